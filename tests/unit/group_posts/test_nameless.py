"""Asking the group without a name: seen by all, known by nobody, and answered to the author."""

import sqlite3
from contextlib import closing

import pytest

from hearth.actions.erasing import take_posts_out
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter
from hearth.community.errors import NotOffered
from hearth.community.group_posts import KEPT_FOR, MOST_A_DAY, GroupPostId, Nameless, PostState
from hearth.community.outgoing import Hide, Say
from hearth.community.people import CLOCK
from hearth.community.words import GroupPostWords, MemberWords
from unit.consent.circle import EPILEPSY
from unit.group_posts.kit import QUESTION, Asking

POST, AGAIN = GroupPostWords.GROUP_POST, GroupPostWords.GROUP_POST_AGAIN
ASK, PREVIEW = GroupPostWords.ASK_GROUP_POST, GroupPostWords.GROUP_POST_PREVIEW
COMING, ANSWERED = GroupPostWords.GROUP_POST_COMING, GroupPostWords.GROUP_POST_ANSWERED


async def test_what_a_member_asks_is_shown_to_them_and_appears_later_without_a_name(
    asking: Asking,
) -> None:
    await asking.begins(asking.mira)
    assert await asking.writes(f"  {QUESTION} ")
    (ask, preview) = await asking.heard_by(asking.mira)
    assert (ask.words, preview.words) == (ASK, PREVIEW)
    assert preview.values["text"] == QUESTION
    assert await asking.seen_in_group() == []

    await asking.says_yes()
    assert await asking.words() == [COMING]
    assert await asking.later(seconds=59) == []
    (said,) = await asking.later(seconds=1)
    assert isinstance(said, Say)
    assert (said.words, said.values["text"]) == (POST, QUESTION)
    assert asking.mira.id not in said.values.values()
    with pytest.raises(NotOffered):  # The same button again.
        await asking.says_yes()


async def test_nothing_that_lies_in_clear_ties_a_post_to_its_author(asking: Asking) -> None:
    post = await asking.posted()
    answer = await asking.in_group(
        await asking.circle.member(), "I write it down.", await number(asking, post.id)
    )
    await asking.later(minutes=5)
    assert answer

    about = {one.about.id for one in await asking.circle.deeds() if one.about.kind == "group-post"}
    by = {one.by.kind for one in await asking.circle.deeds() if one.about.kind == "group-post"}
    assert (about, by) == ({str(post.id)}, {"clock"})
    engine = asking.circle.bot.engine.url.database
    assert engine is not None
    with closing(sqlite3.connect(engine)) as database:
        rows = database.execute("SELECT * FROM group_posts").fetchall()
        clear = [value for row in rows for value in row if not isinstance(value, bytes)]
        sealed = b"".join(value for row in rows for value in row if isinstance(value, bytes))
        traced = database.execute("SELECT count(*) FROM traces WHERE chat = ?", (EPILEPSY,))
        assert asking.mira.id not in clear
        assert not any(QUESTION in str(value) for value in clear)
        assert QUESTION.encode() not in sealed
        assert str(asking.mira.id).encode() not in sealed
        assert traced.fetchone() == (0,)


async def test_answers_reach_the_author_after_a_while_and_they_answer_in_the_thread(
    asking: Asking,
) -> None:
    post, olga = await asking.posted(), await asking.circle.member()
    await asking.heard_by(asking.mira)
    await asking.seen_in_group()
    under = await number(asking, post.id)
    first = await asking.in_group(olga, "I draw it on paper.", under, addressed=True)
    await asking.in_group(olga, "And then we talk.", under)
    await asking.in_group(asking.mira, "Thank you both.", under)
    await asking.in_group(olga, "Something else.")
    assert await asking.words() == []  # Neither the bot nor anybody says anything yet.

    await asking.later(minutes=5)
    told = await asking.heard_by(asking.mira)
    texts = [one.values["text"] for one in told if one.words is ANSWERED]
    assert texts == ["I draw it on paper.", "And then we talk."]

    await asking.answers_in_thread(post, first)
    await asking.writes("What a good idea.")
    await asking.says_yes()
    await asking.later(minutes=1)
    (said,) = await asking.seen_in_group()
    assert isinstance(said, Say)
    assert (said.words, said.reply_to, said.values["text"]) == (AGAIN, first, "What a good idea.")

    again = (await asking.theirs(asking.mira))[-1].post
    await asking.in_group(olga, "It is.", await number(asking, again.id))
    await asking.later(minutes=5)
    assert [
        one.values["text"] for one in await asking.heard_by(asking.mira) if one.words is ANSWERED
    ] == ["It is."]


async def test_what_tells_who_somebody_is_is_left_out_or_written_anew(asking: Asking) -> None:
    await asking.begins(asking.mira)
    await asking.writes("You can call me: 07700 900123")
    assert (await asking.words())[-1] is GroupPostWords.GROUP_POST_PRIVATE
    await asking.takes_redacted()
    (preview,) = await asking.heard_by(asking.mira)
    assert "07700" not in str(preview.values["text"])

    await asking.writes_anew()
    with pytest.raises(NotOffered):
        await asking.says_yes()
    await asking.writes(QUESTION)
    await asking.says_yes()
    assert [one.text for one in await asking.theirs(asking.mira)] == [QUESTION]
    assert await asking.circle.deeds()


