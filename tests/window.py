"""The console, as somebody sees it in a browser without scripts."""

import base64
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from hearth.bootstrap.outside import clock, codes
from hearth.ports import Clock

PROOF = re.compile(r'name="csrf" value="([^"]*)"')
SECRET = re.compile(r'id="secret">([A-Z2-7 ]+)<')


@dataclass
class Browser:
    """Somebody's browser.

    Args:
        base: the console's address.
        at: the time on the phone with the authenticator app.
        proof: what the last page's forms carry, so that no other site can send them.
    """

    base: str
    http: aiohttp.ClientSession
    at: Clock = clock
    proof: str = ""

    async def get(self, path: str) -> str:
        """A page."""
        async with self.http.get(self.base + path) as answer:
            return self._page(await answer.text())

    async def post(self, path: str, **form: str) -> str:
        """The page that a form leads to."""
        sent, headers = {"csrf": self.proof} | form, {"Sec-Fetch-Site": "same-origin"}
        async with self.http.post(self.base + path, data=sent, headers=headers) as answer:
            return self._page(await answer.text())

    async def take(self, path: str, **form: str) -> bytes:
        """The file that a form of the page leads to."""
        sent, headers = {"csrf": self.proof} | form, {"Sec-Fetch-Site": "same-origin"}
        async with self.http.post(self.base + path, data=sent, headers=headers) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def sign_in(self, token: str, *, wrong_code: str = "") -> None:
        """Open the console with a one-time link, for the first time, and set up an app."""
        await self.post(f"/sign-in/{token}")
        secret = SECRET.search(await self.get("/second-factor"))
        assert secret is not None, "a second factor was set up before"
        if wrong_code:
            await self.post("/second-factor", code=wrong_code)
        await self.post("/second-factor", code=code_of(secret[1], self.at))

    def _page(self, text: str) -> str:
        proof = PROOF.search(text)
        self.proof = proof[1] if proof else self.proof
        return text


def code_of(secret: str, at: Clock = clock) -> str:
    """What an authenticator app shows now for the secret that somebody typed into it."""
    letters = secret.replace(" ", "")
    key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    return codes(key).generate(int(at().timestamp())).decode()


@asynccontextmanager
async def browser(base: str, at: Clock = clock) -> AsyncIterator[Browser]:
    """A browser in which nobody is signed in, while the block runs."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as http:
        yield Browser(base, http, at)
