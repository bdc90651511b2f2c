"""The console within Telegram: signed, young, used once, of a colleague, up to the door."""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest

from hearth.actions.mini_app import SignInFromTelegram
from hearth.actions.staff import EndStaff
from hearth.bootstrap.outside import new_token
from hearth.community.errors import SignInNotAccepted
from hearth.community.mini_app import (
    CLOCKS_DIFFER,
    INIT_DATA_LIFETIME,
    LARGEST,
    opened,
    signature_of,
)
from hearth.community.people import SHELL
from unit.console.home import BOTS_TOKEN as TOKEN
from unit.console.home import NOON, Home

ANNAS_ACCOUNT = 900


def said_by(account: int, at: float, token: str = TOKEN, **more: str) -> str:
    """What Telegram hands to the page."""
    user = json.dumps({"id": account, "first_name": "Anna"})
    fields = {"auth_date": str(int(at)), "query_id": "AA", "signature": "x", "user": user, **more}
    return urlencode({**fields, "hash": signature_of(fields, token)})


async def at_home(home: Home) -> tuple[SignInFromTelegram, int]:
    await home.connected(home.anna)
    sign_in = SignInFromTelegram(home.storage.open_work, new_token, TOKEN)
    return sign_in, ANNAS_ACCOUNT + home.anna.id


def test_the_signature_is_telegrams() -> None:
    # Worked out by hand from the Bot API's description, with openssl.
    fields = {"auth_date": "1700000000", "user": '{"id":1}'}

    assert signature_of(fields, "1:A") == (
        "bddcf93e1d892322495d9575a46afdd8b0e53775877ddfbdc2f62e46bb7c4436"
    )


async def test_a_colleague_comes_as_far_as_the_second_factor(home: Home) -> None:
    _, account = await at_home(home)
    browser = home.browser()

    page = await browser.post("/telegram", said=said_by(account, home.time().timestamp()))

    assert page.path == "/second-factor"
    assert (await browser.get("/")).path == "/second-factor"


async def test_it_works_once_and_not_when_it_is_old_or_from_the_future(home: Home) -> None:
    sign_in, account = await at_home(home)
    now = home.time().timestamp()
    said = said_by(account, now)
    await sign_in(said)

    old = now - INIT_DATA_LIFETIME.total_seconds()
    ahead = now + CLOCKS_DIFFER.total_seconds() + 1
    for wrong in (said, said_by(account, old), said_by(account, ahead)):
        with pytest.raises(SignInNotAccepted):
            await sign_in(wrong)


async def test_only_a_known_colleague_whose_access_stands_comes_in(home: Home) -> None:
    sign_in, account = await at_home(home)
    now = home.time().timestamp()
    with pytest.raises(SignInNotAccepted):
        await sign_in(said_by(account + 1, now))
    without = SignInFromTelegram(home.storage.open_work, new_token, "")
    with pytest.raises(SignInNotAccepted):
        await without(said_by(account, now, ""))

    await EndStaff(home.storage.open_work)(home.anna.id, by=SHELL)
    with pytest.raises(SignInNotAccepted):
        await sign_in(said_by(account, now))


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "hash=",
        "not a query",
        "x" * (LARGEST + 1),
        said_by(1, NOON.timestamp(), "another:token"),
        said_by(1, NOON.timestamp()).replace("Anna", "Ada"),
        said_by(1, NOON.timestamp()) + "&user=%7B%22id%22%3A2%7D",
        said_by(1, NOON.timestamp(), user="[]"),
        said_by(1, NOON.timestamp(), user="{}"),
        said_by(1, NOON.timestamp(), auth_date="soon"),
        said_by(1, NOON.timestamp(), auth_date="9" * 30),
    ],
)
def test_what_telegram_did_not_sign_or_nobody_can_read_is_nothing(wrong: str) -> None:
    assert opened(wrong, TOKEN, NOON) is None


def test_what_telegram_signed_is_believed() -> None:
    said = opened(said_by(1, NOON.timestamp()), TOKEN, NOON + timedelta(minutes=4))

    assert said is not None
    assert said.contact.number == 1
    assert "1" not in repr(said.contact)


async def test_the_page_holds_no_script_but_ours_and_says_when_it_does_not_work(
    home: Home,
) -> None:
    browser = home.browser()

    page = await browser.get("/telegram")
    assert page.text.count("<script") == 2
    assert "telegram.org" not in page.text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    refused = await browser.post("/telegram", said="user=1&hash=2")
    assert refused.status == 403
    assert "not of a colleague's account" in refused.plain
