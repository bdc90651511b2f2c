"""Trying a text: everything that would be made of it, and nothing that stays."""

import re

import pytest

from hearth.actions.trying import TRY_LONGEST
from hearth.community.findings import CERTAIN, Explained, Finding, FindingKind
from hearth.console.pages.trying import Piece, pieces
from hearth.screening.private.phone import PHONE as PHONE_CHECK
from unit.console.home import CIRCLE, TRAVEL, Answer, Browser, Home

CANARY = "QX7-CANARY"
PHONE = "You can ring me on 07911 123456 any evening"
CRISIS = "I have the tablets ready and tonight I am going to end my life"


async def tried(browser: Browser, text: str, place: str = "group") -> Answer:
    await browser.get("/try")
    return await browser.post("/try", text=text, place=place, community=CIRCLE)


async def test_a_finding_is_shown_with_its_place_its_rule_and_what_that_looks_for(
    home: Home,
) -> None:
    page = await tried(await home.signed_in(home.anna), PHONE)

    assert page.status == 200
    assert re.search(r"<mark>07911 123456<sup>1</sup></mark>", page.text)
    assert "private-phone" in page.plain
    assert PHONE_CHECK.description in page.plain
    assert "100%" in page.plain
    assert "hide the post : because of private details (phone)" in page.plain
    assert "write to the author" in page.plain


async def test_the_same_text_has_other_consequences_elsewhere(home: Home) -> None:
    page = await tried(await home.signed_in(home.anna), PHONE, "direct")

    assert "private-phone" in page.plain
    assert "Nothing follows from it by this community's policy." in page.plain


async def test_danger_calls_people_and_is_no_question_for_the_recogniser(home: Home) -> None:
    page = await tried(await home.signed_in(home.anna), CRISIS)

    followed = page.plain.split("What would follow")[1]
    for due in ("say the emergency words", "page who is on call", "open a case"):
        assert due in followed
    assert "It is not asked" in page.plain


async def test_a_question_shows_the_answer_and_how_sure_the_recogniser_is(home: Home) -> None:
    page = await tried(await home.signed_in(home.anna), "how do i travel with my tablets?")

    assert "Screening sees nothing in it." in page.plain
    assert f"the bot would answer: {TRAVEL.title}" in page.plain
    assert TRAVEL.text in page.plain
    assert "93%" in page.plain


async def test_an_answer_whose_review_ran_out_would_not_be_given(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    home.time.passes(days=366)
    browser = await home.signed_in(home.anna)
    page = await tried(browser, "how do i travel with my tablets?")

    assert "no answer that may be given now" in page.plain
    assert TRAVEL.text not in page.plain


async def test_no_topic_means_people(home: Home) -> None:
    page = await tried(await home.signed_in(home.anna), "what shall we cook on sunday?")

    assert "No topic fits" in page.plain


async def test_nothing_is_kept_and_nobody_is_told(
    home: Home, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = await home.signed_in(home.anna)
    before = await home.deeds()
    page = await tried(browser, f"{CRISIS} {CANARY}")

    assert CANARY in page.plain
    assert CANARY not in page.path
    assert await home.deeds() == before
    assert await home.told() == ""
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capsys.readouterr())


async def test_what_is_too_long_or_empty_comes_back_with_the_reason(home: Home) -> None:
    browser = await home.signed_in(home.anna)
    long = await tried(browser, "a" * (TRY_LONGEST + 1))
    empty = await tried(browser, "  ")
    nowhere = await tried(browser, "hello", "attic")

    assert (long.status, empty.status, nowhere.status) == (422, 422, 422)
    assert "That is too long: 4,097, and 4,096 fit" in long.plain
    assert "a" * 100 in long.text
    assert "Something is still empty" in empty.plain


async def test_words_that_are_code_stay_words(home: Home) -> None:
    page = await tried(await home.signed_in(home.anna), "<script>ring 07911 123456</script>")

    assert "<script>ring" not in page.text
    assert "&lt;script&gt;ring <mark>07911 123456<sup>1</sup></mark>&lt;/script&gt;" in page.text


def saw(start: int, end: int) -> Explained:
    finding = Finding(FindingKind.PRIVATE, "phone", start, end, CERTAIN, "rule")
    return Explained(finding, "")


def test_pieces_put_together_are_the_text_and_know_every_finding_about_them() -> None:
    found = list(pieces("abcdef", [saw(1, 4), saw(3, 5), saw(0, 0)]))

    assert found == [
        Piece("a", ()),
        Piece("bc", (1,)),
        Piece("d", (1, 2)),
        Piece("e", (2,)),
        Piece("f", ()),
    ]
