"""Getting in, and being kept out."""

from hearth.community.audit import Deed
from hearth.community.staffroom import CODES_MOST
from hearth.console.limits import TRIES_MOST
from unit.console.home import Home


async def test_opening_a_link_does_not_use_it_up_so_previews_do_no_harm(home: Home) -> None:
    link = await home.link(home.anna)
    browser = home.browser()

    for _ in range(3):
        assert "Sign in to the console" in (await browser.get(link)).plain
    page = await browser.post(link)

    assert page.path == "/second-factor"
    assert "Add your second factor" in page.plain


async def test_a_link_works_once(home: Home) -> None:
    link = await home.link(home.anna)
    await home.browser().post(link)

    page = await home.browser().post(link)

    assert page.status == 403
    assert "was used before, is too old" in page.plain


async def test_half_signed_in_opens_nothing_but_the_second_factor(home: Home) -> None:
    browser = await home.half(home.anna)

    assert (await browser.get("/")).path == "/second-factor"


async def test_a_code_opens_the_console_with_a_fresh_session(home: Home) -> None:
    browser = await home.half(home.anna)
    before = browser.cookie
    await browser.get("/second-factor")

    inside = await home.signed_in(home.anna)

    assert "Cases" in (await inside.get("/")).plain
    assert inside.cookie not in ("", before)


async def test_whoever_has_a_second_factor_is_not_shown_its_secret_again(home: Home) -> None:
    await home.signed_in(home.anna)

    page = await (await home.half(home.anna)).get("/second-factor")

    assert "Enter your code" in page.plain
    assert "<svg" not in page.text


async def test_too_many_wrong_codes_end_the_sign_in(home: Home) -> None:
    browser = await home.half(home.anna)
    await browser.get("/second-factor")

    pages = [await browser.post("/second-factor", code="000000") for _ in range(CODES_MOST)]

    assert "That code does not fit" in pages[0].plain
    assert "Too many wrong codes" in pages[-1].plain
    assert (await browser.get("/second-factor")).path == "/signed-out"


async def test_who_tries_too_often_is_asked_to_wait(home: Home) -> None:
    browser = home.browser()

    pages = [await browser.post("/sign-in/guess") for _ in range(TRIES_MOST + 1)]

    assert [page.status for page in pages] == [403] * TRIES_MOST + [429]
    assert "Please wait a little" in pages[-1].plain
    home.time.passes(minutes=11)
    assert (await browser.post("/sign-in/guess")).status == 403


async def test_signing_out_leaves_a_cookie_that_opens_nothing(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    secret = browser.cookie
    await browser.get("/")

    page = await browser.post("/sign-out")

    assert page.path == "/signed-out"
    stolen = await home.browser().get("/", Cookie=f"hearth-session={secret}")
    assert stolen.path == "/signed-out"


async def test_another_browser_can_be_signed_out_from_here(home: Home) -> None:
    first = await home.signed_in(home.anna)
    second = await home.signed_in(home.anna)
    page = await second.get("/sessions")
    assert page.plain.count("this one") == 1
    end = page.text.split('action="/sessions/')[1].split('"')[0]

    await second.post(f"/sessions/{end}")

    assert (await first.get("/")).path == "/signed-out"
    assert (await second.get("/")).path == "/"


async def test_a_desk_that_was_left_is_locked_even_if_its_page_refreshes_itself(
    home: Home,
) -> None:
    browser = await home.signed_in(home.anna)

    for _ in range(4):
        home.time.passes(minutes=10)
        page = await browser.get("/", **{"X-Hearth-Live": "1"})

    assert page.path == "/signed-out"


async def test_every_try_is_in_the_audit_log(home: Home) -> None:
    await home.signed_in(home.anna)
    browser = await home.half(home.anna)
    await browser.get("/second-factor")
    await browser.post("/second-factor", code="1")

    deeds = [one.deed for one in await home.deeds()]

    assert Deed.STAFF_SIGN_IN_REFUSED in deeds
    assert deeds.count(Deed.STAFF_LINK_USED) == 2
    assert deeds.count(Deed.STAFF_SIGNED_IN) == 1
