"""Steps 5 and 6: a question becomes a case, a clinician answers, and nobody is talked over."""

import asyncio

import pytest

from hearth.bootstrap.stage import CIRCLE, FIRST_REPLY, data_of
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, CaseState, Outcome, SaidBy
from leaves import said_in
from town import PATIENCE, Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = (
    "Since my neurologist changed the dose on Monday I see double in the evenings, should I ring "
    "her before my next visit?"
)

UNCOVERED = "Could one of you please write a letter to my landlord about the mould in our flat?"


async def ask(place: Town, member: Person, text: str = QUESTION) -> int:
    """Ask a clinician, and say which case that became."""
    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    place.ben.seen = int((await place.control.events(place.ben.number))["next"])
    await member.asks_bot("/ask")
    await member.sees("ask a clinician")
    await member.asks_bot(text)
    await member.sees("case")
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
    assert case is not None
    return case.number


async def take(place: Town, who: Person, number: int) -> Message:
    """Take a case from its card in the care team's chat; what was said comes in private."""
    card = await who.sees_button(f"case:take:{number}")
    assert card["chat"]["id"] == place.cast.careteam_chat
    await who.taps(card, f"case:take:{number}")
    return await who.sees_button(f"case:reply:{number}")


async def reply(who: Person, shown: Message, number: int, text: str) -> None:
    """Reply to a case by thumb."""
    await who.taps(shown, f"case:reply:{number}")
    await who.sees("Write your reply")
    await who.tells_careteam_bot(text)
    await who.sees("on its way")


