"""Behind a reverse proxy: whose word about a browser's address is believed, and for what."""

from pathlib import Path

import pytest

from hearth.console.limits import TRIES_MOST
from hearth.proxies import FORWARDED
from unit.console.home import Home, moved_in

HERE, ELSEWHERE = "127.0.0.1", "10.0.0.0/8"
"""The stories' browsers come from this machine, which is then the proxy, or is not."""


async def tried(home: Home, *forwarded: str) -> int:
    """The last status of as many guesses as one address has, each with the next header."""
    browser = home.browser()
    for number in range(TRIES_MOST + 1):
        browser.headers[FORWARDED] = forwarded[number % len(forwarded)]
        status = (await browser.post("/sign-in/guess")).status
    return status


async def test_behind_a_trusted_proxy_each_browser_has_its_own_tries(tmp_path: Path) -> None:
    async with moved_in(tmp_path, proxies=HERE) as home:
        assert await tried(home, "198.51.100.7") == 429
        neighbour = home.browser()
        neighbour.headers[FORWARDED] = "203.0.113.9"
        assert (await neighbour.post("/sign-in/guess")).status == 403


@pytest.mark.parametrize(
    ("proxies", "forwarded"),
    [
        (ELSEWHERE, [f"198.51.100.{one}" for one in range(TRIES_MOST + 1)]),
        ("", [f"198.51.100.{one}" for one in range(TRIES_MOST + 1)]),
        (HERE, [f"198.51.100.{one}, 203.0.113.9" for one in range(TRIES_MOST + 1)]),
    ],
    ids=["no-proxy-of-ours", "no-proxy-at-all", "before-the-proxy"],
)
async def test_a_forged_address_gives_nobody_more_tries(
    tmp_path: Path, proxies: str, forwarded: list[str]
) -> None:
    async with moved_in(tmp_path, proxies=proxies) as home:
        assert await tried(home, *forwarded) == 429


@pytest.mark.parametrize(
    ("proxies", "network"), [(HERE, "198.51.100.0/24"), (ELSEWHERE, "127.0.0.0/24")]
)
async def test_sign_ins_show_the_network_that_is_believed(
    tmp_path: Path, proxies: str, network: str
) -> None:
    async with moved_in(tmp_path, proxies=proxies) as home:
        browser = home.browser()
        browser.headers[FORWARDED] = "6.6.6.6, 198.51.100.7" if proxies == HERE else "6.6.6.6"
        await browser.post(await home.link(home.anna))
        async with home.storage.open_work() as work:
            [session] = await work.staff.sessions(home.anna.id)
        assert session.seen_from.network == network
