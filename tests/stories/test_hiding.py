"""Step 4: identifying details are hidden at once; danger gets words and people."""

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.paging import PageAgain
from hearth.bootstrap.stage import EMERGENCY_WORDS, data_of
from hearth.community.audit import Deed
from hearth.community.cases import Matter, Priority
from hearth.community.timers import Timer, TimerKind
from leaves import said_in
from town import Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

PRIVATE = (
    "You can ring me on 07911 123456 any evening, I would love to talk about the ketogenic diet"
)
PHONE = "07911 123456"
CRISIS = (
    "I can't do this any more. I have the tablets ready and tonight I am going to end my life."
)


async def test_a_post_with_a_phone_number_vanishes_and_its_author_is_told_why(
    place: Town,
) -> None:
    member, other = await place.member(), await place.member()
    await member.writes(place.cast.group, PRIVATE)
    notice = await member.sees_button("post:publish")
    assert notice["chat"]["id"] != place.cast.group
    assert "phone number" in text_of(notice)
    assert PHONE not in text_of(notice)
    assert "ketogenic diet" in text_of(notice)
    await other.no_longer_has(PHONE)


async def test_the_author_can_post_the_version_without_the_details(place: Town) -> None:
    member, other = await place.member("Nadia"), await place.member()
    await member.writes(place.cast.group, PRIVATE)
    notice = await member.sees_button("post:publish")
    other.seen = int((await place.control.events(other.number))["next"])
    await member.taps(notice, "post:publish")
    post = await other.sees("ketogenic diet")
    assert post["chat"]["id"] == place.cast.group
    assert "Nadia" in text_of(post)
    assert PHONE not in text_of(post)


async def test_the_author_can_send_it_to_a_clinician_instead(place: Town) -> None:
    member = await place.member()
    await member.writes(place.cast.group, PRIVATE)
    await member.taps(await member.sees_button("post:ask"), "post:ask")
    await member.sees("case")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
        assert case is not None
        said = await said_in(work, case.number)
    assert case.matter is Matter.HIDDEN_POST
    assert PHONE in said[0].text


async def test_the_author_can_dispute_it_and_a_person_looks(place: Town) -> None:
    member = await place.member()
    await member.writes(place.cast.group, PRIVATE)
    await member.taps(await member.sees_button("post:dispute"), "post:dispute")
    await member.sees("case")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
    assert case is not None
    assert case.matter is Matter.DISPUTE


async def test_a_decided_post_cannot_be_decided_again(place: Town) -> None:
    member = await place.member()
    await member.writes(place.cast.group, PRIVATE)
    notice = await member.sees_button("post:publish")
    await member.taps(notice, "post:publish")
    await member.sees("can now see")
    dispute = next(one for one in data_of(notice) if one.startswith("post:dispute"))
    await member.taps_late(notice, dispute)
    await member.asks_bot("thank you")
    await member.sees("good to hear")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        assert await work.cases.find_open(number, place.circle) is None


async def test_private_details_in_the_direct_chat_are_nobodys_business(place: Town) -> None:
    member = await place.member()
    await member.asks_bot("/ask")
    await member.sees("ask a clinician")
    await member.asks_bot(f"My number is {PHONE}, could somebody ring me about my new tablets?")
    await member.sees("case")
    assert not [
        one
        for one in await place.deeds()
        if one.deed is Deed.POST_HIDDEN and one.about.id == str(await place.number_of(member))
    ]


async def test_a_crisis_in_the_group_gets_the_emergency_words_and_pages_who_is_on_call(
    place: Town,
) -> None:
    member = await place.member()
    anna = place.anna
    anna.seen = int((await place.control.events(anna.number))["next"])
    post = await member.writes(place.cast.group, CRISIS)
    assert EMERGENCY_WORDS in text_of(await member.sees("116 123"))
    await member.sees_reply_to(post)
    page = await anna.sees("Please look now")
    assert "Take" in text_of(page)
    assert CRISIS not in text_of(page)
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
        assert case is not None
        said = await said_in(work, case.number)
    assert (case.matter, case.priority) == (Matter.CRISIS, Priority.EMERGENCY)
    assert said[0].text == CRISIS
    assert await place.was_done(Deed.PERSON_PAGED)


async def test_a_page_that_nobody_answers_goes_to_the_next_and_then_to_everybody(
    place: Town,
) -> None:
    member = await place.member()
    await member.asks_bot(CRISIS)
    await member.sees("116 123")
    number = await place.number_of(member)
    work = place.care.open_work
    async with work() as one:
        case = await one.cases.find_open(number, place.circle)
    assert case is not None
    for round_, paged in ((1, [place.ben]), (2, [place.anna, place.ben])):
        for person in paged:
            person.seen = int((await place.control.events(person.number))["next"])
        timer = Timer(TimerKind.PAGE_UNANSWERED, str(case.number), case.opened_at, round_)
        await PageAgain(work)(timer)
        for person in paged:
            await person.sees(f"look now: case {case.number}")


async def test_a_page_stops_when_somebody_takes_the_case(place: Town) -> None:
    member = await place.member()
    await member.asks_bot(CRISIS)
    await member.sees("116 123")
    work = place.care.open_work
    async with work() as one:
        case = await one.cases.find_open(await place.number_of(member), place.circle)
    assert case is not None
    await TakeCase(work)(case.number, by=place.furnished.anna.staff)
    before = len([one for one in await place.deeds() if one.deed is Deed.PERSON_PAGED])
    timer = Timer(TimerKind.PAGE_UNANSWERED, str(case.number), case.opened_at, 1)
    await PageAgain(work)(timer)
    after = len([one for one in await place.deeds() if one.deed is Deed.PERSON_PAGED])
    assert after == before


async def test_a_crisis_needs_no_consent_to_reach_people(place: Town) -> None:
    member = await place.member(refuse="clinician_review")
    await member.asks_bot(CRISIS)
    await member.sees("116 123")
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
    assert case is not None
    assert case.priority is Priority.EMERGENCY


async def test_a_post_is_hidden_when_details_are_added_by_editing_it(place: Town) -> None:
    member, other = await place.member(), await place.member()
    post = await member.writes(place.cast.group, "Does anybody want to talk this evening?")
    await place.control.edit(member.number, place.cast.group, post["message_id"], PRIVATE)
    await member.sees_button("post:publish")
    await other.no_longer_has(PHONE)
