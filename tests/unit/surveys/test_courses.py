"""A member's own course, as a picture and in words."""

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from hearth.actions.consents import ChangeConsent
from hearth.community.consent import Purpose
from hearth.community.courses import Course
from hearth.community.errors import ConsentMissing, NotOffered
from hearth.community.forms import Band
from hearth.community.surveys import Plan
from hearth.community.words import SurveyWords
from hearth.paper.course import BOTTOM, LEFT, LINE, RIGHT, TOP, draw_course
from unit.consent.circle import PAPER, starter
from unit.surveys.asking import House

DAYS = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
BANDS = (Band(0, "minimal"), Band(5, "mild"), Band(10, "moderate"), Band(15, "severe"))


def rows_with_the_line(picture: bytes, column: int) -> list[int]:
    """How high the line stands in a column of the picture: pixels from above."""
    with Image.open(BytesIO(picture)) as image:
        colour = tuple(bytes.fromhex(LINE[1:]))
        return [row for row in range(TOP, BOTTOM + 1) if image.getpixel((column, row)) == colour]


def test_a_course_that_falls_is_drawn_falling_from_its_first_day_to_its_last() -> None:
    picture = draw_course(Course("GAD-7", DAYS, (21, 10, 0), 21, BANDS))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    left, right = rows_with_the_line(picture, LEFT + 45), rows_with_the_line(picture, RIGHT - 45)
    assert max(left) < TOP + 30
    assert min(right) > BOTTOM - 30
    assert rows_with_the_line(picture, LEFT + 10) == []


def test_one_point_one_day_and_no_bands_break_nothing() -> None:
    one = Course("Itch", DAYS[:1], (0,), 0, (), "xx-nowhere")
    assert draw_course(one).startswith(b"\x89PNG")
    same_day = Course("Itch", (DAYS[0], DAYS[0]), (1, 2), 3)
    assert draw_course(same_day).startswith(b"\x89PNG")


async def test_who_answered_twice_sees_how_it_went(house: House) -> None:
    mira = await house.circle.member()
    survey = await house.runs("gad-7", Plan(every=14, rounds=3, remind=0))
    await house.answers(mira, 1, 1, 1, 1, 1, 1, 1)
    await house.lists(mira)
    assert (await house.words(mira))[-1] is SurveyWords.SURVEYS_NONE
    with pytest.raises(NotOffered):
        await house.looks(mira, survey.id)

    house.circle.passes(days=14)
    await house.come_due()
    await house.answers(mira, 0, 0, 0, 0, 0, 0, 1)
    await house.said(mira)
    await house.lists(mira)
    (say,) = await house.said(mira)
    assert [button.deed for (button,) in say.buttons] == [f"survey:course:{survey.id}:total"]

    await house.looks(mira, survey.id)
    (say,) = await house.said(mira)
    first = house.circle.clock().date()
    assert str(say.values["course"]).split("\n")[-1] == f"{first.isoformat()}: 1"
    assert say.file is not None
    assert (say.file.media_type, say.file.content[:4]) == ("image/png", b"\x89PNG")
    with pytest.raises(NotOffered):
        await house.looks(mira, survey.id, "nothing")


async def test_a_course_rests_on_the_same_agreement(house: House) -> None:
    mira = await house.circle.member()
    survey = await house.runs("gad-7")
    key = starter(Purpose.CLINICIAN_REVIEW).key
    change = ChangeConsent(house.circle.work, PAPER)
    await change(await house.circle.heard(mira), key, agreed=False)
    with pytest.raises(ConsentMissing):
        await house.looks(mira, survey.id)
