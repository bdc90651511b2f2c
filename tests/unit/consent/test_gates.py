"""No path opens, uses or passes on what is not agreed to now."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from consenting import says
from hearth.actions.arrivals import SeeArrival
from hearth.actions.cases import Reply, TakeCase, WriteNote
from hearth.actions.desk import BeginWriting, ShowCase, TakeAndShow
from hearth.actions.direct import HearDirect
from hearth.actions.hearing import Heard
from hearth.actions.invites import MakeInvite
from hearth.actions.joining import OpenInvite
from hearth.actions.posts import ReadPost
from hearth.actions.reading_cases import ReadCase
from hearth.actions.setup import RevealMember
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.receipts import given_keys, public_keys
from hearth.community.answers import Certainty, Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Matter
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import ConsentMissing
from hearth.community.findings import Finding, FindingKind, Written
from hearth.community.invites import MemberRole
from hearth.community.outgoing import Hide, SendOut
from hearth.community.people import PROGRAM, SHELL, Contact, Member, Staff
from hearth.community.talks import Step
from hearth.community.words import MemberWords
from hearth.console.pages.keys import key_routes
from hearth.ports import OpenWork
from unit.consent.circle import CIRCLE, EPILEPSY, Circle

Opening = Callable[[OpenWork, CaseNumber, Staff], Awaitable[object]]

OPENINGS: dict[str, Opening] = {
    "read": lambda work, number, by: ReadCase(work)(number, by=by),
    "show": lambda work, number, by: ShowCase(work)(number, by=by),
    "take and show": lambda work, number, by: TakeAndShow(work)(number, by=by),
    "reply": lambda work, number, by: Reply(work)(number, "Yes.", by=by),
    "note": lambda work, number, by: WriteNote(work)(number, "Hm.", by=by),
    "begin a reply": lambda work, number, by: BeginWriting(work)(
        Contact(9), number, Step.REPLY, by=by
    ),
    "begin a note": lambda work, number, by: BeginWriting(work)(
        Contact(9), number, Step.NOTE, by=by
    ),
}


async def without_review(circle: Circle, member: Member) -> None:
    """Nothing but the record says it: no case is closed, as if the program had been killed."""
    async with circle.work() as work:
        review = [Purpose.CLINICIAN_REVIEW]
        await says(work, member.id, EPILEPSY, Decision.WITHDRAWN, review)
        work.note(Deed.CONSENT_WITHDRAWN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()


async def paused(circle: Circle, member: Member) -> None:
    async with circle.work() as work:
        membership = await work.memberships.find(member.id, EPILEPSY)
        assert membership is not None
        await work.memberships.put(membership.paused(work.now))
        work.note(Deed.MEMBERSHIP_PAUSED, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()


STATES = {
    "withdrawn": without_review,
    "paused": paused,
    "restricted": Circle.restrict,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("opening", OPENINGS)
async def test_every_action_that_opens_or_works_on_content_is_refused_without_consent(
    circle: Circle, opening: str, state: str
) -> None:
    anna, mira = await circle.clinician(), await circle.member()
    number, work = await circle.case(mira), circle.care.open_work
    await TakeCase(work)(number, by=anna)
    await STATES[state](circle, mira)
    with pytest.raises(ConsentMissing):
        await OPENINGS[opening](work, number, anna)
    with pytest.raises(ConsentMissing):
        await RevealMember(work)(number, "To call an ambulance", by=anna)


@pytest.mark.parametrize("opening", OPENINGS)
async def test_with_consent_each_of_them_goes(circle: Circle, opening: str) -> None:
    anna, mira = await circle.clinician(), await circle.member()
    number, work = await circle.case(mira), circle.care.open_work
    await TakeCase(work)(number, by=anna)
    await OPENINGS[opening](work, number, anna)


class Watchful:
    """Screening that hears a cry in one word; and a recogniser that must not be asked."""

    async def look(self, written: Written) -> tuple[Finding, ...]:
        if "cry" not in written.text:
            return ()
        return (Finding(FindingKind.CRISIS, "cry", 0, 3, 1.0, "test"),)

    def explain(self, finding: Finding) -> str:
        return finding.rule

    def redact(self, text: str, _findings: object) -> str:
        return text

    def readings(self, _joined: str) -> tuple[str, ...]:
        return ()

    async def recognise(self, _text: str, _packs: object) -> Recognition:
        raise AssertionError(Certainty)


async def test_a_paused_members_post_is_taken_down_and_nobody_is_sent_out(
    circle: Circle,
) -> None:
    mira = await circle.member()
    await paused(circle, mira)
    heard = await circle.heard(mira, "hello there")
    post = Heard(heard.contact, "hello there", message=5, chat=-100)
    await read_post(circle, post)
    told = [type(one) for _, one in await told_by(circle)]
    assert Hide in told
    assert SendOut not in told


async def test_danger_in_a_paused_members_post_still_calls_people(circle: Circle) -> None:
    mira = await circle.member()
    await paused(circle, mira)
    heard = await circle.heard(mira)
    await read_post(circle, Heard(heard.contact, "a cry", message=5, chat=-100))
    async with circle.work() as work:
        case = await work.cases.find_open(mira.id, EPILEPSY)
    assert case is not None
    assert case.matter is Matter.CRISIS


async def test_danger_of_a_paused_member_is_heard_and_all_that_follows_it(
    circle: Circle,
) -> None:
    mira, watchful = await circle.member(), Watchful()
    await paused(circle, mira)
    heard = await circle.heard(mira)
    hear: Any = HearDirect(circle.work, watchful, watchful, watchful)  # type: ignore[arg-type]  # It is never asked for answers.
    await hear(Heard(heard.contact, "how are you?"))
    assert await circle.words() == [MemberWords.MEMBERSHIP_PAUSED]
    await hear(Heard(heard.contact, "a cry"))
    assert MemberWords.EMERGENCY_PEOPLE_CALLED in await circle.words()
    await hear(Heard(heard.contact, "are you there?"))
    assert MemberWords.CASE_JOINED in await circle.words()


async def test_a_paused_member_in_the_group_stays_there(circle: Circle) -> None:
    mira = await circle.member()
    await paused(circle, mira)
    heard = await circle.heard(mira)
    assert await SeeArrival(circle.work)(heard.contact, -100)


async def test_an_invite_is_not_used_up_by_a_paused_member(circle: Circle) -> None:
    made = await MakeInvite(circle.work, new_token)(EPILEPSY, MemberRole.PATIENT, by=SHELL)
    mira = await circle.member()
    await paused(circle, mira)
    heard = await circle.heard(mira)
    assert await OpenInvite(circle.work)(made.token, contact=heard.contact, language="en")
    assert await circle.words() == [MemberWords.MEMBERSHIP_PAUSED]
    async with circle.work() as work:
        assert (await work.invites.get(made.invite.id)).used == 0


async def read_post(circle: Circle, heard: Heard) -> None:
    watchful = Watchful()
    read: Any = ReadPost(circle.work, watchful, watchful, watchful)  # type: ignore[arg-type]  # As above.
    await read(heard)


async def told_by(circle: Circle) -> list[Any]:
    await circle.words()
    return circle.told


async def test_the_public_keys_are_there_for_everybody(circle: Circle) -> None:
    app = web.Application()
    app.add_routes(key_routes(public_keys(circle.care.keys.signers)))
    async with (
        TestServer(app, host="127.0.0.1") as server,
        aiohttp.ClientSession() as http,
        http.get(server.make_url("/keys.json")) as answer,
    ):
        told = await answer.text()
    assert len(given_keys(told)) == len(json.loads(told)["keys"])
    own = circle.bot.keys.signer.public.public_bytes_raw()
    assert own in [one.public_bytes_raw() for one in given_keys(told)]
    assert CIRCLE.title not in told
