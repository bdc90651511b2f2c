"""A crisis: a plan that two people stand for, one message in the group, bulletins that wait."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from hearth.actions.bulletins import WriteBulletin
from hearth.actions.checking_crises import CheckStatus
from hearth.actions.crises import ReadCrisisPlan, WriteCrisisPlan
from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed
from hearth.community.crises import (
    ALL_CLEAR,
    FIRST_WORDS,
    CrisisId,
    CrisisKind,
    CrisisPlan,
    CrisisStep,
)
from hearth.community.crisis_errors import (
    CrisisChanged,
    NoSuchCrisis,
    OwnPlan,
    PlanNotFit,
    StatusNotFit,
)
from hearth.community.errors import (
    NotAllowed,
    NothingSaid,
    TooLong,
)
from hearth.community.one_voice import waits_in_a_crisis
from hearth.community.outgoing import Effect, PinSlot, Recipient, Say, ToGroup, ToStaff
from hearth.community.people import SHELL, CommunityId, Role, Staff
from hearth.community.timers import TimerKind
from hearth.community.words import (
    BulletinWords,
    CrisisWords,
    MemberWords,
    ProgrammeWords,
    StaffWords,
)
from unit.bulletins.press import WORDS, Press, reader
from unit.consent.circle import CIRCLE, EPILEPSY, a_circle
from unit.crises.papers import paper

GROUP = ToGroup(EPILEPSY)


@dataclass
class Room:
    """A press, and whoever leads."""

    press: Press
    ada: Staff
    desk: CrisisAtDesk

    async def told(self, to: Recipient) -> list[Effect]:
        """What somebody was told since the last look."""
        before = len(self.press.circle.told)
        await self.press.circle.words()
        return [one for who, one in self.press.circle.told[before:] if who == to]

    async def shown(self) -> list[Say]:
        """What whoever leads was told since the last look."""
        return [one for one in await self.told(ToStaff(self.ada.id)) if isinstance(one, Say)]

    async def begun(self, *, rehearsal: bool = False) -> tuple[CrisisId, str]:
        """A crisis that goes on, and what the button under its first words says of them."""
        crisis = await self.desk.open(
            CrisisKind.RUMOUR, EPILEPSY, by=self.ada, rehearsal=rehearsal
        )
        return crisis.id, crisis.read


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    async with a_circle(tmp_path) as circle:
        press = await Press.opened(circle)
        work = circle.care.open_work
        ada = (await AddStaff(work, new_token)("Ada", frozenset({Role.ADMIN}), by=SHELL)).staff
        check = CheckStatus(work, reader, Shelf())
        yield Room(press, ada, CrisisAtDesk(work, check, paper))


async def test_the_group_reads_one_message_that_is_pinned_and_changed_in_place(
    room: Room,
) -> None:
    number, read = await room.begun()
    card, preview = await room.shown()
    assert card.values["says"] == "-"
    assert preview.values["says"] == FIRST_WORDS[CrisisKind.RUMOUR]

    await room.desk.say(number, read, by=room.ada)
    said, pin = await room.told(GROUP)
    assert isinstance(said, Say)
    assert (said.words, said.values["text"]) == (
        CrisisWords.CRISIS_STATUS,
        FIRST_WORDS[CrisisKind.RUMOUR],
    )
    assert pin == PinSlot(str(said.slot), pinned=True)

    await room.desk.write(number, "It is not true.", by=room.ada)
    [preview] = await room.shown()
    with pytest.raises(CrisisChanged):
        await room.desk.say(number, read, by=room.ada)
    new = preview.buttons[0][0].deed.rpartition(":")[2]
    await room.desk.say(number, new, by=room.ada)
    again, _pin = await room.told(GROUP)
    assert isinstance(again, Say)
    assert (again.slot, again.values["text"]) == (said.slot, "It is not true.")

    await room.desk.all_clear(number, "", by=room.ada)
    last, unpin = await room.told(GROUP)
    assert isinstance(last, Say)
    assert (last.words, last.slot) == (CrisisWords.CRISIS_OVER, said.slot)
    assert last.values["text"] == ALL_CLEAR
    assert unpin == PinSlot(str(said.slot), pinned=False)


async def test_steps_are_done_once_and_the_report_has_who_and_when(room: Room) -> None:
    number, read = await room.begun()
    await room.desk.tick(number, CrisisStep.FACTS, by=room.ada)
    room.press.circle.passes(minutes=4)
    await room.desk.say(number, read, by=room.ada)
    for step in (CrisisStep.FACTS, CrisisStep.UPDATE):
        with pytest.raises(CrisisChanged):
            await room.desk.tick(number, step, by=room.ada)
    await room.desk.all_clear(number, "", by=room.ada)

    *_, report, on_paper = await room.shown()
    assert report.words is StaffWords.CRISIS_REPORT
    assert on_paper.file is not None
    assert on_paper.file.content.startswith(b"%PDF")
    assert str(report.values["facts"]).endswith(", Ada")
    assert report.values["facts"] != report.values["status"]
    assert (report.values["update"], report.values["held"]) == ("-", 0)
    assert FIRST_WORDS[CrisisKind.RUMOUR] in str(report.values["statuses"])
    with pytest.raises(CrisisChanged):
        await room.desk.all_clear(number, "", by=room.ada)


async def test_bulletins_wait_for_the_end_and_what_takes_back_does_not(room: Room) -> None:
    press, work = room.press, room.press.circle.care.open_work
    harmful = await press.out()
    bulletin = await press.approved()
    number, _ = await room.begun()

    await SendBulletin(work).now(bulletin.id, by=press.paul)
    await press.post()
    assert press.stands(None, bulletin) is None
    heard = await room.told(ToStaff(press.paul.id))
    assert StaffWords.BULLETIN_HELD in {one.words for one in heard if isinstance(one, Say)}
    await RetractBulletin(work)(harmful.id, "It is wrong.", by=press.paul)
    await press.post()
    taken_back = press.stands(None, harmful)
    assert taken_back is not None
    assert taken_back.words is BulletinWords.BULLETIN_TAKEN_BACK

    await room.desk.all_clear(number, "", by=room.ada)
    await press.post()
    arrived = press.stands(None, bulletin)
    assert arrived is not None
    assert arrived.values["text"] == WORDS.text


async def test_copies_on_their_way_wait_for_the_end_and_what_follows_them_does_not(
    room: Room,
) -> None:
    press = room.press
    mira = await press.circle.member()
    bulletin = await press.approved()
    await SendBulletin(press.circle.care.open_work).now(bulletin.id, by=press.paul)
    await press.come_due()
    number, read = await room.begun()
    await room.desk.say(number, read, by=room.ada)

    await press.post()
    assert press.stands(None, bulletin) is None
    assert press.stands(mira, bulletin) is None
    told = [say.words for who, say in press.side.rang if who == GROUP]
    assert told == [CrisisWords.CRISIS_STATUS]

    await room.desk.all_clear(number, "", by=room.ada)
    press.circle.passes(minutes=5)
    await press.post()
    assert press.stands(None, bulletin) is not None
    assert press.stands(mira, bulletin) is not None


async def test_what_is_put_right_meanwhile_comes_at_once_where_the_wrong_stands(
    room: Room,
) -> None:
    press = room.press
    mira = await press.circle.member()
    wrong = await press.out()
    await room.begun()
    work = press.circle.care.open_work
    words = replace(WORDS, text="The line has no song.")
    right = await press.approve(
        await WriteBulletin(work).correction(wrong.id, words, by=press.wendy)
    )
    await SendBulletin(work).now(right.id, by=press.paul)
    await press.post()
    copy = press.stands(mira, right)
    assert copy is not None
    assert copy.words is BulletinWords.BULLETIN_CORRECTED


def test_a_lesson_waits_unless_its_reader_asked_for_it() -> None:
    assert waits_in_a_crisis(Say(ProgrammeWords.LESSON, {"asked": 0}))
    assert not waits_in_a_crisis(Say(ProgrammeWords.LESSON, {"asked": 1}))
    assert not waits_in_a_crisis(Say(MemberWords.HELP))


async def test_a_rehearsal_reaches_nobody_in_the_group_and_holds_nothing(room: Room) -> None:
    number, read = await room.begun(rehearsal=True)
    card, _preview, made_up = await room.shown()
    assert (card.values["held"], made_up.words) == (1, StaffWords.CRISIS_MADE_UP)
    await room.desk.say(number, read, by=room.ada)
    await room.desk.all_clear(number, "", by=room.ada)
    assert await room.told(GROUP) == []
    assert not await room.press.circle.care.timers.due(9, (TimerKind.BULLETIN_DUE,))

    await room.begun(rehearsal=True)
    assert room.press.stands(None, await room.press.out()) is not None


async def test_one_crisis_at_a_time_goes_on_in_a_community_and_another_after_it(
    room: Room,
) -> None:
    first, _ = await room.begun()
    with pytest.raises(CrisisChanged):
        await room.begun()
    await room.desk.all_clear(first, "", by=room.ada)
    second, _ = await room.begun()
    assert second > first


async def test_only_whoever_leads_may_and_only_words_can_be_said(room: Room) -> None:
    number, _ = await room.begun()
    clinician = Staff(room.ada.id, frozenset({Role.CLINICIAN}))
    with pytest.raises(NotAllowed):
        await room.desk.write(number, "Something.", by=clinician)
    with pytest.raises(NothingSaid):
        await room.desk.write(number, " ", by=room.ada)
    with pytest.raises(TooLong):
        await room.desk.write(number, "a" * 1501, by=room.ada)
    with pytest.raises(NoSuchCrisis):
        await room.desk.write(CrisisId(9), "Something.", by=room.ada)


async def test_a_plans_words_are_used_once_somebody_else_stands_for_it(room: Room) -> None:
    press, work = room.press, room.press.circle.care.open_work
    plan = await WriteCrisisPlan(work, room.desk.check)(
        EPILEPSY,
        spokesperson="Dr Sam",
        contact="The switchboard",
        stakeholders=["The board"],
        first={CrisisKind.RUMOUR: "Please wait for us."},
        by=press.wendy,
    )
    await room.desk.ask(CrisisKind.RUMOUR, EPILEPSY, by=room.ada)
    assert (await room.shown())[-1].values["says"] == FIRST_WORDS[CrisisKind.RUMOUR]

    with pytest.raises(OwnPlan):
        await room.desk.approve_plan(EPILEPSY, plan.fingerprint, by=press.wendy)
    with pytest.raises(CrisisChanged):
        await room.desk.approve_plan(EPILEPSY, "0" * 16, by=press.paul)
    await room.desk.approve_plan(EPILEPSY, plan.fingerprint, by=press.paul)
    await room.desk.ask(CrisisKind.RUMOUR, EPILEPSY, by=room.ada)
    assert (await room.shown())[-1].values["says"] == "Please wait for us."
    kept = await ReadCrisisPlan(work)(EPILEPSY, by=room.ada)
    assert kept is not None
    assert (kept.spokesperson, kept.approver) == ("Dr Sam", press.paul.id)
    deeds = [one.deed for one in await press.circle.deeds()]
    assert {Deed.CRISIS_PLAN_WRITTEN, Deed.CRISIS_PLAN_APPROVED} <= set(deeds)


async def test_a_plans_words_are_screened_when_they_are_set_and_when_they_are_read(
    room: Room,
) -> None:
    press = room.press
    writes = WriteCrisisPlan(press.circle.care.open_work, room.desk.check)

    async def write(first: dict[CrisisKind, str]) -> CrisisPlan:
        return await writes(
            EPILEPSY,
            spokesperson="Dr Sam",
            contact="Desk",
            stakeholders=[],
            first=first,
            by=press.wendy,
        )

    unsafe = {CrisisKind.SAFETY: "Please read http://192.0.2.1/recall"}
    with pytest.raises(PlanNotFit):
        await write(unsafe)
    assert await ReadCrisisPlan(press.circle.care.open_work)(EPILEPSY, by=room.ada) is None

    named = "Jane Miller, born 3 May 1980, has died."
    first = {CrisisKind.DEATH: named, CrisisKind.RUMOUR: "Please wait for us."}
    plan = await write(first)
    assert list(await room.desk.flaws(EPILEPSY)) == [CrisisKind.DEATH]
    await room.desk.plan(EPILEPSY, by=press.paul)
    shown = await room.told(ToStaff(press.paul.id))
    assert isinstance(shown[-1], Say)
    assert "private" in str(shown[-1].values["against"]).split()
    await room.desk.approve_plan(EPILEPSY, plan.fingerprint, by=press.paul)


async def test_one_crisis_leaves_room_for_another_elsewhere(room: Room) -> None:
    eczema = replace(CIRCLE, id=CommunityId("eczema"), title="Eczema", group=None)
    await room.press.circle.founded(eczema)
    number, _ = await room.begun()
    await room.shown()

    await room.desk.show(by=room.ada)

    card, prepared, where = await room.shown()
    assert prepared.values["says"] == FIRST_WORDS[CrisisKind.RUMOUR]
    assert card.values["number"] == number
    assert [button.deed for row in where.buttons for button in row] == ["crisis:where:eczema"]


async def test_what_the_checks_see_in_a_status_is_read_by_a_second_person_first(
    room: Room,
) -> None:
    number, _ = await room.begun()
    await room.shown()
    await room.desk.write(number, "Jane Miller, born 3 May 1980, has died.", by=room.ada)
    [preview] = await room.shown()
    assert "private" in str(preview.values["against"]).split()
    read = preview.buttons[0][0].deed.rpartition(":")[2]
    for saying in (room.desk.say, room.desk.all_clear):
        with pytest.raises(StatusNotFit):
            await saying(number, read, by=room.ada)
    assert await room.told(GROUP) == []
    await room.desk.say(number, read, by=room.press.paul)
    assert len(await room.told(GROUP)) == 2


async def test_an_unsafe_link_is_sent_by_nobody(room: Room) -> None:
    number, _ = await room.begun()
    await room.shown()
    await room.desk.write(number, "Please read http://192.0.2.1/recall", by=room.ada)
    read = (await room.shown())[0].buttons[0][0].deed.rpartition(":")[2]
    with pytest.raises(StatusNotFit):
        await room.desk.say(number, read, by=room.press.paul)


async def test_our_own_words_have_nothing_against_them(room: Room) -> None:
    for words in (*FIRST_WORDS.values(), ALL_CLEAR):
        assert await room.desk.check(words, EPILEPSY) == ()
