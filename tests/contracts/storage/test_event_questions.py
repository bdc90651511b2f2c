"""Questions for events: whose one is opens in each process, and of votes counts are shown."""

from datetime import timedelta

import pytest

from contracts.storage.hours import an_hour
from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.event_errors import NoSuchEventQuestion
from hearth.community.event_questions import (
    UNNUMBERED_QUESTION,
    AskedQuestion,
    EventQuestion,
    QuestionContent,
    QuestionState,
    question_slot,
)
from hearth.community.events import Event, EventState
from hearth.community.outgoing import ToGroup
from hearth.community.people import SHELL, Contact, Member, MemberId, StaffId
from hearth.storage.assembly import Storage
from hearth.storage.records.emptying import empty_rows
from hearth.storage.transaction import begin

ABOUT = Subject.of("event-question", 1)
ANNA = StaffId(3)


async def asked(
    community: Storage, event: Event, author: MemberId, text: str = "How do you sleep?"
) -> EventQuestion:
    waits = QuestionState.WAITING
    new = EventQuestion(UNNUMBERED_QUESTION, event.id, EPILEPSY.id, waits, NOON)
    async with community.open_work() as work:
        question = await work.event_questions.add(new, QuestionContent(author, text, "Mira"))
        await work.commit()
    return question


async def another(community: Storage) -> MemberId:
    async with community.open_work() as work:
        member = await work.members.add(Contact(5_000_000_777), "en")
        work.note(Deed.INVITE_OPENED, by=SHELL, about=Subject.of("invite", 1))
        await work.commit()
    return member.id


async def votes(community: Storage, question: EventQuestion, member: MemberId) -> bool:
    async with community.open_work() as work:
        there = await work.event_questions.vote(question.id, member)
        await work.commit()
    return there


async def merge(careteam: Storage, one: EventQuestion, into: EventQuestion) -> None:
    async with careteam.open_work() as work:
        await work.event_questions.put(one.merged(into, ANNA, NOON))
        work.note(Deed.EVENT_QUESTION_MERGED, by=SHELL, about=ABOUT)
        await work.commit()


async def seen(careteam: Storage, event: Event) -> dict[int, AskedQuestion]:
    async with careteam.open_work() as work:
        found = await work.event_questions.of_event(event.id)
    return {one.question.id: one for one in found}


async def test_a_question_opens_in_both_processes_and_votes_count_each_member_once(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    event, olga = await an_hour(careteam), await another(community)
    first = await asked(community, event, mira.id)
    second = await asked(community, event, olga, "How do you get to sleep?")
    assert await votes(community, first, olga)
    assert not await votes(community, first, olga)  # A second tap takes it back.
    assert await votes(community, first, olga)
    assert await votes(community, second, mira.id)
    assert await votes(community, first, mira.id)

    await merge(careteam, second, first)
    there = await seen(careteam, event)
    assert (there[first.id].text, there[first.id].alike) == ("How do you sleep?", 1)
    assert there[first.id].support == 1  # Olga, who voted for one and asked the other.
    async with careteam.open_work() as work:
        assert (await work.event_questions.content(first.id)).author == mira.id
        assert set(await work.event_questions.voters(first.id)) == {mira.id, olga}
    async with community.open_work() as work:
        [own, other] = sorted(
            await work.event_questions.of_event(event.id, olga), key=lambda one: not one.own
        )
        assert (own.question.id, own.text) == (second.id, "How do you get to sleep?")
        assert (other.voted, other.own) == (True, False)
        assert [one.id for one in await work.events.coming(EPILEPSY.id)] == [event.id]


async def test_who_is_erased_leaves_neither_words_nor_votes_and_what_was_merged_stands(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    event, olga = await an_hour(careteam), await another(community)
    first = await asked(community, event, mira.id)
    second = await asked(community, event, olga)
    third = await asked(community, event, olga)
    await votes(community, first, olga)
    await votes(community, third, mira.id)
    await merge(careteam, second, first)
    await merge(careteam, third, first)

    async with begin(careteam.engine, careteam.sealer, careteam.clock) as tx:
        went = await empty_rows(tx, mira.id)
    assert went["questions and votes for events"] == 2
    there = await seen(careteam, event)
    heir, rest = sorted((second.id, third.id))
    assert there.keys() == {heir, rest}
    assert there[heir].question.state is QuestionState.WAITING
    assert there[rest].question.merged_into == heir
    async with careteam.open_work() as work:
        # Her vote went over with what she voted for.
        assert await work.event_questions.voters(heir) == [olga]
    async with careteam.open_work() as work:
        assert await work.event_questions.votes_of(mira.id) == []


async def test_words_that_are_taken_back_are_gone_and_what_is_old_goes_with_its_votes(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    event = await an_hour(careteam)
    question = await asked(community, event, mira.id)
    await votes(community, question, mira.id)
    async with community.open_work() as work:
        await work.event_questions.empty(question.id)
        await work.event_questions.put(question.withdrawn(NOON))
        work.note(Deed.EVENT_QUESTION_WITHDRAWN, by=SHELL, about=ABOUT)
        await work.commit()
    await community.outbox.remember_slot(ToGroup(EPILEPSY.id), question_slot(question.id), 77)
    for storage in (community, careteam):
        async with storage.open_work() as work:
            assert [one.text for one in await work.event_questions.of(mira.id)] == [""]
            assert await work.event_questions.of_event(event.id) == []
            assert await work.event_questions.message_of(question) == 77
    later = NOON + timedelta(days=1)
    async with careteam.open_work() as work:
        assert await work.event_questions.forget_before(later) == 0  # The event is not over.
        over = await work.events.hold(event.id)
        await work.events.put(over.over(NOON))
        assert await work.event_questions.forget_before(later) == 1
        work.note(Deed.RETENTION_APPLIED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert (await work.events.see(event.id)).state is EventState.OVER
        with pytest.raises(NoSuchEventQuestion):
            await work.event_questions.hold(question.id)
