from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hearth_nlu.library import (
    LONGEST_ANSWER,
    Library,
    MalformedPackError,
    Source,
    available_packs,
    gaps,
    load_catalogue,
    load_library,
    mentions,
    problems,
    reading_age,
)
from hearth_nlu.library.answers import read_pack

REVIEWED = date(2026, 11, 21)
ANSWER = load_library(["general"]).answers["general.fever"]


def wrong_with(**changes: object) -> list[str]:
    changed = replace(ANSWER, **changes)  # type: ignore[arg-type]  # Each test changes one field, to a value of its type.
    return [str(one) for one in problems(Library({changed.intent: changed}), REVIEWED)]


def without(*facts: str) -> list[str]:
    """What is found once these are cut out of the answer."""
    text = ANSWER.text
    for one in facts:
        assert one in text
        text = text.replace(one, "")
    return wrong_with(text=text)


def test_the_library_that_ships_has_nothing_wrong_on_the_day_of_its_review() -> None:
    assert problems(load_library(), REVIEWED) == []


def test_every_topic_of_a_pack_that_ships_says_what_its_answer_must_mention() -> None:
    served = set(available_packs())
    missing = [one for one in gaps(load_library()) if one.intent.partition(".")[0] in served]

    assert missing == []


def test_a_pack_that_is_not_there_is_reported_topic_by_topic() -> None:
    found = gaps(load_library(["general"]))

    assert [str(one) for one in found if one.intent == "community.rules"] == [
        "community.rules: no answer"
    ]


def test_a_fact_that_the_answer_leaves_out_is_named_with_the_words_that_would_tell_it() -> None:
    assert without("Rest, ") == ["general.fever: fact 2 not mentioned: rest + drink + sweat"]


@pytest.mark.parametrize(
    ("way", "told"),
    [
        ("allerg", True),  # The beginning of a word.
        ("st john", True),  # Two words, one after the other, whatever stands between or behind.
        ("ALLERG + wort", True),
        ("lergies", False),  # Not the middle of a word.
        ("john st", False),  # Not the other way round.
        ("allerg + pregnan", False),
        ("100 4", True),
        ("", False),
        ("+", False),
    ],
)
def test_a_fact_is_found_by_the_beginnings_of_its_words(way: str, *, told: bool) -> None:
    assert mentions("At 100.4: allergies. St. John\u2019s wort!", [way]) is told


def test_one_way_to_put_a_fact_is_enough() -> None:
    assert mentions("Ask the nurse.", ["pharmac", "nurse"])
    assert not mentions("Ask the nurse.", [])


def test_every_topic_of_the_served_packs_has_an_answer() -> None:
    catalogue = load_catalogue().values()

    assert {t.id for t in catalogue if t.group in {"community", "general"}} == set(
        load_library(["community", "general"]).intents
    )


def test_a_pack_that_was_not_loaded_answers_nothing() -> None:
    library = load_library(["community"])

    assert library.answer("general.fever") is None
    assert library.answer("community.rules") is not None
    assert library.title("community.rules") == "What are the group's rules?"


def test_every_answer_says_that_no_clinician_has_read_it_yet() -> None:
    assert {a.reviewer for a in load_library().answers.values()} == {
        "no clinician yet (demo text)"
    }


def test_an_answer_about_health_needs_a_source() -> None:
    assert wrong_with(sources=()) == ["general.fever: no source"]


def test_a_source_must_have_an_address_that_the_catalogue_gives_for_this_topic() -> None:
    elsewhere = Source("Fever", "Somebody", "https://example.org/fever")

    assert wrong_with(sources=(elsewhere,)) == [
        "general.fever: source not in the catalogue: https://example.org/fever"
    ]


def test_an_answer_is_overdue_from_the_day_after_it_was_due() -> None:
    assert wrong_with(due=REVIEWED) == []
    assert wrong_with(due=REVIEWED - timedelta(days=1)) == [
        "general.fever: review was due on 2026-11-20"
    ]


def test_a_review_cannot_have_happened_tomorrow() -> None:
    assert wrong_with(reviewed=REVIEWED + timedelta(days=1)) == [
        "general.fever: reviewed in the future: 2026-11-22"
    ]


def test_nobody_reviews_their_own_answer() -> None:
    assert wrong_with(reviewer=ANSWER.author) == ["general.fever: reviewed by its own author"]


def test_an_answer_without_an_author_is_refused() -> None:
    assert wrong_with(author="") == ["general.fever: no author or no reviewer"]


def test_an_answer_fits_on_a_phone() -> None:
    longer = (ANSWER.text + " Rest well." * 60)[: LONGEST_ANSWER + 1]

    assert wrong_with(text=longer[:-1]) == []
    assert wrong_with(text=longer) == ["general.fever: 601 characters, 600 at most"]


def test_an_answer_for_professors_is_refused() -> None:
    learned = " Pharmacological interventions necessitate individualised consideration."
    found = wrong_with(text=ANSWER.text + learned * 3)

    assert any(one.startswith("general.fever: reading age ") for one in found)


def test_an_answer_to_a_topic_that_nobody_knows_is_refused() -> None:
    assert wrong_with(intent="general.horoscopes") == [
        "general.horoscopes: not a topic of the catalogue"
    ]


def test_a_neighbour_must_be_a_topic_too() -> None:
    assert wrong_with(neighbours=("general.nowhere",)) == [
        "general.fever: unknown neighbour: general.nowhere"
    ]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("", 0.0),
        ("The cat sat on the mat.", 5.0),  # Grade -1.4: younger than any reader.
        ("Call the doctor. Take your medicine today with a glass of water.", 8.5),
    ],
)
def test_the_reading_age_follows_flesch_and_kincaid(text: str, age: float) -> None:
    assert reading_age(text) == pytest.approx(age, abs=0.5)


def test_a_pack_without_its_fields_is_named_with_the_answer_that_lacks_them(
    tmp_path: Path,
) -> None:
    pack = tmp_path / "mine.yml"
    pack.write_text("answers:\n- intent: mine.one\n  question: Why?\n", encoding="utf-8")

    with pytest.raises(MalformedPackError, match=r"pack mine: mine\.one: 'text'"):
        read_pack(pack)


def test_a_pack_that_does_not_exist_is_named() -> None:
    with pytest.raises(MalformedPackError, match="pack nowhere"):
        load_library(["nowhere"])
