"""Who looked at what."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from hearth.actions.looks import SHOWN
from hearth.community.audit import Deed, Wanted
from hearth.community.looks import READS
from hearth.community.people import MemberId, Permission, StaffId
from hearth.console.gate import Asking, Route
from hearth.console.house import House
from hearth.console.pages.digits import PLACE_LONGEST, digits


@dataclass(frozen=True, slots=True)
class Filters:
    """Which looks are wanted; what is unknown counts as not asked."""

    staff: str = ""
    deed: str = ""
    member: str = ""
    before: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """As an address asks for them."""
        deed = query.get("deed", "")
        return cls(
            digits(query.get("staff", "")),
            deed if deed in {one.value for one in READS} else "",
            digits(query.get("member", "")),
            digits(query.get("before", ""), PLACE_LONGEST),
        )

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(
            deeds=frozenset({Deed(self.deed)} if self.deed else ()),
            staff=StaffId(int(self.staff)) if self.staff else None,
            member=MemberId(int(self.member)) if self.member else None,
        )

    def older_than(self, number: int) -> str:
        """The address of the next page."""
        asked = {"staff": self.staff, "deed": self.deed, "member": self.member, "before": number}
        return "/looks?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class LookPages:
    """The list of looks."""

    house: House

    async def show(self, asking: Asking) -> web.StreamResponse:
        """The newest first. Opening this page is a look too."""
        filters = Filters.of(asking.request.query)
        before = int(filters.before) if filters.before else None
        found = await self.house.actions.list_looks(
            filters.wanted, by=asking.by.staff, before=before, limit=SHOWN + 1
        )
        shown = found[:SHOWN]
        older = filters.older_than(shown[-1].number) if len(found) > SHOWN else ""
        return self.house.page(
            asking,
            "looks.html",
            filters=filters,
            looks=shown,
            older=older,
            deeds=sorted(one.value for one in READS),
            colleagues=await self.house.colleagues(),
        )


def look_routes(house: House) -> list[Route]:
    """The address of the list."""
    show = LookPages(house).show
    return [Route("GET", "/looks", show, permission=Permission.AUDIT_READ)]
