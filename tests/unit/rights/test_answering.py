"""Staff answer what was asked for by right, in time, and are reminded."""

from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, MIRA
from hearth.actions.correcting import BeginCorrection, hear_correction
from hearth.actions.own_time import ChooseZone
from hearth.actions.requests import (
    ANSWER_LONGEST,
    AnswerRequest,
    ListRequests,
    ReadRequest,
    RemindOfRequest,
    ShowRequests,
)
from hearth.actions.rights import open_request
from hearth.community.audit import Deed
from hearth.community.errors import NoSuchRequest, NotAllowed, NothingSaid, NotOffered, TooLong
from hearth.community.outgoing import Say, ToStaff
from hearth.community.people import Role, Staff, StaffId
from hearth.community.rights import RequestId, RequestState, Right
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWord, MemberWords, StaffWords
from unit.rights.kit import Home, heard
from unit.rights.life import asks_for_a_copy

ONE = RequestId(1)
WORDS = "CANARY it says asthma"
AUDITOR = Staff(StaffId(99), frozenset({Role.AUDITOR, Role.PUBLISHER}))


@pytest.fixture
async def asked(home: Home) -> Home:
    """Mira wants something corrected."""
    await BeginCorrection(home.community.open_work, ("en",))(MIRA, "other")
    async with home.community.open_work() as work:
        await hear_correction(work, heard(MIRA, WORDS))
        await work.commit()
    await home.told(home.community)
    await home.told(home.careteam)
    return home


def answer(home: Home) -> AnswerRequest:
    return AnswerRequest(home.careteam.open_work)


async def come_due(home: Home) -> list[StaffWords | MemberWord]:
    """Let the reminder come due, if it is, and see what staff are told."""
    remind = RemindOfRequest(home.careteam.open_work)
    for timer in await home.careteam.timers.due(kinds=[TimerKind.REQUEST_REMINDER]):
        await remind(timer)
    return await home.words(home.careteam)


async def test_owners_and_admins_see_what_is_owed_and_not_a_word_of_it(asked: Home) -> None:
    read = ReadRequest(asked.careteam.open_work)
    for staff in (asked.owner, asked.admin):
        [row] = await ListRequests(asked.careteam.open_work)(by=staff)
        assert (row.request.id, row.days, row.overdue, row.with_words) == (ONE, 31, False, True)
        shown = await read(ONE, by=staff)
        assert (shown.words, shown.answers) == (None, ())
        assert WORDS not in repr(shown)
    assert Deed.REQUEST_READ not in [one.deed for one in await asked.deeds()]


async def test_whoever_reads_cases_reads_the_words_and_that_is_a_deed(asked: Home) -> None:
    shown = await ReadRequest(asked.careteam.open_work)(ONE, by=asked.clinician)

    assert shown.words == WORDS
    assert WORDS not in repr(shown)
    newest = (await asked.deeds())[0]
    assert (newest.deed, newest.by.id) == (Deed.REQUEST_READ, asked.clinician.id)


async def test_nobody_else_looks_or_answers(asked: Home) -> None:
    work = asked.careteam.open_work
    with pytest.raises(NotAllowed):
        await ListRequests(work)(by=AUDITOR)
    with pytest.raises(NotAllowed):
        await ReadRequest(work)(ONE, by=AUDITOR)
    with pytest.raises(NotAllowed):
        await answer(asked)(ONE, RequestState.DONE, "Yes", by=AUDITOR)
    with pytest.raises(NotAllowed):
        await ShowRequests(work)(AUDITOR)


@pytest.mark.parametrize(
    ("state", "words", "deed"),
    [
        (RequestState.DONE, MemberWords.REQUEST_DONE, Deed.REQUEST_DONE),
        (RequestState.REFUSED, MemberWords.REQUEST_REFUSED, Deed.REQUEST_REFUSED),
        (RequestState.EXTENDED, MemberWords.REQUEST_EXTENDED, Deed.REQUEST_EXTENDED),
    ],
)
async def test_the_answer_reaches_the_member_and_is_kept(
    asked: Home, state: RequestState, words: MemberWord, deed: Deed
) -> None:
    await answer(asked)(ONE, state, "  Because of the law. ", by=asked.admin)

    [said] = await asked.says(asked.community)
    assert said.words is words
    assert said.values["text"] == "Because of the law."
    [request] = await asked.requests()
    assert (request.state, request.handled_by) == (state, asked.admin.id)
    assert deed in [one.deed for one in await asked.deeds()]
    async with asked.careteam.open_work() as work:
        assert [one.text for one in await work.requests.answers_to(ONE)] == ["Because of the law."]


async def test_more_time_is_told_with_its_day_and_taken_once(asked: Home) -> None:
    await answer(asked)(ONE, RequestState.EXTENDED, "The laboratory is slow.", by=asked.admin)

    [said] = await asked.says(asked.community)
    assert said.values["due"] == "2026-06-01"
    with pytest.raises(NotOffered):
        await answer(asked)(ONE, RequestState.EXTENDED, "Still slow.", by=asked.admin)
    await answer(asked)(ONE, RequestState.DONE, "It is right now.", by=asked.admin)


