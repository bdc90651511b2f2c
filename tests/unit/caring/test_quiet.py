"""Quiet hours: a routine reply waits for the morning, and what is urgent never does."""

from datetime import time, timedelta

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.quiet import SeeHeld, SendNow, SendNowAtDesk
from hearth.actions.rota import SetQuiet
from hearth.actions.steering import ChangePriority
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, Priority
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Say
from hearth.community.people import SHELL
from hearth.community.quiet import Quiet
from hearth.community.words import MemberWords, StaffWords
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import Handling, current_update
from hearth.storage.mailboxes.inbox import RawUpdate
from unit.caring.ward import Ward
from unit.console.home import CIRCLE
from unit.policy.kit import CRISIS

HOUR = timedelta(hours=1)


@pytest.fixture
async def night(ward: Ward) -> CaseNumber:
    """It is eleven at night, and quiet from ten to eight; Anna has a case of Mira's."""

    await SetQuiet(ward.work)(CIRCLE, Quiet(time(22), time(8)), by=SHELL)
    number = await ward.taken()
    ward.home.time.passes(hours=11)
    assert ward.now.hour == 23
    await ward.mira_told()
    return number


async def held(ward: Ward, number: CaseNumber) -> object:
    return await SeeHeld(ward.work)(number, by=ward.home.anna)


async def test_a_routine_reply_and_what_follows_it_come_in_the_morning_in_order(
    ward: Ward, night: CaseNumber
) -> None:
    await ward.replies(night, "Yes, do ring.")
    await ward.closed(night)
    assert await ward.mira_told() == []
    assert await held(ward, night) == ward.now + 9 * HOUR
    ward.home.time.passes(hours=9)
    assert await ward.mira_told() == [MemberWords.CASE_REPLY, MemberWords.CASE_CLOSED]
    assert await held(ward, night) is None


async def test_a_clinician_who_does_not_want_that_sends_it_now(
    ward: Ward, night: CaseNumber
) -> None:
    await ward.replies(night, "Yes, do ring.")
    await SendNow(ward.work)(night, by=ward.home.anna)
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]
    assert Deed.CASE_SENT_NOW in {one.deed for one in await ward.home.deeds()}
    with pytest.raises(NotOffered):
        await SendNow(ward.work)(night, by=ward.home.anna)


async def test_a_tap_in_the_chat_sends_it_and_is_confirmed_though_an_update_commits_once(
    ward: Ward, night: CaseNumber
) -> None:
    await ward.replies(night, "Yes, do ring.")
    storage = ward.home.storage
    await ward.home.connected(ward.home.anna)
    await storage.inbox.store([RawUpdate(77, b"{}", storage.chat_key(77))])
    token = current_update.set(Handling(Holder.CARETEAM, 77))
    try:
        await SendNowAtDesk(ward.work)(night, by=ward.home.anna)
    finally:
        current_update.reset(token)
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]
    said = [
        one.effect.words for one in await storage.outbox.claim(99) if isinstance(one.effect, Say)
    ]
    assert StaffWords.SENT_NOW in said


async def test_a_member_who_writes_is_awake_and_gets_what_waits(
    ward: Ward, night: CaseNumber
) -> None:
    await ward.replies(night, "Yes, do ring.")
    await ward.asked()
    assert MemberWords.CASE_REPLY in await ward.mira_told()


async def test_what_becomes_urgent_waits_no_longer(ward: Ward, night: CaseNumber) -> None:
    await ward.replies(night, "Yes, do ring.")
    await ChangePriority(ward.work)(night, Priority.URGENT, "It is worse.", by=ward.home.ben)
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]
    await ward.replies(night, "And call us at once if it comes back.")
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]


async def test_in_danger_everything_comes_at_once(ward: Ward, night: CaseNumber) -> None:
    await ward.asked(CRISIS)
    await ward.mira_told()
    await ward.replies(night, "I am here.")
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]


async def test_by_day_nothing_waits(ward: Ward, night: CaseNumber) -> None:
    ward.home.time.passes(hours=9)
    await ward.replies(night, "Good morning. Yes, do ring.")
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]


async def test_a_case_taken_at_night_wakes_nobody(ward: Ward, night: CaseNumber) -> None:
    await ward.closed(night)
    await ward.mira_told()
    other = await ward.asked()
    await ward.mira_told()
    await TakeCase(ward.work)(other, by=ward.home.ben)
    assert await ward.mira_told() == []
