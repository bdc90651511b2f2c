"""What the browser is told, and what it is not believed."""

import io
import re
from pathlib import Path

import pytest
import structlog
from aiohttp import web
from yarl import URL

from hearth.community.people import Role
from hearth.console.security import FORM_LARGEST
from unit.console.home import Home, moved_in

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SCRIPT = '<script src="/static/console.js" defer></script>'
PATHS = ("/signed-out", "/", "/nowhere", "/static/console.css", "/sign-in/x")


async def test_every_answer_carries_the_headers_that_protect_its_reader(home: Home) -> None:
    anna = await home.signed_in(home.anna)

    for path in PATHS:
        headers = (await anna.get(path)).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        kept = path.startswith("/static/")
        assert headers["Cache-Control"] == ("no-cache" if kept else "no-store")
        assert "Strict-Transport-Security" not in headers


async def test_no_page_holds_a_script_or_a_style_of_its_own(home: Home) -> None:
    number = await home.case()
    everything = await home.hired("Everybody", Role.OWNER, Role.CLINICIAN)
    browser = await home.half(everything)
    pages = [await browser.get("/second-factor")]
    browser = await home.signed_in(everything)
    paths = ("/", f"/cases/{number}", "/invites", "/members", "/staff", "/on-call", "/audit")
    pages += [await browser.get(path) for path in paths]
    pages.append(
        await browser.post("/invites", community="epilepsy", role="patient", uses="1", days="1")
    )

    for page in pages:
        assert page.status == 200
        assert (
            re.findall(r"<script(?! src=\"/static/console.js\" defer></script>)", page.text) == []
        )
        assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page.text) == []


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(home: Home) -> None:
    browser = home.browser()
    async with browser.http.post(
        home.address + await home.link(home.anna), allow_redirects=False
    ) as answer:
        cookie = answer.headers["Set-Cookie"]

    assert cookie.startswith("hearth-session=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


async def test_over_https_the_cookie_is_bound_to_the_host(tmp_path: Path) -> None:
    async with moved_in(tmp_path, secure=True) as home:
        browser = home.browser()
        async with browser.http.post(
            home.address + await home.link(home.anna), allow_redirects=False
        ) as answer:
            cookie = answer.headers["Set-Cookie"]
            transport = answer.headers["Strict-Transport-Security"]

    assert cookie.startswith("__Host-hearth-session=")
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert transport == "max-age=31536000"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "http://127.0.0.1"}, 200),
        ({"Origin": "null"}, 200),
        ({}, 200),
    ],
)
async def test_what_another_site_sends_is_refused(
    home: Home, headers: dict[str, str], status: int
) -> None:
    browser = home.browser()

    async with browser.http.post(
        home.address + await home.link(home.anna), headers=headers
    ) as answer:
        assert answer.status == status


async def test_an_address_that_leads_nowhere_is_told_kindly(home: Home) -> None:
    anna = await home.signed_in(home.anna)

    for path in ("/nowhere", "/cases/abc", "/static/../app.py", "/sign-out"):
        page = await anna.get(path)
        assert page.status in (404, 405)
        assert "Nothing is here" in page.plain


async def test_a_form_beyond_all_measure_is_refused_kindly(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    await anna.get("/")

    body = io.BytesIO(b"text=" + b"x" * FORM_LARGEST)
    async with anna.http.post(f"{home.address}/cases/1/note", data=body, headers=FORM) as answer:
        text = await answer.text()

    assert answer.status == 413
    assert "That is too large" in text


async def test_a_mistake_of_ours_is_a_kind_page_and_no_words_in_the_log(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object, **__: object) -> web.Response:
        raise RuntimeError("CANARY")

    anna = await home.signed_in(home.anna)
    monkeypatch.setattr("hearth.actions.cases.ListCases.__call__", fails)
    with structlog.testing.capture_logs() as logs:
        page = await anna.get("/")

    assert page.status == 500
    assert "This is our mistake, not yours." in page.plain
    assert "CANARY" not in page.text + str(logs)
    failed = [one for one in logs if one["log_level"] != "debug"]
    assert [(one["event"], one["kind"]) for one in failed] == [("page failed", "RuntimeError")]


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data", "application/x-www-form-urlencoded; charset=nonsense", "text/plain"],
)
async def test_a_body_that_is_no_form_does_nothing(home: Home, kind: str) -> None:
    anna = await home.signed_in(home.anna)

    async with anna.http.post(
        f"{home.address}/sign-out", data=b"\xff\xfe=%zz", headers={"Content-Type": kind}
    ) as answer:
        assert answer.status in (400, 403)
    assert (await anna.get("/")).path == "/"


@pytest.mark.parametrize("path", ["/sign-in/%ff%fe", "/sign-in/%00", "/sign-in/a%2Fb"])
async def test_a_link_of_rubbish_opens_nothing(home: Home, path: str) -> None:
    async with home.browser().http.post(URL(home.address + path, encoded=True)) as answer:
        assert answer.status in (403, 404)


async def test_a_cookie_of_rubbish_is_nobody(home: Home) -> None:
    page = await home.browser().get("/", Cookie="hearth-session=\udcff\udcfe")

    assert page.path == "/signed-out"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_other_methods_do_nothing(home: Home, method: str) -> None:
    anna = await home.signed_in(home.anna)

    async with anna.http.request(method, f"{home.address}/staff") as answer:
        assert answer.status == 405