async def test_the_day_that_a_member_is_told_is_one_of_their_own_calendar(home: Home) -> None:
    await ChooseZone(home.community.open_work)(MIRA, "Pacific/Kiritimati")
    await home.told(home.community)
    await BeginCorrection(home.community.open_work, ("en",))(MIRA, "other")
    async with home.community.open_work() as work:
        await hear_correction(work, heard(MIRA, WORDS))
        await work.commit()
    [request] = await home.requests()
    [said] = [one for one in await home.says(home.community) if "due" in one.values]
    news = [one for one in await home.says(home.careteam) if "due" in one.values]
    assert request.due_at.isoformat() == "2026-04-01T22:59:59+00:00"  # London is through first.
    assert said.values["due"] == "2026-04-02"
    assert {one.values["due"] for one in news} == {"2026-04-01"}


async def test_what_is_answered_is_not_answered_again(asked: Home) -> None:
    await answer(asked)(ONE, RequestState.DONE, "It is right now.", by=asked.admin)

    with pytest.raises(NotOffered):
        await answer(asked)(ONE, RequestState.REFUSED, "No.", by=asked.admin)


async def test_an_answer_needs_words_that_fit(asked: Home) -> None:
    with pytest.raises(NothingSaid):
        await answer(asked)(ONE, RequestState.DONE, "  ", by=asked.admin)
    with pytest.raises(TooLong):
        await answer(asked)(ONE, RequestState.DONE, "x" * (ANSWER_LONGEST + 1), by=asked.admin)
    with pytest.raises(NoSuchRequest):
        await answer(asked)(RequestId(99), RequestState.DONE, "Yes", by=asked.admin)
    assert await asked.told(asked.community) == []


async def test_nobody_says_that_a_copy_was_sent_but_the_program(home: Home) -> None:
    await asks_for_a_copy(home)

    with pytest.raises(NotOffered):
        await answer(home)(ONE, RequestState.DONE, "I sent it.", by=home.admin)
    with pytest.raises(NotOffered):
        await answer(home)(ONE, RequestState.WITHDRAWN, "They said so.", by=home.admin)


async def test_nobody_refuses_to_forget_somebody_while_it_goes_on_by_itself(home: Home) -> None:
    async with home.community.open_work() as work:
        member, place = await work.members.get(home.mira), await work.communities.get(EPILEPSY.id)
        await open_request(work, member, place, Right.ERASE)
        await work.commit()

    for state in (RequestState.REFUSED, RequestState.DONE):
        with pytest.raises(NotOffered):
            await answer(home)(ONE, state, "We would rather not.", by=home.owner)


async def test_staff_are_reminded_before_when_due_and_every_day_after(asked: Home) -> None:
    came: list[tuple[int, StaffWords | MemberWord]] = []
    for day in range(1, 35):
        asked.clock.move(timedelta(days=1))
        came += [(day, words) for words in await come_due(asked)]

    everybody = 3
    expected = [(24, StaffWords.REQUEST_REMINDER)] * everybody
    expected += [(29, StaffWords.REQUEST_REMINDER)] * everybody
    expected += [(31, StaffWords.REQUEST_REMINDER)] * everybody
    expected += [(32, StaffWords.REQUEST_OVERDUE)] * everybody
    expected += [(33, StaffWords.REQUEST_OVERDUE)] * everybody
    expected += [(34, StaffWords.REQUEST_OVERDUE)] * everybody
    assert came == expected
    assert Deed.REQUEST_REMINDED in [one.deed for one in await asked.deeds()]


async def test_a_reminder_carries_numbers_and_no_words(asked: Home) -> None:
    asked.clock.move(timedelta(days=24))
    [timer] = await asked.careteam.timers.due(kinds=[TimerKind.REQUEST_REMINDER])
    await RemindOfRequest(asked.careteam.open_work)(timer)

    told = await asked.says(asked.careteam)
    assert {one.words for one in told} == {StaffWords.REQUEST_REMINDER}
    assert told[0].values == {
        "number": 1,
        "right": "correct",
        "member": asked.mira,
        "due": "2026-04-01",
        "days": 7,
    }


async def test_an_answer_stops_the_reminders(asked: Home) -> None:
    await answer(asked)(ONE, RequestState.DONE, "It is right now.", by=asked.admin)
    asked.clock.move(timedelta(days=60))

    assert await asked.careteam.timers.due(kinds=[TimerKind.REQUEST_REMINDER]) == []


async def test_a_reminder_of_a_request_that_is_gone_does_nothing(asked: Home) -> None:
    asked.clock.move(timedelta(days=24))
    [timer] = await asked.careteam.timers.due(kinds=[TimerKind.REQUEST_REMINDER])
    await answer(asked)(ONE, RequestState.DONE, "It is right now.", by=asked.admin)
    await RemindOfRequest(asked.careteam.open_work)(timer)

    assert await asked.told(asked.careteam) == []


async def test_the_careteam_bot_lists_what_is_owed(asked: Home) -> None:
    await ShowRequests(asked.careteam.open_work)(asked.admin)
    told = await asked.told(asked.careteam)
    assert {recipient for recipient, _ in told} == {ToStaff(asked.admin.id)}
    await answer(asked)(ONE, RequestState.DONE, "It is right now.", by=asked.admin)
    await ShowRequests(asked.careteam.open_work)(asked.admin)

    assert [effect.words for _, effect in told if isinstance(effect, Say)] == [
        StaffWords.REQUESTS,
        StaffWords.REQUEST_CARD,
    ]
    assert await asked.words(asked.careteam) == [StaffWords.REQUESTS_NONE]
