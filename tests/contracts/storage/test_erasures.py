"""An erasure's steps on both databases: what is gone, what stays, and kills at every step."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text

from contracts.storage.places import EPILEPSY, MIRA, NOON, Hands, Place
from erasing import leaves_things, to_join
from hearth.actions.erasing import CarryOutErasure
from hearth.actions.erasure import EraseMember
from hearth.actions.members import EndMembership
from hearth.community.audit import Deed, Subject
from hearth.community.erasure import Erasure, ErasureStep, Remaining
from hearth.community.errors import NoSuchMember, NotAMember
from hearth.community.outgoing import ToContact, ToGroup, ToMember
from hearth.community.people import SHELL, MemberId, Role, Staff, StaffId
from hearth.community.rights import OPEN_STATES, RequestState, Right
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork
from hearth.storage.assembly import Storage
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.places import EMPTIED
from hearth.storage.audit.verifying import verify
from hearth.storage.keys.cache import KEY_LIFETIME
from hearth.storage.keys.ledger import LEDGER_FILE
from hearth.storage.mailboxes.handling import Handling, Written, current_update
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.sealing.receipts import sign_document, verify_document
from hearth.storage.shredding import SqlShredder
from hearth.storage.tables import (
    anniversaries,
    case_entries,
    cases,
    challenge_parts,
    consent_records,
    erasures,
    group_replies,
    inbox,
    kept,
    member_lookup,
    members,
    outbox,
    peers,
    talks,
    timers,
    traces,
    unanswered_questions,
    week_marks,
    welcomes,
)

REMAINING = Remaining(timedelta(days=90), timedelta(days=7))


class KilledError(Exception):
    """The process died here."""


@dataclass
class Life:
    """Ends at the so-many-th thing that is done."""

    left: int

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise KilledError


@dataclass
class MortalShredder:
    """Destroys and scrubs, and may be killed before or after."""

    real: SqlShredder
    life: Life

    @property
    def lifetime(self) -> timedelta:
        return self.real.lifetime

    @property
    def remaining(self) -> Remaining:
        return self.real.remaining

    async def keys_of(self, member: MemberId) -> object:
        return await self.real.keys_of(member)

    async def destroy(self, member: MemberId) -> object:
        self.life.spend()
        done = await self.real.destroy(member)
        self.life.spend()
        return done

    async def remaining_now(self) -> Remaining:
        return await self.real.remaining_now()

    async def scrub(self) -> bool:
        self.life.spend()
        return await self.real.scrub()


def mortal(open_work: OpenWork, life: Life) -> OpenWork:
    """Transactions of a process that may die before it begins one, or before it keeps it."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[object]:
        life.spend()
        async with open_work() as work:
            commit = work.commit

            async def last() -> None:
                life.spend()
                await commit()
                life.spend()

            work.commit = last  # type: ignore[method-assign]  # Only here is a process mortal.
            yield work

    return opened  # type: ignore[return-value]  # It gives the same work.


def shredder(storage: Storage) -> SqlShredder:
    return SqlShredder(storage.engine, storage.erased_keys, storage.clock, REMAINING)


def carrying(storage: Storage, life: Life | None = None) -> CarryOutErasure:
    def sign(document: dict[str, object]) -> dict[str, object]:
        return sign_document(document, storage.keys.signer)

    if life is None:
        return CarryOutErasure(storage.open_work, shredder(storage), sign)
    hands = MortalShredder(shredder(storage), life)
    return CarryOutErasure(mortal(storage.open_work, life), hands, sign)  # type: ignore[arg-type]  # As above.


async def lived(careteam: Storage, community: Storage) -> MemberId:
    """Mira has left something everywhere."""
    async with careteam.open_work() as work:
        await work.communities.put(EPILEPSY)
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
        challenge = await to_join(work)
        await work.commit()
    key = community.chat_key(MIRA.number)
    await community.inbox.store([RawUpdate(1, b"{}", key)])
    await community.inbox.put_aside(1, "undecodable")
    async with community.open_work() as work:
        member = await leaves_things(work, MIRA, "quincunx", challenge)
        await work.commit()
    await community.traces.sent(ToMember(member), None, 11)
    await community.traces.sent(ToGroup(EPILEPSY.id), member, 12)
    return member


async def found(storage: Storage, member: MemberId) -> Erasure:
    async with storage.open_work() as work:
        erasure = await work.erasures.find(member)
    assert erasure is not None
    return erasure


