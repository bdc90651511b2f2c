"""A group in which only the bot posts: with a name or without, and kindly to who forgot."""

from dataclasses import replace

import pytest

from hearth.actions.circle_settings import ChangeSettings
from hearth.actions.group_posts import enforce_where_premoderated
from hearth.community.audit import Deed, Subject
from hearth.community.circle_settings import Setting, fingerprint
from hearth.community.errors import NotOffered
from hearth.community.group_posts import Nameless, PostState, Writing
from hearth.community.outgoing import Hide, Say, SetWriting
from hearth.community.people import SHELL
from hearth.community.words import GroupPostWords, MemberWords
from unit.consent.circle import EPILEPSY
from unit.group_posts.kit import QUESTION, Asking

NAMED, INSTEAD = GroupPostWords.GROUP_POST_NAMED, GroupPostWords.WRITE_TO_THE_BOT


async def change(asking: Asking, writing: Writing) -> None:
    async with asking.circle.care.open_work() as work:
        seen = fingerprint(await work.communities.get(EPILEPSY))
    setting = {Setting.WRITING: writing.value}
    await ChangeSettings(asking.circle.care.open_work)(EPILEPSY, setting, by=SHELL, seen=seen)


async def test_telegram_keeps_members_from_writing_from_the_setting_on_and_at_each_start(
    asking: Asking,
) -> None:
    await change(asking, Writing.PREMODERATED)
    closed, told = await asking.seen_in_group()
    assert closed == SetWriting(may_write=False)
    assert isinstance(told, Say)
    assert told.words is GroupPostWords.GROUP_PREMODERATED
    async with asking.circle.work() as work:
        await enforce_where_premoderated(work)
        await work.commit()
    assert await asking.seen_in_group() == [SetWriting(may_write=False)]

    await change(asking, Writing.OPEN)
    opened, told = await asking.seen_in_group()
    assert opened == SetWriting(may_write=True)
    async with asking.circle.work() as work:
        await enforce_where_premoderated(work)
        await work.commit()
    assert await asking.seen_in_group() == []


async def test_what_nothing_is_seen_in_is_posted_at_once_with_a_name_or_later_without(
    asking: Asking,
) -> None:
    await asking.wants(writing=Writing.PREMODERATED)
    await asking.begins(asking.mira)
    await asking.writes(QUESTION)
    await asking.says_yes(named=True)
    (said,) = await asking.seen_in_group()
    assert isinstance(said, Say)
    assert (said.words, said.values["name"], said.values["text"]) == (NAMED, "Mira M.", QUESTION)

    await asking.asks()
    assert await asking.seen_in_group() == []
    await asking.later(minutes=1)
    assert len(await asking.seen_in_group()) == 1

    await asking.wants(nameless=Nameless.OFF, writing=Writing.PREMODERATED)
    await asking.begins(asking.mira)
    await asking.writes(QUESTION)
    with pytest.raises(NotOffered):
        await asking.says_yes(named=False)


async def test_what_is_written_there_all_the_same_goes_and_its_author_hears_what_to_do(
    asking: Asking,
) -> None:
    await asking.wants(writing=Writing.PREMODERATED)
    message = await asking.in_group(asking.mira, QUESTION)
    assert await asking.seen_in_group() == [Hide(message)]
    assert await asking.words() == [INSTEAD]

    message = await asking.in_group(asking.mira, "I want to kill myself tonight.")
    assert await asking.seen_in_group() == [Hide(message)]
    assert MemberWords.EMERGENCY_PEOPLE_CALLED in await asking.words()


async def test_what_people_look_at_elsewhere_waits_here_and_is_told_so(asking: Asking) -> None:
    await asking.wants(writing=Writing.PREMODERATED)
    async with asking.circle.care.open_work() as work:
        now = await work.communities.get(EPILEPSY)
        await work.communities.put(replace(now, watchwords=("moonstone",)))
        work.note(Deed.WATCHWORDS_CHANGED, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
    await asking.begins(asking.mira)
    await asking.writes("Who has tried a moonstone?")
    assert (await asking.words())[-1] is GroupPostWords.GROUP_POST_PREVIEW_LOOKED
    await asking.says_yes(named=True)
    assert (await asking.words())[-1] is GroupPostWords.GROUP_POST_LOOKED_AT
    (theirs,) = await asking.theirs(asking.mira)
    assert (theirs.post.state, theirs.post.named) == (PostState.WAITING, True)
