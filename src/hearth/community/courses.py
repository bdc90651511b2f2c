"""A member's own course: what one score came to, time after time."""

from dataclasses import dataclass
from datetime import date

from hearth.community.forms import Band

COURSE_LEAST = 2
"""Fewer points make no course."""
COURSE_MOST = 60
"""Points that a plot on a phone can show; the newest of them."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn.

    Args:
        title: of the score.
        days: when, in the community's time zone, the oldest first.
        points: how many, one for each day.
        most: the most that there can be.
        bands: what the numbers mean.
        language: BCP 47, for the dates.
    """

    title: str
    days: tuple[date, ...]
    points: tuple[int, ...]
    most: int
    bands: tuple[Band, ...] = ()
    language: str = "en"
