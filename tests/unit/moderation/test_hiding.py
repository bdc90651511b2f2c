"""A moderator hides a post: it goes at once, and its author is told why."""

from datetime import timedelta

import pytest

from hearth.actions.disputing import DisputeDecision
from hearth.community.audit import Deed
from hearth.community.cases import CaseState, Matter
from hearth.community.errors import CaseNotForYou, NotAllowed, NotOffered
from hearth.community.moderation import CHOICES, REASON_PATIENCE, Command, Kind, Reason, State
from hearth.community.outgoing import Hide, Say, SendOut, ToGroup, ToMember, ToStaff
from hearth.community.people import Contact
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWords, StaffWords
from leaves import said_in
from unit.console.home import CIRCLE
from unit.moderation.kit import COMMANDED, POST, POSTED, Group, deeds_of

CRISIS = "I have the tablets ready and tonight I am going to end my life"


async def test_the_post_and_the_command_go_at_once_and_a_reason_is_asked_for(
    group: Group,
) -> None:
    await group.command(Command.HIDE)

    owed = await group.owed()
    gone = [one.message for who, one in owed if who == ToGroup(CIRCLE) and isinstance(one, Hide)]
    assert gone == [COMMANDED + 1, POSTED]
    assert not [who for who, _ in owed if isinstance(who, ToMember)]
    [card] = [one for who, one in owed if who == ToStaff(group.home.anna.id)]
    assert isinstance(card, Say)
    assert card.words is StaffWords.HIDDEN_CARD
    [measure] = await group.measures()
    reasons = [f"mod:do:{measure.id}:{one}" for one in CHOICES]
    assert deeds_of(card) == [*reasons, f"mod:words:{measure.id}"]
    assert POST not in str(card.values)


async def test_its_author_is_told_the_reason_that_was_chosen_and_which_post_it_was(
    group: Group,
) -> None:
    await group.command(Command.HIDE)
    await group.owed()
    await group.decide(Reason.UPSETTING)

    [say] = await group.told()
    assert say.words is MemberWords.POST_TAKEN_OUT
    assert say.values == {"reason": "upsetting", "text": POST}
    [measure] = await group.measures()
    assert deeds_of(say) == [f"case:again:{measure.case}"]
    assert not await group.due(TimerKind.REASON_AWAITED)


async def test_a_reason_after_the_command_needs_no_more_asking(group: Group) -> None:
    await group.command(Command.HIDE, "spam")

    [say] = await group.told()
    assert say.values["reason"] == "promotion"
    [measure] = await group.measures()
    assert (measure.kind, measure.reason) == (Kind.HIDDEN, Reason.PROMOTION)
    assert measure.staff == group.home.anna.id


async def test_an_author_is_told_even_if_nobody_says_why(group: Group) -> None:
    await group.command(Command.HIDE)
    await group.comes_due(TimerKind.REASON_AWAITED)
    assert await group.told() == []

    group.home.time.passes(seconds=REASON_PATIENCE.total_seconds())
    await group.comes_due(TimerKind.REASON_AWAITED)

    [say] = await group.told()
    assert (say.words, say.values["reason"]) == (MemberWords.POST_TAKEN_OUT, "unsaid")
    with pytest.raises(NotOffered):
        await group.decide()


async def test_the_post_is_kept_sealed_in_a_closed_case(group: Group) -> None:
    await group.command(Command.HIDE)

    [measure] = await group.measures()
    assert measure.case is not None
    async with group.home.storage.open_work() as work:
        case = await work.cases.get(measure.case)
        said = await said_in(work, measure.case)
    assert (case.state, case.matter) == (CaseState.CLOSED, Matter.CONDUCT)
    assert [one.text for one in said] == [POST]
    deeds = [one.deed for one in await group.home.deeds()]
    assert Deed.POST_HIDDEN in deeds


