"""`hearth drill`: people come to a crisis that is none, and see that it is none."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from hearth.actions.cases import CloseCase, Reply
from hearth.bootstrap.drilling import run_drill
from hearth.bootstrap.stage import data_of
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Outcome
from hearth.community.drill import Drill, Step
from hearth.community.errors import NotOffered
from shell import Shell
from town import PATIENCE, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

MARK = "DRILL: nobody is in danger"


async def drilled(
    place: Town, seconds: float, tell: Callable[[str], None] = lambda _: None
) -> Drill:
    return await run_drill(place.settings, place.circle, seconds, 0.2, tell)


async def opened(place: Town) -> int:
    """How many cases the figures count."""
    async with place.care.open_work() as work:
        day = timedelta(days=1)
        return len(await work.figures.cases(place.circle, work.now - 30 * day, work.now + day))


async def test_people_come_to_a_drill_and_the_times_are_reported(place: Town) -> None:
    taken = asyncio.Event()

    def tell(sentence: str) -> None:
        if sentence.endswith("taken"):
            taken.set()

    before = await opened(place)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(drilled(place, 60, tell))
        page = await place.anna.sees_alone("Please look now")
        assert MARK in text_of(page)
        with pytest.raises(NotOffered):
            await drilled(place, 1)
        await place.anna.taps(page, "page:seen:")
        seen = await place.anna.sees("has seen the page")
        assert MARK in text_of(seen)
        await place.anna.taps(page, "case:take")
        async with asyncio.timeout(PATIENCE):
            await taken.wait()
        take = next(one for one in data_of(page) if one.startswith("case:take:"))
        number = CaseNumber(int(take.rpartition(":")[2]))
        anna = place.furnished.anna.staff
        work = place.care.open_work
        await Reply(work)(number, "I am here. Are you safe?", by=anna)
        await CloseCase(work)(number, Outcome.OTHER, by=anna)
    done = running.result()
    assert [step for step, _ in done.steps] == list(Step)
    assert (done.whole, done.in_time, done.flagged, done.open) == (True, True, True, False)
    times = [at for _, at in done.steps]
    assert times == sorted(times)
    await place.anna.sees("The drill is over")
    assert await opened(place) == before
    assert await place.was_done(Deed.DRILL_ENDED)


async def test_whoever_runs_the_place_drills_from_the_shell_and_its_times_are_true(
    place: Town,
) -> None:
    here = {
        "HEARTH_HOME": str(place.settings.home),
        "HEARTH_DATABASE_URL": place.settings.database_url,
    }
    shell = Shell(place.settings.home, here)
    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    async with asyncio.TaskGroup() as group:
        running = group.create_task(shell.hearth("drill", place.circle, "--minutes", "1.5"))
        page = await place.anna.sees_alone("Please look now")
        take = next(one for one in data_of(page) if one.startswith("case:take:"))
        number = CaseNumber(int(take.rpartition(":")[2]))
        await place.anna.taps(page, take)
        shown = await place.anna.sees_button(f"case:reply:{number}")
        await place.anna.taps(shown, f"case:reply:{number}")
        await place.anna.sees("Write your reply")
        await place.anna.tells_careteam_bot("I am here. Are you safe?")
        await place.anna.sees("on its way")
        anna = place.furnished.anna.staff
        await CloseCase(place.care.open_work)(number, Outcome.OTHER, by=anna)
    said = running.result()
    assert said.code == 0, said
    assert "The reply came in time." in said.out
    async with place.care.open_work() as work:
        deeds = await work.audit.of(Subject.of("case", number))
    told = {one.split()[0]: one.split()[1] for one in said.out.splitlines() if _is_step(one)}
    for step, deed in (
        (Step.CASE, Deed.CASE_OPENED),
        (Step.PAGED, Deed.PERSON_PAGED),
        (Step.TAKEN, Deed.CASE_TAKEN),
        (Step.REPLIED, Deed.CASE_REPLIED),
        (Step.CLOSED, Deed.CASE_CLOSED),
    ):
        at = next(one.at for one in deeds if one.deed is deed)
        assert told[step.value] == f"{at:%H:%M:%S}"
    assert (await shell.hearth("drill", "nowhere", "--minutes", "0.05")).code == 1
    alone = await shell.hearth("drill", place.circle, "--minutes", "0.05")
    assert alone.code == 4
    assert "Not everything happened: taken, replied, closed." in alone.out


def _is_step(line: str) -> bool:
    """Whether a line of what was printed is a row of its table."""
    return line.split(" ", maxsplit=1)[0] in set(Step)


async def test_a_drill_to_which_nobody_comes_ends_and_says_what_did_not_happen(
    place: Town,
) -> None:
    done = await drilled(place, 1)
    assert set(done.missing) == {Step.TAKEN, Step.REPLIED, Step.CLOSED}
    assert not done.in_time
    async with place.care.open_work() as work:
        case = await work.cases.get(done.case)
    assert not case.open
