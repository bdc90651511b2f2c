"""Prepared replies: found, filled in, and never sent with a blank; answers sent by a person."""

import re

import pytest

from hearth.actions.desk import BeginWriting
from hearth.actions.desk_more import LISTED_MOST, DraftAtDesk, ShowPrepared, UsePrepared
from hearth.actions.preparing import (
    BeginPrepared,
    FindPrepared,
    ForgetPrepared,
    PrepareReply,
    SendAnswer,
)
from hearth.bootstrap.shelf import Shelf
from hearth.community.errors import BlankLeft, NoSuchAnswer, NoSuchReply, NotAllowed, TooLong
from hearth.community.people import Contact
from hearth.community.prepared import PREPARED_LONGEST, PreparedReply, blanks_in, filled
from hearth.community.talks import Step
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords, StaffWords
from hearth_bot.careteam.handlers.cases import CASE_DEEDS
from unit.caring.ward import Ward
from unit.console.home import CIRCLE

TEXT = "Your visit is on {day}, at {time}. Case {case}, yours, {name}"


async def prepared(ward: Ward, title: str = "Day of a visit", text: str = TEXT) -> PreparedReply:
    return await PrepareReply(ward.work)(CIRCLE, title, text, by=ward.home.paula)


async def test_blanks_are_filled_in_and_what_fills_them_is_not_read_again() -> None:
    assert blanks_in(TEXT) == ("day", "time", "case", "name")
    assert filled("{a} {b}", {"a": "{b}", "b": "x"}) == "{b} x"
    assert filled("{a}", {}) == "{a}"


async def test_a_reply_is_found_by_the_beginnings_of_its_words_titles_first(ward: Ward) -> None:
    await prepared(ward, "Blood test", "Come fasting on the day of your visit.")
    await prepared(ward)
    find = FindPrepared(ward.work)

    found = await find(CIRCLE, "vis day", by=ward.home.anna)
    assert [one.title for one in found] == ["Day of a visit", "Blood test"]
    assert await find(CIRCLE, "holiday", by=ward.home.anna) == []
    assert len(await find(CIRCLE, by=ward.home.paula)) == 2


async def test_who_neither_writes_nor_uses_them_does_not_see_them(ward: Ward) -> None:
    with pytest.raises(NotAllowed):
        await FindPrepared(ward.work)(CIRCLE, by=ward.home.audrey)
    with pytest.raises(NotAllowed):
        await PrepareReply(ward.work)(CIRCLE, "A", "B", by=ward.home.ada)


async def test_a_reply_is_changed_and_taken_away(ward: Ward) -> None:
    reply = await prepared(ward)
    write = PrepareReply(ward.work)
    await write(CIRCLE, "Visit", "On {day}.", by=ward.home.anna, number=reply.id)
    [there] = await FindPrepared(ward.work)(CIRCLE, by=ward.home.anna)
    assert (there.id, there.title, there.changed_by) == (reply.id, "Visit", ward.home.anna.id)
    with pytest.raises(TooLong):
        await write(CIRCLE, "Visit", "x" * (PREPARED_LONGEST + 1), by=ward.home.anna)

    await ForgetPrepared(ward.work)(CIRCLE, reply.id, by=ward.home.anna)
    with pytest.raises(NoSuchReply):
        await ForgetPrepared(ward.work)(CIRCLE, reply.id, by=ward.home.anna)


async def test_what_is_known_fills_itself_in_and_a_blank_is_never_sent(ward: Ward) -> None:
    reply, number = await prepared(ward), await ward.taken()

    begun = await BeginPrepared(ward.work)(number, reply.id, {"day": "Monday"}, by=ward.home.anna)

    assert begun.text == f"Your visit is on Monday, at {{time}}. Case {number}, yours, " + (
        ward.home.anna.name
    )
    assert begun.blanks == ("time",)
    await ward.mira_told()
    with pytest.raises(BlankLeft):
        await ward.replies(number, begun.text)
    assert await ward.mira_told() == []
    await ward.replies(number, "Braces {of her own} are fine.")
    assert await ward.mira_told() == [MemberWords.CASE_REPLY]


async def test_by_thumb_each_blank_is_asked_for_and_then_it_is_sent(ward: Ward) -> None:
    reply, number = await prepared(ward), await ward.taken()
    chat, take = Contact(901), ward.take_text
    await UsePrepared(ward.work)(chat, number, reply.id, by=ward.home.anna)
    await take(chat, "Monday", by=ward.home.anna)
    await take(chat, "9:30", by=ward.home.anna)
    await ward.mira_told()

    await DraftAtDesk(ward.work)(number, by=ward.home.anna, send=True)

    [said] = await ward.said()
    assert str(said.values["text"]).startswith("Your visit is on Monday, at 9:30. Case")


async def test_by_thumb_all_of_them_are_reached_by_pages_and_by_words(ward: Ward) -> None:
    count = 2 * LISTED_MOST + 1
    for one in range(count):
        await prepared(ward, f"Reply {one:02}", "Come early." if one == count - 1 else "Come.")
    number = await ward.taken()
    listed: set[str] = set()
    for page in range(3):
        await ShowPrepared(ward.work)(number, page, by=ward.home.anna)
        *titles, ways = (await ward.told_anna(StaffWords.ASK_PREPARED)).buttons
        listed |= {row[0].deed for row in titles}
        further = [one.deed for one in ways]
        assert all(re.match(CASE_DEEDS, deed) for deed in (*listed, *further))
        assert (f"case:prepared:{number}:{page + 1}" in further) is (page < 2)
    assert len(listed) == count

    chat = Contact(900 + ward.home.anna.id)
    await BeginWriting(ward.work)(chat, number, Step.SEEK_PREPARED, by=ward.home.anna)
    await ward.take_text(chat, "ear", by=ward.home.anna)

    found = await ward.told_anna(StaffWords.PREPARED_FOUND)
    assert [row[0].values.get("title") for row in found.buttons] == [f"Reply {count - 1}", None]
    await BeginWriting(ward.work)(chat, number, Step.SEEK_PREPARED, by=ward.home.anna)
    await ward.take_text(chat, "zebra", by=ward.home.anna)
    await ward.told_anna(StaffWords.PREPARED_NOT_FOUND)


async def test_an_answer_goes_out_with_its_source_and_is_remembered(ward: Ward) -> None:
    number = await ward.taken()
    shelf = Shelf()
    intent = next(one for one in shelf.topics if shelf.find(one))
    await ward.mira_told()

    await SendAnswer(ward.work, shelf)(number, intent, by=ward.home.anna)

    [say] = await ward.said()
    answer = shelf.find(intent)
    assert answer is not None
    assert say.words is MemberWords.CASE_ANSWER
    assert all(one.url in str(say.values["sources"]) for one in answer.sources)
    assert say.values["name"] == ward.home.anna.name
    assert (await ward.read(number)).said[-1].turn == Turn(Turning.ANSWER_SENT, intent)
    async with ward.work() as work:
        readers = await work.given.readers(intent, answer.fingerprint, ward.now)
    assert (ward.mira.id, CIRCLE) in readers.members
    with pytest.raises(NoSuchAnswer):
        await SendAnswer(ward.work, shelf)(number, "general.nothing_like_it", by=ward.home.anna)
