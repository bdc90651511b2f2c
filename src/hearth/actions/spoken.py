"""What is spoken in a bulletin's film: said by its writer, read by members, put right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.actions.bulletin_taps import reader_of
from hearth.actions.bulletins import Then, nothing, subject_of
from hearth.community.audit import Deed
from hearth.community.bulletin_errors import NoFilm, SubtitlesUnfit
from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.deliveries import Delivery, DeliveryState
from hearth.community.enclosures import EnclosureKind
from hearth.community.errors import BulletinChanged, NotOffered
from hearth.community.films import film_length
from hearth.community.forms import FormFlaw
from hearth.community.languages import TOLD_APART
from hearth.community.outgoing import Button, InSlot, Say, ToMember, Urgency, Values
from hearth.community.people import CommunityId, Contact, MemberId, Permission, Staff
from hearth.community.spoken import Cue, HowSpoken, Spoken, Translation
from hearth.community.subtitles import as_webvtt, read_subtitles
from hearth.community.words import BulletinWords
from hearth.ports import OpenWork, Work

NO_LANGUAGE = "Its language has two letters, such as fr. This is none that is known here."
NOTHING_TO_TRANSLATE = "Give the words first as they are spoken, without a language."


@dataclass(frozen=True, slots=True)
class SaySpoken:
    """Whoever wrote a draft says what is spoken in its film."""

    open_work: OpenWork

    async def __call__(  # noqa: PLR0913  A file, its language, and what is told with it.
        self,
        number: BulletinId,
        how: HowSpoken,
        subtitles: bytes,
        *,
        by: Staff,
        language: str = "",
        then: Then = nothing,
    ) -> Bulletin:
        """It stands for the film that the draft has now.

        Args:
            number: of the draft.
            how: whoever does not hear it learns what is said.
            subtitles: a WebVTT or SubRip file; read only where `how` says that there is one.
            by: who.
            language: ISO 639-1 if it is a translation; empty for the words as they are spoken.
            then: what is told with it.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is no draft of theirs (any more).
            NoFilm: no video goes out with it.
            SubtitlesUnfit: something in the file is wrong, or there is no such language, or no
                words yet of which it could be a translation.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            was = await work.bulletins.hold(number)
            cues = await _cues_of(work, was, how, subtitles)
            spoken = _said(was.words.spoken, how, cues, language.strip().lower())
            words = replace(was.words, spoken=spoken)
            bulletin = was.rewritten(words, was.audience, by.id, work.now)
            await work.bulletins.put(bulletin)
            work.note(Deed.BULLETIN_REWRITTEN, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin

    async def track(self, number: BulletinId, language: str = "", *, by: Staff) -> str:
        """What is spoken as WebVTT, for the film in the console.

        Raises:
            NotAllowed: `by` does not read content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: its film has no subtitles (any more).
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work(looking=True) as work:
            spoken = (await work.bulletins.see(number)).words.spoken
        if spoken is None or not spoken.cues:
            raise BulletinChanged
        return as_webvtt(spoken.cues_for(language))


async def _cues_of(
    work: Work, draft: Bulletin, how: HowSpoken, subtitles: bytes
) -> tuple[Cue, ...]:
    """The words in the file, if there is to be one, as they fit the draft's film."""
    file = draft.words.file
    if file is None or file.kind is not EnclosureKind.VIDEO:
        raise NoFilm
    if how is not HowSpoken.SUBTITLES:
        return ()
    film = await work.enclosures.content(file.number)
    return read_subtitles(subtitles, film_length(film or b""))


def _said(was: Spoken | None, how: HowSpoken, cues: tuple[Cue, ...], language: str) -> Spoken:
    """What is said of the film from now on. Translations stay with the words that they are of."""
    subtitled = was is not None and bool(was.cues)
    if not language:
        kept = was.translations if was is not None and how is HowSpoken.SUBTITLES else ()
        return Spoken(how, cues, kept)
    if language not in TOLD_APART:
        raise SubtitlesUnfit((FormFlaw(1, NO_LANGUAGE),))
    if was is None or not subtitled or how is not HowSpoken.SUBTITLES:
        raise SubtitlesUnfit((FormFlaw(1, NOTHING_TO_TRANSLATE),))
    return was.translated(Translation(language, cues))


@dataclass(frozen=True, slots=True)
class ReadSpoken:
    """A member wants to read what is spoken in a film."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: BulletinId, page: int | None = None
    ) -> None:
        """Write it to them, a page at a time; whoever had no copy has one now.

        Args:
            contact: who taps.
            number: of the bulletin.
            page: what takes the place of the page that stands there, counted from 0; with None
                the first comes as a new message.

        Raises:
            NotAMember: the person is no active member of a community that it went to.
            NotOffered: it is not out any more, or its film has no such page.
            NoSuchBulletin: there is none with that number.
        """
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
            member, homes = await reader_of(work, contact, bulletin)
            if (page or 0) >= len(_pages(bulletin, member.language)):
                raise NotOffered
            home = await _home_of_copy(work, bulletin, member.id, homes)
            say = _page(bulletin, home, page or 0, member.language)
            if page is None:
                say = replace(say, in_slot=InSlot.ANEW)
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER, community=home)
            await work.commit()


async def _home_of_copy(
    work: Work, bulletin: Bulletin, member: MemberId, homes: tuple[CommunityId, ...]
) -> CommunityId:
    """The community by which the member has a copy; whoever has none has it from now on.

    So they are told if it is put right or taken back.
    """
    for home in homes:
        if await work.deliveries.find(bulletin.id, home, member) is not None:
            return home
    sent, now = DeliveryState.SENT, work.now
    copy = Delivery(bulletin.id, homes[0], member, in_group=False, state=sent, due_at=now)
    await work.deliveries.add([copy])
    return homes[0]


def _pages(bulletin: Bulletin, language: str = "") -> tuple[str, ...]:
    spoken = bulletin.words.spoken
    return () if spoken is None else spoken.pages(language)


def _page(bulletin: Bulletin, community: CommunityId, page: int, language: str) -> Say:
    pages = _pages(bulletin, language)
    values: Values = {
        "number": bulletin.id,
        "community": community,
        "title": bulletin.words.title,
        "spoken": pages[page],
        "page": page + 1,
        "pages": len(pages),
    }
    turns = []
    for words, other in (
        (BulletinWords.BUTTON_SPOKEN_BACK, page - 1),
        (BulletinWords.BUTTON_SPOKEN_ON, page + 1),
    ):
        if other in range(len(pages)):
            turns.append(Button(words, f"bulletin:words:{bulletin.id}:{other}"))
    rows = (tuple(turns),) if turns else ()
    return Say(BulletinWords.BULLETIN_SPOKEN, values, rows, slot=bulletin.slot_of_film)


async def put_spoken_right(work: Work, bulletin: Bulletin, copies: Sequence[Delivery]) -> None:
    """Wherever a page of the words stands, what holds now takes its place, or that none does.

    Whoever read them may never have got the bulletin itself.

    Args:
        work: in which it is told.
        bulletin: the one that holds, or that was taken back.
        copies: of what holds no longer.
    """
    row = await work.bulletins.corrections_of(bulletin.root)
    if not any(_pages(one) for one in row):
        return
    holds = bulletin.state is not BulletinState.RETRACTED and bool(_pages(bulletin))
    for one in copies:
        if one.member is None:
            continue
        say = Say(BulletinWords.BULLETIN_SPOKEN_GONE, slot=bulletin.slot_of_film)
        if holds:
            language = (await work.members.get(one.member)).language
            say = _page(bulletin, one.community, 0, language)
        there = replace(say, in_slot=InSlot.ONLY_THERE)
        to, home = ToMember(one.member), one.community
        work.tell(to, there, urgency=Urgency.BULLETIN, community=home)
