"""Clocks: until when people owe a first reply, the next one, and an end.

Due times follow from what happened in a case and from the rota, and from nothing else. They run
while somebody is on call; in an emergency they always run.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.cases import Priority
from hearth.community.errors import OutOfRange
from hearth.community.people import StaffId


class ClockKind(StrEnum):
    """What is owed."""

    FIRST_REPLY = "first_reply"
    NEXT_REPLY = "next_reply"
    RESOLUTION = "resolution"


REPLIES = frozenset({ClockKind.FIRST_REPLY, ClockKind.NEXT_REPLY})
"""The clocks of which a member waits for a word."""

Targets = Mapping[tuple[Priority, ClockKind], timedelta]
"""How long people may take, counted while somebody is on call."""

DEFAULT_TARGETS: Targets = {
    # A crisis line's yardstick: 94 % of high-risk texters are answered within 5 minutes.
    (Priority.EMERGENCY, ClockKind.FIRST_REPLY): timedelta(minutes=5),
    # Somebody in danger who writes again is never left alone for longer than at first.
    (Priority.EMERGENCY, ClockKind.NEXT_REPLY): timedelta(minutes=5),
    # By then the person is safe, or in the hands of others; if not, a second person looks.
    (Priority.EMERGENCY, ClockKind.RESOLUTION): timedelta(hours=4),
    # The target of a maternal help desk for what may need urgent care.
    (Priority.URGENT, ClockKind.FIRST_REPLY): timedelta(hours=1),
    (Priority.URGENT, ClockKind.NEXT_REPLY): timedelta(hours=2),
    (Priority.URGENT, ClockKind.RESOLUTION): timedelta(hours=24),
    # The median of a national help desk whose people answer by hand.
    (Priority.ROUTINE, ClockKind.FIRST_REPLY): timedelta(hours=4),
    (Priority.ROUTINE, ClockKind.NEXT_REPLY): timedelta(hours=8),
    # A working week: a colleague or a record may have to be asked first.
    (Priority.ROUTINE, ClockKind.RESOLUTION): timedelta(hours=40),
}
"""What counts unless a community says otherwise."""

LEAST = timedelta(minutes=1)
MOST = timedelta(days=60)
EMERGENCY_REPLY_MOST = timedelta(minutes=15)
"""The longest that a community may let somebody in danger wait: longer, and it must not promise
that anybody comes."""

HOLDER_PATIENCE: Mapping[Priority, timedelta] = {
    Priority.EMERGENCY: timedelta(minutes=5),
    Priority.URGENT: timedelta(minutes=30),
    Priority.ROUTINE: timedelta(hours=1),
}
"""How long whoever took a case has at least, before it is taken back from them: time to read and
to write. Who takes a case that is late must not lose it in the middle of a sentence."""

NO_TIME = timedelta(0)

AfterHours = Callable[[datetime, timedelta], datetime | None]
"""The moment by which somebody has been on call for so long since then; None if never."""


def round_the_clock(now: datetime, amount: timedelta) -> datetime:
    """Where nothing is planned, hours count as they pass."""
    return now + amount


@dataclass(frozen=True, slots=True)
class Course:
    """What a case's clocks go by.

    Args:
        begun_at: when it was opened, or opened again.
        waits_since: since when the member waits for a word; None while it is theirs.
        answered: whether they have had a reply since it was opened, or opened again.
        pressing: since when it is at least so pressing: the priorities that it rose through.
        rung: when each clock last ran out in this wait.
        holder: who holds the case.
        held_since: since when they do.
        over: whether the case is closed.
        paused: how much of the rota's hours the next reply may take longer in this wait, because
            the case rests, or rested.
        rests_until: until when it rests, while it does.
        went_to: to whom it went by itself in this wait, because nobody answered in time.
        seen_at: when its holder last said that they are at work on it, since they hold it.
    """

    begun_at: datetime
    waits_since: datetime | None
    answered: bool = False
    pressing: tuple[tuple[Priority, datetime], ...] = ()
    rung: tuple[tuple[ClockKind, datetime], ...] = ()
    holder: StaffId | None = None
    held_since: datetime | None = None
    over: bool = False
    paused: timedelta = NO_TIME
    rests_until: datetime | None = None
    went_to: tuple[StaffId, ...] = ()
    seen_at: datetime | None = None

    @classmethod
    def begun(cls, now: datetime, priority: Priority) -> "Course":
        """Of a case that is opened now."""
        return cls(now, now, pressing=((priority, now),))

    @property
    def priority(self) -> Priority:
        """How pressing it is now."""
        return self.pressing[-1][0]

    def heard(self, now: datetime) -> "Course":
        """The member wrote, or it came back to the queue; a wait that is on goes on."""
        if self.waits_since:
            return self
        return replace(self, waits_since=now, rung=self._ended(), paused=NO_TIME, went_to=())

    def waiting_on(self, since: datetime, now: datetime) -> "Course":
        """The member has waited for a word since then; whoever holds it has just learnt that."""
        earliest = min(since, self.waits_since or since)
        held = None if self.holder is None else now
        return replace(self, waits_since=earliest, held_since=held)

    def replied(self) -> "Course":
        """The member was answered."""
        return replace(
            self,
            waits_since=None,
            answered=True,
            rung=self._ended(),
            paused=NO_TIME,
            went_to=(),
            seen_at=None,
        )

    def ended(self) -> "Course":
        """The case is closed: nothing is owed."""
        return replace(self, over=True)

    def reopened(self, now: datetime) -> "Course":
        """The case is open again: everything is owed anew."""
        return Course.begun(now, self.priority)

    def now_as(self, priority: Priority, now: datetime) -> "Course":
        """More pressing, or less. What was owed sooner before it rose stays owed sooner."""
        if priority is self.priority:
            return self
        milder = tuple(one for one in self.pressing if priority.outranks(one[0]))
        since = now if priority.outranks(self.priority) else self._since(priority)
        return replace(self, pressing=(*milder, (priority, since)))

    def in_hands_of(self, holder: StaffId | None, now: datetime) -> "Course":
        """Held by somebody else, or by nobody."""
        if holder == self.holder:
            return self
        held_since = None if holder is None else now
        return replace(self, holder=holder, held_since=held_since, seen_at=None)

    def gone_to(self, staff: StaffId) -> "Course":
        """It goes to somebody by itself; in this wait not to them again."""
        return replace(self, went_to=(*self.went_to, staff))

    def seen(self, now: datetime) -> "Course":
        """Its holder is at work on it, and has as long as if they had just taken it.

        Somebody in danger does not wait longer for a word by that than `EMERGENCY_REPLY_MOST`.
        """
        latest = now
        if self.waits_since is not None and self.priority is Priority.EMERGENCY:
            latest = self.alone_until() - HOLDER_PATIENCE[Priority.EMERGENCY]
        held_since = max(self.held_since or now, min(now, latest))
        return replace(self, held_since=held_since, seen_at=now)

    def alone_until(self) -> datetime:
        """Until when somebody in danger may be left to whoever holds the case, at the most."""
        since = self._since(Priority.EMERGENCY)
        return max(since, self.waits_since or since) + EMERGENCY_REPLY_MOST

    def resting(self, until: datetime, hours: timedelta) -> "Course":
        """Out of sight until then, which the rota counts as so many hours."""
        return replace(self, rests_until=until, paused=self.paused + hours)

    def woken(self, unused: timedelta, now: datetime) -> "Course":
        """In sight again, with so many hours of the rota left of the rest.

        Whoever holds it has as long as if they had just taken it: they slept on it, rightly.
        """
        since = None if self.holder is None else now
        paused = max(NO_TIME, self.paused - unused)
        return replace(self, rests_until=None, paused=paused, held_since=since)

    def ran_out(self, kind: ClockKind, now: datetime) -> "Course":
        """One clock ran out, and rings again when as long has passed once more."""
        others = tuple(one for one in self.rung if one[0] is not kind)
        return replace(self, rung=(*others, (kind, now)))

    def _ended(self) -> tuple[tuple[ClockKind, datetime], ...]:
        """What stays known of clocks that ran out when a wait ends."""
        return tuple(one for one in self.rung if one[0] not in REPLIES)

    def _since(self, priority: Priority) -> datetime:
        """Since when it is at least this pressing."""
        return min(
            (since for one, since in self.pressing if not priority.outranks(one)),
            default=self.begun_at,
        )


@dataclass(frozen=True, slots=True)
class Due:
    """When what is owed.

    Args:
        kind: which clock.
        at: by when it is, or was, owed.
        rings_at: when people are called because of it: then, or later if somebody has just taken
            the case, or again after it ran out.
    """

    kind: ClockKind
    at: datetime
    rings_at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """What people owe next in a case.

    Args:
        kind: which clock.
        at: by when it is, or was, owed.
    """

    kind: ClockKind
    at: datetime

    @classmethod
    def first_of(cls, due: Sequence[Due]) -> "Owed | None":
        """What is owed soonest; None if nothing is."""
        first = min(due, key=lambda one: (one.at, one.kind), default=None)
        return None if first is None else cls(first.kind, first.at)

    def late(self, now: datetime) -> bool:
        """Whether it should have been done by now."""
        return self.at <= now


def dues(course: Course, targets: Targets, after_hours: AfterHours) -> list[Due]:
    """Every clock that runs, the one that rings first first.

    Args:
        course: of the case.
        targets: how long people may take.
        after_hours: how the hours of the rota pass; an emergency does not ask it, and where the
            rota runs out, hours count as they pass.
    """

    def passed(priority: Priority, since: datetime, amount: timedelta) -> datetime:
        if priority is Priority.EMERGENCY:
            return since + amount
        return after_hours(since, amount) or since + amount

    found = []
    for kind, begun in _running(course):
        # A member who is in danger, or has had no word yet, does not wait longer for a rest.
        longer = course.paused if kind is ClockKind.NEXT_REPLY else NO_TIME
        at = min(
            passed(priority, max(begun, since), targets[priority, kind] + _rest(priority, longer))
            for priority, since in course.pressing
        )
        rung = dict(course.rung).get(kind)
        again = (
            at if rung is None else passed(course.priority, rung, targets[course.priority, kind])
        )
        if course.held_since is not None:
            again = max(again, course.held_since + HOLDER_PATIENCE[course.priority])
        found.append(Due(kind, at, again))
    return sorted(found, key=lambda one: (one.rings_at, one.at, one.kind))


def _rest(priority: Priority, longer: timedelta) -> timedelta:
    return NO_TIME if priority is Priority.EMERGENCY else longer


def _running(course: Course) -> Iterator[tuple[ClockKind, datetime]]:
    """The clocks that run, and since when."""
    if course.over:
        return
    if course.waits_since is not None:
        kind = ClockKind.NEXT_REPLY if course.answered else ClockKind.FIRST_REPLY
        yield kind, course.waits_since
    yield ClockKind.RESOLUTION, course.begun_at


def safe_targets(targets: Targets) -> Targets:
    """The targets, complete, if a clinician could stand for them.

    Raises:
        OutOfRange: one is shorter than `LEAST` or longer than `MOST`, a more pressing case would
            wait longer than a milder one, or somebody in danger longer than
            `EMERGENCY_REPLY_MOST`. It carries the name of the target, as `priority.kind`, and the
            limits in minutes.
    """
    whole = {**DEFAULT_TARGETS, **targets}
    for kind in ClockKind:
        most = EMERGENCY_REPLY_MOST if kind in REPLIES else MOST
        least = LEAST
        for priority in Priority:
            amount = whole[priority, kind]
            if not least <= amount <= most:
                raise OutOfRange(f"{priority}.{kind}", _minutes(least), _minutes(most))
            least, most = amount, MOST
    return whole


def _minutes(amount: timedelta) -> int:
    return round(amount.total_seconds() / 60)
