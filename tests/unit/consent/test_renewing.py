"""A newer text: everybody is asked and reminded, and nobody is kept silently."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from consenting import says
from hearth.actions.consents import AnswerRenewal, ChangeConsent, ShowConsents
from hearth.actions.hearing import Heard
from hearth.actions.members import AskToLeave, Leave
from hearth.actions.purposes import in_force_now
from hearth.actions.renewing import MindRenewal, SpreadRenewal
from hearth.bootstrap.members import community_due
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter
from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.invites import InviteId
from hearth.community.membership import Ending, MembershipState
from hearth.community.moderation import UNNUMBERED, Kind, Measure, Reason, State
from hearth.community.outgoing import Restrict, Say, ToMember
from hearth.community.people import PROGRAM, CommunityId, Contact, Member, StaffId
from hearth.community.renewal import BATCH, GRACE, Renewal, Spread, end_of_grace, stages
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from unit.consent.circle import CIRCLE, EPILEPSY, NOON, PAPER, Circle, newer

KINDS = (TimerKind.CONSENT_SPREAD, TimerKind.CONSENT_RENEWAL)


@pytest.fixture
async def mira(circle: Circle) -> Member:
    return await circle.member()


async def come_due(circle: Circle) -> int:
    """Do all that is due now; how many things that were."""
    deeds, count = community_due(circle.bot, GRACE), 0
    while due := await circle.bot.timers.due(1000, KINDS):
        for timer in due:
            count += 1
            await deeds[timer.kind](timer)
    return count


async def days_pass(circle: Circle, days: float) -> list[str]:
    """What is told in so many days, looked at ten times a day."""
    end, told = circle.now + timedelta(days=days), []
    while circle.now < end:
        circle.passes(days=0.1)
        await come_due(circle)
        told += await circle.words()
    return told


async def answers(
    circle: Circle, member: Member, purpose: Purpose, version: int = 2, *, agreed: bool
) -> None:
    answer = AnswerRenewal(circle.work, PAPER)
    await answer(await circle.heard(member), newer(purpose, version).key, agreed=agreed)


async def records(circle: Circle, member: Member, purpose: Purpose) -> list[ConsentRecord]:
    async with circle.work() as work:
        found = await work.consents.records(member.id, EPILEPSY)
    return [one for one in found if one.purpose is purpose]


async def decisions(circle: Circle, member: Member, purpose: Purpose) -> list[Decision]:
    return [one.decision for one in await records(circle, member, purpose)]


def test_the_reminders_come_after_seven_and_twelve_days_and_the_end_after_fourteen() -> None:
    assert stages(timedelta(days=14)) == tuple(timedelta(days=one) for one in (7, 12, 14))
    assert stages(timedelta(days=1))[-1] == timedelta(days=1)
    assert all(one > timedelta(0) for one in stages(timedelta(days=1)))


async def test_whoever_agreed_to_the_older_text_is_asked_once_and_the_old_yes_counts_on(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    assert await circle.words() == [MemberWords.CONSENT_ANEW]
    async with circle.work() as work:
        assert await in_force_now(work, mira.id, EPILEPSY, Purpose.MEMBERSHIP)


@pytest.mark.usefixtures("mira")
async def test_asking_again_changes_nothing(circle: Circle) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    timers = await circle.bot.timers.due(10, KINDS)
    spread = SpreadRenewal(circle.work, GRACE)
    for timer in timers * 2:
        await spread(timer)
    assert await circle.words() == [MemberWords.CONSENT_ANEW]


@pytest.mark.usefixtures("mira")
async def test_publishing_the_same_again_asks_nobody(circle: Circle) -> None:
    assert await circle.publishes(newer(Purpose.MEMBERSHIP, 2)) == 1
    await come_due(circle)
    await circle.words()
    assert await circle.publishes(newer(Purpose.MEMBERSHIP, 2)) == 0
    assert await come_due(circle) == 0


async def test_thousands_are_asked_in_batches_and_a_killed_batch_is_taken_up_again(
    circle: Circle,
) -> None:
    members = [await circle.member(Purpose.MEMBERSHIP) for _ in range(2 * BATCH + 3)]
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    [first] = await circle.bot.timers.due(10, KINDS)
    await SpreadRenewal(circle.work, GRACE)(first)
    [second] = await circle.bot.timers.due(10, KINDS)
    # Killed before it was acted on: it comes again when the lease is over.
    circle.passes(minutes=2)
    [again] = await circle.bot.timers.due(10, KINDS)
    last = sorted(member.id for member in members)[BATCH - 1]
    assert again == second == Spread(Purpose.MEMBERSHIP, last, EPILEPSY).timer(NOON)
    await SpreadRenewal(circle.work, GRACE)(again)
    await come_due(circle)

    await circle.words()
    asked = Counter(to.member for to, _ in circle.told if isinstance(to, ToMember))
    assert asked == {member.id: 1 for member in members}


async def test_a_batch_that_ends_between_two_circles_of_a_member_leaves_neither_out(
    circle: Circle,
) -> None:
    liver = replace(CIRCLE, id=CommunityId("liver"), title="Liver circle", group=-101)
    await circle.founded(liver)
    joined = [await circle.member(Purpose.MEMBERSHIP) for _ in range(BATCH)]
    members = sorted(joined, key=lambda one: one.id)
    in_two = members[0], members[BATCH - 2]  # The last of these begins at the end of a batch.
    for member in in_two:
        await joins(circle, member, liver.id)
    await circle.publishes_anew(Purpose.MEMBERSHIP)

    await come_due(circle)

    await circle.words()
    asked = Counter(to.member for to, _ in circle.told if isinstance(to, ToMember))
    assert asked == {one.id: 2 if one in in_two else 1 for one in members}


async def joins(circle: Circle, member: Member, community: CommunityId) -> None:
    """The member is in a second circle too, and agreed to all there."""
    async with circle.work() as work:
        first = await work.memberships.find(member.id, EPILEPSY)
        assert first is not None
        await work.memberships.put(replace(first, community=community, invite=InviteId(2)))
        await says(work, member.id, community)
        work.note(Deed.MEMBERSHIP_BEGUN, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()


async def test_a_silence_is_reminded_twice_and_then_pauses_the_membership(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await circle.words()

    assert await days_pass(circle, 13.9) == [MemberWords.CONSENT_REMINDER] * 2
    assert (await circle.membership(mira)).state is MembershipState.ACTIVE
    told = await days_pass(circle, 0.2)
    assert {MemberWords.MEMBERSHIP_PAUSED, Restrict.__name__} <= set(told)
    assert (await circle.membership(mira)).state is MembershipState.PAUSED
    [restricted] = [one for _, one in circle.told if isinstance(one, Restrict)]
    assert not restricted.may_write


async def test_what_the_clock_did_is_on_record_in_its_own_words(
    circle: Circle, mira: Member
) -> None:
    [given] = await records(circle, mira, Purpose.MEMBERSHIP)
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await days_pass(circle, 14.1)
    first, expired = await records(circle, mira, Purpose.MEMBERSHIP)
    assert first == given
    assert expired.decision is Decision.EXPIRED
    assert (expired.document_hash, expired.version) == (given.document_hash, 1)
    assert (expired.chat, expired.update) == (0, 0)
    assert "version 2 was not answered" in expired.wording
    assert Deed.CONSENT_EXPIRED in {one.deed for one in await circle.deeds()}


@pytest.mark.parametrize("purpose", [one for one in Purpose if not one.required])
async def test_an_optional_purpose_ends_by_itself_and_the_membership_stays(
    circle: Circle, mira: Member, purpose: Purpose
) -> None:
    await circle.publishes_anew(purpose)
    await come_due(circle)
    told = await days_pass(circle, 14.1)
    assert MemberWords.CONSENT_EXPIRED in told
    assert await decisions(circle, mira, purpose) == [Decision.GIVEN, Decision.EXPIRED]
    assert (await circle.membership(mira)).active
    async with circle.work() as work:
        assert not await in_force_now(work, mira.id, EPILEPSY, purpose)


async def test_agreeing_supersedes_the_old_yes_and_ends_the_reminders(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=True)
    told = await circle.words()
    assert {MemberWords.CONSENT_NOTED, MemberWords.RECEIPT} <= set(told)
    assert await decisions(circle, mira, Purpose.MEMBERSHIP) == [
        Decision.GIVEN,
        Decision.SUPERSEDED,
        Decision.GIVEN,
    ]
    superseded = (await records(circle, mira, Purpose.MEMBERSHIP))[1]
    assert (superseded.version, superseded.chat) == (1, 0)
    assert superseded.wording == "Version 1 was followed by version 2."
    noted = [one for one in await circle.deeds() if one.about.kind == "consent"]
    about = {one.deed: one.about.id for one in noted}
    assert about[Deed.CONSENT_SUPERSEDED] == f"{mira.id}/membership.en.1"
    assert about[Deed.CONSENT_GIVEN] == f"{mira.id}/membership.en.2"
    assert await days_pass(circle, 15) == []
    with pytest.raises(NotOffered):
        await answers(circle, mira, Purpose.MEMBERSHIP, agreed=True)


async def test_agreeing_later_lets_a_paused_member_take_part_at_once(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await days_pass(circle, 20)
    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=True)
    assert (await circle.membership(mira)).active
    told = await circle.words()
    assert {MemberWords.MEMBERSHIP_RESUMED, Restrict.__name__} <= set(told)
    assert [one.may_write for _, one in circle.told if isinstance(one, Restrict)] == [False, True]


async def paused_by_moderators(circle: Circle, member: Member, *, days: int) -> datetime:
    """Until when a pause keeps the member from writing in the group."""
    ends = circle.now + timedelta(days=days)
    pause = Measure(
        UNNUMBERED,
        member.id,
        EPILEPSY,
        Kind.PAUSE,
        State.IN_FORCE,
        StaffId(1),
        circle.now,
        message=7,
        reason=Reason.RULES,
        lasts=timedelta(days=days),
        ends=ends,
    )
    async with circle.work() as work:
        await work.measures.add(pause)
        work.note(Deed.MEASURE_CHANGED, by=PROGRAM, about=Subject.of("member", member.id))
        await work.commit()
    return ends


async def test_no_pause_of_the_moderators_ends_one_that_waits_for_an_answer(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await paused_by_moderators(circle, mira, days=30)

    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=False)
    await circle.words()

    [restricted] = [one for _, one in circle.told if isinstance(one, Restrict)]
    assert (restricted.may_write, restricted.until) == (False, None)


@pytest.mark.parametrize("days", [-1, 30])
async def test_an_answer_does_not_end_a_pause_of_the_moderators(
    circle: Circle, mira: Member, days: int
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=False)
    ends = await paused_by_moderators(circle, mira, days=days)

    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=True)
    await circle.words()

    [_, last] = [one for _, one in circle.told if isinstance(one, Restrict)]
    over = ends <= circle.now
    assert (last.may_write, last.until) == (over, None if over else ends)


async def test_a_paused_member_agrees_through_consent_as_well(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await days_pass(circle, 20)
    heard = await circle.heard(mira)
    await ShowConsents(circle.work)(heard.contact)
    assert await circle.words() == [MemberWords.CONSENTS]
    change = ChangeConsent(circle.work, PAPER)
    assert await change(heard, newer(Purpose.MEMBERSHIP, 2).key, agreed=True)
    assert (await circle.membership(mira)).active


async def test_a_no_to_what_membership_rests_on_pauses_it_and_asks_whether_to_leave(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=False)
    told = await circle.words()
    assert {MemberWords.MEMBERSHIP_PAUSED, MemberWords.CONFIRM_LEAVING} <= set(told)
    assert (await circle.membership(mira)).state is MembershipState.PAUSED
    assert (await decisions(circle, mira, Purpose.MEMBERSHIP))[-1] is Decision.REFUSED
    await answers(circle, mira, Purpose.MEMBERSHIP, agreed=True)
    assert (await circle.membership(mira)).active


async def test_a_no_to_an_optional_purpose_just_ends_it(circle: Circle, mira: Member) -> None:
    number = await circle.case(mira)
    await circle.publishes_anew(Purpose.CLINICIAN_REVIEW)
    await come_due(circle)
    await answers(circle, mira, Purpose.CLINICIAN_REVIEW, agreed=False)
    assert (await circle.membership(mira)).active
    assert not (await circle.case_now(number)).open


async def test_a_paused_member_may_leave_and_it_takes_the_agreement_back(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await days_pass(circle, 20)
    heard = await circle.heard(mira)
    await AskToLeave(circle.work)(heard.contact)
    await Leave(circle.work)(heard, EPILEPSY)
    assert (await circle.membership(mira)).ending is Ending.LEFT


async def test_leaving_is_on_record_as_taking_the_agreement_back(
    circle: Circle, mira: Member
) -> None:
    await Leave(circle.work)(await circle.heard(mira, "Yes, leave"), EPILEPSY)
    [_, last] = await records(circle, mira, Purpose.MEMBERSHIP)
    assert (last.decision, last.wording) == (Decision.WITHDRAWN, "Yes, leave")


async def test_whoever_left_in_the_middle_is_left_alone(circle: Circle, mira: Member) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await Leave(circle.work)(await circle.heard(mira), EPILEPSY)
    await circle.words()
    assert await days_pass(circle, 15) == []


async def test_whoever_took_it_back_in_the_middle_is_left_alone(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.EDUCATION)
    await come_due(circle)
    await answers(circle, mira, Purpose.EDUCATION, agreed=False)
    await circle.words()
    assert await days_pass(circle, 15) == []
    assert await decisions(circle, mira, Purpose.EDUCATION) == [
        Decision.GIVEN,
        Decision.SUPERSEDED,
        Decision.REFUSED,
    ]


async def test_two_newer_texts_in_a_row_ask_twice_and_the_later_one_counts(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await days_pass(circle, 5)
    await circle.publishes_anew(Purpose.MEMBERSHIP, version=3)
    await come_due(circle)
    with pytest.raises(NotOffered):
        await answers(circle, mira, Purpose.MEMBERSHIP, 2, agreed=True)
    told = await days_pass(circle, 13.9)
    assert told.count(MemberWords.CONSENT_REMINDER) == 2
    assert (await circle.membership(mira)).active
    await days_pass(circle, 0.2)
    assert (await circle.membership(mira)).state is MembershipState.PAUSED


async def test_whoever_joined_with_the_newer_text_is_not_asked(circle: Circle) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await circle.member(version=2)
    await come_due(circle)
    assert await circle.words() == []


@pytest.mark.usefixtures("mira")
async def test_a_timer_that_comes_twice_does_its_work_once(circle: Circle) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    circle.passes(days=7)
    [timer] = await circle.bot.timers.due(10, KINDS)
    await circle.words()
    mind = MindRenewal(circle.work, GRACE)
    await mind(timer)
    await mind(timer)
    assert await circle.words() == [MemberWords.CONSENT_REMINDER]


async def test_after_a_standstill_the_member_still_has_a_day_between_the_messages(
    circle: Circle, mira: Member
) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    circle.passes(days=30)
    await come_due(circle)
    assert await circle.words() == [MemberWords.CONSENT_ANEW, MemberWords.CONSENT_REMINDER]
    assert (await circle.membership(mira)).active
    await days_pass(circle, 3.1)
    assert (await circle.membership(mira)).state is MembershipState.PAUSED


async def test_a_danger_that_is_open_outlives_the_pause(circle: Circle, mira: Member) -> None:
    number = await circle.case(mira, Matter.CRISIS)
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await days_pass(circle, 20)
    assert (await circle.case_now(number)).open


async def test_a_stranger_answers_nothing(circle: Circle) -> None:
    answer = AnswerRenewal(circle.work, PAPER)
    with pytest.raises(NotAMember):
        await answer(Heard(Contact(1)), newer(Purpose.MEMBERSHIP, 2).key, agreed=True)


def test_a_renewal_is_its_timer_and_back() -> None:
    timer = Timer(TimerKind.CONSENT_RENEWAL, "7/epilepsy/membership/2", NOON, 1)
    renewal = Renewal.of(timer)
    assert renewal.timer(NOON, 1) == timer


def test_a_question_that_outlasted_a_longer_grace_period_ends_when_it_comes_due() -> None:
    """Somebody shortened the grace period, which has fewer stages now."""
    two_days = timedelta(days=2)
    last = Timer(
        TimerKind.CONSENT_RENEWAL, "7/epilepsy/membership/2", NOON, len(stages(GRACE)) - 1
    )
    first = replace(last, round=0)

    assert last.round >= len(stages(two_days))
    assert end_of_grace(last, two_days) == NOON
    assert end_of_grace(first, two_days) == NOON + timedelta(days=1)


@pytest.mark.usefixtures("mira")
async def test_the_question_shows_title_version_and_the_last_day(circle: Circle) -> None:
    await circle.publishes_anew(Purpose.MEMBERSHIP)
    await come_due(circle)
    await circle.words()
    [say] = [one for _, one in circle.told if isinstance(one, Say)]
    assert say.values["version"] == 2
    assert say.values["until"] == (circle.now + GRACE).date().isoformat()
