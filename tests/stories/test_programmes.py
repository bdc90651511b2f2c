"""A programme through both bots: taken, read, paused, asked about, and begun by a clinician."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from hearth.actions.setup import SetUpCommunity
from hearth.bootstrap.stage import CIRCLE
from hearth.community.cases import CaseNumber
from hearth.community.people import SHELL
from hearth.community.programmes import EnrolmentState, ProgrammeId, StartedBy
from hearth.community.turns import Turn, Turning
from leaves import said_in
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIVING = ProgrammeId("epilepsy_living")
QUESTION = "Since Monday I see double in the evenings, should I ring before my next visit?"


@pytest_asyncio.fixture(loop_scope="session")
async def with_epilepsy(place: Town) -> AsyncIterator[None]:
    """The circle has the answers and the programme of its condition, for one story."""
    async with place.care.open_work() as work:
        before = await work.communities.get(CIRCLE)
    put = SetUpCommunity(place.care.open_work)
    await put(replace(before, packs=(*before.packs, "epilepsy")), by=SHELL)
    yield
    await put(before, by=SHELL)


async def case_of(place: Town, member: Person) -> CaseNumber:
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
    assert case is not None
    return case.number


@pytest.mark.usefixtures("with_epilepsy")
async def test_a_member_takes_a_programme_and_asks_after_a_lesson(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("/programmes")
    listed = await member.sees_button(f"prog:see:{LIVING}")
    await member.taps(listed, f"prog:see:{LIVING}")
    offered = await member.sees_button(f"prog:start:{LIVING}")
    assert "no clinician yet (demo text)" in text_of(offered)
    await member.taps(offered, f"prog:start:{LIVING}")
    lesson = await member.sees_button(f"lesson:read:{LIVING}:1")
    assert "What epilepsy is" in text_of(lesson)
    assert "Living with epilepsy, lesson 1 of 8" in text_of(lesson)
    await member.taps(lesson, f"lesson:read:{LIVING}:1")

    # How far they are, and a pause; then it goes on, and the next lesson comes early.
    await member.taps(lesson, f"prog:see:{LIVING}")
    running = await member.sees_button(f"prog:pause:{LIVING}")
    assert "1 of 8 lessons have come, and you have read 1." in text_of(running)
    await member.taps(running, f"prog:pause:{LIVING}")
    paused = await member.sees_button(f"prog:resume:{LIVING}")
    await member.taps(paused, f"prog:resume:{LIVING}")
    again = await member.sees_button(f"prog:next:{LIVING}")
    await member.taps(again, f"prog:next:{LIVING}")
    second = await member.sees_button(f"lesson:ask:{LIVING}:2")

    # A question after it becomes a case that names the lesson.
    await member.taps(second, f"lesson:ask:{LIVING}:2")
    await member.sees("Please write it in your next message")
    await member.asks_bot(QUESTION)
    await member.sees("case")
    number = await case_of(place, member)
    async with place.care.open_work() as work:
        (asked,) = await said_in(work, number)
    after = "Living with epilepsy, 2: Tell others how to help"
    assert (asked.text, asked.turn) == (QUESTION, Turn(Turning.AFTER_LESSON, after))


@pytest.mark.usefixtures("with_epilepsy")
async def test_a_clinician_begins_a_programme_for_the_member_of_their_case(place: Town) -> None:
    member, anna = await place.member(), place.anna
    anna.seen = int((await place.control.events(anna.number))["next"])
    await member.asks_bot(f"/ask {QUESTION}")
    await member.sees("case")
    number = await case_of(place, member)
    await anna.taps(await anna.sees_button(f"case:take:{number}"), f"case:take:{number}")
    await anna.tells_careteam_bot(f"/programme {number}")
    choice = await anna.sees_button(f"prog:begin:{number}:{LIVING}")
    await anna.taps(choice, f"prog:begin:{number}:{LIVING}")
    await anna.sees("begins tomorrow")
    async with place.care.open_work() as work:
        begun = await work.enrolments.find(await place.number_of(member), LIVING)
    assert begun is not None
    assert (begun.by, begun.state, begun.sent) == (
        StartedBy.CLINICIAN,
        EnrolmentState.RUNNING,
        0,
    )
