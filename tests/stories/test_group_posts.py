"""The bot posts for members: without a name through both bots, and where nobody else may write."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from hearth.actions.circle_settings import ChangeSettings
from hearth.bootstrap.stage import CIRCLE
from hearth.community.circle_settings import Setting, fingerprint
from hearth.community.group_posts import Nameless, Writing
from hearth.community.people import SHELL
from hearth.community.timers import Timer, TimerKind
from hearth.community.unanswered import timer_of_post
from program import until
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "How do you explain this to your family?"
ALONE = "What do you do on the days when nothing works?"
WALK = "Who comes for a walk on Sunday?"
ANSWER = "We draw it on a large sheet of paper."
PRIVATE = "You can call me: 07700 900123"
THANKS = "What a lovely idea, thank you."


async def change(place: Town, setting: Setting, value: str) -> None:
    async with place.care.open_work() as work:
        seen = fingerprint(await work.communities.get(CIRCLE))
    change_it = ChangeSettings(place.care.open_work)
    await change_it(CIRCLE, {setting: value}, by=SHELL, seen=seen)


@pytest_asyncio.fixture(loop_scope="session")
async def approving(place: Town) -> AsyncIterator[None]:
    """The circle lets members ask without a name, and a person looks at each first."""
    await change(place, Setting.NAMELESS, Nameless.APPROVED.value)
    yield
    await change(place, Setting.NAMELESS, Nameless.OFF.value)


@pytest_asyncio.fixture(loop_scope="session")
async def screened(place: Town) -> AsyncIterator[None]:
    """The circle lets members ask without a name; what nothing is seen in goes out."""
    await change(place, Setting.NAMELESS, Nameless.SCREENED.value)
    yield
    await change(place, Setting.NAMELESS, Nameless.OFF.value)


@pytest_asyncio.fixture(loop_scope="session")
async def premoderated(place: Town) -> AsyncIterator[None]:
    """Only the bot posts in the circle's group."""
    await change(place, Setting.WRITING, Writing.PREMODERATED.value)
    yield
    await change(place, Setting.WRITING, Writing.OPEN.value)


async def minutes_pass(place: Town, member: Person) -> None:
    """What waits by chance about the member's posts is due now."""
    theirs = await place.number_of(member)
    async with place.care.open_work() as work:
        for one in await work.group_posts.of(theirs):
            due = Timer(TimerKind.GROUP_POST_DUE, str(one.post.id), work.now)
            if await work.timers.find(due) is not None:
                await work.timers.set(due)
        await work.commit()


async def is_sent(place: Town, member: Person) -> bool:
    """Whether it is known which message in the group the member's post is."""
    theirs = await place.number_of(member)
    async with place.care.open_work() as work:
        (one,) = await work.group_posts.of(theirs)
        return await work.group_posts.message_of(one.post) is not None


async def hours_pass(place: Town, member: Person) -> None:
    """What the bot asked for the member has waited for as long as the circle allows."""
    theirs = await place.number_of(member)
    async with place.care.open_work() as work:
        (one,) = await work.group_posts.of(theirs)
        await work.timers.set(timer_of_post(one.post.id, work.now))
        await work.commit()


@pytest.mark.usefixtures("screened")
async def test_what_nobody_answers_a_member_without_a_name_is_shown_to_the_team(
    place: Town,
) -> None:
    member = await place.member()
    await member.asks_bot("/ask_group")
    await member.sees("Nobody in the group learns that it is yours.")
    await member.asks_bot(ALONE)
    preview = await member.sees_button("ask:nameless")
    await member.taps(preview, "ask:nameless")
    await member.sees("It goes out to the group")
    await minutes_pass(place, member)
    await member.sees("A member asks, without a name")
    await until(lambda: is_sent(place, member))
    await hours_pass(place, member)

    card = await place.anna.sees_button("question:off:")
    assert ALONE not in text_of(card)
    assert str(await place.number_of(member)) not in text_of(card)
    await place.anna.taps(card, "question:off:")
    await place.anna.sees("is off the list. Nobody in the group was told.")


@pytest.mark.usefixtures("approving")
async def test_a_member_asks_without_a_name_and_the_answer_finds_them(place: Town) -> None:
    member, other = await place.member(), await place.member()
    await member.asks_bot("/ask_group")
    await member.sees("Nobody in the group learns that it is yours.")
    await member.asks_bot(QUESTION)
    preview = await member.sees_button("ask:nameless")
    assert QUESTION in text_of(preview)
    await member.taps(preview, "ask:nameless")
    await member.sees("A person of the team looks at it before it goes out")

    # A moderator reads the words alone, and lets them out.
    await minutes_pass(place, member)
    card = await place.anna.sees_button("gpost:read:")
    assert QUESTION not in text_of(card)
    await place.anna.taps(card, "gpost:read:")
    look = await place.anna.sees_button("gpost:yes:")
    assert QUESTION in text_of(look)
    assert str(await place.number_of(member)) not in text_of(look)
    await place.anna.taps(look, "gpost:yes:")

    # The group sees a member's question; what is answered reaches them, and goes on from there.
    asked = await other.sees("A member asks, without a name")
    await other.writes(place.cast.group, ANSWER, reply_to=asked["message_id"])
    await other.writes(place.cast.group, PRIVATE)  # What one writes there is read in order.
    await other.sees("I took down your post")
    await minutes_pass(place, member)
    told = await member.sees_button("ask:answer:")
    assert ANSWER in text_of(told)
    await member.taps(told, "ask:answer:")
    await member.sees("What would you like to answer")
    await member.asks_bot(THANKS)
    await member.taps(await member.sees_button("ask:nameless"), "ask:nameless")
    await member.sees("A person of the team looks at it before it goes out")
    await minutes_pass(place, member)
    again = await place.anna.sees_button("gpost:read:")
    await place.anna.taps(again, "gpost:read:")
    await place.anna.taps(await place.anna.sees_button("gpost:yes:"), "gpost:yes:")
    assert THANKS in text_of(await other.sees("The member who asked"))


@pytest.mark.usefixtures("premoderated")
async def test_where_only_the_bot_posts_a_member_writes_to_it_and_the_group_reads_it(
    place: Town,
) -> None:
    member, other = await place.member("Nia"), await place.member()
    await member.asks_bot("/ask_group")
    await member.sees("What shall I post for you")
    await member.asks_bot(WALK)
    await member.taps(await member.sees_button("ask:named"), "ask:named")
    posted = await other.sees(WALK)
    assert text_of(posted).startswith("Nia")
    back = await member.sees_button("ask:back:")
    await member.taps(back, "ask:back:")
    await other.no_longer_has(WALK)
