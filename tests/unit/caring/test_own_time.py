"""A member's own clock: by it they are told times, and by it it is night."""

from datetime import time

import pytest

from hearth.actions.own_settings import ShowSettings
from hearth.actions.own_time import ChooseZone, OfferZones
from hearth.actions.quiet import SeeHeld
from hearth.actions.rota import SetQuiet
from hearth.community.audit import Deed
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.outgoing import Say
from hearth.community.people import SHELL, Contact
from hearth.community.quiet import Quiet
from hearth.community.rota import Shift
from hearth.community.words import MemberWords
from hearth_bot.community.texts.rendering import html
from unit.caring.passing import HOUR, planned
from unit.caring.ward import Ward
from unit.console.home import CIRCLE

TOKYO = "Asia/Tokyo"


async def sets(ward: Ward, zone: str) -> Say:
    await ChooseZone(ward.work)(ward.contact, zone)
    [said] = await ward.said()
    return said


def deeds(say: Say) -> list[str]:
    return [one.deed for row in say.buttons for one in row]


async def test_a_reply_is_promised_by_the_members_own_clock(ward: Ward) -> None:
    await planned(ward, Shift(frozenset(range(7)), time(0), time(0), ward.home.anna.id))
    own = await sets(ward, TOKYO)
    assert own.words is MemberWords.ZONE_OWN
    assert "<b>Asia/Tokyo</b>, where it is 2 March 2026, 21:00 now" in html(
        MemberWords.ZONE_OWN, own.values, "en"
    )
    await ward.asked()
    told = [one for one in await ward.said() if one.words is MemberWords.CASE_OPENED]
    assert [str(one.values["by"])[-6:] for one in told] == ["+09:00"]


async def test_a_routine_reply_waits_for_the_members_own_morning(ward: Ward) -> None:
    await SetQuiet(ward.work)(CIRCLE, Quiet(time(22), time(8)), by=SHELL)
    number = await ward.taken()
    await sets_quietly(ward, TOKYO)
    ward.home.time.passes(hours=2)  # It is 14:00 in the community, and 23:00 in Tokyo.
    await ward.replies(number, "Yes, do ring.")
    assert await SeeHeld(ward.work)(number, by=ward.home.anna) == ward.now + 9 * HOUR
    ward.home.time.passes(hours=9)  # In the community it is night, and in Tokyo morning.
    await ward.mira_told()
    await ward.replies(number, "And eat before.")
    assert MemberWords.CASE_REPLY in await ward.mira_told()


async def sets_quietly(ward: Ward, zone: str) -> None:
    await ChooseZone(ward.work)(ward.contact, zone)
    await ward.mira_told()


async def test_it_is_found_by_region_and_place_and_put_back(ward: Ward) -> None:
    await ShowSettings(ward.work)(ward.contact)
    _, shown, _ = await ward.said()
    assert (shown.words, deeds(shown)) == (MemberWords.ZONE_OF_COMMUNITY, ["zone:regions"])
    await OfferZones(ward.work)(ward.contact)
    [regions] = await ward.said()
    assert "zone:in:Asia:0" in deeds(regions)
    found: list[str] = []
    for page in range(10):
        await OfferZones(ward.work)(ward.contact, "Asia", page)
        [offered] = await ward.said()
        found += deeds(offered)
        if f"zone:in:Asia:{page + 1}" not in deeds(offered):
            break
    assert f"zone:set:{TOKYO}" in found
    assert max(len(one.encode()) for one in found) <= 64
    await sets(ward, TOKYO)
    back = await sets(ward, "")
    assert back.words is MemberWords.ZONE_OF_COMMUNITY
    deed = Deed.MEMBER_ZONE_SET
    async with ward.work() as work:
        assert [one.deed for one in await work.audit.newest(20)].count(deed) == 2


@pytest.mark.parametrize("zone", ["Mars/Olympus", "UTC", "../etc/passwd", "Asia"])
async def test_only_a_place_that_there_is_counts(ward: Ward, zone: str) -> None:
    with pytest.raises(NotOffered):
        await ChooseZone(ward.work)(ward.contact, zone)
    with pytest.raises(NotOffered):
        await OfferZones(ward.work)(ward.contact, "Mars")
    with pytest.raises(NotAMember):
        await ShowSettings(ward.work)(Contact(999_999))
