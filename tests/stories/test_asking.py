"""Step 3: a question gets a short answer with its source; ordinary talk gets none."""

import pytest

from hearth.bootstrap.stage import data_of
from hearth.community.audit import Deed
from leaves import said_in
from town import Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

COVERED = "How do I travel with my medicines on a plane?"


async def test_a_plain_question_in_the_group_gets_an_answer_with_its_source_and_reviewer(
    place: Town,
) -> None:
    member = await place.member()
    question = await member.writes(place.cast.group, COVERED)
    answer = await member.sees_button("answer:helped")
    assert answer["chat"]["id"] == place.cast.group
    assert answer["reply_to_message"]["message_id"] == question["message_id"]
    assert "https://" in text_of(answer)
    assert "Reviewed by" in text_of(answer)
    assert [one.split(":")[1] for one in data_of(answer)] == ["helped", "missed", "ask"]


async def test_ordinary_talk_is_never_answered(place: Town) -> None:
    member = await place.member()
    for text in (
        "Good morning all, lovely day here",
        "My cat knocked the plant over again 😂",
        "Thanks everyone, you have been so kind this week",
        "I was on the bus and it broke down, typical Monday",
    ):
        await member.writes(place.cast.group, text)
    await member.writes(place.cast.group, COVERED)
    answer = await member.sees_button("answer:helped")
    told = [
        one
        for one in await place.control.messages(member.number, place.cast.group)
        if one.get("from", {}).get("is_bot") and one["message_id"] > 0
    ]
    answered = {one.get("reply_to_message", {}).get("message_id") for one in told}
    ordinary = {
        one["message_id"]
        for one in await place.control.messages(member.number, place.cast.group)
        if one.get("from", {}).get("id") == member.number and text_of(one) != COVERED
    }
    assert not answered & ordinary
    assert answer["reply_to_message"]["message_id"] in answered


async def test_saying_that_it_helped_is_counted_and_only_the_asker_can(place: Town) -> None:
    asker, other = await place.member(), await place.member()
    await asker.writes(place.cast.group, COVERED)
    answer = await asker.sees_button("answer:helped")
    refused = await other.taps(answer, "answer:helped")
    assert refused is not None
    before = len([one for one in await place.deeds() if one.deed is Deed.ANSWER_RATED])
    await asker.taps(answer, "answer:helped")
    after = [one for one in await place.deeds() if one.deed is Deed.ANSWER_RATED]
    assert len(after) == before + 1
    assert after[0].about.id.endswith("/helped")


async def test_not_what_i_asked_offers_the_nearest_topics_and_a_clinician_in_private(
    place: Town,
) -> None:
    member = await place.member()
    await member.writes(place.cast.group, COVERED)
    answer = await member.sees_button("answer:missed")
    await member.taps(answer, "answer:missed")
    offer = await member.sees_button("answer:topic")
    assert offer["chat"]["id"] != place.cast.group
    topics = [one for one in data_of(offer) if one.startswith("answer:topic")]
    assert 1 <= len(topics) <= 2
    assert any(one.startswith("answer:ask") for one in data_of(offer))
    await member.taps(offer, "answer:topic")
    chosen = await member.sees_button("answer:helped")
    assert chosen["chat"]["id"] != place.cast.group


async def test_uncertain_in_the_group_is_silence_there_and_an_offer_in_the_direct_chat(
    place: Town,
) -> None:
    member = await place.member()
    await member.writes(place.cast.group, "/ask medicine holiday something?")
    offer = await member._next(  # noqa: SLF001  Any of the two offers will do.
        lambda one: any(data.startswith("answer:") for data in data_of(one))
    )
    in_group = offer["chat"]["id"] == place.cast.group
    assert not in_group or "Reviewed by" in text_of(offer)


async def test_a_question_in_the_direct_chat_is_answered_there(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("who can see what i write here??")
    answer = await member.sees_button("answer:helped")
    assert answer["chat"]["id"] != place.cast.group


async def test_asking_a_clinician_from_an_answer_opens_a_case_privately(place: Town) -> None:
    member = await place.member()
    await member.writes(place.cast.group, COVERED)
    answer = await member.sees_button("answer:ask")
    await member.taps(answer, "answer:ask")
    opened = await member.sees("case")
    assert opened["chat"]["id"] != place.cast.group
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
        assert case is not None
        said = await said_in(work, case.number)
    assert [one.text for one in said] == [COVERED]


async def test_thanks_get_a_kind_word_and_no_case(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("thank you!")
    await member.sees("good to hear")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        assert await work.cases.find_open(number, place.circle) is None
