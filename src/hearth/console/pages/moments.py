"""Times as browsers send them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.community.errors import NothingSaid
from hearth.community.wall import moment


def wall_moment(written: str, zone: ZoneInfo) -> datetime:
    """The moment of a day and a time on the wall of `zone`, as a browser writes both.

    Raises:
        NothingSaid: it is none.
    """
    try:
        wall = datetime.fromisoformat(written)
        return moment(wall.date(), wall.time(), zone)
    except (ValueError, OverflowError):
        raise NothingSaid from None
