"""What publishers do with bulletins: write, approve, plan, send, put right, take back."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from hearth.actions.authority import must
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.second_reader import tell_readers
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_errors import PollWithoutChoices, TooLongWithFile
from hearth.community.bulletin_words import (
    ARGUED_LONGEST,
    CHOICE_LONGEST,
    CHOICES_MOST,
    POLL_CHOICES,
    QUESTION_LONGEST,
    TITLE_LONGEST,
    TOGETHER_LONGEST,
    WITH_A_FILE_LONGEST,
    Wording,
)
from hearth.community.bulletins import (
    UNNUMBERED,
    WHY_LONGEST,
    Audience,
    Bulletin,
    BulletinId,
    BulletinState,
)
from hearth.community.deliveries import Results
from hearth.community.errors import (
    BulletinChanged,
    ListFull,
    NothingSaid,
    TooLong,
)
from hearth.community.given import given
from hearth.community.outgoing import Say, Values
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.polls import GroupPoll
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

LISTED_MOST = 200
"""Bulletins on a page: some years of them."""


Then = Callable[[Work, Bulletin], Awaitable[None]]
"""What is told in the same transaction, by whoever lets it happen from a chat: handling an update
commits once."""


async def nothing(_work: Work, _bulletin: Bulletin) -> None:
    """Nobody is told."""


def subject_of(bulletin: Bulletin) -> Subject:
    """It, in the audit log."""
    return Subject.of("bulletin", bulletin.id)


def timer_of(bulletin: Bulletin, community: CommunityId, due: datetime) -> Timer:
    """The timer by which it goes out to one community."""
    return Timer(TimerKind.BULLETIN_DUE, f"{bulletin.id}/{community}", due)


def fitting(words: Wording, audience: Audience) -> Wording:
    """What it says, without spaces around it, if it has words, fits one message and is for some.

    Raises:
        NothingSaid, TooLong, ListFull, PollWithoutChoices: it cannot.
    """
    tidy = words.tidy
    if not tidy.title or not tidy.text:
        raise NothingSaid
    if tidy.question and len(tidy.choices) < POLL_CHOICES.start:
        raise PollWithoutChoices
    most = POLL_CHOICES.stop - 1 if tidy.question else CHOICES_MOST
    if len(tidy.choices) > most:
        raise ListFull(most)
    for text, longest in (
        (tidy.title, TITLE_LONGEST),
        (tidy.question, QUESTION_LONGEST),
        (tidy.argued, ARGUED_LONGEST),
        *((one, CHOICE_LONGEST) for one in tidy.choices),
    ):
        if len(text) > longest:
            raise TooLong(len(text), longest)
    if tidy.file is not None and tidy.size > WITH_A_FILE_LONGEST:
        raise TooLongWithFile(tidy.size, WITH_A_FILE_LONGEST)
    if tidy.size > TOGETHER_LONGEST:
        raise TooLong(tidy.size, TOGETHER_LONGEST)
    if not audience.communities:
        raise NothingSaid
    return tidy


async def _there(work: Work, audience: Audience) -> None:
    """Return if there are all the communities that it is for.

    Raises:
        NoSuchCommunity: there is one that is not.
    """
    for one in audience.communities:
        await work.communities.get(one)


async def stop_timers(work: Work, bulletin: Bulletin) -> None:
    """It goes out nowhere any more, wherever it had not begun to."""
    for community in bulletin.audience.communities:
        await work.timers.clear(timer_of(bulletin, community, work.now))


@dataclass(frozen=True, slots=True)
class WriteBulletin:
    """A publisher writes a bulletin, or what is to take the place of one that was wrong."""

    open_work: OpenWork

    async def __call__(self, words: Wording, audience: Audience, *, by: Staff) -> Bulletin:
        """Keep it as a draft, and tell the others who may approve it.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchCommunity: it is for one that there is not.
            NothingSaid, TooLong, ListFull, PollWithoutChoices: it cannot be kept.
        """
        return await self._keep(words, audience, None, by)

    async def correction(self, number: BulletinId, words: Wording, *, by: Staff) -> Bulletin:
        """The same, for everybody who got a bulletin that is out. It has the same audience.

        It has the same file as well, until that is taken out of the draft.

        Raises:
            BulletinChanged: that one is not out (any more).
            NoSuchBulletin: there is none with that number.
            NotAllowed, NothingSaid, TooLong, ListFull, PollWithoutChoices: as for any other.
        """
        must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            wrong = await work.bulletins.see(number)
        if wrong.state is not BulletinState.SENT:
            raise BulletinChanged
        with_file = replace(words, file=wrong.words.file, spoken=wrong.words.spoken)
        return await self._keep(with_file, wrong.audience, wrong, by)

    async def _keep(
        self, words: Wording, audience: Audience, wrong: Bulletin | None, by: Staff
    ) -> Bulletin:
        async with self.open_work() as work:
            bulletin = await keep_draft(work, words, audience, wrong, by)
            await work.commit()
        return bulletin


async def keep_draft(
    work: Work, words: Wording, audience: Audience, wrong: Bulletin | None, by: Staff
) -> Bulletin:
    """Keep a draft and tell those who may approve it, in work that is committed elsewhere.

    Raises as `WriteBulletin` does.
    """
    actor = must(by, Permission.CONTENT_WRITE)
    tidy = fitting(words, audience)
    await _there(work, audience)
    bulletin = await work.bulletins.add(
        Bulletin(
            UNNUMBERED,
            BulletinState.DRAFT,
            tidy,
            audience,
            by.id,
            work.now,
            work.now,
            corrects=None if wrong is None else wrong.id,
            root=UNNUMBERED if wrong is None else wrong.root,
        )
    )
    work.note(Deed.BULLETIN_WRITTEN, by=actor, about=subject_of(bulletin))
    await _tell_readers(work, bulletin)
    return bulletin


async def _tell_readers(work: Work, bulletin: Bulletin) -> None:
    values: Values = {"number": bulletin.id, "title": bulletin.words.title}
    say = Say(StaffWords.BULLETIN_WAITS, values)
    await tell_readers(work, say, author=bulletin.author, right=Permission.CONTENT_APPROVE)


@dataclass(frozen=True, slots=True)
class RewriteBulletin:
    """Whoever wrote a draft writes it anew."""

    open_work: OpenWork

    async def __call__(
        self, number: BulletinId, words: Wording, audience: Audience, *, by: Staff
    ) -> Bulletin:
        """Keep the other words; what somebody has read meanwhile they cannot approve any more.

        A correction keeps the audience of what it corrects.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is no draft of theirs (any more).
            NoSuchCommunity: it is for one that there is not.
            NothingSaid, TooLong, ListFull, PollWithoutChoices: it cannot be kept.
        """
        async with self.open_work() as work:
            bulletin = await rewrite_draft(work, number, words, audience, by)
            await work.commit()
        return bulletin


async def rewrite_draft(
    work: Work, number: BulletinId, words: Wording, audience: Audience, by: Staff
) -> Bulletin:
    """Keep a draft's other words, in work that is committed elsewhere.

    Raises as `RewriteBulletin` does.
    """
    actor = must(by, Permission.CONTENT_WRITE)
    fitting(words, audience)
    await _there(work, audience)
    was = await work.bulletins.hold(number)
    said = replace(words, file=was.words.file, spoken=was.words.spoken)
    tidy = fitting(said, audience)
    to = audience if was.corrects is None else was.audience
    bulletin = was.rewritten(tidy, to, by.id, work.now)
    await work.bulletins.put(bulletin)
    work.note(Deed.BULLETIN_REWRITTEN, by=actor, about=subject_of(bulletin))
    return bulletin


@dataclass(frozen=True, slots=True)
class ApproveBulletin:
    """Another publisher has read a draft and stands for it."""

    open_work: OpenWork
    check: CheckBulletin

    async def __call__(
        self, number: BulletinId, read: str, *, by: Staff, then: Then = nothing
    ) -> Bulletin:
        """Approve it. It goes out once somebody sends or plans it.

        Args:
            number: of the draft.
            read: the fingerprint of what they have read.
            by: who.
            then: what is told with it.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            OwnBulletin: they wrote it.
            BulletinChanged: it is no draft any more, or not what they have read.
            BulletinNotFit: something stands against it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            draft = await work.bulletins.see(number)
        flaws = await self.check(draft.words, draft.audience, by=by)
        async with self.open_work() as work:
            held = await work.bulletins.hold(number)
            if held.words != draft.words:
                raise BulletinChanged
            bulletin = held.approved(by.id, read, flaws, work.now)
            await work.bulletins.put(bulletin)
            if bulletin.words.file is not None:
                await work.enclosures.hand_over(bulletin.words.file.number)
            work.note(Deed.BULLETIN_APPROVED, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin


@dataclass(frozen=True, slots=True)
class TurnDownBulletin:
    """A bulletin shall not go out."""

    open_work: OpenWork

    async def __call__(
        self, number: BulletinId, why: str, *, by: Staff, then: Then = nothing
    ) -> Bulletin:
        """Reject it with a reason; by whoever wrote it, it is withdrawn.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: it is not under way (any more).
            NothingSaid, TooLong: there is no reason, or too much of it.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        reason = given(why, WHY_LONGEST)
        async with self.open_work() as work:
            bulletin = (await work.bulletins.hold(number)).turned_down(by.id, reason, work.now)
            await work.bulletins.put(bulletin)
            await stop_timers(work, bulletin)
            own = bulletin.state is BulletinState.WITHDRAWN
            deed = Deed.BULLETIN_WITHDRAWN if own else Deed.BULLETIN_REJECTED
            work.note(deed, by=actor, about=subject_of(bulletin))
            await then(work, bulletin)
            await work.commit()
        return bulletin


@dataclass(frozen=True, slots=True)
class KeepBulletin:
    """A publisher keeps a bulletin as a piece to use again, or has read one of them again."""

    open_work: OpenWork

    async def __call__(self, number: BulletinId, review: date | None, *, by: Staff) -> Bulletin:
        """It is a piece of the library until this day; with None it is none any more.

        Raises:
            NotAllowed: `by` does not approve content.
            NoSuchBulletin: there is none with that number.
            BulletinChanged: nobody has approved it, or it was taken back or put right.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            bulletin = (await work.bulletins.hold(number)).kept_until(review, work.now)
            await work.bulletins.put(bulletin)
            work.note(Deed.BULLETIN_KEPT, by=actor, about=subject_of(bulletin))
            await work.commit()
        return bulletin


@dataclass(frozen=True, slots=True)
class SeeBulletins:
    """Somebody who reads content looks at bulletins."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[Bulletin]:
        """The newest first.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await work.bulletins.list(LISTED_MOST)

    async def one(
        self, number: BulletinId, *, by: Staff
    ) -> tuple[Bulletin, Results, Sequence[Bulletin]]:
        """One, how it did, and its row of corrections.

        Raises:
            NotAllowed: `by` does not read content.
            NoSuchBulletin: there is none with that number.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
            return (
                bulletin,
                await work.deliveries.results(number),
                await work.bulletins.corrections_of(bulletin.root),
            )

    async def polls(
        self, bulletin: Bulletin, row: Sequence[Bulletin], *, by: Staff
    ) -> Sequence[GroupPoll]:
        """What its question became in groups; a correction that asks the same has the same poll.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        if not bulletin.words.question:
            return ()
        async with self.open_work() as work:
            alike = [one.id for one in row if one.words.asks == bulletin.words.asks]
            return await work.polls.of(alike)
