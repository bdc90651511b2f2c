"""Passkeys: used at the second factor, and one's own list of them."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from hearth.community.errors import SignInNotAccepted
from hearth.community.passkeys import NAME_LONGEST, Site
from hearth.console.gate import HOME, TO_SECOND_FACTOR, Asking, Door, Route, see
from hearth.console.house import House
from hearth.console.pages.coming_in import ComingIn
from hearth.console.whence import seen_from

MINE = "/sessions"
AT_THE_DOOR = f"{TO_SECOND_FACTOR}/passkey"
ANSWER_AT_THE_DOOR = f"{AT_THE_DOOR}/answer"
NEW = f"{MINE}/passkeys"
MADE = f"{NEW}/made"


@dataclass(frozen=True, slots=True)
class PasskeyPages:
    """The pages that ask a browser for a passkey."""

    house: House

    async def ask(self, asking: Asking) -> web.StreamResponse:
        """At the second factor: ask for one of the visitor's passkeys."""
        if asking.by.full:
            return see(HOME)
        question = await self.house.actions.ask_passkey(asking.by, self._site)
        return self._page(asking, "use", question, ANSWER_AT_THE_DOOR, TO_SECOND_FACTOR)

    async def prove(self, asking: Asking) -> web.StreamResponse:
        """Open the console with it. A wrong one counts as a wrong code."""
        door = ComingIn(self.house)
        if not door.may_try(asking):
            return door.slow_down(asking)
        try:
            secret = await self.house.actions.prove_passkey(
                asking.by, self._site, asking.form.get("answer", ""), seen_from(asking.request)
            )
        except SignInNotAccepted:
            return await door.wrong(asking)
        return self.house.gate.signed_in(see(HOME), secret)

    async def offer(self, asking: Asking) -> web.StreamResponse:
        """Ask the browser to make one."""
        question = await self.house.actions.offer_passkey(asking.by, self._site)
        return self._page(asking, "make", question, MADE, MINE)

    async def add(self, asking: Asking) -> web.StreamResponse:
        """Keep what it made."""
        answer, name = asking.form.get("answer", ""), asking.form.get("name", "")
        await self.house.actions.add_passkey(asking.by, self._site, answer, name)
        return see(f"{MINE}?done=passkey-added")

    async def remove(self, asking: Asking) -> web.StreamResponse:
        """It opens nothing any more."""
        await self.house.actions.remove_passkey(asking.by, asking.request.match_info["passkey"])
        return see(f"{MINE}?done=passkey-removed")

    @property
    def _site(self) -> Site:
        address = urlsplit(self.house.base_url)
        return Site(address.hostname or "", f"{address.scheme}://{address.netloc}")

    def _page(
        self, asking: Asking, does: str, question: str, action: str, back: str
    ) -> web.StreamResponse:
        return self.house.page(
            asking,
            "passkey.html",
            status=HTTPStatus.OK,
            does=does,
            question=question,
            action=action,
            back=back,
            name_longest=NAME_LONGEST,
        )


def passkey_routes(house: House) -> list[Route]:
    """The addresses of passkeys."""
    pages = PasskeyPages(house)
    return [
        Route("POST", AT_THE_DOOR, pages.ask, Door.HALL),
        Route("POST", ANSWER_AT_THE_DOOR, pages.prove, Door.HALL),
        Route("POST", NEW, pages.offer),
        Route("POST", MADE, pages.add),
        Route("POST", NEW + "/{passkey:[0-9a-f]{1,16}}/remove", pages.remove),
    ]
