"""What became of policy and hours: which lines differ, in codes that any page can say.

The parts of a value stand in lines of their own, in the order that is given here. Staff are in it
by number, so that nobody's name is kept for having been on a rota.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import TypeVar

from hearth.community.circle_settings import Line, Part, SettingChange
from hearth.community.clocks import Targets
from hearth.community.communities import Community
from hearth.community.people import CommunityId, StaffId
from hearth.community.policy import ROWS, Consequence, Policy
from hearth.community.rota import Absence, Rota, RotaException, Shift

AWAY, ONCE = "away", "once"
"""Which kind of exception a code is of, in its first line."""

Entry = TypeVar("Entry")

ON = "on"
"""What stands for a rehearsal that runs."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changes which community now."""

    community: CommunityId
    at: datetime
    by: StaffId | None

    def line(self, line: Line, was: str, now: str) -> SettingChange:
        """One line became another; either may be empty, which is nothing."""
        return SettingChange(self.community, line, was, now, self.at, self.by)


def community_lines(was: Community, now: Community, change: Changed) -> list[SettingChange]:
    """Which lines of the policy, the watchwords, languages and the order on call differ."""
    wholes = (
        (Part.REHEARSAL, _rehearsed(was.policy), _rehearsed(now.policy)),
        (Part.READS, coded(was.reads), coded(now.reads)),
        (Part.ON_CALL, coded(was.on_call), coded(now.on_call)),
    )
    return [
        *_policy(was.policy, now.policy, change),
        *_wholes(wholes, change),
        *_entries(Part.WATCHWORD, was.watchwords, now.watchwords, str, change),
    ]


def rota_lines(was: Rota, now: Rota, change: Changed) -> list[SettingChange]:
    """Which shifts, exceptions and other hours differ. What is over and dropped is no change."""
    wholes = (
        (Part.TOLD, was.told, now.told),
        (Part.QUIET, _quiet(was), _quiet(now)),
    )
    ahead = [tuple(one for one in rota.exceptions if one.ends > change.at) for rota in (was, now)]
    return [
        *_entries(Part.SHIFT, was.shifts, now.shifts, _shift, change),
        *_entries(Part.EXCEPTION, ahead[0], ahead[1], _exception, change),
        *_wholes(wholes, change),
    ]


def target_lines(was: Targets, now: Targets, change: Changed) -> list[SettingChange]:
    """Which targets differ, in seconds; both are complete."""
    return [
        change.line(
            Line(Part.TARGET, (kind, priority)), _seconds(before), _seconds(now[priority, kind])
        )
        for (priority, kind), before in was.items()
        if before != now[priority, kind]
    ]


def coded(parts: Iterable[object]) -> str:
    """The code of a value; None is an empty part."""
    return "\n".join("" if one is None else str(one) for one in parts)


def parts_of(code: str) -> list[str]:
    """The parts of a code; none if it is nothing."""
    return code.split("\n") if code else []


def _wholes(wholes: Iterable[tuple[Part, str, str]], change: Changed) -> Iterator[SettingChange]:
    for part, was, now in wholes:
        if was != now:
            yield change.line(Line(part), was, now)


def _policy(was: Policy, now: Policy, change: Changed) -> Iterator[SettingChange]:
    for row in ROWS:
        before, after = was.of(*row), now.of(*row)
        if before != after:
            yield change.line(Line(Part.POLICY, row), _in_order(before), _in_order(after))


def _rehearsed(policy: Policy) -> str:
    return ON if policy.rehearsed else ""


def _in_order(due: frozenset[Consequence]) -> str:
    return coded(one for one in Consequence if one in due)


def _entries(
    part: Part,
    was: Sequence[Entry],
    now: Sequence[Entry],
    code: Callable[[Entry], str],
    change: Changed,
) -> Iterator[SettingChange]:
    """What went beside what came: one that was moved is one change."""
    gone = [code(one) for one in was if one not in now]
    came = [code(one) for one in now if one not in was]
    for before, after in zip_longest(gone, came, fillvalue=""):
        yield change.line(Line(part), before, after)


def _shift(one: Shift) -> str:
    days = ",".join(map(str, sorted(one.days)))
    begins, ends = one.begins.isoformat("minutes"), one.ends.isoformat("minutes")
    return coded((days, begins, ends, one.primary, one.second, one.specialty))


def _exception(one: RotaException) -> str:
    times = one.begins.isoformat(), one.ends.isoformat()
    if isinstance(one, Absence):
        return coded((AWAY, *times, one.away, one.stands_in))
    return coded((ONCE, *times, one.primary, one.second, one.specialty, one.told))


def _quiet(rota: Rota) -> str:
    if rota.quiet is None:
        return ""
    return coded(one.isoformat("minutes") for one in (rota.quiet.begins, rota.quiet.ends))


def _seconds(amount: timedelta) -> str:
    return str(round(amount.total_seconds()))
