"""One transaction: what is kept, what is not, and what it may not do."""

from datetime import timedelta
from hashlib import sha256

import pytest

from contracts.storage.places import EPILEPSY, MIRA, NOON, Place
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Priority
from hearth.community.errors import NoSuchCommunity
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency
from hearth.community.people import SHELL, Actor, CommunityId, Member, MemberId, StaffId
from hearth.community.talks import Step, Talk
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import ChangedWhileLookingError, UnauditedChangeError
from hearth.storage.assembly import Storage
from hearth.storage.audit.chain import digest_of_values
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.handling import AlreadyHandledError, Handling, current_update
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.records.audit import entry_hash
from hearth.storage.sealing.where import Where
from hearth.storage.tables import (
    audit,
    audit_values,
    bots,
    inbox,
    members,
    outbox,
    talks,
)

ABOUT = Subject.of("community", "epilepsy")
MOMENT = timedelta(milliseconds=20)


async def test_what_is_not_committed_was_never_there(community: Storage, place: Place) -> None:
    async with community.open_work() as work:
        await work.communities.put_bot_name("hearth_bot")
        await work.members.add(MIRA, "en")
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=ABOUT)

    assert await place.rows(bots) == []
    assert await place.rows(members) == []
    assert await place.rows(audit) == []


async def test_a_change_that_nobody_noted_is_refused(community: Storage, place: Place) -> None:
    async with community.open_work() as work:
        await work.members.add(MIRA, "en")
        with pytest.raises(UnauditedChangeError):
            await work.commit()

    assert await place.rows(members) == []


async def test_who_looks_changes_nothing_and_holds_nothing(
    community: Storage, place: Place, mira: Member
) -> None:
    async with community.open_work(looking=True) as looking:
        assert await looking.members.find(MIRA) == mira
        async with community.open_work() as work:  # Nobody has to wait for who looks.
            await work.members.put_language(mira.id, "fr")
            work.note(Deed.MEMBER_CORRECTED, by=SHELL, about=ABOUT)
            await work.commit()
        with pytest.raises(ChangedWhileLookingError):
            await looking.commit()

    assert [row["language"] for row in await place.rows(members)] == ["fr"]


async def test_where_a_talk_stands_and_what_comes_due_need_no_note(
    community: Storage, place: Place
) -> None:
    async with community.open_work() as work:
        await work.talks.put(MIRA, Talk(Step.NAME, "epilepsy"))
        await work.timers.set(Timer(TimerKind.PAGE_UNANSWERED, "7", NOON))
        await work.communities.put_bot_name("hearth_bot")
        await work.commit()

    assert len(await place.rows(talks)) == 1


async def test_a_deed_is_written_down_with_its_time(
    community: Storage, mira: Member, place: Place
) -> None:
    [row] = await place.rows(audit)
    assert (row["deed"], row["by_kind"], row["about_id"]) == (
        "community:set-up",
        "shell",
        "epilepsy",
    )
    assert row["at"] == NOON
    async with community.open_work() as work:
        [entry] = await work.audit.newest()
    assert entry.by == SHELL
    assert entry.at == NOON
    assert mira.language == "en"


async def test_what_is_told_is_owed_once_it_is_committed(
    community: Storage, careteam: Storage, mira: Member
) -> None:
    async with community.open_work() as work:
        work.tell(ToMember(mira.id), Say(MemberWords.HELP), urgency=Urgency.ANSWER)
        work.tell(ToStaff(StaffId(3)), Say(StaffWords.HELP), urgency=Urgency.NOTICE)
        assert await community.outbox.depth() == 0
        await work.commit()

    [to_mira] = await community.outbox.claim(10)
    [to_staff] = await careteam.outbox.claim(10)
    assert to_mira.recipient == ToMember(mira.id)
    assert to_mira.effect == Say(MemberWords.HELP)
    assert to_staff.recipient == ToStaff(StaffId(3))
    assert to_staff.urgency is Urgency.NOTICE


