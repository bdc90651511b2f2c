"""Studies in the console: read as members read them, and approved by a second person."""

import io
import re
import zipfile

from contracts.storage.a_study import FILE, FORMS, a_study
from hearth.actions.studies import AddStudy, ApproveStudy
from hearth.community.audit import Deed
from hearth.community.participations import KeptStudy, StudyState
from hearth.community.people import SHELL, CommunityId, Role
from unit.console.home import CIRCLE, Home

READ = re.compile(r'name="read" value="([0-9a-f]{64})"')


async def a_draft(home: Home) -> KeptStudy:
    """A study that waits for its second reader."""
    add = AddStudy(home.storage.open_work, lambda: b"s" * 32)
    async with home.storage.open_work() as work:
        study = a_study(CommunityId(CIRCLE), work.now).study
    return await add(CommunityId(CIRCLE), FILE, FORMS, study, by=SHELL)


async def test_a_study_is_read_approved_and_closed(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    assert "There is no study yet." in (await anna.get("/research")).plain
    draft = await a_draft(home)

    page = await anna.get("/research")
    assert "1: Mood over time" in page.plain
    page = await anna.get("/research/1")
    assert "EC-12, A committee" in page.plain
    assert "Is your name given out? No" in page.plain
    read = READ.search(page.text)
    assert read is not None
    wrong = await anna.post("/research/1/approve", read="0" * 64)
    assert wrong.status == 409
    page = await anna.post("/research/1/approve", read=read[1])
    assert "Approved by" in page.plain
    async with home.storage.open_work() as work:
        assert (await work.studies.see(draft.id)).state is StudyState.OPEN
    page = await anna.post("/research/1/close")
    assert "closed" in page.plain


async def test_one_asks_for_data_another_approves_and_it_is_made_once(home: Home) -> None:
    draft = await a_draft(home)
    approve = ApproveStudy(home.storage.open_work)
    await approve(draft.id, draft.fingerprint, by=home.anna)
    anna = await home.signed_in(home.anna)
    olga = await home.signed_in(await home.hired("Olga, owner", Role.OWNER))
    page = await anna.get("/research/1")
    assert "Nobody has asked for data yet." in page.plain
    empty = await anna.post("/research/1/ask", text=" ", recipient="Prof. X")
    assert empty.status == 422
    page = await anna.post("/research/1/ask", text="To learn", recipient="Prof. X")
    assert "waits for a second person" in page.plain
    own = await anna.post("/research/1/exports/1/approve")
    assert own.status == 409
    early = await anna.post("/research/1/exports/1/make")
    assert early.status == 409
    await olga.get("/research/1")
    page = await olga.post("/research/1/exports/1/approve")
    assert "Make the files of request 1" in page.plain
    form = {"csrf": olga.proof}
    address = f"{home.address}/research/1/exports/1/make"
    sent = {"Sec-Fetch-Site": "same-origin"}
    async with olga.http.post(address, data=form, headers=sent) as answer:
        assert answer.content_type == "application/zip"
        assert zipfile.is_zipfile(io.BytesIO(await answer.read()))
    page = await olga.get("/research/1")
    assert "given out" in page.plain
    assert (await olga.post("/research/1/exports/1/make")).status == 409


async def test_codes_of_those_who_stopped_are_taken_along_and_that_is_a_deed(home: Home) -> None:
    draft = await a_draft(home)
    await ApproveStudy(home.storage.open_work)(draft.id, draft.fingerprint, by=home.anna)
    anna = await home.signed_in(home.anna)

    page = await anna.get("/research/1")
    taken = await anna.post("/research/1/withdrawn.txt")

    assert "Whose data is to be deleted" in page.plain
    assert taken.text == ""
    assert taken.headers["Content-Type"].startswith("text/plain")
    assert (await home.deeds())[0].deed is Deed.STUDY_WITHDRAWN_LISTED


async def test_a_study_is_added_in_the_console_and_flaws_are_named_with_their_lines(
    home: Home,
) -> None:
    anna = await home.signed_in(home.anna)
    page = await anna.get("/research/add?from=mood-over-a-year")
    assert "mood-over-a-year" in page.text

    broken = FILE.replace("version: 1", "version: none")
    page = await anna.post("/research/add", community=CIRCLE, text=broken, form="", do="keep")
    assert page.status == 422
    assert "Line 2" in page.plain
    page = await anna.post("/research/add", community=CIRCLE, text=FILE, form="form:", do="keep")
    assert "What is wrong with the form" in page.plain
    page = await anna.post("/research/add", community=CIRCLE, text=FILE, form="", do="look")
    assert "Is your name given out? No" in page.plain
    async with home.storage.open_work() as work:
        assert await work.studies.list(9) == []

    page = await anna.post("/research/add", community=CIRCLE, text=FILE, form="", do="keep")
    assert "You added this study, so somebody else has to read and approve it." in page.plain
    page = await anna.post("/research/add", community=CIRCLE, text=FILE, form="", do="keep")
    assert (page.status, "This community cannot have that study" in page.plain) == (422, True)
