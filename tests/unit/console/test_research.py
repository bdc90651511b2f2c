"""Studies in the console: read as members read them, and approved by a second person."""

import re

from contracts.storage.a_study import FILE, FORMS, a_study
from hearth.actions.studies import AddStudy
from hearth.community.participations import KeptStudy, StudyState
from hearth.community.people import SHELL, CommunityId
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