async def test_each_bots_sender_is_nudged_only_for_what_it_sends(
    community: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        work.tell(ToMember(mira.id), Say(MemberWords.HELP), urgency=Urgency.ANSWER)
        await work.commit()

    assert await place.nudges.outbox[Holder.COMMUNITY].wait(MOMENT) is True
    assert await place.nudges.outbox[Holder.CARETEAM].wait(MOMENT) is False


async def test_the_update_that_led_to_it_is_handled_in_the_same_instant(
    community: Storage, place: Place
) -> None:
    await community.inbox.store([RawUpdate(41, b"{}", community.chat_key(7))])
    token = current_update.set(Handling("community", 41))
    try:
        async with community.open_work() as work:
            await work.talks.put(MIRA, Talk(Step.NAME, "epilepsy"))
            [before] = await place.rows(inbox)
            await work.commit()
    finally:
        current_update.reset(token)

    [after] = await place.rows(inbox)
    assert (before["state"], after["state"]) == ("waiting", "handled")
    assert after["body"] is None


async def test_an_update_takes_effect_only_once(community: Storage, place: Place) -> None:
    await community.inbox.store([RawUpdate(41, b"{}", community.chat_key(7))])
    await community.inbox.handled(41)
    token = current_update.set(Handling("community", 41))
    try:
        async with community.open_work() as work:
            await work.talks.put(MIRA, Talk(Step.NAME, "epilepsy"))
            work.tell(ToStaff(StaffId(3)), Say(StaffWords.HELP), urgency=Urgency.NOTICE)
            with pytest.raises(AlreadyHandledError):
                await work.commit()
    finally:
        current_update.reset(token)

    assert await place.rows(talks) == []
    assert await place.rows(outbox) == []


async def test_a_transaction_knows_one_time_only(community: Storage, place: Place) -> None:
    async with community.open_work() as work:
        place.clock.move(MOMENT)
        assert work.now == NOON


async def test_the_log_is_a_chain(community: Storage, place: Place) -> None:
    for number in range(3):
        async with community.open_work() as work:
            work.note(Deed.CASE_READ, by=Actor("staff", 1), about=Subject.of("case", number))
            work.note(Deed.CASE_TAKEN, by=Actor("staff", 1), about=Subject.of("case", number))
            await work.commit()

    rows = sorted(await place.rows(audit), key=lambda row: row["number"])
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert rows[0]["previous"] == bytes(32)
    assert [row["previous"] for row in rows[1:]] == [row["hash"] for row in rows[:-1]]
    async with community.open_work() as work:
        entries = [*reversed(await work.audit.newest())]
    hashes = [
        entry_hash(row["previous"], row["number"], entry, row["values_digest"])
        for row, entry in zip(rows, entries, strict=True)
    ]
    assert hashes == [row["hash"] for row in rows]


async def test_sealed_values_are_remembered_with_the_first_deed_of_their_transaction(
    community: Storage, place: Place
) -> None:
    async with community.open_work() as work:
        member = await work.members.add(MIRA, "en")
        await work.members.put_name(member.id, "Mira")
        for number in (1, 2):
            work.note(Deed.CASE_READ, by=SHELL, about=Subject.of("case", number))
        await work.commit()
        work.note(Deed.CASE_READ, by=SHELL, about=Subject.of("case", 3))
        await work.commit()

    [row] = await place.rows(members)
    expected = {
        f"members/contact/{member.id}": sha256(row["contact"]).digest(),
        f"members/name/{member.id}": sha256(row["name"]).digest(),
    }
    remembered = await place.rows(audit_values)
    assert {one["place"]: one["digest"] for one in remembered} == expected
    assert {one["number"] for one in remembered} == {1}
    digests = {one["number"]: one["values_digest"] for one in await place.rows(audit)}
    assert digests == {1: digest_of_values(expected.items()), 2: None, 3: None}


async def test_a_sealed_value_that_nobody_noted_is_refused(community: Storage) -> None:
    async with community.open_work() as work:
        work._tx.wrote(Where("members", "name", 7, 1), bytes(40))  # type: ignore[attr-defined]  # noqa: SLF001  As a record class would.
        with pytest.raises(UnauditedChangeError):
            await work.commit()


async def test_entries_about_a_member_are_those_by_them_and_of_their_cases(
    community: Storage, mira: Member
) -> None:
    other = MemberId(mira.id + 1)
    async with community.open_work() as work:
        case = await work.cases.open(
            member=mira.id,
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        theirs = [
            (Actor.member(mira.id), Subject.of("answer", "travel")),
            (SHELL, Subject.of("member", mira.id)),
            (SHELL, Subject.of("member", f"{mira.id}/blocked")),
            (SHELL, Subject.of("consent", f"{mira.id}/membership.en-1")),
            (SHELL, Subject.of("request", f"{mira.id}/4")),
            (SHELL, Subject.of("case", case.number)),
        ]
        others = [
            (Actor.member(other), Subject.of("answer", "travel")),
            (Actor.staff(StaffId(mira.id)), Subject.of("answer", "travel")),
            (SHELL, Subject.of("member", other)),
            (SHELL, Subject.of("member", f"{mira.id}0")),
            (SHELL, Subject.of("consent", f"{other}/membership.en-1")),
            (SHELL, Subject.of("case", case.number + 1)),
            (SHELL, Subject.of("update", f"{mira.id}/failed")),
        ]
        for by, about in theirs + others:
            work.note(Deed.CASE_READ, by=by, about=about)
        await work.commit()

        found = await work.audit.about(mira.id)

    assert [(one.entry.by, one.entry.about) for one in found] == theirs
    assert [one.number for one in found] == sorted(one.number for one in found)


async def test_no_community_of_that_name_is_a_refusal(community: Storage) -> None:
    async with community.open_work() as work:
        with pytest.raises(NoSuchCommunity):
            await work.communities.get(CommunityId("nowhere"))
