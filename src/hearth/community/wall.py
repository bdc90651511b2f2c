"""From the clock on the wall to moments: what a time of day means on a day with a clock change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SECOND = timedelta(seconds=1)

AHEAD_MOST = timedelta(days=366)
"""Somebody who plans for longer than a year has mistyped the year."""


def wall_in(text: str, here: datetime) -> datetime | None:
    """The day and time that somebody wrote, on whatever wall is meant.

    Args:
        text: `2026-12-01 09:00`, or only `09:00` for when a clock here shows that next.
        here: now, on a wall that they see.

    Returns:
        Without a zone; None if it is none, has passed here, or is more than a year ahead.
    """
    now, words = here.replace(tzinfo=None), " ".join(text.split())
    try:
        wall = datetime.strptime(words, "%Y-%m-%d %H:%M")  # noqa: DTZ007  A wall has no zone.
    except ValueError:
        try:
            at = datetime.strptime(words, "%H:%M").time()  # noqa: DTZ007  As above.
        except ValueError:
            return None
        wall = datetime.combine(now.date(), at)
        wall += timedelta(days=wall <= now)
    return wall if timedelta(0) < wall - now <= AHEAD_MOST else None


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
