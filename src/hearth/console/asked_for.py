"""Which cases an address or a form asks for, and the address that asks for certain cases."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from hearth.community.cases import CaseState, Matter, Priority
from hearth.community.people import CommunityId
from hearth.community.queue import CasesWanted

VIEW = "view"
"""What asks for a view by its number, instead of the filters one by one."""

COMMUNITY_LONGEST = 64

Closed = TypeVar("Closed", bound=StrEnum)


def wanted_in(fields: Mapping[str, str]) -> CasesWanted:
    """The filters in the fields of an address or a form; what is unknown counts as not asked."""
    community = fields.get("community", "")
    return CasesWanted(
        state=_one_of(CaseState, fields.get("state", "")),
        priority=_one_of(Priority, fields.get("priority", "")),
        matter=_one_of(Matter, fields.get("matter", "")),
        community=CommunityId(community) if 0 < len(community) <= COMMUNITY_LONGEST else None,
        mine=fields.get("mine") == "1",
    )


def as_fields(wanted: CasesWanted) -> dict[str, str]:
    """The fields that ask for these cases; nothing for what is not asked."""
    fields = {
        "state": wanted.state or "",
        "priority": wanted.priority or "",
        "matter": wanted.matter or "",
        "community": wanted.community or "",
        "mine": "1" if wanted.mine else "",
    }
    return {name: str(value) for name, value in fields.items() if value}


def address_of(wanted: CasesWanted) -> str:
    """Where the queue shows these cases."""
    return f"/?{urlencode(as_fields(wanted))}"


def _one_of(closed: type[Closed], written: str) -> Closed | None:
    return closed(written) if written in set(closed) else None
