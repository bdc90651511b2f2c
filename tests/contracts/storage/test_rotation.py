"""Keys are exchanged while both processes live: nobody is unknown, and nothing stays shut."""

import asyncio
from collections.abc import AsyncIterator
from functools import partialmethod
from itertools import count

import pytest
from sqlalchemy import delete, select

from contracts.storage.places import EPILEPSY, MIRA, Place
from contracts.storage.turning import ABOUT, Steps, Turning, needed, retire, rotate, turning
from hearth.bootstrap import rotating
from hearth.bootstrap.rotating import KeyInUseError, NothingToRetireError, NotTakenOnError
from hearth.community.audit import Deed
from hearth.community.erasure import ErasedFor, Erasure, ErasureStep
from hearth.community.outgoing import Say, ToContact, ToGroup, ToMember, ToStaff, Urgency
from hearth.community.people import SHELL, Contact, MemberId, Role, StaffId
from hearth.community.rights import Answered, RequestState, Right
from hearth.community.staffroom import SecondFactor
from hearth.community.talks import Kept, KeptFor, KeptId, Step, Talk
from hearth.community.words import MemberWords, StaffWords
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.verifying import verify
from hearth.storage.keys.at_hand import SignersAtHand
from hearth.storage.keys.keeping import FileKeeper
from hearth.storage.keys.names import KeyName
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.store import KeyStore
from hearth.storage.keys.versions import ROTATED, are_in_step, newest, primary, versions
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.rotation import index
from hearth.storage.sealing.receipts import sign_document, verify_document
from hearth.storage.tables import case_entries, member_lookup, outbox

ANNA = Contact(6_000_000_001)
IN_ORDER = select(case_entries).order_by(case_entries.c.position)


@pytest.fixture
async def town(place: Place) -> AsyncIterator[Turning]:
    async with turning(place) as town:
        yield town


@pytest.mark.parametrize("name", ROTATED)
async def test_people_write_join_and_are_answered_while_a_key_is_rotated(
    town: Turning, name: KeyName
) -> None:
    mira = await town.joins(MIRA.number)
    case = await town.case(mira.id)
    joined: list[int] = []

    done = asyncio.Event()

    async def busy() -> None:
        for number in count(MIRA.number + 1):
            if done.is_set() and len(joined) > 2:
                return
            newcomer = await town.joins(number)
            joined.append(number)
            assert await town.found(MIRA.number) == mira.id
            assert await town.found(number) == newcomer.id
            assert await town.said(case) == ["told", "noted"]
            assert await town.said(await town.case(newcomer.id)) == ["told", "noted"]
            await talk_and_mail(town, number)
            await asyncio.sleep(0.1)

    async with asyncio.TaskGroup() as group:
        group.create_task(busy())
        await rotate(town, name)
        done.set()

    rings = FileKeeper(town.home).rings()
    assert are_in_step(rings)
    assert [(key.version, key.primary) for key in versions(rings, name)] == [(1, False), (2, True)]
    assert len(joined) > 2
    for number in (MIRA.number, *joined):
        member = await town.found(number)
        assert member is not None
        assert await town.reads(member) == (number, f"name {number}")


async def talk_and_mail(town: Turning, number: int) -> None:
    """Somebody's update comes in, and an answer goes out, each read by its process."""
    key, *others = town.bot.chat_keys(number)
    update = RawUpdate(number, b"{}", key, tuple(others))
    await town.bot.inbox.store([update])
    [claimed] = await town.bot.inbox.claim(10)
    await town.bot.inbox.handled(claimed.update_id)
    async with town.team.open_work() as work:
        say = Say(MemberWords.CASE_OPENED, {"number": number})
        work.tell(ToContact(Contact(number)), say, urgency=Urgency.ANSWER)
        await work.commit()
    [owed] = await town.bot.outbox.claim(10)
    assert owed.recipient == ToContact(Contact(number))
    await town.bot.outbox.sent(owed.id)
    async with town.bot.open_work() as work:
        await work.talks.put(Contact(number), Talk(Step.REPLY, "1"))
        await work.commit()
    async with town.bot.open_work() as work:
        assert await work.talks.find(Contact(number)) == Talk(Step.REPLY, "1")


