"""The library in the console: read, search, change, approve, take back, and see what is due."""

import re
from datetime import timedelta

import pytest

from hearth.actions.keeping_library import ApproveChange, ProposeChange, PutLive, Retract
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed, Subject
from hearth.community.library import Draft, Edition, Given, Tally
from hearth.community.outgoing import ToGroup, ToMember
from hearth.community.people import PROGRAM, Role, Staff
from hearth.community.why import TAKEN_BACK
from hearth.console.plots import WIDTH, Bar, Plot
from unit.console.home import CIRCLE, Answer, Browser, Home

TOPIC = "general.fever"
PAGE = f"/library/topics/{TOPIC}"
SHELF = Shelf()
SHIPPED = SHELF.find(TOPIC)
READ = re.compile(r'name="read" value="([0-9a-f]{64})"')


def shipped_draft(home: Home, change: str = "") -> Draft:
    assert SHIPPED is not None
    due = (home.time() + timedelta(days=365)).date()
    return Draft(SHIPPED.title, f"{SHIPPED.text} {change}".strip(), SHIPPED.sources, due)


def form_of(home: Home, change: str = "", **other: str) -> dict[str, str]:
    """What a browser sends for what came with the program, with a sentence more."""
    draft = shipped_draft(home, change)
    form = {"title": draft.title, "text": draft.text, "due": draft.due.isoformat(), "do": "keep"}
    for place, url in enumerate(SHELF.addresses(TOPIC)):
        [source] = [one for one in draft.sources if one.url == url]
        form |= {
            f"use-{place}": "1",
            f"title-{place}": source.title,
            f"publisher-{place}": source.publisher,
        }
    return form | other


async def proposed(home: Home, by: Staff, change: str = "Rest.") -> Edition:
    propose = ProposeChange(home.storage.open_work, SHELF)
    return await propose(TOPIC, shipped_draft(home, change), by=by)


async def made_live(home: Home, change: str = "Rest.") -> Edition:
    writer = await home.hired("Wendy, writer", Role.PUBLISHER)
    draft = await proposed(home, writer, change)
    work = home.storage.open_work
    await ApproveChange(work, SHELF)(draft.id, draft.fingerprint, by=home.paula)
    return await PutLive(work, SHELF)(draft.id, by=home.paula)


async def counted(home: Home) -> None:
    """Some questions were asked."""
    async with home.circle.open_work() as work:
        for what in (Tally.GIVEN, Tally.GIVEN, Tally.HELPED, Tally.MISSED):
            await work.tallies.count(CIRCLE, what, TOPIC)
        await work.tallies.count(CIRCLE, Tally.UNANSWERED, "general.sleep")
        await work.tallies.count(CIRCLE, Tally.WITHHELD, TOPIC)
        work.note(Deed.ANSWER_GIVEN, by=PROGRAM, about=Subject.of("answer", TOPIC))
        await work.commit()


async def busy_library(home: Home) -> None:
    """Something in every state, and questions that were counted."""
    await made_live(home, "Sit down.")
    await made_live(home, "Lie down.")
    await proposed(home, home.paula, "x" * 600)
    work = home.storage.open_work
    await Retract(work, SHELF).shipped("general.alcohol", "It is wrong.", by=home.paula)
    await counted(home)


async def test_every_topic_is_listed_with_its_state_and_its_day(home: Home) -> None:
    page = await (await home.signed_in(home.anna)).get("/library")

    assert "What should I do if I forget to take a dose of my medicine?" in page.plain
    assert "21 Nov 2027" in page.plain
    assert page.text.count("/library/topics/") >= len(SHELF.topics)


async def test_a_search_finds_words_of_questions_and_answers(home: Home) -> None:
    browser = await home.signed_in(home.paula)

    page = await browser.get("/library?q=ice-cold+baths")
    nothing = await browser.get("/library?q=zeppelin")

    assert "1 answer has all of" in page.plain
    assert TOPIC in page.plain
    assert "general.alcohol" not in page.plain
    assert "0 answers have all of “zeppelin”" in nothing.plain


