"""Quiet hours: when members are not woken by what is not pressing."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hearth.community.errors import OutOfRange
from hearth.community.wall import moment

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which members are not woken by what is not pressing.

    Args:
        begins: on the wall clock.
        ends: on the wall clock; not later than `begins` means on the next day.
    """

    begins: time
    ends: time

    def until(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """The moment at which they end, if it is quiet now."""
        today = now.astimezone(zone).date()
        for day in (today - DAY, today):
            last = day if self.ends > self.begins else day + DAY
            begins, ends = moment(day, self.begins, zone), moment(last, self.ends, zone)
            if begins <= now < ends:
                return ends
        return None

    def begins_after(self, now: datetime, zone: ZoneInfo) -> datetime:
        """When they begin next."""
        today = now.astimezone(zone).date()
        days = (today + ahead * DAY for ahead in range(3))
        return next(at for day in days if (at := moment(day, self.begins, zone)) > now)

    def safe(self) -> "Quiet":
        """The same, if no reply waits longer than a night.

        Raises:
            OutOfRange: they are longer than `QUIET_LONGEST`; the same time twice is a whole day.
        """
        begins = self.begins.hour * 60 + self.begins.minute
        ends = self.ends.hour * 60 + self.ends.minute
        if (ends - begins - 1) % (24 * 60) + 1 > QUIET_LONGEST:
            raise OutOfRange("minutes", 1, QUIET_LONGEST)
        return self


def awake_for(hours: int, now: datetime, quiet: Quiet | None, zone: ZoneInfo) -> datetime:
    """When so many hours have passed in which it was not quiet."""
    left = timedelta(hours=hours)
    if quiet is None:
        return now + left
    at = quiet.until(now, zone) or now
    while (awake := quiet.begins_after(at, zone) - at) < left:
        left -= awake
        begins = at + awake
        at = quiet.until(begins, zone) or begins
    return at + left


QUIET_LONGEST = 12 * 60
"""Minutes: from an early evening to a morning. A reply that waits longer is a late reply."""