async def finished(
    careteam: Storage, community: Storage, hands: Hands, member: MemberId
) -> Erasure:
    """Let time pass and Telegram answer until it is done."""
    for _ in range(12):
        await carrying(careteam)(Timer(TimerKind.ERASURE, str(member), NOON))
        erasure = await found(careteam, member)
        if erasure.step is ErasureStep.DONE:
            return erasure
        for owed in await community.outbox.claim(20):
            await community.outbox.sent(owed.id)
        hands.move(KEY_LIFETIME)
    raise AssertionError("it never ends")


async def erased(careteam: Storage, community: Storage, hands: Hands) -> tuple[MemberId, Erasure]:
    member = await lived(careteam, community)
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    return member, await finished(careteam, community, hands, member)


async def test_every_row_is_gone_or_empty(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    member, erasure = await erased(careteam, community, hands)
    emptied = (case_entries, cases, kept, member_lookup, talks, timers, traces)
    belonging = (anniversaries, challenge_parts, group_replies, peers, week_marks, welcomes)
    for table in (*emptied, *belonging, unanswered_questions):
        assert await place.rows(table) == [], table.name
    assert [row["body"] for row in await place.rows(inbox)] == []
    told = {row["recipient"].partition(":")[0] for row in await place.rows(outbox)}
    assert told <= {"group", "care-team", "staff"}
    [profile] = await place.rows(members)
    assert (profile["contact"], profile["name"], profile["language"]) == (EMPTIED, None, "und")
    [consent] = await place.rows(consent_records)
    assert (consent["said"], consent["document_hash"]) == (EMPTIED, "0" * 64)
    [row] = await place.rows(erasures)
    assert row["reply_to"] is None
    assert erasure.went.counts["cases"] == 1
    assert erasure.went.counts["case entries"] == 1
    assert erasure.went.counts["words of consent"] == 1
    assert erasure.went.counts["updates"] == 1
    assert erasure.went.counts["conversations"] == 1
    assert len(erasure.went.keys) == 1
    assert f"{member} " in (place.home / LEDGER_FILE).read_text()
    assert (place.home / LEDGER_FILE).stat().st_mode & 0o777 == 0o600


async def test_the_certificate_is_signed_only_when_all_is_done(
    careteam: Storage, community: Storage, hands: Hands
) -> None:
    member = await lived(careteam, community)
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    carry, timer = carrying(careteam), Timer(TimerKind.ERASURE, str(member), NOON)
    await carry(timer)
    assert (await found(careteam, member)).step is ErasureStep.EMPTIED
    hands.move(KEY_LIFETIME - timedelta(seconds=1))
    await carry(timer)
    assert (await found(careteam, member)).step is ErasureStep.EMPTIED
    hands.move(timedelta(seconds=1))
    await carry(timer)  # Telegram has not answered yet.
    waits = await found(careteam, member)
    assert (waits.step, waits.certificate) == (ErasureStep.SWEPT, None)
    done = await finished(careteam, community, hands, member)
    document = json.loads(done.certificate or "")
    assert verify_document(document, careteam.keys.signer.public)
    assert document["erased"]["messages that Telegram did not delete"] == 2
    assert document["audit_checkpoint"] is None  # None was taken in this test.
    assert str(MIRA.number) not in (done.certificate or "")


async def test_messages_that_were_deleted_are_counted(
    careteam: Storage, community: Storage, hands: Hands
) -> None:
    member = await lived(careteam, community)
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    await carrying(careteam)(Timer(TimerKind.ERASURE, str(member), NOON))
    await community.traces.taken_back(member, ToContact(MIRA), [11])
    done = await finished(careteam, community, hands, member)
    assert done.went.counts["messages deleted in Telegram"] == 1
    assert done.went.counts["messages that Telegram did not delete"] == 1


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
async def test_killed_at_every_single_step_it_goes_on_and_ends_the_same(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    member = await lived(careteam, community)
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    timer, deaths, life = Timer(TimerKind.ERASURE, str(member), NOON), 0, 0
    while (await found(careteam, member)).step is not ErasureStep.DONE:
        try:
            await carrying(careteam, Life(life))(timer)
        except KilledError:
            deaths, life = deaths + 1, life + 1 if deaths % 2 else life
        for owed in await community.outbox.claim(20):
            await community.outbox.sent(owed.id)
        hands.move(timedelta(seconds=20))
    assert deaths > 10
    done = await found(careteam, member)
    assert done.went.counts["cases"] == 1
    assert len(done.went.keys) == 1
    assert await place.rows(case_entries) == []
    assert await place.rows(traces) == []


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
async def test_somebody_who_reads_the_files_holds_the_certificate_up(
    careteam: Storage, community: Storage, hands: Hands
) -> None:
    member = await lived(careteam, community)
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    timer = Timer(TimerKind.ERASURE, str(member), NOON)
    async with community.engine.execution_options(hearth_reads=True).connect() as reader:
        await reader.execute(text("SELECT count(*) FROM members"))
        for _ in range(4):
            await carrying(careteam)(timer)
            for owed in await community.outbox.claim(20):
                await community.outbox.sent(owed.id)
            hands.move(KEY_LIFETIME)
        assert (await found(careteam, member)).step is ErasureStep.SWEPT
    assert (await finished(careteam, community, hands, member)).step is ErasureStep.DONE


async def test_what_another_process_wrote_with_a_key_it_remembered_goes_too(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    member = await lived(careteam, community)
    await community.key_store.keys_of(member)  # Now it remembers.
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    await carrying(careteam)(Timer(TimerKind.ERASURE, str(member), NOON))
    async with community.open_work() as work:
        await work.members.put_name(member, "late")
        work.note(Deed.JOINING_STEPPED, by=SHELL, about=Subject.of("member", member))
        await work.commit()
    await finished(careteam, community, hands, member)
    [profile] = await place.rows(members)
    assert profile["name"] is None


async def test_the_audit_log_is_whole_afterwards(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    await erased(careteam, community, hands)
    folder = CheckpointFolder(place.home / "none", careteam.keys.signers)
    report = await verify(careteam.engine, folder, [], lambda *_: None)
    assert report.whole


async def test_for_staff_they_are_not_there_any_more(
    careteam: Storage, community: Storage, hands: Hands
) -> None:
    member, _ = await erased(careteam, community, hands)
    anna = Staff(StaffId(1), frozenset({Role.CLINICIAN, Role.ADMIN}))
    with pytest.raises(NotAMember):
        await EndMembership(careteam.open_work)(member, EPILEPSY.id, by=anna)
    with pytest.raises(NoSuchMember):
        await EraseMember(careteam.open_work)(member, by=SHELL)
    async with careteam.open_work() as work:
        with pytest.raises(NoSuchMember):
            await work.members.contact_of(member)


async def test_the_request_by_right_is_open_until_it_is_certified(
    careteam: Storage, community: Storage, hands: Hands
) -> None:
    member = await lived(careteam, community)
    await EraseMember(careteam.open_work)(member, by=SHELL, at_once=True)
    async with careteam.open_work() as work:
        [request] = await work.requests.list(states=OPEN_STATES)
    assert (request.right, request.member) == (Right.ERASE, member)
    await finished(careteam, community, hands, member)
    async with careteam.open_work() as work:
        assert (await work.requests.get(request.id)).state is RequestState.DONE


async def test_a_message_of_a_member_leaves_a_trace_with_its_handling_and_for_two_days(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    member = await lived(careteam, community)
    group = EPILEPSY.group or 0
    for number, chat, account in (
        (1, MIRA.number, MIRA.number),
        (2, group, MIRA.number),
        (3, group, MIRA.number + 5),  # Somebody else.
        (4, group - 7, MIRA.number),  # A group that is none of ours.
        (1, MIRA.number, MIRA.number),  # An edited one.
    ):
        update = 100 + len(await place.rows(inbox))
        await community.inbox.store([RawUpdate(update, b"{}", community.chat_key(chat))])
        written = Written(account, chat, number, hands.now)
        token = current_update.set(Handling("community", update, written))
        async with community.open_work() as work:
            await work.commit()
        current_update.reset(token)
    mine = {(row["chat"], row["message"]) for row in await place.rows(traces)}
    assert mine == {("direct", 11), ("epilepsy", 12), ("direct", 1), ("epilepsy", 2)}
    assert {row["member"] for row in await place.rows(traces)} == {member}
    hands.move(timedelta(hours=47))
    assert await community.traces.tidy() == 0
    hands.move(timedelta(hours=1))
    assert await community.traces.tidy() == 4


async def test_what_a_stranger_is_told_leaves_no_trace(community: Storage, place: Place) -> None:
    await community.traces.sent(ToContact(MIRA), None, 5)
    await community.traces.sent(ToMember(MemberId(7_654_321)), None, 6)  # Nobody by that number.
    assert await place.rows(traces) == []
