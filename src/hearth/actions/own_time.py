"""A member says by which clock they want to be told times."""

from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from hearth.actions.members import Present, present
from hearth.actions.zones import zone_of
from hearth.community.audit import Deed
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
"""The areas of the IANA time zone database that name places."""

PAGE_MOST = 30
"""Buttons of one list: in two columns they still fit on a phone."""


@cache
def places(region: str) -> tuple[str, ...]:
    """The time zones of a region, by their names."""
    return tuple(sorted(one for one in available_timezones() if one.startswith(f"{region}/")))


@dataclass(frozen=True, slots=True)
class OfferZones:
    """A member looks for the place whose clock is theirs."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, region: str = "", page: int = 0) -> None:
        """Offer the regions of the world, or a page of the places of one.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: there is no such region, or no such page.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            say = Say(MemberWords.ASK_ZONE_REGION, buttons=_regions())
            if region:
                say = Say(MemberWords.ASK_ZONE, buttons=_places(region, page))
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChooseZone:
    """A member says by which clock they want to be told times."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, zone: str) -> None:
        """It counts from now on; empty is the community's. Choosing the same changes nothing.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: there is no such time zone.
        """
        if zone and zone not in places(zone.partition("/")[0]):
            raise NotOffered
        async with self.open_work() as work:
            here = await present(work, contact)
            if here.member.time_zone != zone:
                await work.members.put_time_zone(here.member.id, zone)
                work.note(Deed.MEMBER_ZONE_SET, by=here.actor, about=here.subject)
            tell_zone(work, await present(work, contact))
            await work.commit()


def tell_zone(work: Work, here: Present) -> None:
    """Say which one counts and what time it is there, with a button that changes it."""
    zone = zone_of(here.member, here.community)
    values: Values = {"zone": _shown(zone.key), "ends": work.now.astimezone(zone).isoformat()}
    change = Button(MemberWords.BUTTON_ZONE_CHANGE, "zone:regions")
    words = MemberWords.ZONE_OF_COMMUNITY
    rows: Rows = ((change,),)
    if here.member.time_zone:
        back = Button(MemberWords.BUTTON_ZONE_COMMUNITY, "zone:community")
        words, rows = MemberWords.ZONE_OWN, ((change,), (back,))
    work.tell(ToMember(here.member.id), Say(words, values, rows), urgency=Urgency.ANSWER)


def _regions() -> Rows:
    there = (one for one in REGIONS if places(one))
    return _in_two_columns(
        [
            Button(MemberWords.BUTTON_ZONE, f"zone:in:{region}:0", values={"title": region})
            for region in there
        ]
    )


def _places(region: str, page: int) -> Rows:
    there = places(region) if region in REGIONS else ()
    shown = there[page * PAGE_MOST :][:PAGE_MOST]
    if not shown:
        raise NotOffered
    rows = _in_two_columns(
        [
            Button(MemberWords.BUTTON_ZONE, f"zone:set:{zone}", values={"title": _place(zone)})
            for zone in shown
        ]
    )
    if len(there) <= (page + 1) * PAGE_MOST:
        return rows
    return (*rows, (Button(MemberWords.BUTTON_ZONE_FURTHER, f"zone:in:{region}:{page + 1}"),))


def _place(zone: str) -> str:
    return _shown(zone.partition("/")[2])


def _shown(name: str) -> str:
    return name.replace("_", " ")


def _in_two_columns(buttons: list[Button]) -> Rows:
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
