"""Erasures: how far each is, and their certificates, which anybody with the key can verify."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from hearth.community.erasure import ErasureStep
from hearth.community.errors import NoSuchMember
from hearth.community.people import MemberId, Permission
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.names import marked
from hearth.console.pages.fields import numbered

STEPS: Mapping[ErasureStep, str] = {
    ErasureStep.ASKED: marked("asked for; begins by itself"),
    ErasureStep.LEFT: marked("begun"),
    ErasureStep.EMPTIED: marked("keys destroyed, rows emptied"),
    ErasureStep.SWEPT: marked("waits for Telegram and the files"),
    ErasureStep.CERTIFIED: marked("certificate on its way"),
    ErasureStep.DONE: marked("done"),
}


@dataclass(frozen=True, slots=True)
class ErasurePages:
    """The page of erasures."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """All of them, the newest first, with what the signature of each certificate is worth."""
        found = await self.house.actions.show_erasures(by=asking.by.staff)
        return self.house.page(asking, "erasures.html", erasures=found, steps=STEPS)

    async def certificate(self, asking: Asking) -> web.StreamResponse:
        """The certificate as it was sent, as a file."""
        member = numbered(asking, MemberId, "member")
        for one in await self.house.actions.show_erasures(by=asking.by.staff):
            if one.erasure.member == member and one.erasure.certificate is not None:
                name = f"hearth-erasure-{member}.json"
                return web.Response(
                    text=one.erasure.certificate,
                    content_type="application/json",
                    headers={"Content-Disposition": f'attachment; filename="{name}"'},
                )
        raise NoSuchMember


def erasure_routes(house: House) -> list[Route]:
    """The addresses of erasures."""
    pages, here = ErasurePages(house), Permission.REQUEST_HANDLE
    certificate = r"/erasures/{member:\d{1,9}}/certificate"
    return [
        Route("GET", "/erasures", pages.show, permission=here),
        Route("GET", certificate, pages.certificate, permission=here),
    ]
