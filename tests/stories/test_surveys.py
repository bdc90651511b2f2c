"""A survey through both bots: asked after joining, answered by taps, and a case for clinicians."""

import pytest

from hearth.actions.staff import AddStaff
from hearth.actions.surveys import ApproveSurvey, EndSurvey, WriteSurvey
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed
from hearth.community.people import SHELL, Role, Staff
from hearth.community.surveys import Plan, SurveyEvent
from hearth.form_files import read_form, starter_forms
from program import until
from town import Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def hired(place: Town, name: str, role: Role) -> Staff:
    add = AddStaff(place.care.open_work, new_token)
    return (await add(name, frozenset({role}), by=SHELL)).staff


async def invitation(person: Person, title: str) -> Message:
    """It may have come before they had finished joining, so their chat is looked through."""
    found: list[Message] = []

    async def is_there() -> bool:
        found[:] = [one for one in await person.everything() if title in text_of(one)]
        return bool(found)

    await until(is_there)
    return found[0]


async def test_two_questions_after_joining_and_a_clinician_who_looks(place: Town) -> None:
    work, text = place.care.open_work, starter_forms()["phq-2"]
    form = read_form(text).form
    assert form is not None
    wendy = await hired(place, "Wendy, who asks", Role.PUBLISHER)
    carl = await hired(place, "Dr Carl, who reads", Role.CLINICIAN)
    plan = Plan(after=SurveyEvent.JOINED, remind=0)
    draft = await WriteSurvey(work)(place.circle, text, form, plan, by=wendy)
    survey = await ApproveSurvey(work)(draft.id, draft.fingerprint, by=carl)

    sol = await place.member("Sol")
    invited = await invitation(sol, "Two questions about your mood (PHQ-2)")
    await EndSurvey(work)(survey.id, by=wendy)  # No other story's members are asked.
    assert "No permission required to reproduce" in text_of(invited)
    [begin] = [
        button["callback_data"]
        for row in invited["reply_markup"]["inline_keyboard"]
        for button in row
        if button["callback_data"].startswith("survey:begin:")
    ]
    number = begin.rpartition(":")[2]
    await sol.taps(invited, begin)
    first = await sol.sees("Little interest or pleasure in doing things")
    assert "Over the last 2 weeks" in text_of(first)
    await sol.taps(first, f"survey:pick:{number}:0:3")
    second = await sol.sees("Feeling down, depressed, or hopeless")
    await sol.taps(second, f"survey:pick:{number}:1:1")
    done = await sol.sees("That was all. Thank you.")
    assert "PHQ-2: 4" in text_of(done)
    await sol.sees("A clinician will look at what you answered.")
    assert await place.was_done(Deed.SURVEY_ANSWERED)

    await sol.asks_bot("/surveys")
    await sol.sees("There is none open for you.")
