"""Whom a community calls outside when nobody of its care team comes."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from hearth.community.errors import Refusal
from hearth.community.outside import ADDRESSES_MOST, WEBHOOK_LONGEST, Way
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.refusals import sentence

MAIL_LONGEST = 2000
"""Characters of the field with the mailboxes, which holds at most five."""


@dataclass(frozen=True, slots=True)
class OutsidePages:
    """The page of help from outside, and its forms."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """Whom one community calls."""
        return await self._page(asking)

    async def keep(self, asking: Asking) -> web.StreamResponse:
        """Set whom; what is refused stays in its field."""
        community = _community(asking)
        webhook = asking.form.get("webhook", "").strip()
        mail = tuple(dict.fromkeys(asking.form.get("mail", "")[:MAIL_LONGEST].split()))
        try:
            await self.house.actions.set_outside(community, webhook, mail, by=asking.by.staff)
        except Refusal as refusal:
            return await self._page(asking, refusal)
        return see(f"/rota/{community}/outside?saved=1")

    async def try_(self, asking: Asking) -> web.StreamResponse:
        """Call everybody who is set, as a trial, and show who took it."""
        by = asking.by.staff
        tried = await self.house.actions.try_outside(_community(asking), by=by)
        return await self._page(asking, tried=tried)

    async def _page(
        self,
        asking: Asking,
        refusal: Refusal | None = None,
        tried: Mapping[Way, bool] | None = None,
    ) -> web.StreamResponse:
        actions, by = self.house.actions, asking.by.staff
        said = None if refusal is None else sentence(refusal, {})
        return self.house.page(
            asking,
            "rota_outside.html",
            status=HTTPStatus.OK if said is None else said.status,
            refusal_said=said,
            saved=asking.request.query.get("saved", ""),
            tried=tried,
            Way=Way,
            home=(await actions.find_community(_community(asking)))[0],
            outside=await actions.see_outside(_community(asking), by=by),
            can_mail=Way.MAIL in actions.ring.ways,
            form=asking.form if refusal else {},
            mailboxes_most=ADDRESSES_MOST,
            webhook_longest=WEBHOOK_LONGEST,
            mail_longest=MAIL_LONGEST,
        )


def _community(asking: Asking) -> CommunityId:
    return CommunityId(asking.request.match_info["community"])


def outside_routes(house: House) -> list[Route]:
    """The addresses of help from outside."""
    pages, change, here = OutsidePages(house), Permission.ROTA_CHANGE, "/rota/{community}/outside"
    return [
        Route("GET", here, pages.show, permission=change),
        Route("POST", here, pages.keep, permission=change),
        Route("POST", f"{here}/try", pages.try_, permission=change),
    ]