async def test_each_step_is_a_deed(town: Turning) -> None:
    mira = await town.joins(MIRA.number)
    await town.case(mira.id)
    await rotate(town, KeyName.CARE)

    done = await town.deeds()
    assert done[0] == (Deed.KEYS_ADDED, "care/2")
    assert done[1] == (Deed.KEYS_PROMOTED, "care/2")
    assert set(done[2:-1]) == {(Deed.KEYS_RESEALED, "care/2")}
    assert done[-1] == (Deed.KEYS_ROTATED, "care/2")


async def test_members_keys_are_wrapped_anew_and_the_old_contact_key_opens_nothing(
    town: Turning,
) -> None:
    mira = await town.joins(MIRA.number)
    await rotate(town, KeyName.CONTACT)
    used = primary(FileKeeper(town.home).rings(), KeyName.CONTACT)

    assert await town.team.key_store.wrapped_under() == {used.id: 1}
    assert await retire(town, KeyName.CONTACT) == [1]
    assert await town.reads(mira.id) == (MIRA.number, f"name {MIRA.number}")


async def test_an_epoch_ends_for_the_care_teams_words_and_stays_for_the_members(
    town: Turning,
) -> None:
    mira = await town.joins(MIRA.number)
    case = await town.case(mira.id)
    told, noted = [row["words"] for row in await town.place.rows(IN_ORDER)]
    await rotate(town, KeyName.CARE)

    after = [row["words"] for row in await town.place.rows(IN_ORDER)]
    assert after[0] == told
    assert after[1] != noted
    assert await needed(town, KeyName.CARE) == 1
    assert await town.said(case) == ["told", "noted"]

    async with town.team.engine.begin() as connection:
        await connection.execute(delete(case_entries).where(case_entries.c.by == "member"))
    assert await retire(town, KeyName.CARE) == [1]
    assert await town.reads(mira.id) == (MIRA.number, f"name {MIRA.number}")
    assert await town.said(case) == ["noted"]


async def test_what_staff_answered_to_a_request_is_taken_to_the_new_epoch(town: Turning) -> None:
    mira = await town.joins(MIRA.number)
    async with town.bot.open_work() as work:
        request = await work.requests.open(
            member=mira.id,
            community=EPILEPSY.id,
            right=Right.CORRECT,
            due_at=town.place.clock(),
            words="my name",
        )
        work.note(Deed.MEMBER_CORRECTED, by=SHELL, about=ABOUT)
        await work.commit()
    answered = Answered(RequestState.DONE, "it is changed", town.place.clock(), StaffId(1))
    async with town.team.open_work() as work:
        await work.requests.answer(request.id, answered)
        work.note(Deed.MEMBER_CORRECTED, by=SHELL, about=ABOUT)
        await work.commit()

    await rotate(town, KeyName.CARE)

    assert await needed(town, KeyName.CARE) == 1  # What the member wrote.
    async with town.team.open_work() as work:
        assert await work.requests.words_of(request.id) == "my name"
        assert list(await work.requests.answers_to(request.id)) == [answered]


async def test_the_audit_log_is_whole_after_every_rotation(town: Turning) -> None:
    mira = await town.joins(MIRA.number)
    await town.case(mira.id)
    async with town.team.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        await work.staff.connect(anna.id, ANNA)
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    for name in ROTATED:
        await rotate(town, name)

    folder = CheckpointFolder(town.home / "checkpoints", SignersAtHand(town.team.at_hand))
    report = await verify(town.team.engine, folder)

    assert report.whole, report.flaws.counts
    assert report.values > 3
    assert len(SignersAtHand(town.team.at_hand)) == 4  # Two of each process, and all count.


async def test_an_erased_member_needs_no_epoch(town: Turning) -> None:
    mira = await town.joins(MIRA.number)
    await town.case(mira.id)
    await rotate(town, KeyName.CARE)
    async with town.shell() as rotation:
        for storage in rotation.storages.values():
            await storage.key_store.destroy(mira.id)
        assert await rotation.retire(KeyName.CARE) == [1]


