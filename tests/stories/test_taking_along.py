"""What leaves the house in a clinician's hands: a report of a bad effect, and a copy of a case.

The clinician comes in from Telegram, by the bot's menu button; the member says yes in the chat.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from zipfile import ZipFile

import aiohttp
import pytest

from hearth.bootstrap.outside import clock, codes
from hearth.bootstrap.stage import CIRCLE
from hearth.community.audit import Deed
from town import Town, text_of
from unit.console.home import PROOF, SECRET, base32
from unit.console.test_mini_app import said_by
from unit.console.test_safety_reports import AS_XML_HERE

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Could one of you please write a letter to my landlord about the mould in our flat?"
"""Nothing is found in it: what is taken along does not depend on it."""

SEEN = re.compile(r'name="seen" value="([^"]*)"')


@dataclass
class Phone:
    """A browser within Telegram: no scripts run, and forms are sent as they stand in the page."""

    http: aiohttp.ClientSession
    address: str
    path: str = ""
    text: str = ""

    async def opens(self, path: str) -> str:
        """Look at a page."""
        return (await self._asks("GET", path, {})).decode()

    async def sends(
        self, path: str, form: Mapping[str, str] | None = None, *, status: int = HTTPStatus.OK
    ) -> bytes:
        """Send a form of the page that is open."""
        hidden = {"csrf": PROOF, "seen": SEEN}
        found = {name: one.search(self.text) for name, one in hidden.items()}
        there = {name: one[1] for name, one in found.items() if one}
        return await self._asks("POST", path, there | dict(form or {}), status)

    async def _asks(
        self, method: str, path: str, form: dict[str, str], status: int = HTTPStatus.OK
    ) -> bytes:
        headers = {"Sec-Fetch-Site": "same-origin"}
        asked = self.http.request(method, self.address + path, headers=headers, data=form or None)
        async with asked as answer:
            content = await answer.read()
            assert answer.status == status, content.decode(errors="replace")
            if answer.content_type == "text/html":
                self.path, self.text = answer.url.path, content.decode()
        return content


async def comes_in(place: Town, phone: Phone) -> None:
    """Anna taps the menu button of the care-team bot, and adds her authenticator app."""
    token = place.settings.careteam_token
    assert token
    said = said_by(place.cast.anna, clock().timestamp(), token.get_secret_value())
    await phone.sends("/telegram", {"said": said})
    assert phone.path == "/second-factor"
    secret = SECRET.search(phone.text)
    assert secret
    code = codes(base32(secret[1])).generate(int(clock().timestamp())).decode()
    await phone.sends("/second-factor", {"code": code})
    # What Telegram said opens the door once.
    await phone.sends("/telegram", {"said": said}, status=HTTPStatus.FORBIDDEN)


async def test_a_report_and_a_copy_are_taken_along_and_the_member_agrees_and_is_told(
    place: Town,
) -> None:
    member = await place.member("Nia")
    await member.asks_bot(f"/ask {QUESTION}")
    await member.sees("case")
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
    assert case is not None
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        phone = Phone(http, place.settings.console_address)
        await comes_in(place, phone)
        here = f"/cases/{case.number}"
        assert QUESTION in await phone.opens(here)
        await phone.sends(f"{here}/take")

        await phone.sends(f"{here}/safety-reports")
        report = phone.path
        await phone.sends(report, {**AS_XML_HERE, "do": "check"})
        assert "Checked: there is a reporter" in phone.text
        assert (await phone.sends(f"{report}/medwatch")).startswith(b"%PDF")
        assert (await phone.sends(f"{report}/yellow-card")).startswith(b"%PDF")
        assert b"MCCI_IN200100UV01" in await phone.sends(f"{report}/e2b")

        await phone.opens(here)
        await phone.sends(f"{here}/ask-copy")
        asked = await member.sees_button("copy:yes:")
        assert "patient record" in text_of(asked)
        await member.taps(asked, "copy:yes:")
        await member.sees("may be copied within the next 7 days")
        await phone.opens(here)
        with ZipFile(io.BytesIO(await phone.sends(f"{here}/copy"))) as copy:
            assert QUESTION in copy.read("case.html").decode()
        told = text_of(await member.sees("has just made a copy of your case"))
        assert "Dr Anna" in told
    done = [one.deed for one in await place.deeds()]
    assert done.count(Deed.SAFETY_REPORT_EXPORTED) == 3
    assert {Deed.CASE_COPY_AGREED, Deed.CASE_COPIED} <= set(done)
