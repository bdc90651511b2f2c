"""Invites: made, shown once, listed, revoked."""

import re

import pytest

from hearth.community.audit import Deed
from unit.console.home import BOT, Home

FORM = {"community": "epilepsy", "role": "carer", "uses": "3", "days": "30"}


async def test_an_invite_is_made_and_its_link_is_shown_once(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")

    page = await ada.post("/invites", **FORM)

    assert re.search(rf"https://t\.me/{BOT}\?start=[\w-]{{32}}<", page.text)
    assert "<svg" in page.text
    assert "It can be used 3 times, until 01 Apr 2026, 13:00" in page.plain
    listed = await ada.get("/invites")
    assert "start=" not in listed.text
    assert "1 carer Epilepsy circle 0 of 3 0 0 open" in listed.plain


async def test_an_invite_is_revoked(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")
    await ada.post("/invites", **FORM)

    page = await ada.post("/invites/1/revoke")

    assert "Invite 1 is revoked" in page.plain
    assert "0 of 3 0 0 revoked" in page.plain
    assert (await home.deeds())[0].deed is Deed.INVITE_REVOKED


async def test_an_invite_that_ran_out_says_so_and_cannot_be_revoked(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")
    await ada.post("/invites", **FORM)
    home.time.passes(days=31)
    ada = await home.signed_in(home.ada)

    page = await ada.get("/invites")

    assert "0 of 3 0 0 expired" in page.plain
    assert "/invites/1/revoke" not in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"uses": "0"}, "Uses: please choose a number from 1 to 500."),
        ({"uses": "many"}, "Uses: please choose a number from 1 to 500."),
        ({"days": "91"}, "Days: please choose a number from 1 to 90."),
        ({"days": "9" * 5000}, "Days: please choose a number from 1 to 90."),
        ({"role": "king"}, "Something is still empty."),
        ({"community": "elsewhere"}, "There is no community of that name."),
    ],
)
async def test_what_does_not_fit_is_told_and_the_form_keeps_the_rest(
    home: Home, wrong: dict[str, str], sentence: str
) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")

    page = await ada.post("/invites", **FORM | wrong)

    assert page.status in (404, 422)
    assert sentence in page.plain
    if "uses" not in wrong:
        assert 'value="3"' in page.text
    assert Deed.INVITE_MADE not in [one.deed for one in await home.deeds()]


async def test_an_invite_that_is_not_there_is_told(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")

    page = await ada.post("/invites/77/revoke")

    assert page.status == 404
    assert "There is no invite with that number." in page.plain