async def test_whoever_is_in_danger_gets_help_and_nothing_is_posted(asking: Asking) -> None:
    await asking.begins(asking.mira)
    await asking.writes("I want to kill myself tonight.")

    assert MemberWords.EMERGENCY_PEOPLE_CALLED in await asking.words()
    async with asking.circle.work() as work:
        (case,) = await work.cases.of(asking.mira.id)
    assert case.matter is Matter.CRISIS
    assert await asking.theirs(asking.mira) == []
    await asking.later(minutes=20)
    assert await asking.seen_in_group() == []
    assert not await asking.writes(QUESTION)  # What comes next is heard as ever.


async def test_the_author_takes_it_back_and_nobody_else_can(asking: Asking) -> None:
    post = await asking.posted()
    await asking.seen_in_group()
    with pytest.raises(NotOffered):
        await asking.takes_back(post, await asking.circle.member())
    message = await number(asking, post.id)
    await asking.takes_back(post)
    assert await asking.seen_in_group() == [Hide(message)]
    (theirs,) = await asking.theirs(asking.mira)
    assert (theirs.post.state, theirs.text) == (PostState.WITHDRAWN, "")
    async with asking.circle.care.open_work() as work:
        assert await work.group_posts.words(post.id) == ""

    before = await asking.asks()
    await asking.takes_back(before)
    await asking.later(minutes=11)
    assert await asking.seen_in_group() == []

    old = await asking.posted()
    await asking.later(days=3)
    await asking.seen_in_group()
    await asking.takes_back(old)
    (gone,) = await asking.seen_in_group()
    assert isinstance(gone, Say)
    assert (gone.words, gone.slot) == (GroupPostWords.GROUP_POST_GONE, f"post:{old.id}")


async def test_a_day_has_room_for_few_posts_and_for_more_answers(asking: Asking) -> None:
    for _ in range(MOST_A_DAY):
        post = await asking.posted()
    await asking.words()
    await asking.begins(asking.mira)
    assert await asking.words() == [GroupPostWords.GROUP_POST_ENOUGH]
    await asking.answers_in_thread(post, 7)
    await asking.writes(QUESTION)
    await asking.says_yes()

    await asking.later(hours=25)
    await asking.words()
    await asking.begins(asking.mira)
    assert await asking.words() == [ASK]
    await asking.leaves_it()
    assert not await asking.writes(QUESTION)


async def test_who_wants_nothing_used_or_is_gone_has_nothing_posted(asking: Asking) -> None:
    await asking.asks()
    await asking.circle.restrict(asking.mira)
    assert await asking.later(minutes=11) == []
    (theirs,) = await asking.theirs(asking.mira)
    assert (theirs.post.state, theirs.text) == (PostState.WITHDRAWN, "")
    await asking.words()
    await asking.begins(asking.mira)
    assert await asking.words() == [MemberWords.RESTRICTED_NOW]


async def test_where_the_community_does_not_want_it_the_member_is_told_what_else_there_is(
    asking: Asking,
) -> None:
    await asking.wants(nameless=Nameless.OFF)
    await asking.begins(asking.mira)
    assert await asking.words() == [GroupPostWords.GROUP_POST_NOWHERE]
    assert not await asking.writes(QUESTION)


async def test_an_erasure_takes_posts_out_of_the_group_and_what_tied_them_to_the_member(
    asking: Asking,
) -> None:
    post = await asking.posted()
    message = await number(asking, post.id)
    await asking.seen_in_group()
    async with asking.circle.care.open_work() as work:
        assert await work.group_posts.author(post.id) == asking.mira.id
        await take_posts_out(work, asking.mira.id)
        went = await work.erasures.empty(asking.mira.id)
        work.note(Deed.ERASURE_EMPTIED, by=CLOCK, about=Subject.of("member", asking.mira.id))
        await work.commit()
    assert went["posts by the bot for them"] == 1
    assert await asking.seen_in_group() == [Hide(message)]
    assert await asking.in_group(await asking.circle.member(), "Me too.", message)
    assert await asking.later(hours=1) == []


async def test_after_a_while_nothing_ties_a_post_to_anybody(asking: Asking) -> None:
    post = await asking.posted()
    asking.circle.now += KEPT_FOR
    async with asking.circle.care.open_work() as work:
        assert await work.group_posts.forget_before(work.now) == 1
        work.note(Deed.RETENTION_APPLIED, by=CLOCK, about=Subject.of("group-posts", 1))
        await work.commit()
    assert await asking.theirs(asking.mira) == []
    assert post.id


async def number(asking: Asking, post: GroupPostId) -> int:
    """Of the post's message in the group."""
    async with asking.circle.work() as work:
        found = await work.group_posts.message_of(await work.group_posts.hold(post))
    assert found is not None
    return found
