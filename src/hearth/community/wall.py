"""From the clock on the wall to moments: what a time of day means on a day with a clock change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the wall clock of `zone` shows `at` on `day`.

    A time that comes twice (clocks go back) means its first coming. A time that never comes
    (clocks go forward) means the moment of the jump, so that a later time on the wall is never an
    earlier moment, and two shifts that meet on paper meet in time as well (PEP 495 gives a time in
    the gap a moment after the jump, which later times on the wall may precede).
    """
    wall = datetime.combine(day, at.replace(tzinfo=None))
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    return _jump(wall, zone)


def _jump(skipped: datetime, zone: ZoneInfo) -> datetime:
    """When the clock jumps over this time on the wall, to the second."""
    # In the gap, `fold` chooses the offset before or after the jump (PEP 495).
    after = skipped.replace(tzinfo=zone, fold=0).astimezone(UTC)
    before = skipped.replace(tzinfo=zone, fold=1).astimezone(UTC)
    new = after.astimezone(zone).utcoffset()
    while after - before > SECOND:
        middle = (before + (after - before) // 2).replace(microsecond=0)
        middle = max(middle, before + SECOND)
        if middle.astimezone(zone).utcoffset() == new:
            after = middle
        else:
            before = middle
    return after
