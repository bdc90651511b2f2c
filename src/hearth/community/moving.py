"""Moving a shift: that of one weekday begins on another, or at another time, from then on."""

from dataclasses import dataclass, replace
from datetime import time

from hearth.community.errors import ShiftGone
from hearth.community.rota import Rota, Shift


@dataclass(frozen=True, slots=True)
class Turn:
    """One weekday of a shift.

    Args:
        shift: the line of the rota.
        day: on which it begins, Monday being 0.
    """

    shift: Shift
    day: int


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a shift can stand in the week.

    Args:
        day: on which it begins, Monday being 0.
        begins: on the wall clock.
        ends: on the wall clock; not later than `begins` means on the next day.
    """

    day: int
    begins: time
    ends: time


def moved(rota: Rota, turn: Turn, to: Slot) -> Rota:
    """The rota with this weekday's shift there; its other weekdays stay where they are.

    It keeps its place among overlapping shifts, and joins a line that says the same of other days.
    To where it stands already, it changes nothing.

    Raises:
        ShiftGone: it is not in the rota (any more), or the same one stands there already.
    """
    shift = turn.shift
    if shift not in rota.shifts or turn.day not in shift.days:
        raise ShiftGone
    there = replace(shift, days=frozenset({to.day}), begins=to.begins, ends=to.ends)
    rest = shift.days - {turn.day}
    lines: list[Shift] = []
    for one in rota.shifts:
        lines += [one] if one != shift else [replace(one, days=rest)] if rest else []
    for place, one in enumerate(lines):
        if replace(one, days=there.days) == there:
            if to.day in one.days:
                raise ShiftGone
            lines[place] = replace(one, days=one.days | there.days)
            return replace(rota, shifts=tuple(lines))
    place = rota.shifts.index(shift) + bool(rest)
    return replace(rota, shifts=(*lines[:place], there, *lines[place:]))
