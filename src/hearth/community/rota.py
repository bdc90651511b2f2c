"""The rota: who is on call when, who follows, and when nobody is.

A week of shifts on the wall clock of the community's time zone, and exceptions on the calendar.
Everything is a value; time is an argument; moments are in UTC.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hearth.community.cases import Specialty
from hearth.community.errors import OutOfRange, RotaGap
from hearth.community.people import StaffId
from hearth.community.quiet import Quiet
from hearth.community.teams import by_specialty, edges, for_once, in_order
from hearth.community.wall import moment

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

LOOKED_AHEAD = 53 * WEEK
"""How far a rota is looked through for gaps: a year, so that every change of clocks is in it."""

WEEKDAYS = frozenset(range(7))
YEAR_OF_MINUTES = 366 * 24 * 60  # An exception that lasts longer is a new rota.
REMEMBERED = 60 * DAY
"""How long it is known who was on call: as long as any clock that counts those hours may run."""
SHIFTS_MOST = 100  # Three shifts a day for four specialties come to 84.
EXCEPTIONS_MOST = 500  # Half a year of a team of ten; what is long over is dropped.
TOLD_LONGEST = 500  # Characters: a short message on a phone, read in distress.

ALL_MATTERS = Specialty("")
"""What a shift is for that is for no specialty alone."""

LONGEST_SHIFT = 2 * DAY
"""No shift that began earlier still runs: a day, and the most that clocks are ever put back."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One line of the weekly rota.

    Args:
        days: on which it begins, Monday being 0; at least one.
        begins: on the wall clock.
        ends: on the wall clock; not later than `begins` means on the next day, so the same time
            means a whole day.
        primary: who is called first.
        second: who is called next.
        specialty: for which matters; `ALL_MATTERS` for all.
    """

    days: frozenset[int]
    begins: time
    ends: time
    primary: StaffId
    second: StaffId | None = None
    specialty: Specialty = ALL_MATTERS

    def on(self, day: date, zone: ZoneInfo) -> "Stint":
        """The shift that begins on that day."""
        last = day if self.ends > self.begins else day + DAY
        return Stint(moment(day, self.begins, zone), moment(last, self.ends, zone), self)


@dataclass(frozen=True, slots=True)
class Stint:
    """A shift on one day, from one moment to another."""

    begins: datetime
    ends: datetime
    shift: Shift


@dataclass(frozen=True, slots=True)
class OneOff:
    """For once, somebody else is on call, or nobody is; the week does not count then.

    Args:
        begins: in UTC.
        ends: in UTC, after `begins`.
        primary: who is called first; None if nobody is on call. With no specialty, that means
            nobody at all.
        second: who is called next.
        specialty: whose shifts it stands for; empty for those without one.
        told: what members are told while nobody is on call; empty for what the rota says.
    """

    begins: datetime
    ends: datetime
    primary: StaffId | None = None
    second: StaffId | None = None
    specialty: Specialty = ALL_MATTERS
    told: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away, and whoever stands in takes all their turns meanwhile.

    Args:
        begins: in UTC.
        ends: in UTC, after `begins`.
        away: who.
        stands_in: who is called instead; None if nobody is, and then whoever follows comes first.
    """

    begins: datetime
    ends: datetime
    away: StaffId
    stands_in: StaffId | None = None


