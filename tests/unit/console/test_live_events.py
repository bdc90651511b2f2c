"""Live events in the console: planned, announced by a second person, moved, called off."""

import re
from datetime import timedelta

from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.events import AnnounceEvent, PlanEvent
from hearth.bootstrap.shelf import Shelf
from hearth.community.bulletin_words import Wording
from hearth.community.events import EventPlan
from hearth.community.people import Role
from unit.console.home import CIRCLE, Home

ABOUT = Wording("Ask about sleep", "How to sleep well, and what to do when it does not work.")
READ = re.compile(r'name="read" value="([0-9a-f]{64})"')


async def busy_events(home: Home) -> None:
    """One that waits for a reader, with something against it, and one that is announced."""
    work, begins = home.storage.open_work, (home.time() + timedelta(days=3)).replace(tzinfo=None)
    plan, wendy = PlanEvent(work), await home.hired("Wendy, host", Role.PUBLISHER)
    await plan(CIRCLE, EventPlan(ABOUT, "A nurse, 07911 123456", begins, 60), by=wendy)
    second = await plan(CIRCLE, EventPlan(ABOUT, "Two nurses", begins, 60), by=wendy)
    announce = AnnounceEvent(work, CheckBulletin(work, home.reading, Shelf()))
    await announce(second.id, second.fingerprint, by=home.paula)


async def test_from_the_form_to_the_group_moved_and_called_off(home: Home) -> None:
    wendy = await home.signed_in(await home.hired("Wendy, writer", Role.PUBLISHER))
    begins = (home.time() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    form = {"community": CIRCLE, "title": ABOUT.title, "text": ABOUT.text, "begins": begins}
    await wendy.get("/live-events/plan")
    refused = await wendy.post("/live-events/plan", **form, hosts="", minutes="60")
    assert (refused.status, refused.path) == (422, "/live-events/plan")
    refused = await wendy.post("/live-events/plan", **form, hosts="Two nurses", minutes="5")
    assert "Minutes" in refused.plain
    page = await wendy.post("/live-events/plan", **form, hosts="Two nurses", minutes="60")
    assert (page.path, "somebody else has to read" in page.plain) == ("/live-events/1", True)

    paula = await home.signed_in(home.paula)
    page = await paula.get("/live-events/1")
    read = READ.search(page.text)
    assert read is not None
    page = await paula.post("/live-events/1/announce", read=read[1])
    assert "announced" in page.plain
    page = await paula.post("/live-events/1/announce", read=read[1])
    assert page.status == 409
    later = (home.time() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    page = await paula.post("/live-events/1/move", begins=later)
    assert later in page.text
    page = await paula.post("/live-events/1/call-off", text="The host is ill.")
    assert ("called off" in page.plain, "The host is ill." in page.plain) == (True, True)
    assert "called off" in (await paula.get("/live-events")).plain
    assert (await paula.get("/live-events/7")).status == 404
