"""Invites: made, shown once, listed, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus

from aiohttp import web
from markupsafe import Markup

from hearth.actions.invites import Funnel, MadeInvite
from hearth.community.errors import NothingSaid, OutOfRange, Refusal
from hearth.community.invite_lists import INVITES_MOST, invite_lines
from hearth.community.invites import (
    INVITE_LIFETIME,
    INVITE_LONGEST,
    INVITE_MOST_USES,
    Invite,
    InviteId,
    MemberRole,
)
from hearth.community.people import CommunityId, Permission
from hearth.console.gate import TEXT, Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import digits
from hearth.console.pages.fields import numbered
from hearth.console.refusals import Sentence, sentence
from hearth.console.rendering import qr

DAY = timedelta(days=1)
NUMBER_LONGEST = 6
"""Digits of a number in a form; no limit here is larger."""

FRESH = {
    "community": "",
    "uses": "1",
    "days": str(INVITE_LIFETIME // DAY),
    "role": MemberRole.PATIENT.value,
}
SHOWN_MOST = 200

LIST_LARGEST = 64 * 1024
"""Bytes of a list of invites: a hundred lines have a tenth of it."""


@dataclass(frozen=True, slots=True)
class InvitePages:
    """The page of invites."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The form, and what is out there."""
        return await self._page(asking, FRESH)

    async def make(self, asking: Asking) -> web.StreamResponse:
        """Make one, and show its link this once."""
        try:
            made = await self._made(asking)
        except Refusal as refusal:
            return await self._page(asking, asking.form, sentence(refusal, {}))
        home, bot = await self.house.actions.find_community(made.invite.community)
        link = _link(bot, made.token)
        return self.house.page(
            asking,
            "invite_made.html",
            invite=made.invite,
            community=home,
            token=made.token,
            link=link,
            code_image=qr(link) if link else None,
        )

    async def make_many(self, asking: Asking) -> web.StreamResponse:
        """Make one for each line of a table, and show the sheet to print this once."""
        chosen = asking.files.get("file")
        try:
            written = chosen.content.decode() if chosen else asking.form.get(TEXT, "")
            lines = invite_lines(written)
            community = CommunityId(asking.form.get("community", ""))
            made = await self.house.actions.make_invites(community, lines, by=asking.by.staff)
        except UnicodeDecodeError:
            return await self._page(asking, asking.form, sentence(NothingSaid(), {}))
        except Refusal as refusal:
            return await self._page(asking, asking.form, sentence(refusal, {}))
        home, bot = await self.house.actions.find_community(community)
        cards = [
            Card(one.invite, line.label, one.token, _link(bot, one.token))
            for line, one in zip(lines, made, strict=True)
        ]
        return self.house.page(asking, "invite_sheet.html", community=home, cards=cards)

    async def revoke(self, asking: Asking) -> web.StreamResponse:
        """Take one back."""
        number = numbered(asking, InviteId)
        try:
            await self.house.actions.revoke_invite(number, by=asking.by.staff)
        except Refusal as refusal:
            return await self._page(asking, FRESH, sentence(refusal, {}))
        return see(f"/invites?revoked={number}")

    async def _made(self, asking: Asking) -> MadeInvite:
        form = asking.form
        role, community = form.get("role", ""), form.get("community", "")
        if role not in set(MemberRole) or not community:
            raise NothingSaid
        uses = whole(form.get("uses", ""), "uses", INVITE_MOST_USES)
        days = whole(form.get("days", ""), "days", INVITE_LONGEST // DAY)
        return await self.house.actions.make_invite(
            CommunityId(community),
            MemberRole(role),
            by=asking.by.staff,
            uses=uses,
            lifetime=days * DAY,
        )

    async def _page(
        self, asking: Asking, typed: Mapping[str, str], refusal: Sentence | None = None
    ) -> web.StreamResponse:
        invites = await self.house.actions.list_invites(by=asking.by.staff)
        funnel = await self.house.actions.see_funnel(by=asking.by.staff)
        return self.house.page(
            asking,
            "invites.html",
            status=refusal.status if refusal else HTTPStatus.OK,
            refusal_said=refusal,
            typed=FRESH | dict(typed),
            invites=invites[:SHOWN_MOST],
            funnel=funnel,
            totals=_by_community(invites, funnel),
            many_most=INVITES_MOST,
            list_typed=asking.form.get(TEXT, ""),
            now=self.house.clock(),
            roles=MemberRole,
            uses_most=INVITE_MOST_USES,
            days_most=INVITE_LONGEST // DAY,
            revoked=asking.request.query.get("revoked", ""),
            communities=await self.house.communities(),
            colleagues=await self.house.colleagues(),
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One invite of a sheet.

    Args:
        label: whom or what it is for; kept nowhere.
        link: empty while the bot has not said hello.
    """

    invite: Invite
    label: str = field(repr=False)
    token: str = field(repr=False)
    link: str = field(repr=False)

    @property
    def code(self) -> Markup | None:
        """Its QR code."""
        return qr(self.link) if self.link else None


def _link(bot: str, token: str) -> str:
    return f"https://t.me/{bot}?start={token}" if bot else ""


def _by_community(
    invites: Sequence[Invite], funnel: Mapping[InviteId, Funnel]
) -> Mapping[CommunityId, Funnel]:
    found: dict[CommunityId, Funnel] = {}
    for one in invites:
        so_far, more = found.get(one.community, Funnel()), funnel[one.id]
        found[one.community] = Funnel(
            so_far.sent + more.sent, so_far.opened + more.opened, so_far.joined + more.joined
        )
    return found


def whole(text: str, what: str, most: int) -> int:
    """A number that somebody typed.

    Raises:
        OutOfRange: it is none, or not from 1 to `most`.
    """
    typed = digits(text, NUMBER_LONGEST)
    if not typed or not 1 <= int(typed) <= most:
        raise OutOfRange(what, 1, most)
    return int(typed)


def invite_routes(house: House) -> list[Route]:
    """The addresses of invites."""
    pages, needed = InvitePages(house), Permission.INVITE_MANAGE
    return [
        Route("GET", "/invites", pages.show, permission=needed),
        Route("POST", "/invites", pages.make, permission=needed),
        Route(
            "POST",
            "/invites/many",
            pages.make_many,
            permission=needed,
            file_largest=LIST_LARGEST,
        ),
        Route("POST", r"/invites/{number:\d{1,9}}/revoke", pages.revoke, permission=needed),
    ]
