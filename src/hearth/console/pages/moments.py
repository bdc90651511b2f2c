"""Times as browsers send them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.community.errors import NothingSaid
from hearth.community.wall import moment
from hearth.console.pages.fields import wall


def wall_moment(written: str, zone: ZoneInfo) -> datetime:
    """The moment of a day and a time on the wall of `zone`, as a browser writes both.

    Raises:
        NothingSaid: it is none.
    """
    meant = wall(written)
    try:
        return moment(meant.date(), meant.time(), zone)
    except OverflowError:
        raise NothingSaid from None
