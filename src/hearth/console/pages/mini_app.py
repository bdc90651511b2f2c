"""The console within Telegram: a page that the care-team bot's menu button opens."""

from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import SignInNotAccepted
from hearth.console.gate import TO_SECOND_FACTOR, Asking, Door, Route, see
from hearth.console.house import House
from hearth.console.pages.coming_in import ComingIn
from hearth.console.whence import seen_from

HERE = "/telegram"


@dataclass(frozen=True, slots=True)
class MiniAppPages:
    """Coming in by Telegram's word."""

    house: House

    async def arrive(self, asking: Asking) -> web.StreamResponse:
        """A page whose script sends what Telegram put behind the address."""
        return self.house.page(asking, "telegram.html", refused=False)

    async def sign_in(self, asking: Asking) -> web.StreamResponse:
        """Believe it, once, and ask for the second factor."""
        door = ComingIn(self.house)
        if not door.may_try(asking):
            return door.slow_down(asking)
        try:
            said = asking.form.get("said", "")
            secret = await self.house.actions.sign_in_from_telegram(
                said, seen_from(asking.request)
            )
        except SignInNotAccepted:
            door.count(asking)
            status = HTTPStatus.FORBIDDEN
            return self.house.page(asking, "telegram.html", status=status, refused=True)
        return self.house.gate.signed_in(see(TO_SECOND_FACTOR), secret)


def mini_app_routes(house: House) -> list[Route]:
    """Its address."""
    pages = MiniAppPages(house)
    return [
        Route("GET", HERE, pages.arrive, Door.STREET),
        Route("POST", HERE, pages.sign_in, Door.STREET),
    ]
