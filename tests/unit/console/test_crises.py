"""Crises in the console: the list, one with its report on paper, and a plan with two readers."""

import io
import re

from pypdf import PdfReader

from hearth.actions.checking_crises import CheckStatus
from hearth.actions.crises import WriteCrisisPlan
from hearth.bootstrap.publishing import lead_crisis
from hearth.bootstrap.shelf import Shelf
from hearth.community.crises import FIRST_WORDS, CrisisKind, CrisisStep
from hearth.community.people import SHELL, Role
from unit.console.home import CIRCLE, Home

READ = re.compile(r'name="read" value="([0-9a-f]{16})"')


async def busy_crises(home: Home) -> None:
    """A plan that waits for a reader, and a crisis that goes on."""
    work = home.storage.open_work
    plan = WriteCrisisPlan(work, CheckStatus(work, home.reading, Shelf()))
    first = {CrisisKind.DEATH: "We have sad news."}
    board = ["The board", "The press office"]
    await plan(
        CIRCLE, spokesperson="Dr Sam", contact="Desk", stakeholders=board, first=first, by=SHELL
    )
    desk = lead_crisis(home.storage.open_work, Shelf(), home.reading)
    crisis = await desk.open(CrisisKind.RUMOUR, CIRCLE, by=home.paula)
    await desk.tick(crisis.id, CrisisStep.FACTS, by=home.paula)
    await desk.say(crisis.id, crisis.read, by=home.paula)


async def test_a_crisis_is_read_with_its_times_and_taken_along_on_paper(home: Home) -> None:
    await busy_crises(home)
    paula = await home.signed_in(home.paula)
    assert "Crisis 1" in (await paula.get("/crises")).plain
    page = await paula.get("/crises/1")
    assert FIRST_WORDS[CrisisKind.RUMOUR] in page.plain
    assert ("Paula, publisher" in page.plain, "not done" in page.plain) == (True, True)
    assert (await paula.get("/crises/9")).status == 404

    form = {"csrf": paula.proof}
    address = f"{home.address}/crises/1/report.pdf"
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with paula.http.post(address, data=form, headers=headers) as answer:
        assert (answer.status, answer.content_type) == (200, "application/pdf")
        pages = PdfReader(io.BytesIO(await answer.read())).pages
    told = " ".join("".join(page.extract_text() for page in pages).split())
    assert ("Gather what is known" in told, "Paula, publisher" in told) == (True, True)
    assert "Something is going round that we cannot confirm." in told


async def test_a_plan_is_written_by_one_and_approved_by_another(home: Home) -> None:
    wendy = await home.signed_in(await home.hired("Wendy, writer", Role.PUBLISHER))
    here = f"/crises/plans/{CIRCLE}"
    assert "There is no plan yet." in (await wendy.get(here)).plain
    refused = await wendy.post(here, spokesperson="", contact="Desk")
    assert refused.status == 422
    unsafe = "Please read http://192.0.2.1/recall"
    refused = await wendy.post(here, spokesperson="Dr Sam", contact="Desk", safety=unsafe)
    assert (refused.status, "Nothing was kept" in refused.plain) == (422, True)
    named = "Jane Miller, born 3 May 1980, has died."
    page = await wendy.post(here, spokesperson="Dr Sam", contact="Desk", death=named)
    assert ("It may show who somebody is" in page.plain, "they err" in page.plain) == (True, True)
    lines = "The board\n\nThe press office"
    page = await wendy.post(
        here, spokesperson="Dr Sam", contact="Desk", stakeholders=lines, rumour="Please wait."
    )
    assert ("waits for a second reader" in page.plain, "Please wait." in page.plain) == (
        True,
        True,
    )
    read = READ.search((await (await home.signed_in(home.paula)).get(here)).text)
    assert read is not None
    assert (await wendy.post(f"{here}/approve", read=read[1])).status == 403

    paula = await home.signed_in(home.paula)
    await paula.get(here)
    page = await paula.post(f"{here}/approve", read=read[1])
    assert ("Approved by" in page.plain, "Paula, publisher" in page.plain) == (True, True)
    assert (await paula.get("/crises/plans/nowhere")).status == 404
