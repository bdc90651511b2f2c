"""A study through both bots: asked, read, agreed to, answered for, given out, and stopped."""

import pytest

from contracts.storage.a_study import FILE, FORMS, a_study
from hearth.actions.staff import AddStaff, EndStaff
from hearth.actions.studies import AddStudy, ApproveStudy, CloseStudy
from hearth.actions.study_exports import AskForData, DecideExport, MakeExport
from hearth.actions.study_withdrawals import ListWithdrawn
from hearth.actions.surveys import ApproveSurvey, EndSurvey, WriteSurvey
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.researching import codes_of, pack_extract
from hearth.bootstrap.stage import join
from hearth.community.audit import Deed
from hearth.community.invites import MemberRole
from hearth.community.participations import StudyId
from hearth.community.people import SHELL, Role, Staff
from hearth.community.study_exports import ExportState
from hearth.community.surveys import Plan, SurveyEvent
from hearth.form_files import read_form
from town import Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOR_CARERS = FILE.replace("ages: [18-39, 40+]", "ages: [18-39, 40+], roles: [carer]")
"""No other story's members are asked."""


async def hired(place: Town, name: str, *roles: Role) -> Staff:
    add = AddStaff(place.care.open_work, new_token)
    return (await add(name, frozenset(roles), by=SHELL)).staff


async def carer(place: Town) -> Person:
    """Somebody who cares for a patient, and agreed to all that is asked."""
    person = await place.newcomer("Cara")
    made = await place.invite(MemberRole.CARER)
    await join(place.control, person.number, made.token)
    return person


async def opened(place: Town, by: Staff) -> StudyId:
    work = place.care.open_work
    async with work() as looking:
        study = a_study(place.circle, looking.now, FOR_CARERS).study
    add = AddStudy(work, lambda: b"s" * 32)
    draft = await add(place.circle, FOR_CARERS, FORMS, study, by=SHELL)
    return (await ApproveStudy(work)(draft.id, draft.fingerprint, by=by)).id


def button(message: Message, begins: str) -> str:
    """What the only button of that kind sends back."""
    rows = message["reply_markup"]["inline_keyboard"]
    [found] = [one["callback_data"] for row in rows for one in row if begins in str(one)]
    return str(found)


async def reads_and_agrees(cara: Person, asked: Message, part: str) -> None:
    """With an answer that was not right, which is explained."""
    await cara.taps(asked, f"study:read:{part}")
    await cara.sees("At length.")
    check = await cara.sees("Is your name given out?")
    await cara.taps(check, f"study:check:{part}:0:0")
    await cara.sees("That is not quite how it is meant. No.")
    check = await cara.sees("Is your name given out?")
    await cara.taps(check, f"study:check:{part}:0:1")
    check = await cara.sees("May you stop?")
    await cara.taps(check, f"study:check:{part}:1:0")
    age = await cara.sees("How old are you?")
    await cara.taps(age, f"study:age:{part}:1")
    last = await cara.sees("Do you want to take part in Mood over time?")
    await cara.taps(last, f"study:yes:{part}")
    await cara.sees("You take part in Mood over time now.")


async def test_from_the_question_to_the_codes_that_researchers_delete(place: Town) -> None:
    work, text = place.care.open_work, FORMS["phq-2"]
    wendy = await hired(place, "Wendy, who writes", Role.PUBLISHER)
    olga = await hired(place, "Olga, who decides", Role.OWNER)
    carl = await hired(place, "Dr Carl, who leads", Role.CLINICIAN)
    form = read_form(text).form
    assert form is not None
    plan = Plan(after=SurveyEvent.JOINED, remind=0)
    draft = await WriteSurvey(work)(place.circle, text, form, plan, by=wendy)
    survey = await ApproveSurvey(work)(draft.id, draft.fingerprint, by=carl)
    cara = await carer(place)
    begin = await cara.sees("No permission required to reproduce")
    await EndSurvey(work)(survey.id, by=wendy)  # No other story's members are asked.

    # She is asked, reads, is told why an answer was not right, and agrees.
    number = await opened(place, by=carl)
    asked = await cara.sees("A study looks for people like you: Mood over time")
    part = button(asked, "study:read:").rpartition(":")[2]
    await reads_and_agrees(cara, asked, part)

    # What she answers from now on belongs to it.
    asking = button(begin, "survey:begin:").rpartition(":")[2]
    await cara.taps(begin, f"survey:begin:{asking}")
    first = await cara.sees("Little interest or pleasure in doing things")
    await cara.taps(first, f"survey:pick:{asking}:0:0")
    second = await cara.sees("Feeling down, depressed, or hopeless")
    await cara.taps(second, f"survey:pick:{asking}:1:0")
    await cara.sees("That was all. Thank you.")

    # One asks for data, another agrees; alone she would stand out, so she is left out.
    export = await AskForData(work)(number, "To learn", "Prof. X", by=carl)
    await DecideExport(work)(number, export.id, approved=True, by=olga)
    made = await MakeExport(work, pack_extract)(number, export.id, by=carl)
    assert (made.counts.people, made.counts.left_out) == (0, 1)
    async with work(looking=True) as looking:
        assert (await looking.studies.export(export.id)).state is ExportState.MADE

    # She stops, and researchers are told whose rows to delete.
    await cara.asks_bot("/studies")
    mine = await cara.sees("Your studies")
    await cara.taps(mine, f"study:leave:{part}")
    sure = await cara.sees("Stop taking part in Mood over time?")
    assert "What you gave will be in no later file" in text_of(sure)
    await cara.taps(sure, f"study:left:{part}")
    await cara.sees("You no longer take part in Mood over time.")
    codes = await ListWithdrawn(work, codes_of)(number, by=carl)
    assert codes == codes_of(b"s" * 32, [await place.number_of(cara)])
    await CloseStudy(work)(number, by=olga)
    await EndStaff(work)(olga.id, by=SHELL)  # Other stories know of one owner.
    assert await place.was_done(Deed.STUDY_WITHDRAWN_LISTED)
