"""Who sees to a case, and how soon; what rests comes back; nothing is lost on the way."""

from dataclasses import replace

import pytest

from hearth.actions.cases import PutCaseBack, WriteNote
from hearth.actions.desk import BeginWriting
from hearth.actions.desk_more import DraftAtDesk, RestAtDesk
from hearth.actions.my_cases import ShowMyCases
from hearth.actions.resting import FollowUp, SnoozeCase
from hearth.actions.setup import SetUpCommunity
from hearth.actions.steering import AskColleague, ChangePriority, HandOver, HandToSpecialty
from hearth.community.audit import Deed
from hearth.community.cases import CaseState, Outcome, Priority, Specialty
from hearth.community.communities import OfferedOutcome
from hearth.community.errors import (
    CaseMoved,
    CaseNotYours,
    CasePressing,
    NoSuchStaff,
    NotOffered,
    OutOfRange,
)
from hearth.community.outgoing import ToStaff
from hearth.community.people import SHELL, Contact
from hearth.community.talks import Step
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords, StaffWords
from unit.caring.ward import Ward
from unit.console.home import CIRCLE

NURSES = Specialty("nurses")
ANNAS_CHAT = Contact(901)


async def test_a_priority_is_changed_with_a_reason_that_stays_inside(ward: Ward) -> None:
    number = await ward.asked()
    await ward.mira_told()

    await ChangePriority(ward.work)(
        number, Priority.URGENT, "Double vision may be the dose.", by=ward.home.ben
    )

    file = await ward.read(number)
    assert file.case.priority is Priority.URGENT
    assert file.said[-1].turn == Turn(Turning.PRIORITY, "urgent", "routine")
    assert file.said[-1].text == "Double vision may be the dose."
    assert Deed.CASE_PRIORITISED in [one.deed for one in file.events]
    assert await ward.mira_told() == []


async def test_an_emergency_calls_people_unless_somebody_holds_it(ward: Ward) -> None:
    number = await ward.asked()
    await ward.staff_told()
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "A seizure.", by=ward.home.ben)
    assert StaffWords.CASE_PAGE in [words for _, words in await ward.staff_told()]


async def test_a_case_goes_into_a_colleagues_hands_with_a_note(ward: Ward) -> None:
    number = await ward.taken()
    await ward.mira_told()
    await ward.staff_told()

    case = await HandOver(ward.work)(number, ward.home.ben.id, "You know her.", by=ward.home.anna)

    assert (case.holder, case.state) == (ward.home.ben.id, CaseState.TAKEN)
    assert (ToStaff(ward.home.ben.id), StaffWords.CASE_HANDED_OVER) in await ward.staff_told()
    assert await ward.mira_told() == [MemberWords.CASE_WITH_COLLEAGUE]
    with pytest.raises(CaseNotYours):
        await ward.replies(number, "Too late.")


async def test_nobody_is_handed_a_case_who_does_not_handle_cases(ward: Ward) -> None:
    number = await ward.taken()
    with pytest.raises(NoSuchStaff):
        await HandOver(ward.work)(number, ward.home.audrey.id, "Please.", by=ward.home.anna)
    with pytest.raises(NotOffered):
        await HandOver(ward.work)(number, ward.home.anna.id, "Please.", by=ward.home.anna)
    assert (await ward.stands(number)).holder == ward.home.anna.id


async def test_a_case_waits_for_a_specialty_that_the_community_has(ward: Ward) -> None:
    number = await ward.taken()
    hand = HandToSpecialty(ward.work)
    with pytest.raises(NotOffered):
        await hand(number, NURSES, "A dressing.", by=ward.home.anna)
    async with ward.work() as work:
        community = await work.communities.get(CIRCLE)
    await SetUpCommunity(ward.work)(replace(community, specialties=(NURSES,)), by=SHELL)

    case = await hand(number, NURSES, "A dressing.", by=ward.home.anna)

    assert (case.specialty, case.holder, case.state) == (NURSES, None, CaseState.WAITING)
    assert (await ward.read(number)).case.specialty == NURSES


async def test_a_second_opinion_leaves_the_case_where_it_is(ward: Ward) -> None:
    number = await ward.taken()
    await ward.mira_told()

    await AskColleague(ward.work)(
        number, ward.home.ben.id, "Would you lower it?", by=ward.home.anna
    )
    await WriteNote(ward.work)(number, "I would.", by=ward.home.ben)

    told = await ward.staff_told()
    assert (ToStaff(ward.home.ben.id), StaffWords.CASE_OPINION_ASKED) in told
    assert (ToStaff(ward.home.anna.id), StaffWords.CASE_NOTE_BY) in told
    assert (await ward.stands(number)).holder == ward.home.anna.id
    assert await ward.mira_told() == []


async def test_a_case_rests_until_its_time_and_comes_back_by_itself(ward: Ward) -> None:
    number = await ward.taken()
    until = ward.now.replace(hour=18)
    await SnoozeCase(ward.work)(number, until, by=ward.home.anna, reason="Her clinic is closed.")
    await ward.staff_told()
    assert (await ward.stands(number)).snoozed_until == until

    await ward.passes(hours=7)

    assert (await ward.stands(number)).snoozed_until is None
    assert (ToStaff(ward.home.anna.id), StaffWords.CASE_AWAKE) in await ward.staff_told()


