"""Consent through the bots: changed, asked anew, paused, and answered by a guardian."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from hearth.actions.setup import PublishConsent, SetUpCommunity
from hearth.bootstrap.outside import clock
from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT, be_inside, data_of
from hearth.community.audit import Deed
from hearth.community.consent import ConsentDocument, Purpose
from hearth.community.membership import MembershipState
from hearth.community.people import SHELL
from hearth.consent_files import read_documents, starter_documents
from town import Person, Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="session")

CRY = "I can't do this any more, tonight I am going to end my life"


@dataclass
class Ahead:
    """The time, which a story may put forward."""

    by: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return clock() + self.by


AHEAD = Ahead()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def later(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """A town of its own, in which days can pass."""
    home = tmp_path_factory.mktemp("later") / "home"
    async with town(home, at=AHEAD) as running:
        yield running


def newer(purpose: Purpose, version: int) -> ConsentDocument:
    found = [one for one in read_documents(starter_documents()) if one.purpose is purpose]
    first = found[0]
    return replace(first, version=version, text=f"{first.text}\n\nVersion {version}.")


async def state_of(place: Town, person: Person) -> MembershipState:
    async with place.care.open_work() as work:
        membership = await work.memberships.find(await place.number_of(person), CIRCLE)
    assert membership is not None
    return membership.state


async def test_a_withdrawal_is_one_tap_and_closes_the_open_question_at_once(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("/ask Is it usual that the new tablets make me so tired at noon?")
    await member.sees("Your case has the number")
    await member.asks_bot("/consent")
    listed = await member.sees("What you agreed to")
    assert "since" in text_of(listed)
    assert "version 2" in text_of(listed)
    await member.taps(listed, "consent:withdraw:clinician_review")
    await member.sees("nobody can read it or answer it")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        assert await work.cases.find_open(number, CIRCLE) is None
    page = await member.sees("as a page that you can read")
    assert page["document"]["file_name"].endswith(".html")


async def test_a_guardian_answers_and_the_minor_is_let_in(later: Town) -> None:
    async with later.care.open_work() as work:
        circle = await work.communities.get(CIRCLE)
    await SetUpCommunity(later.care.open_work)(replace(circle, guardians=True), by=SHELL)
    made = await later.invite()
    minor, mother = await later.newcomer("Mina"), await later.newcomer("Mother")
    await minor.opens(COMMUNITY_BOT, made.token)
    await minor.taps(await minor.sees_button("join:welcome"), "join:welcome")
    await minor.taps(await minor.sees_button("join:age:no"), "join:age:no")
    told = text_of(await minor.sees("parent or guardian"))
    token = told.split("?start=")[1].split()[0]
    await minor.asks_bot("hello?")
    await minor.sees_button("guard:link")

    await mother.opens(COMMUNITY_BOT, token)
    await mother.taps(await mother.sees_button("guard:go"), "guard:go")
    for purpose in Purpose:
        question = await mother.sees_button(f"guard:agree:{purpose}")
        await mother.taps(question, f"guard:agree:{purpose}")
    await mother.sees("Your receipt")
    await later.control.join(minor.number, await minor.sees_group_link())
    await be_inside(later.control, minor.number, later.cast.group)

    receipts = [one for one in await mother.everything() if "document" in one]
    signed = next(one for one in receipts if one["document"]["file_name"].endswith(".json"))
    receipt = json.loads(await later.control.file(signed["document"]["file_id"]))
    event = receipt["dpv:hasRecordOfActivity"][0]["dpv:hasConsentStatus"][0]
    assert event["dpv:isIndicatedBy"].startswith("guardian")
    await mother.asks_bot("/consent")
    number = await later.number_of(minor)
    await mother.sees(f"for number {number}")


async def test_silence_pauses_a_membership_and_one_tap_brings_it_back(later: Town) -> None:
    member = await later.member()
    assert await later.in_group(member)
    await PublishConsent(later.care.open_work)([newer(Purpose.MEMBERSHIP, 4)], by=SHELL)
    asked = await member.sees("text that you agreed to has changed")
    assert any(one.startswith("renew:agree") for one in data_of(asked))
    for count, days in enumerate((7, 5), start=1):
        AHEAD.by += timedelta(days=days, hours=1)
        await member.sees("quiet reminder")
        await was_reminded(later, member, count)
        member.seen = int((await later.control.events(member.number))["next"])
    AHEAD.by += timedelta(days=2)
    paused = await member.sees("is paused")
    assert await state_of(later, member) is MembershipState.PAUSED

    await is_restricted(later, member)
    await member.asks_bot("How do I travel with my medicines on a plane?")
    await member.sees("is paused")
    await member.asks_bot(CRY)
    await member.sees("I have called people from our team")
    await member.asks_bot("/consent")
    await member.sees("What you agreed to")

    await member.taps(paused, "renew:agree:membership")
    await member.sees("take part in")
    await be_inside(later.control, member.number, later.cast.group)
    assert await state_of(later, member) is MembershipState.ACTIVE
    assert await later.was_done(Deed.CONSENT_EXPIRED)
    assert await later.was_done(Deed.CONSENT_REMINDED)


async def was_reminded(place: Town, person: Person, times: int) -> None:
    """Return when the clock has reminded so often: a leap of time may send one message twice."""
    number, seen = await place.number_of(person), 0
    async with asyncio.timeout(person.patience):
        while True:
            async with place.care.open_work() as work:
                entries = [one.entry for one in await work.audit.about(number)]
            if sum(one.deed is Deed.CONSENT_REMINDED for one in entries) >= times:
                return
            seen = int((await place.control.events(person.number, seen, 0.5))["next"])


async def is_restricted(place: Town, person: Person) -> None:
    """Return when Telegram has the person in the group as one who may only read."""
    seen = 0
    for _ in range(60):
        chats = await place.control.chats(person.number)
        if any(one["chat"] == place.cast.group and one["status"] == "restricted" for one in chats):
            return
        seen = int((await place.control.events(person.number, seen, 0.5))["next"])
    raise TimeoutError