async def test_what_stays_under_a_mailbox_key_is_sealed_again(town: Turning) -> None:
    mira = await town.joins(MIRA.number)
    async with town.team.open_work() as work:
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        await work.staff.connect(anna.id, ANNA)
        await work.staff.put_second_factor(anna.id, SecondFactor(b"secret"))
        await work.talks.put(ANNA, Talk(Step.REPLY, "1"))
        now = work.now
        leaving = Erasure(mira.id, EPILEPSY.id, ErasedFor.ASKED, now, ErasureStep.LEFT, now, "en")
        await work.erasures.put(leaving)
        await work.erasures.keep_address(mira.id, MIRA)
        glass = await work.breakings.add(staff=anna.id, about=ABOUT, reason="why", until_at=now)
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    async with town.bot.open_work() as work:
        kept = Kept(KeptId(0), mira.id, EPILEPSY.id, KeptFor.REVIEW, "kept", town.place.clock())
        number = (await work.kept.add(kept)).id
        await work.talks.put(MIRA, Talk(Step.NAME, "1"))
        await work.commit()
    for storage in (town.bot, town.team):
        await storage.inbox.store([RawUpdate(n, b"{}", storage.chat_key(n)) for n in (1, 2)])
        await storage.inbox.put_aside(1, "undecodable")

    for name in (KeyName.COMMUNITY_MAILBOX, KeyName.CARETEAM_MAILBOX):
        await rotate(town, name)
        assert await retire(town, name) == [1]

    async with town.team.open_work() as work:
        assert (await work.staff.get(anna.id)).name == "Anna"
        assert await work.staff.contact_of(anna.id) == ANNA
        assert await work.staff.second_factor(anna.id) == SecondFactor(b"secret")
        assert await work.talks.find(ANNA) == Talk(Step.REPLY, "1")
        assert await work.erasures.address_of(mira.id) == MIRA
        assert (await work.breakings.get(glass.id)).reason == "why"
    async with town.bot.open_work() as work:
        found = await work.kept.find(number)
        assert found is not None
        assert found.text == "kept"
        assert await work.talks.find(MIRA) == Talk(Step.NAME, "1")
    for storage in (town.bot, town.team):
        assert [one.body for one in await storage.inbox.claim(10)] == [b"{}"]
    done = await town.deeds()
    assert (Deed.KEYS_RESEALED, "careteam-mailbox/2") in done
    assert (Deed.KEYS_RESEALED, "community-mailbox/2") not in done  # The log knows none of these.


async def test_a_letters_key_stays_until_nothing_waits_under_it(town: Turning) -> None:
    mira = await town.joins(MIRA.number)
    async with town.team.open_work() as work:
        say = Say(MemberWords.CASE_OPENED, {"number": 1})
        for to in (ToMember(mira.id), ToGroup(EPILEPSY.id)):
            work.tell(to, say, urgency=Urgency.ANSWER)
        anna = await work.staff.add("Anna", frozenset({Role.CLINICIAN}))
        text = Say(StaffWords.CASE_TEXT, {"number": 1, "text": "x"})
        work.tell(ToStaff(anna.id), text, urgency=Urgency.RELAY)
        work.note(Deed.STAFF_ADDED, by=SHELL, about=ABOUT)
        await work.commit()
    letters = (
        (KeyName.COMMUNITY_LETTERS, town.bot, 2),
        (KeyName.CARETEAM_LETTERS, town.team, 1),
    )
    for name, storage, waiting in letters:
        await rotate(town, name)
        assert await needed(town, name) == waiting
        for owed in await storage.outbox.claim(10):
            await storage.outbox.sent(owed.id)
        assert await retire(town, name) == [1]
    assert {row["state"] for row in await town.place.rows(outbox)} == {"sent"}


async def test_a_retired_signing_key_signs_no_more_and_its_receipts_stay_genuine(
    town: Turning,
) -> None:
    mira = await town.joins(MIRA.number)
    case = await town.case(mira.id)
    receipt = sign_document({"what": "a receipt"}, town.bot.keys.signer)
    before = town.bot.keys.signer.id
    await rotate(town, KeyName.COMMUNITY_SIGNING)
    assert await retire(town, KeyName.COMMUNITY_SIGNING) == [1]
    await until_taken_on(town)

    assert town.bot.keys.signer.id != before
    assert verify_document(receipt, town.team.keys.signers[before])
    assert await town.said(case) == ["told", "noted"]
    held = {key.name for key in town.bot.at_hand.ring.keys if key.id == before}
    assert held == {KeyName.COMMUNITY_VERIFY}
    with pytest.raises(NothingToRetireError):
        await retire(town, KeyName.COMMUNITY_SIGNING)


