"""Challenges in the console: written, approved by a second person, called off."""

import re
from dataclasses import replace
from datetime import timedelta

from hearth.actions.challenges import ApproveChallenge, WriteChallenge
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.bootstrap.shelf import Shelf
from hearth.community.bulletin_words import Wording
from hearth.community.challenges import ChallengePlan
from unit.console.home import CIRCLE, Home

ABOUT = Wording("Walk a little", "Walk for 20 minutes a day, or as far as is good for you.")
READ = re.compile(r'name="read" value="([0-9a-f]{64})"')


async def busy_challenges(home: Home) -> None:
    """One that waits for a reader, with something against it, and one that members may join."""
    work, today = home.storage.open_work, home.time().date()
    plan = ChallengePlan(ABOUT, today, today + timedelta(days=20))
    write = WriteChallenge(work)
    bad = replace(ABOUT, text="Ring 07911 123456 when you have walked.")
    await write(CIRCLE, replace(plan, about=bad), by=home.anna)
    second = await write(CIRCLE, plan, by=home.anna)
    approve = ApproveChallenge(work, CheckBulletin(work, home.reading, Shelf()))
    await approve(second.id, second.fingerprint, by=home.paula)


async def test_a_clinician_writes_one_and_somebody_else_approves_it(home: Home) -> None:
    anna, today = await home.signed_in(home.anna), home.time().date()
    last = today + timedelta(days=20)
    form = {"community": CIRCLE, "title": ABOUT.title, "text": ABOUT.text}
    days = {"first": today.isoformat(), "last": last.isoformat()}
    assert "nobody feels judged" in (await anna.get("/challenges/write")).plain
    refused = await anna.post("/challenges/write", **form, first="soon", last="later")
    assert (refused.status, refused.path) == (422, "/challenges/write")
    refused = await anna.post("/challenges/write", **form, first=days["last"], last=days["first"])
    assert "Days" in refused.plain
    page = await anna.post("/challenges/write", **form, **days)
    assert (page.path, "somebody else has to read" in page.plain) == ("/challenges/1", True)

    paula = await home.signed_in(home.paula)
    read = READ.search((await paula.get("/challenges/1")).text)
    assert read is not None
    page = await paula.post("/challenges/1/approve", read=read[1])
    assert "Fewer than five members" in page.plain
    assert (await paula.post("/challenges/1/approve", read=read[1])).status == 409
    page = await paula.post("/challenges/1/call-off")
    assert "called off" in page.plain
    assert "called off" in (await anna.get("/challenges")).plain
    assert (await anna.get("/challenges/7")).status == 404