async def test_its_member_wakes_a_case_and_the_timer_then_does_nothing(ward: Ward) -> None:
    number = await ward.taken()
    await RestAtDesk(ward.work)(number, 24, by=ward.home.anna, remind=False)
    await ward.writes_to_bot("One more thing.")
    assert (await ward.stands(number)).snoozed_until is None
    await ward.staff_told()

    await ward.passes(hours=25)

    assert StaffWords.CASE_AWAKE not in [words for _, words in await ward.staff_told()]


async def test_an_emergency_does_not_rest_and_no_case_rests_for_ever(ward: Ward) -> None:
    number = await ward.taken()
    rest = SnoozeCase(ward.work)
    for until in (ward.now, ward.now.replace(year=2027)):
        with pytest.raises(OutOfRange):
            await rest(number, until, by=ward.home.anna)
    await ChangePriority(ward.work)(number, Priority.EMERGENCY, "A fit.", by=ward.home.anna)
    with pytest.raises(CasePressing):
        await rest(number, ward.now.replace(hour=18), by=ward.home.anna)


async def test_a_reminder_comes_also_after_the_case_is_closed(ward: Ward) -> None:
    number = await ward.taken()
    await FollowUp(ward.work)(number, ward.now.replace(day=9), by=ward.home.anna)
    await ward.closed(number)
    await ward.staff_told()

    await ward.passes(days=7)

    assert (ToStaff(ward.home.anna.id), StaffWords.CASE_FOLLOW_UP) in await ward.staff_told()


async def test_a_member_hears_that_their_case_waits_again_and_sees_where_it_stands(
    ward: Ward,
) -> None:
    number = await ward.taken()
    await ward.mira_told()
    await PutCaseBack(ward.work)(number, by=ward.home.anna)
    assert await ward.mira_told() == [MemberWords.CASE_BACK_IN_QUEUE]

    await ShowMyCases(ward.home.circle.open_work)(ward.contact)

    [say] = await ward.said()
    assert (say.words, say.values["cases"]) == (MemberWords.MY_CASES, f"{number} waiting")


async def test_a_case_ends_only_as_its_community_says(ward: Ward) -> None:
    number = await ward.taken()
    async with ward.work() as work:
        community = await work.communities.get(CIRCLE)
    only = (OfferedOutcome(Outcome.REFERRED, "sent to the clinic"),)
    await SetUpCommunity(ward.work)(replace(community, outcomes=only), by=SHELL)

    with pytest.raises(NotOffered):
        await ward.closed(number)
    assert (await ward.stands(number)).open


async def test_a_reply_begun_before_the_member_wrote_is_kept_and_not_sent(ward: Ward) -> None:
    number = await ward.taken()
    seen = (await ward.read(number)).seen
    await ward.writes_to_bot("Oh, and I am pregnant.")
    await ward.mira_told()

    with pytest.raises(CaseMoved):
        await ward.replies(number, "Take two instead of one.", seen=seen)

    assert await ward.mira_told() == []
    file = await ward.read(number)
    assert file.draft is not None
    assert file.draft.text == "Take two instead of one."
    await ward.replies(number, "Please take none.", seen=file.seen)
    assert (await ward.read(number)).draft is None


async def test_the_slower_ones_reply_is_kept_for_them_alone(ward: Ward) -> None:
    number = await ward.taken()
    await HandOver(ward.work)(number, ward.home.ben.id, "Yours.", by=ward.home.anna)

    with pytest.raises(CaseNotYours):
        await ward.replies(number, "My long answer.")

    mine, bens = await ward.read(number), await ward.read(number, ward.home.ben)
    assert mine.draft is not None
    assert mine.draft.text == "My long answer."
    assert bens.draft is None


async def test_by_thumb_a_late_reply_is_kept_and_sent_after_reading(ward: Ward) -> None:
    number = await ward.taken()
    await BeginWriting(ward.work)(ANNAS_CHAT, number, Step.REPLY, by=ward.home.anna)
    await ward.writes_to_bot("Oh, and I am pregnant.")
    await ward.mira_told()
    await ward.staff_told()

    await ward.take_text(ANNAS_CHAT, "Take two.", by=ward.home.anna)

    assert [words for _, words in await ward.staff_told()] == [StaffWords.REPLY_HELD]
    assert await ward.mira_told() == []
    await DraftAtDesk(ward.work)(number, by=ward.home.anna, send=True)
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]
    with pytest.raises(NotOffered):
        await DraftAtDesk(ward.work)(number, by=ward.home.anna, send=True)


async def test_by_thumb_a_case_is_handed_over_and_made_urgent(ward: Ward) -> None:
    number = await ward.taken()
    begin, take = BeginWriting(ward.work), ward.take_text
    anna, ben = ward.home.anna, ward.home.ben

    await begin(ANNAS_CHAT, number, Step.PRIORITY, by=anna, choice="urgent")
    await take(ANNAS_CHAT, "Two days now.", by=anna)
    await begin(ANNAS_CHAT, number, Step.HAND_OVER, by=anna, choice=str(ben.id))
    await take(ANNAS_CHAT, "I am off.", by=anna)

    case = await ward.stands(number)
    assert (case.priority, case.holder) == (Priority.URGENT, ben.id)