async def test_a_change_is_written_approved_by_another_and_put_live(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get(f"{PAGE}/change")
    kept = await paula.post(f"{PAGE}/change", **form_of(home, "Sleep well."))
    assert kept.path == PAGE
    assert "Sleep well." in kept.plain
    assert "Somebody else has to read and approve it" in kept.plain

    priya = await home.signed_in(await home.hired("Dr Priya", Role.PUBLISHER))
    page = await priya.get(PAGE)
    assert "Members will read “Reviewed by Dr Priya” below it" in page.plain
    approved = await approve(priya, page)
    assert "Put it live" in approved.plain
    live = await priya.post(f"{PAGE}/editions/1/live")

    assert "version 1" in live.plain
    assert "Came with the program." in live.plain
    deeds = [one.deed for one in await home.deeds() if one.deed.value.startswith("answer:")]
    assert deeds == [Deed.ANSWER_PUT_LIVE, Deed.ANSWER_APPROVED, Deed.ANSWER_PROPOSED]
    async with home.circle.open_work() as work:
        standing = await work.editions.find_standing(TOPIC)
    assert standing is not None
    assert standing.answer.reviewer == "Dr Priya"


async def approve(browser: Browser, page: Answer, number: int = 1) -> Answer:
    found = READ.search(page.text)
    assert found is not None
    return await browser.post(f"{PAGE}/editions/{number}/approve", read=found[1])


async def test_the_writer_is_shown_no_way_to_approve_and_has_none(home: Home) -> None:
    draft = await proposed(home, home.paula)
    paula = await home.signed_in(home.paula)

    page = await paula.get(PAGE)
    refused = await paula.post(f"{PAGE}/editions/{draft.id}/approve", read=draft.fingerprint)

    assert READ.search(page.text) is None
    assert refused.status == 409
    assert "somebody else has to read and approve it" in refused.plain


async def test_what_was_rewritten_meanwhile_is_not_approved(home: Home) -> None:
    await proposed(home, home.paula)
    paula = await home.signed_in(home.paula)
    priya = await home.signed_in(await home.hired("Dr Priya", Role.PUBLISHER))
    read = await priya.get(PAGE)
    await paula.get(PAGE)
    await paula.post(f"{PAGE}/change", **form_of(home, "Other words."))

    refused = await approve(priya, read)

    assert refused.status == 409
    assert "Somebody was faster" in refused.plain
    assert "Other words." in refused.plain


async def test_what_the_checks_refuse_can_be_kept_and_not_approved(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get(f"{PAGE}/change")
    kept = await paula.post(f"{PAGE}/change", **form_of(home, text="Take it easy."))
    assert "reading age" in kept.plain
    assert "fact 1 not mentioned" in kept.plain
    priya = await home.signed_in(await home.hired("Dr Priya", Role.PUBLISHER))

    page = await priya.get(PAGE)
    async with home.storage.open_work() as work:
        [draft] = await work.editions.of(TOPIC)
    refused = await priya.post(f"{PAGE}/editions/{draft.id}/approve", read=draft.fingerprint)

    assert READ.search(page.text) is None
    assert "Until this is put right, nobody can approve it" in page.plain
    assert refused.status == 422
    assert "The checks found 4 things" in refused.plain


async def test_checking_keeps_nothing_and_shows_what_is_missing(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get(f"{PAGE}/change")

    page = await paula.post(f"{PAGE}/change", **form_of(home, "x" * 600, do="check"))

    assert page.status == 200
    assert "of 600 characters" in page.plain
    assert "too long" in page.plain
    assert "Shorten it" in page.plain
    assert "x" * 600 in page.text
    async with home.storage.open_work() as work:
        assert await work.editions.of(TOPIC) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": " "}, "Something is still empty"),
        ({"title-0": ""}, "Something is still empty"),
        ({"due": "soon"}, "Something is still empty"),
        ({"title": "x" * 121}, "121, and 120 fit"),
    ],
)
async def test_what_cannot_be_kept_comes_back_to_whoever_typed_it(
    home: Home, typed: dict[str, str], said: str
) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get(f"{PAGE}/change")
    form = form_of(home, "Do not lose me.") | typed

    page = await paula.post(f"{PAGE}/change", **form)

    assert page.status == 422
    assert said in page.plain
    if "text" not in typed:
        assert "Do not lose me." in page.plain


async def test_two_do_not_change_one_answer_at_once(home: Home) -> None:
    await proposed(home, home.paula)
    priya = await home.signed_in(await home.hired("Dr Priya", Role.PUBLISHER))
    await priya.get(f"{PAGE}/change")

    refused = await priya.post(f"{PAGE}/change", **form_of(home, "Mine."))

    assert refused.status == 409
    assert "Somebody is changing this answer already" in refused.plain


async def test_a_change_is_turned_down_with_a_reason_that_its_writer_reads(home: Home) -> None:
    draft = await proposed(home, home.paula)
    priya = await home.signed_in(await home.hired("Dr Priya", Role.PUBLISHER))
    await priya.get(PAGE)

    empty = await priya.post(f"{PAGE}/editions/{draft.id}/turn-down", text=" ")
    down = await priya.post(f"{PAGE}/editions/{draft.id}/turn-down", text="Too cold.")

    assert empty.status == 422
    assert "Why: Too cold." in down.plain
    assert "Propose a change" in down.plain


async def test_taking_back_what_came_with_the_program_tells_those_who_got_it(home: Home) -> None:
    assert SHIPPED is not None
    member = await home.member()
    async with home.circle.open_work() as work:
        answer = SHIPPED.fingerprint
        await work.given.add(Given(member.id, CIRCLE, TOPIC, answer, work.now, in_group=True))
        await work.commit()
    paula = await home.signed_in(home.paula)
    await paula.get(PAGE)

    page = await paula.post(f"{PAGE}/retract", text="It is wrong.")

    assert "Nothing: the answer was taken back" in page.plain
    told = [one for one in await home.owed() if "answer-taken-back" in f"{one.effect}"]
    assert [one.recipient for one in told] == [ToMember(member.id), ToGroup(CIRCLE)]
    assert all(TAKEN_BACK in f"{one.effect}" for one in told)  # Whoever gets it can ask why.
    again = await paula.post(f"{PAGE}/retract", text="It is wrong.")
    assert again.status == 409


async def test_a_version_that_was_replaced_can_still_be_taken_back(home: Home) -> None:
    member = await home.member()
    first = await made_live(home, "Sit down.")
    async with home.circle.open_work() as work:
        words = first.fingerprint
        await work.given.add(Given(member.id, CIRCLE, TOPIC, words, work.now, in_group=False))
        await work.commit()
    await made_live(home, "Lie down.")
    paula = await home.signed_in(home.paula)
    await paula.get(PAGE)

    await paula.post(f"{PAGE}/editions/{first.id}/retract", text="Sitting is wrong.")

    told = await home.told()
    assert "answer-corrected" in told
    assert "Lie down." in told
    assert "Sitting is wrong." not in told


async def test_what_is_due_is_drawn_and_listed_by_month(home: Home) -> None:
    home.time.now = home.time.now.replace(year=2027, month=11, day=22)

    page = await (await home.signed_in(home.anna)).get("/library/due")

    answered = sum(SHELF.find(one) is not None for one in SHELF.topics)
    assert f"{answered} answers are withheld now" in page.plain
    assert f"overdue {answered}" in page.plain
    assert "<svg" in page.text
    assert "style=" not in page.text


async def test_counts_of_questions_are_drawn_and_listed_and_no_word_of_them(home: Home) -> None:
    await counted(home)

    page = await (await home.signed_in(home.paula)).get("/library/questions")

    title = SHIPPED.title if SHIPPED else ""
    assert f"{title} 2 1 1 0" in page.plain
    assert "What can help me sleep better? 0" not in page.plain
    assert "Epilepsy circle 1 1" in page.plain
    assert "What can help me sleep better?" in page.plain
    assert page.text.count('class="plot"') == 2


async def test_without_questions_the_page_says_so(home: Home) -> None:
    page = await (await home.signed_in(home.paula)).get("/library/questions")

    assert "No answer was given yet." in page.plain
    assert "Every question found an answer." in page.plain


async def test_a_topic_that_is_not_there_is_not_found(home: Home) -> None:
    page = await (await home.signed_in(home.anna)).get("/library/topics/general.horoscopes")

    assert page.status == 404


async def test_a_version_of_another_topic_is_not_found_here(home: Home) -> None:
    draft = await proposed(home, home.paula)
    paula = await home.signed_in(home.paula)
    await paula.get(PAGE)

    elsewhere = f"/library/topics/general.sleep/editions/{draft.id}/turn-down"
    page = await paula.post(elsewhere, text="Too cold.")

    assert page.status == 404
    async with home.storage.open_work() as work:
        assert await work.editions.get(draft.id) == draft


async def test_a_clinician_reads_and_changes_nothing(home: Home) -> None:
    await proposed(home, home.paula)

    page = await (await home.signed_in(home.anna)).get(PAGE)

    assert "Change under way" in page.plain
    for words in ("Take it back", "approve</button>", "Propose a change", "Turn it down"):
        assert words not in page.text


def test_bars_share_one_scale_and_stay_inside() -> None:
    plot = Plot([Bar("a", (("x", 1), ("y", 3))), Bar("b", (("x", 2),)), Bar("c", (("x", 0),))])

    first, second, third = plot.lines

    assert first.pieces[1].width == pytest.approx(3 * first.pieces[0].width, abs=0.05)
    assert second.pieces[0].width == pytest.approx(2 * first.pieces[0].width, abs=0.05)
    assert third.pieces[0].width == 0
    assert first.end < WIDTH
    assert Plot([]).lines == []
