"""What a bulletin gets in the care-team bot besides its words: a file, a poll, a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.authority import must
from hearth.actions.bulletin_buttons import BulletinPart, card_of, next_of, read_it, stop
from hearth.actions.bulletins import Then, TurnDownBulletin, rewrite_draft
from hearth.actions.enclosing import EncloseFile
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.saying import say_to
from hearth.actions.spoken import SaySpoken
from hearth.community.bulletin_errors import NoFilm, SubtitlesUnfit
from hearth.community.bulletin_words import ARGUED_LONGEST, TOGETHER_LONGEST, Wording
from hearth.community.bulletins import UNDER_WAY, Bulletin, BulletinId, BulletinState
from hearth.community.cases import Attachment
from hearth.community.enclosures import ENCLOSURE_LARGEST, MEGABYTE, EnclosureKind
from hearth.community.errors import BulletinChanged, TooLong
from hearth.community.given import given
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Contact, Permission, Staff
from hearth.community.spoken import HowSpoken
from hearth.community.subtitles import SUBTITLES_LARGEST
from hearth.community.talks import Step, Talk
from hearth.community.wall import wall_in
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

PART = "part"
"""Under which name a conversation keeps what it waits for."""

IN_THE_MORNING = time(9)
"""When the button for tomorrow lets one go out: most have got up, and nobody is called to work."""

FLAWS_SHOWN = 10
"""Flaws of subtitles in one message: each is a sentence, and a message holds 4,096 characters."""

WANTED = {
    BulletinPart.FILE: StaffWords.BULLETIN_FILE_WANTED,
    BulletinPart.FILM: StaffWords.BULLETIN_FILM_WANTED,
    BulletinPart.POLL: StaffWords.BULLETIN_POLL_WANTED,
    BulletinPart.RISKS: StaffWords.BULLETIN_RISKS_WANTED,
    BulletinPart.ARGUED: StaffWords.BULLETIN_ARGUED_WANTED,
    BulletinPart.TIME: StaffWords.BULLETIN_TIME_WANTED,
    BulletinPart.DOWN: StaffWords.BULLETIN_DOWN_WANTED,
    BulletinPart.BACK: StaffWords.BULLETIN_BACK_WANTED,
}

SENT_AS_FILE = frozenset({BulletinPart.FILE, BulletinPart.FILM})
"""What is not given in words."""

OPEN_TO = {
    BulletinPart.TIME: frozenset({BulletinState.APPROVED, BulletinState.PLANNED}),
    BulletinPart.DOWN: UNDER_WAY,
    BulletinPart.BACK: frozenset({BulletinState.SENT}),
}
"""Where a bulletin stands when whoever approves content may give it that; all else its writer
gives the draft."""


@dataclass(frozen=True, slots=True)
class ChangeBulletinAtDesk:
    """Whoever wrote a draft gives it what it lacks; a publisher plans it, or calls it back."""

    open_work: OpenWork
    enclose: EncloseFile
    say_spoken: SaySpoken
    send_it: SendBulletin
    turn_down: TurnDownBulletin
    retract: RetractBulletin

    async def ask(
        self, contact: Contact, number: BulletinId, part: BulletinPart, *, by: Staff
    ) -> None:
        """Ask for it, and wait for it.

        Raises:
            NotAllowed: `by` does not write content, or for a time or a reason does not approve it.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is no draft of theirs (any more), or does not stand where it may
                get that.
            NoFilm: what is said is asked for, and no video goes out with it.
        """
        _must_give(part, by)
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
            _must_be_open(bulletin, part, by)
            await work.talks.put(contact, Talk(Step.BULLETIN_PART, str(number), {PART: part}))
            await _ask(work, bulletin, part, by)
            await work.commit()

    async def take(self, contact: Contact, text: str, *, by: Staff) -> bool:
        """Use what they wrote as what the bot waits for.

        Returns:
            Whether it waits for something that a bulletin gets.

        Raises:
            NotAllowed, NoSuchBulletin, BulletinChanged: as `ask`.
            NothingSaid, TooLong, ListFull, PollWithoutChoices: it cannot be kept; the bot goes on
                waiting.
        """
        waits = await self._waits(contact)
        if waits is None:
            return False
        bulletin, part = waits
        _must_give(part, by)
        if part is BulletinPart.TIME:
            await self._plan(contact, bulletin, text, by)
        elif part is BulletinPart.DOWN:
            then = _ended(contact, by, StaffWords.BULLETIN_DOWN)
            await self.turn_down(bulletin.id, text, by=by, then=then)
        elif part is BulletinPart.BACK:
            then = _ended(contact, by, StaffWords.BULLETIN_BACK)
            await self.retract(bulletin.id, text, by=by, then=then)
        elif part in SENT_AS_FILE:
            await self.ask(contact, bulletin.id, part, by=by)
        else:
            await self._rewrite(contact, bulletin.id, part, text, by)
        return True

    async def take_file(
        self, contact: Contact, file: Attachment, described: str, *, by: Staff
    ) -> bool:
        """Use the file that they sent as what the bot waits for: with its words, or as subtitles.

        Returns:
            Whether it waits for something that a bulletin gets.

        Raises:
            NotAllowed, NoSuchBulletin, BulletinChanged: as `ask`.
            EnclosureUnfit, EnclosureTooLarge, NotDescribed, TooLong, TooLongWithFile: as
                `EncloseFile`; the bot goes on waiting.
        """
        waits = await self._waits(contact)
        if waits is None:
            return False
        bulletin, part = waits
        _must_give(part, by)
        if part is BulletinPart.FILE:
            then = _changed(contact, by)
            await self.enclose(bulletin.id, file.name, file.content, described, by=by, then=then)
        elif part is BulletinPart.FILM:
            await self._subtitle(contact, bulletin.id, file.content, described, by)
        else:
            await self.ask(contact, bulletin.id, part, by=by)
        return True

    async def say_how(
        self, contact: Contact, number: BulletinId, how: HowSpoken, *, by: Staff
    ) -> None:
        """The words stand in the picture, or nobody speaks. Raises as `SaySpoken`."""
        await self.say_spoken(number, how, b"", by=by, then=_changed(contact, by))

    async def without(
        self, contact: Contact, number: BulletinId, part: BulletinPart, *, by: Staff
    ) -> None:
        """It goes without that. Raises as `ask`."""
        _must_give(part, by)
        if part is BulletinPart.FILE:
            await self.enclose.take_out(number, by=by, then=_changed(contact, by))
            return
        await self._rewrite(contact, number, part, None, by)

    async def tomorrow(self, contact: Contact, number: BulletinId, day: str, *, by: Staff) -> None:
        """It goes out in the morning of this day, as ISO 8601 has it. Raises as `ask`."""
        must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
        await self._plan(contact, bulletin, f"{day} {IN_THE_MORNING:%H:%M}", by)

    async def put_off(self, number: BulletinId, *, by: Staff) -> None:
        """It does not go out by itself after all. Raises as `SendBulletin.put_off`."""

        async def tell(work: Work, bulletin: Bulletin) -> None:
            rows = next_of(bulletin, 0, by)
            say_to(work, by, StaffWords.BULLETIN_CARD_APPROVED, card_of(bulletin), rows)

        await self.send_it.put_off(number, by=by, then=tell)

    async def stop(self, contact: Contact, *, by: Staff) -> None:
        """They would rather leave it as it is. That takes no right."""
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
            if talk is not None and talk.step is Step.BULLETIN_PART:
                await work.talks.end(contact)
                say_to(work, by, StaffWords.BULLETIN_AS_IT_WAS)
                await work.commit()

    async def _waits(self, contact: Contact) -> tuple[Bulletin, BulletinPart] | None:
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
            if talk is None or talk.step is not Step.BULLETIN_PART:
                return None
            bulletin = await work.bulletins.see(BulletinId(int(talk.about)))
        return bulletin, BulletinPart(talk.data[PART])

    async def _plan(self, contact: Contact, bulletin: Bulletin, text: str, by: Staff) -> None:
        async with self.open_work() as work:
            wall = wall_in(text, await _here(work, bulletin))
        if wall is None:
            await self.ask(contact, bulletin.id, BulletinPart.TIME, by=by)
            return
        await self.send_it.at(bulletin.id, wall, by=by, then=_planned(contact, by))

    async def _rewrite(
        self, contact: Contact, number: BulletinId, part: BulletinPart, text: str | None, by: Staff
    ) -> None:
        """Keep the draft with this part as it was written, or without it."""
        async with self.open_work() as work:
            was = await work.bulletins.hold(number)
            words = _with(was.words, part, text)
            bulletin = await rewrite_draft(work, number, words, was.audience, by)
            await _changed(contact, by)(work, bulletin)
            await work.commit()

    async def _subtitle(
        self, contact: Contact, number: BulletinId, content: bytes, language: str, by: Staff
    ) -> None:
        """Keep the words, or say what is wrong with their file and go on waiting."""
        if len(content) > SUBTITLES_LARGEST:
            raise TooLong(len(content), SUBTITLES_LARGEST)
        how, then = HowSpoken.SUBTITLES, _changed(contact, by)
        try:
            await self.say_spoken(number, how, content, by=by, language=language, then=then)
        except SubtitlesUnfit as unfit:
            lines = [f"{one.line}: {one.problem}" for one in unfit.flaws[:FLAWS_SHOWN]]
            async with self.open_work() as work:
                values: Values = {"flaws": "\n".join(lines)}
                say_to(work, by, StaffWords.BULLETIN_SUBTITLES_UNFIT, values, (stop(),))
                await work.commit()


def _must_give(part: BulletinPart, by: Staff) -> None:
    """Return if this colleague may give that."""
    must(by, Permission.CONTENT_APPROVE if part in OPEN_TO else Permission.CONTENT_WRITE)


def _must_be_open(bulletin: Bulletin, part: BulletinPart, by: Staff) -> None:
    """Return if it may get that now."""
    if part in OPEN_TO:
        waits_not = part is BulletinPart.TIME and bulletin.corrects is not None
        if bulletin.state not in OPEN_TO[part] or waits_not:
            raise BulletinChanged
        return
    if bulletin.state is not BulletinState.DRAFT or bulletin.author != by.id:
        raise BulletinChanged
    file = bulletin.words.file
    if part is BulletinPart.FILM and (file is None or file.kind is not EnclosureKind.VIDEO):
        raise NoFilm


def _with(words: Wording, part: BulletinPart, text: str | None) -> Wording:
    """The words with this part as it was written; with None, without it.

    Raises:
        NothingSaid, TooLong: there is too much, or of a poll no question.
    """
    if part is BulletinPart.RISKS:
        if text is None:
            return replace(words, risks="")
        return replace(words, risks=given(text, TOGETHER_LONGEST), product=True)
    if part is BulletinPart.ARGUED:
        return replace(words, argued="" if text is None else given(text, ARGUED_LONGEST))
    if text is None:
        return replace(words, question="", choices=())
    question, *choices = _lines(given(text, TOGETHER_LONGEST))
    return replace(words, question=question, choices=tuple(choices))


def _lines(text: str) -> Sequence[str]:
    return [one.strip() for one in text.splitlines() if one.strip()]


def _changed(contact: Contact, by: Staff) -> Then:
    """The bot waits no longer, and says that the draft has it."""

    async def tell(work: Work, bulletin: Bulletin) -> None:
        await work.talks.end(contact)
        values = card_of(bulletin)
        say_to(work, by, StaffWords.BULLETIN_CHANGED, values, read_it(bulletin))

    return tell


def _ended(contact: Contact, by: Staff, words: StaffWords) -> Then:
    """The bot waits no longer, and says what became of it."""

    async def tell(work: Work, bulletin: Bulletin) -> None:
        await work.talks.end(contact)
        say_to(work, by, words, card_of(bulletin))

    return tell


def _planned(contact: Contact, by: Staff) -> Then:
    """The bot waits no longer, and says when it goes out."""

    async def tell(work: Work, bulletin: Bulletin) -> None:
        await work.talks.end(contact)
        rows = next_of(bulletin, 0, by)
        say_to(work, by, StaffWords.BULLETIN_CARD_PLANNED, card_of(bulletin), rows)

    return tell


async def _here(work: Work, bulletin: Bulletin) -> datetime:
    """Now, on the wall of the first community that it is for."""
    home = await work.communities.get(bulletin.audience.communities[0])
    return work.now.astimezone(ZoneInfo(home.time_zone))


async def _ask(work: Work, bulletin: Bulletin, part: BulletinPart, by: Staff) -> None:
    """What is wanted, how it is given, and what can be tapped in its place."""
    values: Values = {"number": bulletin.id, "title": bulletin.words.title}
    rows: Rows = ()
    if part is BulletinPart.TIME:
        day = ((await _here(work, bulletin)) + timedelta(days=1)).date().isoformat()
        morning = Button(StaffWords.BUTTON_BULLETIN_TOMORROW, f"bulletin:at:{bulletin.id}:{day}")
        rows = ((morning,),)
    elif part is BulletinPart.FILM:
        rows = tuple((_how(bulletin, one),) for one in HOWS)
    elif _has(bulletin.words, part):
        deed = f"bulletin:without:{bulletin.id}:{part}"
        rows = ((Button(StaffWords.BUTTON_BULLETIN_WITHOUT, deed),),)
    if part is BulletinPart.FILE:
        values = {**values, "most": ENCLOSURE_LARGEST // MEGABYTE}
    say_to(work, by, WANTED[part], values, (*rows, stop()))


HOWS = {
    HowSpoken.BURNT_IN: StaffWords.BUTTON_BULLETIN_BURNT_IN,
    HowSpoken.NOBODY: StaffWords.BUTTON_BULLETIN_NOBODY,
}
"""What can be said of a film's words without giving them."""


def _how(bulletin: Bulletin, how: HowSpoken) -> Button:
    return Button(HOWS[how], f"bulletin:said:{bulletin.id}:{how}")


def _has(words: Wording, part: BulletinPart) -> bool:
    has = {
        BulletinPart.FILE: words.file is not None,
        BulletinPart.POLL: bool(words.choices),
        BulletinPart.RISKS: bool(words.risks),
        BulletinPart.ARGUED: bool(words.argued),
    }
    return has.get(part, False)
