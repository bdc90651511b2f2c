"""Moderators reply to posts in the group: hide, note, warn, pause."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from hearth.actions.cases import CloseCase, TakeCase
from hearth.actions.deciding import LiftMeasure
from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.community.cases import Matter, Outcome, Priority
from hearth.community.moderation import State
from hearth.community.timers import Timer, TimerKind
from hearth_bot.sandbox.client import attachment
from leaves import said_in
from pictures import PLACE, exif, jpeg, segment
from town import PATIENCE, Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

POST = "My cousin says the new ward clerk is having an affair, pass it on"


async def posted(place: Town, member: Person, text: str = POST) -> Message:
    return await member.writes(place.cast.group, text)


async def commands(place: Town, by: Person, words: str, post: Message) -> Message:
    """Reply to a post in the group."""
    return await by.writes(place.cast.group, words, reply_to=post["message_id"])


async def moderator(place: Town) -> Person:
    """Anna, in the group."""
    chats = [one["chat"] for one in await place.control.chats(place.anna.number)]
    if place.cast.group not in chats:
        await place.control.add(place.ada.number, place.cast.group, place.anna.number)
    return place.anna


async def test_a_hidden_post_goes_with_its_command_and_its_author_may_ask_another_person(
    place: Town,
) -> None:
    member, other, anna = await place.member(), await place.member(), await moderator(place)
    post = await posted(place, member)
    await commands(place, anna, "/hide", post)
    card = await anna.sees_button("mod:do:")
    await other.no_longer_has(POST)
    await other.no_longer_has("/hide")
    assert POST not in text_of(card)

    await anna.taps(card, "mod:do:" + card_number(card) + ":off_topic")
    notice = await member.sees("took your post out")
    assert "something that this group is not for" in text_of(notice)
    assert POST in text_of(notice)
    await member.taps(notice, "case:again:")
    await member.sees("Another person from the team looks at it")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        dispute = await work.cases.find_open(number, place.circle)
        assert dispute is not None
        assert dispute.follows is not None
        said = await said_in(work, dispute.follows)
    assert (dispute.matter, dispute.not_for) == (Matter.DISPUTE, place.furnished.anna.staff.id)
    assert said[0].text == POST


async def test_a_warning_is_decided_in_private_with_the_ladder_in_sight(place: Town) -> None:
    member, anna = await place.member(), await moderator(place)
    post = await posted(place, member)
    await commands(place, anna, "/warn", post)
    card = await anna.sees_button("mod:do:")
    assert "The ladder" in text_of(card)
    assert "warnings 0" in text_of(card)
    await anna.taps(card, "mod:do:" + card_number(card) + ":abuse")
    warning = await member.sees("warning")
    assert "It can hurt somebody who reads it." in text_of(warning)
    assert await member.has_seen(POST)


async def test_a_paused_member_cannot_write_until_it_is_over(place: Town) -> None:
    member, anna = await place.member(), await moderator(place)
    post = await posted(place, member)
    await commands(place, anna, "/pause 1h", post)
    card = await anna.sees_button("mod:do:")
    await anna.taps(card, "mod:do:" + card_number(card) + ":rules")
    await member.sees("You can read the group and not write in it until")
    await standing_is(place, member, "restricted")

    async with place.care.open_work() as work:
        [measure] = await work.measures.of(await place.number_of(member), place.circle)
        assert measure.ends is not None
        left = measure.ends - work.now
        # Its hour is over: what the timer does is tried without waiting for it.
        await work.timers.set(Timer(TimerKind.PAUSE_ENDS, str(measure.id), work.now))
        await work.commit()
    assert timedelta(minutes=59) < left <= timedelta(hours=1)
    await member.sees("Your pause is over")
    await standing_is(place, member, "member")
    await posted(place, member, "Good to be back")


async def test_a_members_command_vanishes_and_nothing_is_done(place: Town) -> None:
    member, other = await place.member(), await place.member()
    post = await posted(place, other)
    await commands(place, member, "/hide", post)
    await member.sees("only for people of the team")
    await other.no_longer_has("/hide")
    assert await other.has_seen(POST)


async def test_a_command_to_nothing_is_explained_in_private(place: Town) -> None:
    anna = await moderator(place)
    await anna.writes(place.cast.group, "/pause 1h")
    await anna.sees("reply to the post that you mean")
    await group_is_without(place, anna, "/pause")


async def test_a_mistake_is_taken_back_and_the_member_told(place: Town) -> None:
    member, anna = await place.member(), await moderator(place)
    await commands(place, anna, "/hide spam", await posted(place, member))
    await member.sees("It advertises something")
    async with place.care.open_work() as work:
        [measure] = await work.measures.of(await place.number_of(member), place.circle)
    assert measure.state is State.IN_FORCE
    await LiftMeasure(place.care.open_work)(measure.id, by=place.furnished.ben.staff)
    await member.sees("takes back that your post was taken out")


async def test_an_answer_of_the_library_stands_under_the_post(place: Town) -> None:
    member, other, anna = await place.member(), await place.member(), await moderator(place)
    post = await posted(place, member, "hmm, that one again")
    other.seen = int((await place.control.events(other.number))["next"])
    await commands(place, anna, "/answer can I drink alcohol with my tablets", post)
    card = await anna.sees_button("mod:answer:")
    await anna.taps(card, "mod:answer:")
    answer = await other.sees("alcohol")
    assert answer["chat"]["id"] == place.cast.group
    assert answer["reply_to_message"]["message_id"] == post["message_id"]
    await group_is_without(place, other, "/answer")


async def test_a_post_that_needs_a_clinician_becomes_a_case(place: Town) -> None:
    member, anna = await place.member(), await moderator(place)
    post = await posted(place, member, "hmm, nobody tells me anything about my new tablets")
    await commands(place, anna, "/case", post)
    await anna.sees("The post is in case")
    await member.sees("saw your post in the group")
    assert await member.has_seen("nobody tells me anything")


async def test_a_post_is_pinned(place: Town) -> None:
    member, anna = await place.member(), await moderator(place)
    post = await posted(place, member, "hmm, we meet on Friday at six")
    await commands(place, anna, "/pin", post)
    await anna.sees("The post is pinned")
    await place.control.wait_for_call(call_about(post, "pinChatMessage"))
    await commands(place, anna, "/unpin", post)
    await anna.sees("The post is no longer pinned")
    await place.control.wait_for_call(call_about(post, "unpinChatMessage"))


async def test_a_report_vanishes_and_the_post_is_kept_even_if_it_is_deleted(
    place: Town,
) -> None:
    author, witness = await place.member(), await place.member()
    post = await posted(place, author)
    await commands(place, witness, "/report", post)
    await witness.sees("I have kept the post as it is")
    await group_is_without(place, author, "/report")
    await place.control.delete(author.number, place.cast.group, post["message_id"])

    number = await place.number_of(author)
    async with place.care.open_work() as work:
        [case] = await work.cases.of(number)
        [said] = await said_in(work, case.number)
    assert said.text == POST
    ben = place.furnished.ben.staff
    await TakeCase(place.care.open_work)(case.number, by=ben)
    await CloseCase(place.care.open_work)(case.number, Outcome.NO_ACTION, by=ben)
    await witness.sees("has looked at the post that you reported")
    assert not await author.has_seen(f"case {case.number}")


async def test_what_a_post_showed_is_kept_for_people_when_it_is_gone(place: Town) -> None:
    author, witness, anna = await place.member(), await place.member(), await moderator(place)
    photo = jpeg(b"somebody's discharge letter", segment(0xE1, exif(turn=1)))
    number = await place.number_of(author)
    for by, command, seen in (
        (witness, "/report", "I have kept the post as it is"),
        (anna, "/hide rules", "Done: "),
    ):
        sent = attachment("IMG_4711.JPG", photo, "Look at him")
        post = await author.writes(place.cast.group, document=sent)
        await commands(place, by, command, post)
        await by.sees(seen)
    async with place.care.open_work() as work:
        cases = await work.cases.of(number)
        kept = [one for case in cases for one in await said_in(work, case.number)]
    assert [one.text for one in kept] == ["Look at him", "Look at him"]
    for one in kept:
        assert one.attachment is not None
        assert b"discharge letter" in one.attachment.content
        assert PLACE not in one.attachment.content


async def test_a_post_is_reported_in_private_by_forwarding_it_or_by_its_link(place: Town) -> None:
    author, first, witness, other = [await place.member() for _ in range(4)]
    post = await posted(place, author)
    await commands(place, first, "/report", post)
    await first.sees("I have kept the post as it is")
    bot = f"@{COMMUNITY_BOT}"
    sent = await place.control.forward(witness.number, place.cast.group, post["message_id"], bot)
    await witness.sees("This is a post of somebody in our group")
    await witness.asks_bot("/report", reply_to=sent["message_id"])
    await witness.sees("I have kept the post as it is")
    link = f"https://t.me/c/{str(place.cast.group).removeprefix('-100')}/{post['message_id']}"
    await other.asks_bot(f"/report {link}")
    await other.sees("I have kept the post as it is")
    await place.control.delete(author.number, place.cast.group, post["message_id"])
    await other.asks_bot(f"/report {link}")
    await other.sees("could not find that post")

    async with place.care.open_work() as work:
        [case] = await work.cases.of(await place.number_of(author))
        [said] = await said_in(work, case.number)
        reported = await work.reports.of_case(case.number)
    assert (said.text, case.priority) == (POST, Priority.URGENT)
    reporters = [await place.number_of(one) for one in (first, witness, other)]
    assert [one.reporter for one in reported] == reporters
    assert not await other.has_seen(f"case {case.number}")


def call_about(post: Message, method: str) -> Callable[[dict[str, Any]], bool]:
    """Whether a call of the Bot API is of that method and about that post."""

    def wanted(call: dict[str, Any]) -> bool:
        number = str(call["params"].get("message_id"))
        return call["method"] == method and number == str(post["message_id"])

    return wanted


def card_number(card: Message) -> str:
    """The number of the measure that a card asks about."""
    rows = card["reply_markup"]["inline_keyboard"]
    return str(rows[0][0]["callback_data"].split(":")[2])


async def standing_is(place: Town, person: Person, status: str) -> None:
    """Return when Telegram has the person in the group like this."""
    seen = 0
    async with asyncio.timeout(PATIENCE):
        while not any(
            one["chat"] == place.cast.group and one["status"] == status
            for one in await place.control.chats(person.number)
        ):
            seen = int((await place.control.events(person.number, seen, 1.0))["next"])


async def group_is_without(place: Town, person: Person, words: str) -> None:
    """Return when these words stand nowhere in the group as the person sees it."""
    seen = 0
    async with asyncio.timeout(PATIENCE):
        while any(
            words in text_of(one)
            for one in await place.control.messages(person.number, place.cast.group)
        ):
            seen = int((await place.control.events(person.number, seen, 1.0))["next"])
