"""The teams that are on call at a moment, and the moments at which that may change."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from hearth.community.cases import Specialty
from hearth.community.people import StaffId

if TYPE_CHECKING:
    from hearth.community.rota import OneOff, RotaException, Shift, Stint

Teams = dict[Specialty, list[StaffId]]
"""Who is on call by specialty, in the order in which they are called."""


def by_specialty(shifts: Iterable["Shift"]) -> Teams:
    """Who is on call by specialty: those called first, then those called next."""
    running: dict[Specialty, list[Shift]] = {}
    for one in shifts:
        running.setdefault(one.specialty, []).append(one)
    return {
        specialty: [one.primary for one in here]
        + [one.second for one in here if one.second is not None]
        for specialty, here in running.items()
    }


def for_once(teams: Teams, one: "OneOff") -> Teams:
    """The teams while an exception counts."""
    if one.primary is None and not one.specialty:
        return {}
    called = [staff for staff in (one.primary, one.second) if staff is not None]
    return {**teams, one.specialty: called if one.primary is not None else []}


def in_order(teams: Teams, specialty: Specialty | None) -> Iterator[list[StaffId]]:
    """The teams in the order in which they are called, those of the specialty first."""
    first = [] if specialty is None else [specialty]
    names = dict.fromkeys((*first, *sorted(teams)))
    yield from (teams.get(name, []) for name in names)


def edges(
    begins: datetime,
    ends: datetime,
    stints: Iterable["Stint"],
    exceptions: Iterable["RotaException"],
    moved: Iterable[tuple[StaffId, datetime]],
) -> set[datetime]:
    """The moments at which somebody may come or go.

    Args:
        begins: the first of them.
        ends: the last of them.
        stints: that run between.
        exceptions: that may.
        moved: who joined or left the team, and when.
    """
    moments = {one.begins for one in stints} | {one.ends for one in stints}
    moments |= {one.begins for one in exceptions} | {one.ends for one in exceptions}
    moments |= {moment for _, moment in moved}
    return {begins, ends} | {one for one in moments if begins < one < ends}
