"""What members say of the house: acknowledged, kept sealed, answered, and counted by quarter."""

from datetime import date, timedelta

import pytest

from contracts.storage.places import MIRA
from hearth.actions.correcting import hear_correction
from hearth.actions.feedback import AskForFeedback, BeginFeedback, SeeFeedback
from hearth.actions.requests import AnswerRequest, ListRequests, ReadRequest, RemindOfRequest
from hearth.community.audit import Deed
from hearth.community.errors import NotAllowed, NotAMember, NotOffered
from hearth.community.outgoing import ToStaff
from hearth.community.people import Contact, Role, Staff, StaffId
from hearth.community.rights import RequestId, RequestState, Right
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWords, StaffWords
from unit.rights.kit import Home, heard

ONE, TWO = RequestId(1), RequestId(2)
WORDS = "CANARY nobody called me back"
OUTCOME = "We have a second telephone now."
AUDITOR = Staff(StaffId(99), frozenset({Role.AUDITOR, Role.PUBLISHER}))


async def says(home: Home, what: Right, text: str = WORDS) -> None:
    await BeginFeedback(home.community.open_work)(MIRA, what)
    async with home.community.open_work() as work:
        assert await hear_correction(work, heard(MIRA, text))
        await work.commit()


async def answers(home: Home, number: RequestId, state: RequestState) -> None:
    await AnswerRequest(home.careteam.open_work)(number, state, OUTCOME, by=home.admin)


async def test_a_complaint_is_acknowledged_at_once_with_its_day_and_staff_hear_a_number(
    home: Home,
) -> None:
    await AskForFeedback(home.community.open_work)(MIRA)
    await says(home, Right.COMPLAINT)

    asked, _, taken = await home.says(home.community)
    assert asked.words is MemberWords.ASK_FEEDBACK
    assert taken.words is MemberWords.COMPLAINT_TAKEN
    assert taken.values == {"number": ONE, "due": "2026-04-01"}
    told = await home.told(home.careteam)
    assert {to for to, _ in told} == {
        ToStaff(one.id) for one in (home.owner, home.admin, home.clinician)
    }
    assert WORDS not in repr(told)
    assert Deed.REQUEST_OPENED in [one.deed for one in await home.deeds()]


async def test_what_comes_next_is_an_ordinary_message_again(home: Home) -> None:
    await says(home, Right.COMPLIMENT)

    async with home.community.open_work() as work:
        assert not await hear_correction(work, heard(MIRA, "and one thing more"))


async def test_all_who_answer_read_it_which_is_a_deed_and_nobody_else_does(home: Home) -> None:
    await says(home, Right.COMPLAINT)
    read = ReadRequest(home.careteam.open_work)

    for staff in (home.owner, home.admin, home.clinician):
        assert (await read(ONE, by=staff)).words == WORDS
    assert [one.deed for one in await home.deeds()].count(Deed.REQUEST_READ) == 3
    with pytest.raises(NotAllowed):
        await read(ONE, by=AUDITOR)
    with pytest.raises(NotAllowed):
        await SeeFeedback(home.careteam.open_work)(by=AUDITOR)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (RequestState.DONE, MemberWords.FEEDBACK_ANSWERED),
        (RequestState.REFUSED, MemberWords.COMPLAINT_REFUSED),
        (RequestState.EXTENDED, MemberWords.REQUEST_EXTENDED),
    ],
)
async def test_the_member_hears_the_outcome_of_a_complaint(
    home: Home, state: RequestState, words: MemberWords
) -> None:
    await says(home, Right.COMPLAINT)
    await home.told(home.community)
    await answers(home, ONE, state)

    [said] = await home.says(home.community)
    assert (said.words, said.values["text"]) == (words, OUTCOME)


@pytest.mark.parametrize("state", [RequestState.REFUSED, RequestState.EXTENDED])
async def test_a_compliment_is_not_refused_or_put_off(home: Home, state: RequestState) -> None:
    await says(home, Right.COMPLIMENT)
    with pytest.raises(NotOffered):
        await answers(home, ONE, state)

    [row] = await ListRequests(home.careteam.open_work)(by=home.admin)
    assert (row.request.state, row.by_hand) == (RequestState.OPEN, True)


async def test_staff_are_reminded_of_a_complaint_that_nobody_answers(home: Home) -> None:
    await says(home, Right.COMPLAINT)
    await home.told(home.careteam)
    home.clock.move(timedelta(days=32))
    for timer in await home.careteam.timers.due(kinds=[TimerKind.REQUEST_REMINDER]):
        await RemindOfRequest(home.careteam.open_work)(timer)

    assert set(await home.words(home.careteam)) == {StaffWords.REQUEST_OVERDUE}


async def test_quarters_count_what_came_in_them_and_what_became_of_it(home: Home) -> None:
    await says(home, Right.COMPLAINT)
    await says(home, Right.COMPLIMENT)
    home.clock.move(timedelta(days=40))
    await answers(home, ONE, RequestState.DONE)
    await answers(home, TWO, RequestState.DONE)
    await says(home, Right.COMPLAINT)

    [(where, quarters)] = await SeeFeedback(home.careteam.open_work)(by=home.owner)
    assert where.id == (await home.requests())[0].community
    told = [(one.label, one.right, one.came, one.done, one.waiting, one.late) for one in quarters]
    assert told == [
        ("2026 Q2", Right.COMPLAINT, 1, 0, 1, 0),
        ("2026 Q1", Right.COMPLAINT, 1, 1, 0, 1),
        ("2026 Q1", Right.COMPLIMENT, 1, 1, 0, 1),
    ]
    assert [one.usual for one in quarters] == [None, timedelta(days=40), timedelta(days=40)]
    assert quarters[0].first == date(2026, 4, 1)
    home.clock.move(timedelta(days=500))
    assert await SeeFeedback(home.careteam.open_work)(by=home.owner) == []


async def test_strangers_and_other_rights_are_no_feedback(home: Home) -> None:
    with pytest.raises(NotAMember):
        await AskForFeedback(home.community.open_work)(Contact(5_000_000_009))
    with pytest.raises(NotOffered):
        await BeginFeedback(home.community.open_work)(MIRA, Right.ERASE)
