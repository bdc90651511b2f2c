"""Notes, warnings, pauses: the moderator sees the ladder and decides; it can be taken back."""

from datetime import timedelta

import pytest

from hearth.actions.arrivals import SeeArrival, SeeDeparture
from hearth.actions.deciding import AskReason, ChooseRung, DropMeasure
from hearth.actions.desk_writing import TakeText
from hearth.actions.own_time import ChooseZone
from hearth.actions.reading_cases import ReadCase
from hearth.actions.unlocking import EnterCode
from hearth.bootstrap.outside import check_code
from hearth.community.audit import Deed
from hearth.community.cases import SaidBy
from hearth.community.errors import NotAllowed, NothingSaid, NotOffered, TooLong
from hearth.community.moderation import OWN_WORDS_LONGEST, Command, Kind, Reason, State
from hearth.community.outgoing import Hide, Restrict, Say, ToGroup, ToMember, ToStaff
from hearth.community.people import Contact
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWord, MemberWords, StaffWords
from hearth_bot.community.texts.rendering import html
from unit.console.home import CIRCLE, COMMUNITY
from unit.moderation.kit import COMMANDED, NO_POST, Group, buttons_of, deeds_of

COMMANDS = {Command.NOTE: Kind.NOTE, Command.WARN: Kind.WARNING, Command.PAUSE: Kind.PAUSE}
TOLD = {
    Kind.NOTE: MemberWords.NOTE_GIVEN,
    Kind.WARNING: MemberWords.WARNED,
    Kind.PAUSE: MemberWords.PAUSED,
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_nothing_happens_before_the_moderator_has_seen_the_ladder_and_decided(
    group: Group, command: Command
) -> None:
    await group.command(command)

    owed = await group.owed()
    assert [one for who, one in owed if who == ToGroup(CIRCLE)] == [Hide(COMMANDED + 1)]
    assert not [who for who, _ in owed if isinstance(who, ToMember)]
    [card] = [one for who, one in owed if who == ToStaff(group.home.anna.id)]
    assert isinstance(card, Say)
    assert (card.words, card.values["rung"]) == (StaffWords.MEASURE_CARD, COMMANDS[command])
    [measure] = await group.measures()
    assert measure.state is State.PROPOSED

    await group.decide(Reason.ABUSE)
    [say] = await group.told()
    assert (say.words, say.values["reason"]) == (TOLD[COMMANDS[command]], "abuse")
    assert deeds_of(say) == [f"case:again:{measure.case}"]
    with pytest.raises(NotOffered):
        await group.decide()


async def test_a_reason_in_the_moderators_own_words_is_told_and_kept_for_a_dispute(
    group: Group,
) -> None:
    work, anna = group.home.storage.open_work, group.home.anna
    await group.home.connected(anna)
    await group.command(Command.WARN)
    await group.owed()
    [measure] = await group.measures()
    chat, write = Contact(900 + anna.id), TakeText(work, EnterCode(check_code))
    await AskReason(work)(chat, measure.id, by=anna)
    assert (await group.card()).words is StaffWords.ASK_REASON
    for wrong, refusal in (("", NothingSaid), ("x" * (OWN_WORDS_LONGEST + 1), TooLong)):
        with pytest.raises(refusal):
            await write(chat, wrong, by=anna)
    assert await group.told() == []

    await write(chat, "It <names> the ward, so please leave that out.", by=anna)

    [say] = await group.told()
    assert say.words is MemberWords.WARNED
    assert isinstance(say.words, MemberWord)
    shown = html(say.words, say.values, "en")
    assert "The person wrote: It &lt;names&gt; the ward, so please leave that out." in shown
    [decided] = await group.measures()
    assert (decided.reason, decided.state) == (Reason.OWN_WORDS, State.IN_FORCE)
    assert decided.case is not None
    [_, note] = (await ReadCase(work)(decided.case, by=group.home.ben)).said
    assert (note.by, note.staff) == (SaidBy.NOTE, anna.id)
    assert "please leave that out" in note.text
    with pytest.raises(NotOffered):
        await AskReason(work)(chat, measure.id, by=anna)


async def test_an_end_is_proposed_for_a_reason_of_the_list_alone(group: Group) -> None:
    await group.command(Command.WARN)
    [measure] = await group.measures()
    work, anna = group.home.storage.open_work, group.home.anna
    await ChooseRung(work)(measure.id, Kind.END, by=anna)
    assert f"mod:words:{measure.id}" not in deeds_of(await group.card())
    with pytest.raises(NotOffered):
        await AskReason(work)(Contact(1), measure.id, by=anna)


async def test_the_card_counts_what_was_done_and_says_what_the_ladder_suggests(
    group: Group,
) -> None:
    await group.command(Command.NOTE)
    assert (await group.card()).values["next"] == Kind.NOTE
    await group.decide()
    await group.command(Command.WARN)
    card = await group.card()
    assert (card.values["notes"], card.values["next"]) == (1, Kind.WARNING)
    await group.decide()
    await group.command(Command.PAUSE)
    card = await group.card()
    assert (card.values["warnings"], card.values["next"]) == (1, Kind.PAUSE)
    assert (card.values["lasts"], card.values["next_lasts"]) == ("1h", "1h")


async def test_the_moderator_may_take_another_rung(group: Group) -> None:
    await group.command(Command.WARN)
    [measure] = await group.measures()
    choose = ChooseRung(group.home.storage.open_work)
    await choose(measure.id, Kind.PAUSE, by=group.home.anna)

    card = await group.card()
    assert (card.values["rung"], card.values["lasts"]) == (Kind.PAUSE, "1h")
    await choose(measure.id, Kind.NOTE, by=group.home.anna)
    decided = await group.decide()
    assert (decided.kind, decided.ends) == (Kind.NOTE, None)
    for by, refusal in ((group.home.ben, NotOffered), (group.home.audrey, NotAllowed)):
        with pytest.raises(refusal):
            await choose(measure.id, Kind.NOTE, by=by)


async def test_the_moderator_may_leave_it_and_its_author_never_hears_of_it(
    group: Group,
) -> None:
    await group.command(Command.WARN)
    [measure] = await group.measures()
    await DropMeasure(group.home.storage.open_work)(measure.id, by=group.home.anna)

    assert await group.told() == []
    [measure] = await group.measures()
    assert measure.state is State.DROPPED
    with pytest.raises(NotOffered):
        await group.decide()


async def test_a_pause_lasts_as_long_as_was_asked_for(group: Group) -> None:
    await group.command(Command.PAUSE, "2d")
    decided = await group.decide()

    ends = group.home.time() + timedelta(days=2)
    assert decided.ends == ends
    owed = await group.owed()
    assert (ToGroup(CIRCLE), Restrict(group.contact, may_write=False, until=ends)) in owed
    [say] = [one for who, one in owed if who == ToMember(group.mira.id)]
    assert isinstance(say, Say)
    assert say.values["ends"] == "2026-03-04T12:00:00+00:00"


async def test_the_end_of_a_pause_is_told_by_the_members_own_clock(group: Group) -> None:
    await ChooseZone(group.home.storage.open_work)(group.contact, "Asia/Tokyo")
    await group.told()
    await group.command(Command.PAUSE, "2d")
    await group.decide()
    [say] = [one for who, one in await group.owed() if who == ToMember(group.mira.id)]
    assert isinstance(say, Say)
    assert say.values["ends"] == "2026-03-04T21:00:00+09:00"


@pytest.mark.parametrize("words", ["1m", "60d", "9999w"])
async def test_a_pause_of_an_impossible_length_is_not_proposed(group: Group, words: str) -> None:
    await group.command(Command.PAUSE, words)

    assert (await group.card()).words is StaffWords.PAUSE_LENGTH
    assert await group.measures() == []


async def test_a_pause_ends_by_itself_and_its_member_is_welcomed_back(group: Group) -> None:
    await group.command(Command.PAUSE, "1h")
    await group.decide()
    await group.owed()
    await group.comes_due(TimerKind.PAUSE_ENDS)
    assert await group.owed() == []

    group.home.time.passes(hours=1)
    await group.comes_due(TimerKind.PAUSE_ENDS)

    owed = await group.owed()
    assert (ToGroup(CIRCLE), Restrict(group.contact, may_write=True)) in owed
    assert [one.words for _, one in owed if isinstance(one, Say)] == [MemberWords.PAUSE_OVER]
    assert (await group.home.deeds())[0].deed is Deed.MEMBER_PAUSE_ENDED
    assert not await group.due(TimerKind.PAUSE_ENDS)


async def test_a_shorter_pause_does_not_end_a_longer_one(group: Group) -> None:
    for length in ("1d", "1h"):
        await group.command(Command.PAUSE, length)
        await group.decide()
    await group.owed()

    group.home.time.passes(hours=1)
    await group.comes_due(TimerKind.PAUSE_ENDS)

    assert not [one for one in await group.effects() if isinstance(one, Restrict)]


async def test_leaving_the_group_and_coming_back_ends_no_pause(group: Group) -> None:
    await group.command(Command.PAUSE, "1h")
    decided = await group.decide()
    assert COMMUNITY.group is not None
    await SeeArrival(group.community.open_work)(group.contact, COMMUNITY.group)
    await group.owed()
    await SeeDeparture(group.community.open_work)(group.contact, COMMUNITY.group)
    await SeeArrival(group.community.open_work)(group.contact, COMMUNITY.group)

    again = Restrict(group.contact, may_write=False, until=decided.ends)
    assert await group.effects() == [again]


async def test_taking_a_pause_back_ends_it_and_it_counts_no_more(group: Group) -> None:
    await group.command(Command.PAUSE, "1h")
    decided = await group.decide()
    await group.owed()
    await group.lift(decided.id, by=group.home.ben)

    owed = await group.owed()
    assert (ToGroup(CIRCLE), Restrict(group.contact, may_write=True)) in owed
    [say] = [one for who, one in owed if who == ToMember(group.mira.id)]
    assert isinstance(say, Say)
    assert (say.words, say.values["what"]) == (MemberWords.MEASURE_LIFTED, "pause")
    await group.command(Command.NOTE)
    assert (await group.card()).values["pauses"] == 0
    await group.lift(decided.id, by=group.home.ben)
    assert await group.told() == []
    with pytest.raises(NotAllowed):
        await group.lift(decided.id, by=group.home.audrey)


async def test_ending_a_membership_is_asked_of_others_and_its_member_is_not_told(
    group: Group,
) -> None:
    await group.command(Command.WARN)
    [measure] = await group.measures()
    await ChooseRung(group.home.storage.open_work)(measure.id, Kind.END, by=group.home.anna)
    await group.owed()
    await group.decide(Reason.RULES)

    owed = await group.owed()
    asked = [
        who for who, one in owed if isinstance(one, Say) and one.words is StaffWords.END_PROPOSED
    ]
    assert asked == [ToStaff(group.home.ada.id)]
    assert not [who for who, _ in owed if isinstance(who, ToMember)]


async def test_a_command_without_a_post_is_explained(group: Group) -> None:
    await group.command(Command.PAUSE, "1h", post=NO_POST)

    card = await group.card()
    assert (card.words, card.values) == (StaffWords.REPLY_TO_A_POST, {"command": "/pause 1h"})


async def test_buttons_fit_what_telegram_sends_back(group: Group) -> None:
    await group.command(Command.WARN)
    assert all(len(one.deed.encode()) <= 64 for one in buttons_of(await group.card()))