async def test_the_member_sees_the_number_and_when_to_expect_a_reply(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    told = [text_of(one) for one in await member.everything() if str(number) in text_of(one)]
    assert any(FIRST_REPLY in text for text in told)


async def test_what_no_answer_covers_becomes_a_case_by_itself(place: Town) -> None:
    member = await place.member()
    await member.asks_bot(UNCOVERED)
    await member.sees("case")


async def test_consent_to_review_is_asked_first_if_it_is_missing(place: Town) -> None:
    member = await place.member(refuse="clinician_review")
    await member.asks_bot(f"/ask {QUESTION}")
    asked = await member.sees_button("review:")
    async with place.care.open_work() as work:
        assert await work.cases.find_open(await place.number_of(member), CIRCLE) is None
    agree = next(one for one in data_of(asked) if ":agree:" in one)
    await member.taps(asked, agree)
    await member.sees("case")
    async with place.care.open_work() as work:
        case = await work.cases.find_open(await place.number_of(member), CIRCLE)
        assert case is not None
        said = await said_in(work, case.number)
    assert [one.text for one in said] == [QUESTION]


async def test_a_no_to_review_sends_nothing_and_says_where_help_is(place: Town) -> None:
    member = await place.member(refuse="clinician_review")
    await member.asks_bot(f"/ask {QUESTION}")
    asked = await member.sees_button("review:")
    await member.taps(asked, next(one for one in data_of(asked) if ":refuse:" in one))
    await member.sees("116 123")
    async with place.care.open_work() as work:
        assert await work.cases.find_open(await place.number_of(member), CIRCLE) is None


async def test_the_card_does_not_say_whose_case_it_is_or_what_was_said(place: Town) -> None:
    member = await place.member("Nobodyknows")
    number = await ask(place, member)
    card = await place.anna.sees_button(f"case:take:{number}")
    assert "Nobodyknows" not in text_of(card)
    assert str(await place.number_of(member)) not in text_of(card)
    assert "double" not in text_of(card)


async def test_of_two_who_take_it_at_once_the_slower_is_told_who_holds_it(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    card = await place.ben.sees_button(f"case:take:{number}")
    where = (card["chat"]["id"], card["message_id"], f"case:take:{number}")
    answers = await asyncio.gather(
        place.control.press(place.anna.number, *where, timeout=PATIENCE),
        place.control.press(place.ben.number, *where, timeout=PATIENCE),
    )
    told = [one["text"] for one in answers if one is not None and one.get("text")]
    async with place.care.open_work() as work:
        case = await work.cases.get(CaseNumber(number))
        assert case.holder is not None
        holder = await work.staff.get(case.holder)
    assert told == [f"{holder.name} is already looking after case {number}."]


async def test_what_was_said_arrives_in_nobodys_chat_but_the_readers(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    shown = await take(place, place.anna, number)
    assert "double" in text_of(shown)
    assert shown["chat"]["id"] not in {place.cast.careteam_chat, place.cast.group}
    assert shown.get("has_protected_content") is True
    assert not await place.ben.has_seen("double in the evenings, should")


async def test_reply_answer_note_and_close_all_the_way(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    shown = await take(place, place.anna, number)
    await member.sees("Dr Anna")
    await reply(place.anna, shown, number, "Please ring her today; here is what to say.")
    answer = await member.sees("Please ring her today")
    assert "Dr Anna" in text_of(answer)

    place.anna.seen = int((await place.control.events(place.anna.number))["next"])
    await member.asks_bot("Thank you, I will. How do I travel with my medicines on a plane?")
    await place.anna.sees("wrote again")

    await place.anna.taps(shown, f"case:note:{number}")
    await place.anna.sees("Write your note")
    await place.anna.tells_careteam_bot("Told her to ring; check on Friday.")
    await place.anna.sees("is kept")

    await place.anna.taps(shown, f"case:close:{number}")
    outcomes = await place.anna.sees_button(f"case:end:{number}:answered")
    await place.anna.taps(outcomes, f"case:end:{number}:answered")
    await member.sees("closed")

    async with place.care.open_work() as work:
        case = await work.cases.get(CaseNumber(number))
        said = await said_in(work, case.number)
    assert (case.state, case.outcome) == (CaseState.CLOSED, Outcome.ANSWERED)
    assert [one.by for one in said] == [SaidBy.MEMBER, SaidBy.STAFF, SaidBy.MEMBER, SaidBy.NOTE]
    assert not await member.has_seen("check on Friday")
    deeds = {one.deed for one in await place.deeds() if one.about.id == str(number)}
    assert {Deed.CASE_TAKEN, Deed.CASE_READ, Deed.CASE_REPLIED, Deed.CASE_CLOSED} <= deeds


async def test_a_reply_that_the_app_cut_in_two_arrives_whole(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    shown = await take(place, place.anna, number)
    await place.anna.taps(shown, f"case:reply:{number}")
    await place.anna.sees("Write your reply")
    await place.anna.tells_careteam_bot("a" * 4096)
    await place.anna.sees("on its way")
    await place.anna.tells_careteam_bot("and the end of it.")
    await place.anna.sees("on its way")
    await member.sees("and the end of it.")


async def test_while_a_case_is_open_the_bot_does_not_talk_over_the_people(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    await take(place, place.anna, number)
    await member.sees("Dr Anna")
    await member.asks_bot("who can see what i write here??")
    await place.anna.sees("wrote again")
    told = [
        one
        for one in await member.everything()
        if one["chat"]["id"] != place.cast.group and "answer:helped" in str(data_of(one))
    ]
    assert told == []


async def test_a_case_that_was_put_back_is_anybodys(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    shown = await take(place, place.anna, number)
    place.ben.seen = int((await place.control.events(place.ben.number))["next"])
    await place.anna.taps(shown, f"case:back:{number}")
    await place.anna.sees("back in the queue")
    await place.ben.tells_careteam_bot(f"/case {number}")
    card = await place.ben.sees_button(f"case:take:{number}")
    await place.ben.taps(card, f"case:take:{number}")
    await place.ben.sees("double in the evenings")


async def test_the_queue_shows_the_most_pressing_first(place: Town) -> None:
    await ask(place, await place.member())
    await place.ben.tells_careteam_bot("/queue")
    await place.ben.sees("open")
    first = await place.ben.sees_button("case:")
    assert "double" not in text_of(first)


async def test_whoever_is_not_staff_is_told_which_bot_is_theirs(place: Town) -> None:
    stranger = await place.newcomer()
    await stranger.tells_careteam_bot("/queue")
    await stranger.sees("for the care team")


async def test_an_admin_does_not_read_cases(place: Town) -> None:
    member = await place.member()
    number = await ask(place, member)
    await place.ada.tells_careteam_bot(f"/case {number}")
    await place.ada.sees("Your role does not include this")
