"""A question in the group that nobody answers is shown to the care team, once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hearth.actions.crises import release
from hearth.actions.posting_for_members import GroupPostDue
from hearth.actions.retention import ApplyRetention
from hearth.actions.unanswered import (
    PostUnansweredDue,
    QuestionAtDesk,
    QuestionDue,
    SeeUnanswered,
    SetQuestionAside,
)
from hearth.actions.unanswered import answered as forget_answered
from hearth.community.audit import Deed, Subject
from hearth.community.belonging_errors import NoSuchQuestion
from hearth.community.crises import UNNUMBERED, Crisis, CrisisKind
from hearth.community.errors import NotAllowed
from hearth.community.group_posts import GroupPost, Writing
from hearth.community.people import SHELL, Contact, Role, Staff, StaffId
from hearth.community.quiet import Quiet, awake_for
from hearth.community.retention import Keep
from hearth.community.timers import TimerKind
from hearth.community.unanswered import KEPT_FOR, NoticedAfter, QuestionId, address, asks
from unit.consent.circle import EPILEPSY, a_circle
from unit.crises.test_questions import TOPIC, OneTopic
from unit.group_posts.kit import QUESTION, Asking


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    async with a_circle(tmp_path) as circle:
        yield await Asking.opened(circle)


async def told(asking: Asking, **passes: float) -> list[str]:
    """What the care team is told of questions after that time."""
    asking.circle.passes(**passes)
    for timer in await asking.circle.bot.timers.due(9, (TimerKind.POST_UNANSWERED,)):
        await PostUnansweredDue(asking.circle.work)(timer)
    work, kind = asking.circle.care.open_work, TimerKind.QUESTION_UNANSWERED
    for timer in await asking.circle.care.timers.due(9, (kind,)):
        await QuestionDue(work)(timer)
    return [one for one in await asking.circle.words() if one.startswith("question-")]


async def waiting(asking: Asking, by: Staff) -> list[int]:
    """The messages on the list."""
    see = SeeUnanswered(asking.circle.care.open_work)
    return [one.question.message for one in await see(by=by)]


async def test_after_six_hours_the_team_is_told_once_and_a_reply_takes_it_off(
    asking: Asking,
) -> None:
    anna = await asking.circle.clinician()
    message = await asking.in_group(asking.mira, QUESTION)
    assert await told(asking, hours=5.9) == []
    assert await waiting(asking, anna) == []
    assert await told(asking, hours=0.2) == ["question-unanswered"]
    assert await told(asking, hours=9) == []
    assert await waiting(asking, anna) == [message]

    await asking.in_group(asking.mira, "Still nobody there", under=message)
    assert await waiting(asking, anna) == [message]
    await asking.in_group(await asking.circle.member(), "With a drawing.", under=message)
    assert await waiting(asking, anna) == []


async def test_a_question_that_is_answered_in_time_is_shown_to_nobody(asking: Asking) -> None:
    await asking.circle.clinician()
    message = await asking.in_group(asking.mira, QUESTION)
    await asking.in_group(await asking.circle.member(), "With a drawing.", under=message)
    await asking.in_group(asking.mira, "Thank you, that helps.")
    await asking.in_group(await asking.circle.member(), "And who drew it?", under=message)
    assert await told(asking, hours=30) == []


async def in_group(asking: Asking, post: GroupPost) -> int:
    """The number of its message."""
    async with asking.circle.work() as work:
        message = await work.group_posts.message_of(post)
    assert message is not None
    return message


async def test_what_the_bot_asks_for_a_member_is_shown_without_whose_it_is(
    asking: Asking,
) -> None:
    anna = await asking.circle.clinician()
    message = await in_group(asking, await asking.posted())
    assert await told(asking, hours=5.9) == []
    assert await told(asking, hours=0.2) == ["question-unanswered"]
    assert await waiting(asking, anna) == [message]
    async with asking.circle.care.open_work() as work:
        (question,) = await work.questions.shown()
    assert question.member is None

    await asking.in_group(await asking.circle.member(), "With a drawing.", under=message)
    assert await waiting(asking, anna) == []


async def test_what_the_bot_asks_is_shown_to_nobody_once_answered_or_taken_back(
    asking: Asking,
) -> None:
    await asking.circle.clinician()
    message = await in_group(asking, await asking.posted())
    await asking.in_group(await asking.circle.member(), "With a drawing.", under=message)
    post = await asking.posted("Has anyone flown with the tablets?")
    await asking.takes_back(post)
    await asking.posted("We went to the sea.")
    assert await told(asking, hours=30) == []


async def test_what_telegram_has_not_taken_yet_is_looked_at_again(asking: Asking) -> None:
    await asking.circle.clinician()
    await asking.asks()
    asking.circle.passes(minutes=2)
    for timer in await asking.circle.bot.timers.due(9, (TimerKind.GROUP_POST_DUE,)):
        await GroupPostDue(asking.circle.work)(timer)
    assert await told(asking, hours=7) == []

    asking.circle.passes(hours=1)
    assert len(await asking.circle.bot.timers.due(9, (TimerKind.POST_UNANSWERED,))) == 1


async def test_taken_back_after_it_was_shown_it_is_off_the_list(asking: Asking) -> None:
    anna = await asking.circle.clinician()
    post = await asking.posted()
    await told(asking, hours=7)
    assert len(await waiting(asking, anna)) == 1
    await asking.takes_back(post)
    assert await waiting(asking, anna) == []


async def test_where_only_the_bot_posts_what_follows_is_an_answer(asking: Asking) -> None:
    anna = await asking.circle.clinician()
    await asking.wants(writing=Writing.PREMODERATED)
    for text in (QUESTION, "With a drawing. Who drew yours?"):
        await asking.begins(asking.mira)
        await asking.writes(text)
        await asking.says_yes(named=True)
        await asking.arrives()
        asking.circle.passes(minutes=5)
    _, last = await asking.theirs(asking.mira)
    assert await told(asking, hours=7) == ["question-unanswered"]
    assert await waiting(asking, anna) == [await in_group(asking, last.post)]


async def test_a_moderator_takes_it_off_and_others_see_nothing(asking: Asking) -> None:
    anna, work = await asking.circle.clinician(), asking.circle.care.open_work
    publisher = Staff(anna.id, frozenset({Role.PUBLISHER}))
    for text in (QUESTION, "Has anyone flown with the tablets"):
        await asking.in_group(asking.mira, text)
    await told(asking, hours=7)
    with pytest.raises(NotAllowed):
        await SeeUnanswered(work)(by=publisher)
    with pytest.raises(NotAllowed):
        await SetQuestionAside(work)(QuestionId(1), by=publisher)
    await SetQuestionAside(work)(QuestionId(1), by=anna)
    with pytest.raises(NoSuchQuestion):
        await SetQuestionAside(work)(QuestionId(1), by=anna)
    await QuestionAtDesk(work).set_aside(QuestionId(2), by=anna)
    assert "question-off" in await asking.circle.words()
    assert await waiting(asking, anna) == []
    about = {one.about for one in await asking.circle.deeds() if one.deed is Deed.QUESTION_SHOWN}
    assert about == {Subject.of("question", 1), Subject.of("question", 2)}


async def test_a_community_may_want_to_hear_of_none(asking: Asking) -> None:
    async with asking.circle.care.open_work() as work:
        there = await work.communities.get(EPILEPSY)
        await work.communities.put(replace(there, noticed_after=NoticedAfter.NEVER))
        work.note(Deed.SETTINGS_CHANGED, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
    await asking.in_group(asking.mira, QUESTION)
    assert await told(asking, hours=30) == []


async def test_in_a_crisis_it_is_kept_with_its_topic_even_where_nobody_is_told(
    asking: Asking,
) -> None:
    await asking.in_group(asking.mira, QUESTION)
    async with asking.circle.care.open_work() as work:
        there = await work.communities.get(EPILEPSY)
        await work.communities.put(replace(there, noticed_after=NoticedAfter.NEVER))
        work.note(Deed.SETTINGS_CHANGED, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
    await a_crisis(asking)
    answered = await asking.in_group(asking.mira, QUESTION, recogniser=OneTopic())
    kept = await asking.in_group(asking.mira, QUESTION, recogniser=OneTopic())
    await asking.in_group(await asking.circle.member(), "Ask the nurses.", under=answered)
    async with asking.circle.care.open_work() as work:
        asked = await work.questions.since(EPILEPSY, work.now - timedelta(hours=1))
    assert [one.topic for one in asked] == ["", TOPIC, TOPIC]
    assert [(one.message, one.replied_at is None) for one in asked[1:]] == [
        (answered, False),
        (kept, True),
    ]
    assert "question-unanswered" not in await told(asking, hours=30)


async def test_what_somebody_replied_to_in_a_crisis_counts_until_the_all_clear(
    asking: Asking,
) -> None:
    anna, crisis = await asking.circle.clinician(), await a_crisis(asking)
    message = await asking.in_group(asking.mira, QUESTION)
    hidden = await asking.in_group(asking.mira, QUESTION)
    assert await told(asking, hours=7) == ["question-unanswered"] * 2
    other = await asking.circle.member()
    for question in (message, message, hidden):
        await asking.in_group(other, "With a drawing.", under=question)

    # Nobody is told of it or finds it on a list any more, and taken away it is gone.
    assert await waiting(asking, anna) == []
    async with asking.circle.care.open_work() as work:
        first, _second = await work.questions.since(EPILEPSY, crisis.opened_at)
        with pytest.raises(NoSuchQuestion):
            await work.questions.get(first.id)
    async with asking.circle.work() as work:
        await forget_answered(work, EPILEPSY, hidden)
        await work.commit()
    async with asking.circle.care.open_work() as work:
        [left] = await work.questions.since(EPILEPSY, crisis.opened_at)
        assert left.message == message
        held = await work.holdings.of(asking.mira.id, Contact(1))
        assert held.passing.questions_waiting == 1
        await release(work, crisis)
        work.note(Deed.CRISIS_OVER, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
        assert await work.questions.since(EPILEPSY, crisis.opened_at) == []


async def a_crisis(asking: Asking) -> Crisis:
    """One that goes on in earnest."""
    async with asking.circle.care.open_work() as work:
        opened = Crisis(UNNUMBERED, EPILEPSY, CrisisKind.RUMOUR, work.now, StaffId(1))
        crisis = await work.crises.add(opened)
        work.note(Deed.CRISIS_OPENED, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
    return crisis


async def test_what_is_old_is_forgotten(asking: Asking) -> None:
    anna = await asking.circle.clinician()
    await asking.in_group(asking.mira, QUESTION)
    await told(asking, hours=7)
    asking.circle.passes(days=KEPT_FOR.days)
    await ApplyRetention(asking.circle.care.open_work, Keep())()
    assert await waiting(asking, anna) == []


async def test_quiet_hours_do_not_count() -> None:
    nights, zone = Quiet(time(22), time(8)), ZoneInfo("UTC")
    evening = datetime(2026, 3, 2, 20, tzinfo=UTC)
    assert awake_for(6, evening, nights, zone) == datetime(2026, 3, 3, 12, tzinfo=UTC)
    night = datetime(2026, 3, 3, 1, tzinfo=UTC)
    assert awake_for(24, night, nights, zone) - night == timedelta(hours=7 + 24 + 10)
    assert awake_for(6, night, None, zone) - night == timedelta(hours=6)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("How do you sleep?", True),
        ("هل يساعد هذا؟", True),
        ("Does anybody know a good app", True),
        ("any advice would be\nwelcome", True),
        ("Good morning everybody", False),
        ("That helped me a lot.", False),
        ("Alguien sabe si se puede volar con esto", True),
        ("Necesito ayuda con las pastillas, no sé qué hago ahora", True),
        ("Esto es lo que hago cada mañana", False),
        ("Bonjour, est-ce que je peux en prendre le soir", True),
        ("Quelqu'un a déjà voyagé avec", True),
        ("C'est ce que je voulais dire, merci", False),
        ("किसी को पता है दवा कब लेनी है", True),
        ("क्या करूँ, नींद नहीं आती", True),
        ("kisi ne yeh dawa li hai", True),
        ("आज मौसम अच्छा है", False),
    ],
)
def test_what_asks(text: str, *, question: bool) -> None:
    assert asks(text) is question


def test_only_messages_of_supergroups_have_an_address() -> None:
    assert address(-1001234567890, 42) == "https://t.me/c/1234567890/42"
    assert address(-100, 42) == ""
    assert address(None, 42) == ""