RotaException = OneOff | Absence


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the same people are on call.

    Args:
        begins: in UTC.
        ends: in UTC.
        people: in the order in which they are called; empty if nobody is on call.
        told: what members are told while nobody is, if an exception says it.
    """

    begins: datetime
    ends: datetime
    people: tuple[StaffId, ...]
    told: str = ""

    @property
    def covered(self) -> bool:
        """Whether somebody is on call."""
        return bool(self.people)

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.ends - self.begins


@dataclass(frozen=True, slots=True)
class Rota:
    """Who is on call in a community.

    Args:
        zone: of the wall clock that shifts go by.
        shifts: the week; where several overlap, the first named is called first.
        exceptions: later ones count over earlier ones.
        told: what members are told while nobody is on call.
        quiet: when routine replies wait; None if they never do.
        past: the weeks that counted before this one, each until when, the oldest first: clocks
            that run go by who was on call, whatever was planned since.
        left: who left, or lost the role that turns need, and when; until then they stood in them.
        able: who can be called at all; None for everybody. Nobody else stands in a turn.
        came: who can be called (again) since when; before that they stood in no turn.
    """

    zone: ZoneInfo
    shifts: tuple[Shift, ...] = ()
    exceptions: tuple[RotaException, ...] = ()
    told: str = ""
    quiet: Quiet | None = None
    past: tuple[tuple[datetime, tuple[Shift, ...]], ...] = field(default=(), repr=False)
    left: tuple[tuple[StaffId, datetime], ...] = field(default=(), repr=False)
    able: frozenset[StaffId] | None = field(default=None, repr=False)
    came: tuple[tuple[StaffId, datetime], ...] = field(default=(), repr=False)

    @property
    def empty(self) -> bool:
        """Whether nothing was ever planned."""
        return not self.shifts and not self.exceptions

    @property
    def specialties(self) -> frozenset[Specialty]:
        """For which specialties something is planned, `ALL_MATTERS` among them."""
        once = {one.specialty for one in self.exceptions if isinstance(one, OneOff)}
        return frozenset(one.specialty for one in self.shifts) | once

    def spans(
        self, begins: datetime, ends: datetime, specialty: Specialty | None = None
    ) -> Sequence[Span]:
        """Who is on call from `begins` to `ends`, without a hole and without an overlap.

        Args:
            begins: the first moment.
            ends: after the last moment.
            specialty: whose people come first; None for everybody, those for all matters first.
        """
        found: list[Span] = []
        for one in self._pieces(begins, ends, specialty):
            if found and (found[-1].people, found[-1].told) == (one.people, one.told):
                found[-1] = replace(found[-1], ends=one.ends)
            else:
                found.append(one)
        return found

    def at(self, now: datetime, specialty: Specialty | None = None) -> Span:
        """Who is on call now, until when. Only its end is looked for, at most a week ahead."""
        return self.spans(now, now + WEEK, specialty)[0]

    def words_at(self, now: datetime) -> str:
        """What members are told now if nobody is on call; empty while somebody is."""
        span = self.at(now)
        return "" if span.covered else span.told or self.told

    def quiet_until(self, now: datetime, zone: ZoneInfo | None = None) -> datetime | None:
        """Until when routine replies wait now; None if they do not.

        Args:
            now: the moment.
            zone: of the member's clock; None for the community's.
        """
        return None if self.quiet is None else self.quiet.until(now, zone or self.zone)

    def gaps(self, begins: datetime, ends: datetime) -> Sequence[Span]:
        """When nobody is on call."""
        return [one for one in self.spans(begins, ends) if not one.covered]

    def next_covered(self, now: datetime) -> datetime | None:
        """The first moment from now on at which somebody is on call; None within a year."""
        for span in self._from(now):
            if span.covered:
                return span.begins
        return None

    def on_call_time(self, begins: datetime, ends: datetime) -> timedelta:
        """How long somebody is on call between two moments."""
        covered = (one.length for one in self.spans(begins, ends) if one.covered)
        return sum(covered, timedelta())

    def after(self, now: datetime, amount: timedelta) -> datetime | None:
        """The first moment by which somebody has been on call for `amount` since `now`.

        None if that does not come within a year: the rota has run out.
        """
        if amount <= timedelta():
            return now
        for span in self._from(now):
            if not span.covered:
                continue
            if span.length >= amount:
                return span.begins + amount
            amount -= span.length
        return None

    def safe(self, now: datetime) -> "Rota":
        """The rota, without what is long over, if members are told something in each gap.

        Raises:
            RotaGap: nobody is on call for a time, and nothing says what members are told then.
            OutOfRange: it holds more than it may, or a time that ends before it begins.
        """
        _within("shifts", len(self.shifts), SHIFTS_MOST)
        _within("told", max(map(len, self._sentences())), TOLD_LONGEST)
        fresh = tuple(one for one in self.exceptions if one.ends > now - REMEMBERED)
        _within("exceptions", len(fresh), EXCEPTIONS_MOST)
        if any(one.ends <= one.begins for one in fresh):
            raise OutOfRange("minutes", 1, YEAR_OF_MINUTES)
        if not all(one.days and one.days <= WEEKDAYS for one in self.shifts):
            raise OutOfRange("days", 1, len(WEEKDAYS))
        checked = replace(self, exceptions=fresh)
        last = max((one.ends for one in fresh), default=now)
        for gap in checked.gaps(now, max(now + LOOKED_AHEAD, last)):
            if not (gap.told or self.told).strip():
                raise RotaGap(gap.begins, gap.ends)
        return checked

    def turns_of(self, staff: StaffId, begins: datetime, ends: datetime) -> Sequence[Span]:
        """When this person is called first or next: shift by shift, as far as people stay."""
        return [one for one in self._pieces(begins, ends, None) if staff in one.people]

    def with_shift(self, shift: Shift) -> "Rota":
        """With one more shift in the week; the same again changes nothing."""
        return replace(self, shifts=tuple(dict.fromkeys((*self.shifts, shift))))

    def without_shift(self, shift: Shift) -> "Rota":
        """Without a shift; unchanged if it is not there."""
        return replace(self, shifts=tuple(one for one in self.shifts if one != shift))

    def followed_by(self, changed: "Rota", now: datetime) -> "Rota":
        """The changed rota, which counts from now on, and knows what counted until now."""
        past = tuple(one for one in self.past if one[0] > now - REMEMBERED)
        if self.shifts and changed.shifts != self.shifts:
            past = (*past, (now, self.shifts))
        return replace(changed, past=past)

    def without(self, staff: StaffId, now: datetime) -> "Rota":
        """Whoever leaves now, or may not be called any more, was on call until now."""
        left = (one for one in self.left if one[1] > now - REMEMBERED)
        return replace(self, left=(*left, (staff, now)))

    def with_again(self, staff: StaffId, now: datetime) -> "Rota":
        """Whoever may be called from now on was not on call until now, whatever was planned."""
        came = (one for one in self.came if one[1] > now - REMEMBERED)
        return replace(self, came=(*came, (staff, now)))

    def with_exception(self, exception: RotaException) -> "Rota":
        """With one more exception, which counts over the others."""
        others = (one for one in self.exceptions if one != exception)
        return replace(self, exceptions=(*others, exception))

    def without_exception(self, exception: RotaException) -> "Rota":
        """Without an exception; unchanged if it is not there."""
        kept = (one for one in self.exceptions if one != exception)
        return replace(self, exceptions=tuple(kept))

    def _sentences(self) -> Iterable[str]:
        yield self.told
        yield from (one.told for one in self.exceptions if isinstance(one, OneOff))

    def _from(self, now: datetime) -> Iterator[Span]:
        """What comes, a week at a time, so that near answers cost little."""
        last = now + LOOKED_AHEAD
        while now < last:
            yield from self.spans(now, now + WEEK)
            now += WEEK

    def _pieces(
        self, begins: datetime, ends: datetime, specialty: Specialty | None
    ) -> Iterator[Span]:
        """As `spans`, cut wherever a shift or an exception begins or ends."""
        begins, ends = begins.astimezone(UTC), ends.astimezone(UTC)
        for until, shifts in self.past:
            if begins < until:
                then = replace(self, shifts=shifts, past=())
                yield from then._pieces(begins, min(until, ends), specialty)  # noqa: SLF001  It is one of us.
                begins = until
            if begins >= ends:
                return
        stints = self._stints(begins, ends)
        starts = [one.begins for one in stints]
        moments = sorted(edges(begins, ends, stints, self.exceptions, (*self.left, *self.came)))
        for edge, next_edge in pairwise(moments):
            low = bisect_right(starts, edge - LONGEST_SHIFT)
            near = stints[low : bisect_right(starts, edge)]
            yield Span(edge, next_edge, *self._at(edge, near, specialty))

    def _stints(self, begins: datetime, ends: datetime) -> list[Stint]:
        """What runs between two moments, in the order in which it begins."""
        first = begins.astimezone(self.zone).date() - LONGEST_SHIFT
        count = (ends.astimezone(self.zone).date() - first).days + 2
        days = [first + DAY * place for place in range(count)]
        stints = [
            one.on(day, self.zone)
            for day in days
            for one in self.shifts
            if day.weekday() in one.days
        ]
        lasting = (one for one in stints if one.ends > begins and one.begins < ends)
        return sorted(lasting, key=lambda one: one.begins)

    def _at(
        self, now: datetime, near: Sequence[Stint], specialty: Specialty | None
    ) -> tuple[tuple[StaffId, ...], str]:
        """Who is called at this moment, in order, and what members are told if nobody is."""
        running = {one.shift for one in near if one.begins <= now < one.ends}
        teams = by_specialty(one for one in self.shifts if one in running)
        told = ""
        current = [one for one in self.exceptions if one.begins <= now < one.ends]
        for one in current:
            if isinstance(one, OneOff):
                told = one.told if one.primary is None else ""
                teams = for_once(teams, one)
        called = [staff for team in in_order(teams, specialty) for staff in team]
        for one in current:
            if isinstance(one, Absence):
                called = [
                    stays
                    for staff in called
                    if (stays := one.stands_in if staff == one.away else staff) is not None
                ]
        found = tuple(one for one in dict.fromkeys(called) if self._could_be_called(one, now))
        return found, "" if found else told

    def _could_be_called(self, staff: StaffId, now: datetime) -> bool:
        """Until somebody next came or went they were what that changed; else what they are."""
        if self.able is None:
            return True
        until = [(left, True) for one, left in self.left if one == staff and now < left]
        until += [(came, False) for one, came in self.came if one == staff and now < came]
        return min(until)[1] if until else staff in self.able


def _within(what: str, size: int, most: int) -> None:
    if size > most:
        raise OutOfRange(what, 0, most)
