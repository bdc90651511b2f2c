"""Who signed in when and from where, who was refused, and signing one browser out alone."""

import pytest

from hearth.actions.activity import EndSession, SeeActivity
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotAllowed
from hearth.community.staffroom import SESSIONS_KEPT_FOR
from hearth.console.whence import kind_of_browser, network_of
from unit.console.home import Browser, Home

GECKO = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
BLINK = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
)


def by(browser: Browser, header: str) -> Browser:
    browser.headers["User-Agent"] = header
    return browser


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (GECKO, "Firefox, Windows"),
        (BLINK, "Chrome, Android"),
        (BLINK + " Edg/140.0", "Edge, Android"),
        ("Mozilla/5.0 (iPhone; CPU OS 18_0) Version/18.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh) Version/18.0 Safari/605.1", "Safari, Mac"),
        ("curl/8.0", ""),
        ("", ""),
        ("<script>Firefox/ CANARY", "Firefox"),
    ],
)
def test_of_a_browser_only_its_kind_is_kept_from_a_closed_list(header: str, kind: str) -> None:
    assert kind_of_browser(header) == kind


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/48"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_of_an_address_only_its_beginning_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network


async def test_everybody_sees_their_own_sign_ins_and_failed_tries(home: Home) -> None:
    await home.signed_in(home.anna)
    wrong = by(await home.half(home.anna), GECKO)
    await wrong.post("/second-factor", code="000000")
    await home.signed_in(home.ben)
    browser = await home.signed_in(home.anna)

    page = await browser.get("/sessions")

    assert page.plain.count("this one") == 1
    assert "over, ended" not in page.plain  # The step before the second factor is no line.
    assert "One wrong code" in page.plain
    assert "a wrong code" in page.plain
    assert "127.0.0.0/24" in page.plain
    assert home.ben.name not in page.plain
    deeds = [one.deed for one in await home.deeds()]
    assert Deed.STAFF_ACTIVITY_READ not in deeds


async def test_an_owner_sees_from_which_browser_a_colleague_came_and_looking_is_a_deed(
    home: Home,
) -> None:
    phone = by(home.browser(), BLINK)
    await phone.post(await home.link(home.anna))
    ada = await home.signed_in(home.ada)

    everybody = await ada.get("/activity")
    one = await ada.get(f"/activity?staff={home.anna.id}")
    other = await ada.get(f"/activity?staff={home.ben.id}")

    for page in (everybody, one):
        assert "Chrome, Android" in page.plain
        assert "at the second factor" in page.plain
    assert "Chrome, Android" not in other.plain
    looked = [e.about for e in await home.deeds() if e.deed is Deed.STAFF_ACTIVITY_READ]
    of = [Subject.of("staff", home.ben.id), Subject.of("staff", home.anna.id)]
    assert looked == [*of, Subject("staff", "all")]


async def test_an_owner_signs_one_browser_of_a_colleague_out_and_the_other_goes_on(
    home: Home,
) -> None:
    first = await home.signed_in(home.anna)
    second = await home.signed_in(home.anna)
    ada = await home.signed_in(home.ada)
    page = await ada.get(f"/activity?staff={home.anna.id}")
    ends = [one.split('"')[0] for one in page.text.split('action="/activity/')[1:]]
    assert len(ends) == 2

    await ada.post(f"/activity/{ends[0]}")
    await ada.post(f"/activity/{ends[0]}")

    assert (await second.get("/")).path == "/signed-out"
    assert (await first.get("/")).path == "/"
    ended = [
        e.by.id
        for e in await home.deeds()
        if e.deed is Deed.STAFF_SIGNED_OUT and e.about == Subject.of("staff", home.anna.id)
    ]
    assert ended == [home.ada.id]


async def test_nobody_else_looks_at_others_or_signs_them_out(home: Home) -> None:
    work = home.storage.open_work
    for of in (None, home.ben.id):
        with pytest.raises(NotAllowed):
            await SeeActivity(work)(by=home.anna, of=of)
    with pytest.raises(NotAllowed):
        await EndSession(work)("0" * 16, of=home.ben.id, by=home.anna)


async def test_where_somebody_came_from_goes_after_ninety_days(home: Home) -> None:
    await home.signed_in(home.anna)
    home.time.passes(days=1)
    await home.half(home.anna)
    home.time.passes(days=-1)
    home.time.passes(seconds=SESSIONS_KEPT_FOR.total_seconds() + 60)
    await home.half(home.ben)

    activity = await SeeActivity(home.storage.open_work)(by=home.anna, of=home.anna.id)

    assert len(activity.sessions) == 1
