"""What was kept for long enough goes by itself, in small steps; and can be looked at before."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.auditing import ForgetOldDeeds
from hearth.actions.erasure import ask_erasure, begin_at
from hearth.community.audit import Deed, Subject
from hearth.community.deliveries import REMEMBERED_FOR
from hearth.community.erasure import ErasedFor
from hearth.community.event_questions import KEPT_FOR as EVENT_QUESTIONS_KEPT_FOR
from hearth.community.figures import COUNTED_FINDINGS_FOR
from hearth.community.group_posts import KEPT_FOR as POSTS_KEPT_FOR
from hearth.community.library import CORRECTED_FOR
from hearth.community.moderation import COUNTED_FOR
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.rehearsal import REHEARSED_FOR
from hearth.community.reporting import REPORTED_FOR
from hearth.community.retention import AT_ONCE, LOOK_EVERY, Keep, Kept, Over
from hearth.community.surveys import ANSWERS_KEPT_FOR
from hearth.community.swaps import SWAPS_KEPT_FOR
from hearth.community.timers import Timer, TimerKind
from hearth.community.unanswered import KEPT_FOR as QUESTIONS_KEPT_FOR
from hearth.community.unanswered import REPLIES_KEPT_FOR
from hearth.community.welcomes import KEPT_FOR as WELCOMES_KEPT_FOR
from hearth.ports import OpenWork, Work

EVERYWHERE = "all"
"""What the one timer of retention is about."""

ROUNDS = 10
"""How many small transactions before other timers have their turn."""


@dataclass(frozen=True, slots=True)
class PreviewRetention:
    """Somebody wants to see what would go, before it does."""

    open_work: OpenWork
    keep: Keep

    async def __call__(self, ahead: timedelta = timedelta(0)) -> Sequence[Over]:
        """What is over for long enough now, or will be so much later; nothing changes."""
        async with self.open_work() as work:
            later = work.now + ahead
            return [
                await work.retention.over(kept, self.keep.until(kept, later), AT_ONCE)
                for kept in Kept
            ]


@dataclass(frozen=True, slots=True)
class Passing:
    """What is forgotten by itself, a time after it was of use.

    Args:
        about: what the audit log calls it.
        kept_for: how long it is kept.
        forget: forgets what is from before a moment, and says how many.
    """

    about: str
    kept_for: timedelta
    forget: Callable[[Work, datetime], Awaitable[int]]


PASSING = (
    # Who got which answer or bulletin, once no correction would be sent any more.
    Passing("answers-given", CORRECTED_FOR, lambda work, until: work.given.forget_before(until)),
    Passing(
        "bulletins-got", REMEMBERED_FOR, lambda work, until: work.deliveries.forget_before(until)
    ),
    # What was answered so long ago that no course is drawn from it any more.
    Passing(
        "surveys-answered",
        ANSWERS_KEPT_FOR,
        lambda work, until: work.surveys.forget_before(until),
    ),
    # Whose the posts are that the bot put into groups, once no answer is carried over.
    Passing(
        "group-posts", POSTS_KEPT_FOR, lambda work, until: work.group_posts.forget_before(until)
    ),
    # What was asked for events that are over, with the votes.
    Passing(
        "event-questions",
        EVENT_QUESTIONS_KEPT_FOR,
        lambda work, until: work.event_questions.forget_before(until),
    ),
    # Who asked in a group and got no answer, once the group has moved on.
    Passing(
        "questions", QUESTIONS_KEPT_FOR, lambda work, until: work.questions.forget_before(until)
    ),
    # Who answered somebody's question in a group, once it was counted.
    Passing(
        "replies",
        REPLIES_KEPT_FOR,
        lambda work, until: work.questions.forget_replies_before(until),
    ),
    # Who would have liked to be welcomed, once nobody looks back so far.
    Passing("welcomes", WELCOMES_KEPT_FOR, lambda work, until: work.welcomes.forget_before(until)),
)


@dataclass(frozen=True, slots=True)
class ApplyRetention:
    """What was kept for long enough goes."""

    open_work: OpenWork
    keep: Keep

    async def come_due(self, _: Timer) -> None:
        """Take some of it; come back at once if there is more, and else after some hours."""
        rest = False
        for _round in range(ROUNDS):
            rest = await self.some()
            if not rest:
                break
        async with self.open_work() as work:
            due = work.now if rest else work.now + LOOK_EVERY
            await work.timers.set(Timer(TimerKind.RETENTION, EVERYWHERE, due))
            await work.commit()

    async def __call__(self) -> None:
        """Take all of it. People go through an erasure, which the care team's process finishes."""
        while await self.some():
            pass

    async def some(self) -> bool:
        """Take a few of each kind. False if nothing was left to take."""
        took = [
            await self._take_invites(),
            await self._take_people(Kept.SIGN_UPS),
            await self._take_people(Kept.MEMBERSHIPS),
            await self._take_cases(),
            await self._take_updates(),
        ]
        for one in PASSING:
            await self._take_passing(one)
        await self._take_rehearsals()
        await self._take_findings()
        await self._take_measures()
        await self._take_swaps()
        await self._take_deeds()
        return any(took)

    async def _take_invites(self) -> bool:
        async with self.open_work() as work:
            over = await self._over(work, Kept.INVITES)
            if over.numbers:
                await work.retention.take_invites(over.numbers)
                _note(work, "invite", over.numbers)
                await work.commit()
        return bool(over.numbers)

    async def _take_cases(self) -> bool:
        async with self.open_work() as work:
            over = await self._over(work, Kept.CASES)
            if over.numbers:
                await work.retention.take_cases(over.numbers)
                _note(work, "case", over.numbers)
                await work.commit()
        return bool(over.numbers)

    async def _take_updates(self) -> bool:
        async with self.open_work() as work:
            over = await self._over(work, Kept.UPDATES)
            if over.numbers:
                await work.retention.take_updates(self.keep.until(Kept.UPDATES, work.now))
                _note(work, "update", over.numbers)
                await work.commit()
        return bool(over.numbers)

    async def _take_passing(self, one: Passing) -> None:
        async with self.open_work() as work:
            count = await one.forget(work, work.now - one.kept_for)
            await _forgotten(work, count, Subject.of(one.about, count))

    async def _take_rehearsals(self) -> None:
        """Counts of what would have followed, once nobody decides by them any more."""
        async with self.open_work() as work:
            until = (work.now - REHEARSED_FOR).date()
            count = await work.rehearsals.forget_before(until)
            await _forgotten(work, count, Subject.of("rehearsals", until.isoformat()))

    async def _take_findings(self) -> None:
        """Counts of what was seen, once nobody can look back so far."""
        async with self.open_work() as work:
            until = (work.now - COUNTED_FINDINGS_FOR).date()
            count = await work.figures.forget_before(until)
            await _forgotten(work, count, Subject.of("findings", until.isoformat()))

    async def _take_measures(self) -> None:
        """What was done about posts, once the ladder does not remember it any more."""
        async with self.open_work() as work:
            count = await work.measures.forget_before(work.now - COUNTED_FOR)
            count += await work.reports.forget_before(work.now - REPORTED_FOR)
            await _forgotten(work, count, Subject.of("measures", count))

    async def _take_swaps(self) -> None:
        """Who asked whom to take a turn, once it is of no use to anybody."""
        async with self.open_work() as work:
            until = work.now - SWAPS_KEPT_FOR
            count = await work.rotas.forget_swaps(until)
            await _forgotten(work, count, Subject.of("swaps", until.date().isoformat()))

    async def _take_deeds(self) -> None:
        async with self.open_work() as work:
            until = self.keep.until(Kept.DEEDS, work.now)
        await ForgetOldDeeds(self.open_work)(until)

    async def _take_people(self, kept: Kept) -> bool:
        """Whoever is in no other community is erased; else the membership alone is."""
        async with self.open_work() as work:
            until = self.keep.until(kept, work.now)
            places = await work.retention.places(kept, until, AT_ONCE)
            for member, community in places:
                await _let_go(work, member, community)
            if places:
                await work.commit()
        return bool(places)

    async def _over(self, work: Work, kept: Kept) -> Over:
        return await work.retention.over(kept, self.keep.until(kept, work.now), AT_ONCE)


async def _forgotten(work: Work, count: int, about: Subject) -> None:
    """Note it and keep it, if anything went at all."""
    if count:
        work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=about)
        await work.commit()


async def _let_go(work: Work, member: MemberId, community: CommunityId) -> None:
    _note(work, "member", [member])
    if not await work.retention.is_elsewhere(member, community):
        person = await work.members.get(member)
        await ask_erasure(work, person, why=ErasedFor.RETENTION, by=CLOCK)
        await begin_at(work, member, work.now)
        return
    membership = await work.memberships.find(member, community)
    if membership is not None:
        await work.memberships.put(membership.erased(work.now))


def _note(work: Work, kind: str, numbers: Sequence[int]) -> None:
    for number in numbers:
        work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=Subject.of(kind, number))
