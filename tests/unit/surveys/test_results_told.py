"""What surveys came to stands beside other figures: n, intervals, and nothing of few people."""

from datetime import timedelta

import pytest

from hearth.actions.staff import AddStaff
from hearth.actions.survey_results import SeeSurveysTold
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed
from hearth.community.errors import NotAllowed
from hearth.community.people import SHELL, Role
from hearth.community.survey_results import Outcome, Results, Row, Share, SurveyTold, wilson
from hearth.console.survey_sheets import share_told, survey_sheet
from unit.consent.circle import EPILEPSY
from unit.surveys.asking import House


async def test_answers_of_a_time_are_counted_and_each_survey_is_a_deed(house: House) -> None:
    members = [await house.circle.member() for _ in range(6)]
    await house.runs("phq-2")
    for one in members:
        await house.answers(one, 3, 1)
    async with house.circle.care.open_work() as work:
        now = work.now
    see = SeeSurveysTold(house.circle.care.open_work)

    [told] = await see(EPILEPSY, now - timedelta(days=1), now + timedelta(days=1), by=SHELL)
    before = await see(EPILEPSY, now - timedelta(days=9), now - timedelta(days=8), by=SHELL)

    assert (told.results.people, before) == (6, [])
    async with house.circle.care.open_work() as work:
        noted = [one for one in await work.audit.newest(50) if one.deed is Deed.SURVEY_READ]
    assert len(noted) == 1
    sheet = survey_sheet([told], str)
    assert any(row[1:3] == ("in the middle (median)", 6) for row in sheet.rows)
    add = AddStaff(house.circle.care.open_work, new_token)
    admin = (await add("Adam", frozenset({Role.ADMIN}), by=SHELL)).staff
    with pytest.raises(NotAllowed):
        await see(EPILEPSY, now, now, by=admin)


def test_a_share_stands_with_its_interval_and_few_are_told_nowhere() -> None:
    helped = Share(95, 100, *wilson(95, 100))
    rows = (Row("Yes", 95), Row("No", None))
    outcome = Outcome("Does it help?", 100, rows)
    told = SurveyTold(1, "About us", Results(100, (outcome, Outcome("More?", None)), helped))

    lines = survey_sheet([told], str).rows

    assert lines == (
        ("About us", "answered by", 100, "", ""),
        ("About us", "say that it helped", 100, 95, "95% (89% to 98%)"),
        ("About us: Does it help?", "Yes", 100, 95, "95% (89% to 98%)"),
        ("About us: Does it help?", "No", 100, None, ""),
        ("About us: More?", "answered by", None, "", ""),
    )
    assert share_told(None, 9) == share_told(4, None) == ""