async def until_taken_on(town: Turning) -> None:
    """Let both processes look at their rings."""
    for storage in (town.bot, town.team):
        storage.at_hand.look()


async def test_the_version_in_use_is_never_retired(town: Turning) -> None:
    async with town.shell() as rotation:
        with pytest.raises(KeyInUseError):
            await rotation.retire(KeyName.CONTACT, 1)
        with pytest.raises(NothingToRetireError):
            await rotation.retire(KeyName.CONTACT)


class KilledError(Exception):
    """The command was killed here."""


@pytest.mark.parametrize("name", [KeyName.CONTACT, KeyName.INDEX, KeyName.CARE])
@pytest.mark.parametrize("moment", [1, 2, 3, 4, 5, 6, 7])
async def test_a_rotation_that_was_cut_off_goes_on_and_is_done_once(
    town: Turning, name: KeyName, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each writing of a ring, and each step, is a moment at which it may end."""
    mira = await town.joins(MIRA.number)
    case = await town.case(mira.id)
    passed = count(1)

    def maybe_die(*_: object) -> None:
        if next(passed) == moment:
            raise KilledError

    keep = FileKeeper.keep

    def keep_and_maybe_die(keeper: FileKeeper, ring: KeyRing) -> None:
        keep(keeper, ring)
        maybe_die()

    monkeypatch.setattr(FileKeeper, "keep", keep_and_maybe_die)
    cut_off = True
    async with town.shell(Steps(on_step=maybe_die)) as rotation:
        try:
            await rotation.rotate(name)
            cut_off = False
        except KilledError:
            pass
    assert await town.found(MIRA.number) == mira.id
    assert await town.reads(mira.id) == (MIRA.number, f"name {MIRA.number}")
    monkeypatch.setattr(FileKeeper, "keep", keep)
    if cut_off:
        await rotate(town, name)

    rings = FileKeeper(town.home).rings()
    assert are_in_step(rings)
    assert newest(rings, name) == primary(rings, name)
    assert newest(rings, name).version == 2
    assert await town.said(case) == ["told", "noted"]
    assert await town.found(MIRA.number) == mira.id
    if name is not KeyName.CARE:
        assert await retire(town, name) == [1]


async def test_a_process_that_does_not_take_the_key_on_holds_the_rotation_up(
    town: Turning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotating, "PATIENCE", 2.0)
    store, before = town.bot.key_store, town.bot.at_hand.ring
    monkeypatch.setattr(town.bot.at_hand, "changed", lambda: False)

    async with town.shell() as rotation:
        with pytest.raises(NotTakenOnError) as refused:
            await rotation.rotate(KeyName.CONTACT)
    assert refused.value.args == (1,)
    rings = FileKeeper(town.home).rings()
    assert primary(rings, KeyName.CONTACT).version == 1  # So that process still opens everything.

    monkeypatch.undo()
    town.bot.at_hand.look()
    assert town.bot.at_hand.ring != before
    await store.presence.tell(town.bot.at_hand.ring)
    await rotate(town, KeyName.CONTACT)
    assert primary(FileKeeper(town.home).rings(), KeyName.CONTACT).version == 2


async def test_many_members_are_taken_along_in_batches(
    town: Turning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(KeyStore, "rewrap", partialmethod(KeyStore.rewrap, limit=50))
    monkeypatch.setattr(index, "BATCH", 50)
    numbers = [await add_plainly(town, n) for n in range(120)]
    steps = await rotate(town, KeyName.CONTACT)
    assert {"50 of 120", "100 of 120", "120 of 120"} <= set(steps.told)
    await rotate(town, KeyName.INDEX)
    assert {row["key_version"] for row in await town.place.rows(member_lookup)} == {2}
    assert await town.found(1) == numbers[1]


async def add_plainly(town: Turning, number: int) -> MemberId:
    async with town.bot.open_work() as work:
        member = await work.members.add(Contact(number), "en")
        work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=ABOUT)
        await work.commit()
    return member.id
