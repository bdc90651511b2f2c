"""A member's own course as a picture: points over days, joined, with what the numbers mean."""

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date

from hearth.community.courses import Course
from hearth.paper.typefaces import typeface

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1000, 640
"""Pixels: Telegram shows a photo as wide as the chat, and a phone has about a thousand."""
LEFT, RIGHT, TOP, BOTTOM = 90, 740, 110, 540
"""Pixels of the plot within the picture; around it stand numbers, days, and what they mean."""
LETTERS, TITLE = 24, 32
"""Pixels of the height of letters."""
DOT = 9
"""Pixels from the middle of a point to its rim."""
LINES = 5
"""Numbers on the upright axis at most, beside nought."""

PAPER, INK, FAINT, LINE = "#ffffff", "#1f2933", "#c5ced8", "#1d5fa8"
"""Colours; ink on paper has a contrast of 14 to 1, the line 6 to 1 (WCAG 2.2, 1.4.3, 1.4.11)."""


def draw_course(course: Course) -> bytes:
    """The picture as PNG. The first use takes a moment, so it is made beside the loop.

    Args:
        course: with at least one point.
    """
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415  Heavy; only for whoever looks.

    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    letters = ImageFont.truetype(str(typeface()), LETTERS)
    pen.text((LEFT, 30), course.title, INK, ImageFont.truetype(str(typeface()), TITLE))
    _upright(pen, letters, course)
    places = _places(course)
    pen.line(places, LINE, width=5, joint="curve")
    for place, points in zip(places, course.points, strict=True):
        pen.circle(place, DOT, LINE)
        above = (place[0], place[1] - 16)
        pen.text(above, str(points), INK, letters, "ms", stroke_width=4, stroke_fill=PAPER)
    _days(pen, letters, course, places)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _places(course: Course) -> list[tuple[float, float]]:
    first, last = course.days[0], course.days[-1]
    span = max(1, (last - first).days)
    return [
        (LEFT + 40 + (RIGHT - LEFT - 80) * (day - first).days / span, _height(course, points))
        for day, points in zip(course.days, course.points, strict=True)
    ]


def _height(course: Course, points: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * points / max(1, course.most)


def _upright(pen: "ImageDraw", letters: "FreeTypeFont", course: Course) -> None:
    """A line for each band, with what it means; or evenly, where there are none."""
    step = max(1, -(-course.most // LINES))
    at = [band.at_least for band in course.bands] or list(range(0, course.most + 1, step))
    says = {band.at_least: band.says for band in course.bands}
    for points in at:
        height = _height(course, points)
        pen.line([(LEFT, height), (RIGHT, height)], FAINT, width=2)
        pen.text((LEFT - 14, height), str(points), INK, letters, anchor="rm")
        pen.text((RIGHT + 14, height), says.get(points, ""), INK, letters, anchor="lm")


def _days(
    pen: "ImageDraw",
    letters: "FreeTypeFont",
    course: Course,
    places: list[tuple[float, float]],
) -> None:
    """The first and the last day; the course in words beside the picture has them all."""
    pen.text((LEFT, BOTTOM + 24), _written(course.days[0], course.language), INK, letters)
    if len(places) > 1:
        last = _written(course.days[-1], course.language)
        pen.text((RIGHT, BOTTOM + 24), last, INK, letters, anchor="ra")


def _written(day: date, language: str) -> str:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_date(day, "d MMM y", locale=locale)
