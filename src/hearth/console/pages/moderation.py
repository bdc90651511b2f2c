"""The moderation log: what was done about posts, disputes, and taking something back."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from hearth.actions.moderation_log import SHOWN
from hearth.community.moderation import Kind, Looked, MeasureId
from hearth.community.people import MemberId, Permission, StaffId
from hearth.console.gate import Asking, Route, see
from hearth.console.house import House
from hearth.console.pages.digits import PLACE_LONGEST, digits
from hearth.console.pages.fields import numbered


@dataclass(frozen=True, slots=True)
class Filters:
    """Which measures are wanted; what is unknown counts as not asked."""

    kind: str = ""
    staff: str = ""
    member: str = ""
    disputed: str = ""
    before: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """As an address asks for them."""
        kind = query.get("kind", "")
        return cls(
            kind if kind in set(Kind) else "",
            digits(query.get("staff", "")),
            digits(query.get("member", "")),
            "yes" if query.get("disputed") == "yes" else "",
            digits(query.get("before", ""), PLACE_LONGEST),
        )

    @property
    def looked(self) -> Looked:
        """What is looked for."""
        return Looked(
            kind=Kind(self.kind) if self.kind else None,
            staff=StaffId(int(self.staff)) if self.staff else None,
            member=MemberId(int(self.member)) if self.member else None,
            disputed=bool(self.disputed),
        )

    def older_than(self, number: int) -> str:
        """The address of the next page."""
        asked = {
            "kind": self.kind,
            "staff": self.staff,
            "member": self.member,
            "disputed": self.disputed,
            "before": number,
        }
        return "/moderation?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class ModerationPages:
    """The list, and the button that takes something back."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The newest first. Opening this page is a look."""
        filters = Filters.of(asking.request.query)
        before = MeasureId(int(filters.before)) if filters.before else None
        found = await self.house.actions.list_measures(
            filters.looked, by=asking.by.staff, before=before, limit=SHOWN + 1
        )
        shown = found[:SHOWN]
        older = filters.older_than(shown[-1].measure.id) if len(found) > SHOWN else ""
        return self.house.page(
            asking,
            "moderation.html",
            filters=filters,
            measures=shown,
            older=older,
            kinds=[one.value for one in Kind],
            colleagues=await self.house.colleagues(),
            communities=await self.house.communities(),
            lifted=digits(asking.request.query.get("lifted", ""), PLACE_LONGEST),
        )

    async def lift(self, asking: Asking) -> web.StreamResponse:
        """Take it back; its author is told."""
        number = numbered(asking, MeasureId)
        await self.house.actions.lift_measure(number, by=asking.by.staff)
        return see(f"/moderation?lifted={number}")


def moderation_routes(house: House) -> list[Route]:
    """The addresses of the moderation log."""
    pages = ModerationPages(house)
    lift = r"/moderation/{number:\d{1,9}}/lift"
    return [
        Route("GET", "/moderation", pages.show, permission=Permission.MODERATION_SEE),
        Route("POST", lift, pages.lift, permission=Permission.POST_MODERATE),
    ]