async def test_somebody_who_did_not_decide_looks_at_a_dispute(group: Group) -> None:
    await group.command(Command.HIDE, "abuse")
    [measure] = await group.measures()
    assert measure.case is not None
    await DisputeDecision(group.community.open_work)(group.contact, measure.case)

    async with group.home.storage.open_work() as work:
        [_, dispute] = await work.cases.of(group.mira.id)
    assert (dispute.matter, dispute.follows) == (Matter.DISPUTE, measure.case)
    with pytest.raises(CaseNotForYou):
        dispute.given_to(group.home.anna.id)
    assert dispute.given_to(group.home.ben.id).holder == group.home.ben.id
    with pytest.raises(NotOffered):
        await DisputeDecision(group.community.open_work)(group.contact, measure.case)


async def test_two_moderators_hide_it_once(group: Group) -> None:
    await group.command(Command.HIDE, "abuse")
    await group.owed()
    await group.command(Command.HIDE, "spam", by=group.home.ben)

    assert (await group.card(group.home.ben)).words is StaffWords.HIDDEN_BEFORE
    assert len(await group.measures()) == 1


async def test_a_members_command_vanishes_and_does_nothing(group: Group) -> None:
    await group.command(Command.HIDE, by=group.contact)

    owed = await group.owed()
    assert [one for who, one in owed if who == ToGroup(CIRCLE)] == [Hide(COMMANDED + 1)]
    [say] = [one for who, one in owed if who == ToMember(group.mira.id)]
    assert isinstance(say, Say)
    assert say.words is MemberWords.NOT_A_MODERATOR
    assert await group.measures() == []


async def test_words_of_danger_after_a_members_command_reach_people(group: Group) -> None:
    await group.command(Command.WARN, CRISIS, by=group.contact)

    async with group.home.storage.open_work() as work:
        case = await work.cases.find_open(group.mira.id, CIRCLE)
        assert case is not None
        [said] = await said_in(work, case.number)
    assert (case.matter, said.text) == (Matter.CRISIS, CRISIS)
    assert MemberWords.EMERGENCY_PEOPLE_CALLED in [one.words for one in await group.told()]


async def test_a_colleague_whose_role_does_not_moderate_is_told_so(group: Group) -> None:
    await group.command(Command.HIDE, by=group.home.audrey)

    owed = await group.owed()
    assert [one for who, one in owed if who == ToGroup(CIRCLE)] == [Hide(COMMANDED + 1)]
    [said] = [one for who, one in owed if who == ToStaff(group.home.audrey.id)]
    assert isinstance(said, Say)
    assert said.words is StaffWords.NOT_A_MODERATOR


async def test_a_strangers_command_sends_them_out(group: Group) -> None:
    stranger = Contact(4242)
    await group.command(Command.HIDE, by=stranger)

    assert SendOut(stranger, for_good=False) in await group.effects()
    assert await group.measures() == []


async def test_the_posts_of_colleagues_and_of_strangers_are_not_moderated(group: Group) -> None:
    for author in (Contact(900 + group.home.ben.id), Contact(4242)):
        await group.command(Command.HIDE, post=group.post(by=author))
        assert (await group.card()).words is StaffWords.NO_MEMBERS_POST


async def test_what_the_bot_posted_for_a_member_is_the_members(group: Group) -> None:
    bot = Contact(4343)
    await group.community.traces.sent(ToGroup(CIRCLE), group.mira.id, POSTED)
    await group.command(Command.HIDE, "abuse", post=group.post(by=bot))

    [measure] = await group.measures()
    assert measure.member == group.mira.id


async def test_only_who_hid_it_says_why_and_only_if_they_may(group: Group) -> None:
    await group.command(Command.HIDE)
    with pytest.raises(NotOffered):
        await group.decide(by=group.home.ben)
    with pytest.raises(NotAllowed):
        await group.decide(by=group.home.audrey)


async def test_hiding_is_forgotten_after_a_quarter(group: Group) -> None:
    await group.command(Command.HIDE, "abuse")
    async with group.home.storage.open_work() as work:
        assert await work.measures.forget_before(work.now) == 0
        [one] = await work.measures.of(group.mira.id, CIRCLE)
        assert one.state is State.IN_FORCE
        assert await work.measures.forget_before(work.now + timedelta(seconds=1)) == 1
