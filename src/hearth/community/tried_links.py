"""What came of trying an address."""

from enum import StrEnum


class Reached(StrEnum):
    """Whether a page is there."""

    THERE = "there"
    ELSEWHERE = "elsewhere"
    """It sends whoever opens it to another address."""
    NOT_THERE = "not_there"
    """Somebody answered, and has no such page for everybody."""
    NOT_REACHED = "not_reached"
    """Nobody answered in time, or the name leads to no public address."""
    REFUSED = "refused_link"
    """It is no address that members may be led to, so nobody was asked."""
