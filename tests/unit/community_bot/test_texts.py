"""The words: complete, kind to Telegram, and plain to read."""

import json
import re
from collections.abc import Iterator
from inspect import getsource
from string import Formatter

import pytest

from hearth.community.cases import Outcome
from hearth.community.consent import Decision
from hearth.community.findings import FindingKind
from hearth.community.outgoing import Values
from hearth.community.words import EVERY_MEMBER_WORD, MemberWord, MemberWords
from hearth.consent_files import read_documents, starter_documents
from hearth.screening.redact import NOTES
from hearth_bot.community.texts import TEXTS, documents
from hearth_bot.community.texts.commands import GROUP_COMMANDS, PRIVATE_COMMANDS
from hearth_bot.community.texts.names import DECISIONS, KINDS, OUTCOMES, PRIVATE_DETAILS
from hearth_bot.community.texts.refusals import RATED, REFUSALS, STAYED, WROTE_PRIVATELY
from hearth_bot.community.texts.rendering import html, label, translated
from hearth_bot.community.texts.wording import Wording
from hearth_nlu.library.readability import reading_age
from refusals import single_refusals

LISTED_PURPOSES = json.dumps(
    [
        {
            "title": "Being a member",
            "given": True,
            "since": "2026-03-02",
            "version": 1,
            "newer": True,
        },
        {"title": "Quoting you", "given": False, "since": "", "version": 1, "newer": False},
    ]
)

SPECIAL: Values = {
    "kinds": "phone email",
    "outcome": "answered",
    "state": "given",
    "asked_as": "single",
    "unfit": "not_whole",
    "reviewed": "2026-11-21",
    "language": "en-GB",
    "country": "Trinidad & Tobago",
    "age": 18,
    "hours": 24,
    "most": 64,
    "number": 12,
    "of": 6,
    "version": 1,
    "due": "2026-12-26",
    "by": "2026-12-26T17:00:00+00:00",
    "starts": "2026-12-26T18:00:00+00:00",
    "until": "2026-12-24",
    "first": "2026-12-01",
    "last": "2026-12-22",
    "begins": "2026-12-01",
    "pledge": "some_days",
    "rhythm": "weekly",
    "reason": "off_topic",
    "left_out_for": "private",
    "what": "pause",
    "ends": "2026-12-24T18:00:00+01:00",
    "list": LISTED_PURPOSES,
    "cases": "3 waiting\n5 with_member",
    "days": 14,
    "into": 13,
    "old": 11,
    "role": "patient",
    "right": "correct",
    "part": 2,
    "choice": "Yes",
    "parts": 3,
    "count": 3,
    "pack": "Liver transplant",
    "tag": "missed_dose",
}
"""Values that are no free text."""

OLDEST = 13.0
"""Years: what the reading age of a longer text may be at most; about 12 is meant."""

ALLOWED_TAGS = {"b", "i", "blockquote"}
BUTTONS = [one for one in EVERY_MEMBER_WORD if one.name.startswith("BUTTON_")]
MESSAGES = [
    one for one in EVERY_MEMBER_WORD if one not in BUTTONS and one is not MemberWords.TOPIC
]


def listed_values() -> dict[str, set[str]]:
    """What the list of words says each needs."""
    rooms = {type(one) for one in EVERY_MEMBER_WORD}
    source = "\n".join(getsource(room) for room in rooms)
    found = re.findall(r"^    ([A-Z_]+) = \"[a-z-]+\"(?:  # (.*))?$", source, re.MULTILINE)
    return {name: set(re.split(r",\s*", values.split(" (")[0])) - {""} for name, values in found}


LISTED = listed_values()


def sample(one: MemberWord) -> Values:
    return {name: SPECIAL.get(name, f"<{name}>") for name in LISTED[one.name]}


def forms(wording: Wording) -> list[str]:
    return [form for form in (wording.one, wording.many) if form]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def sentences(text: str) -> str:
    """The text as somebody reads it out: a line is a sentence."""
    bare = re.sub(r"<[^>]+>|•|/\w+:", "", re.sub(r"\{\w+\}", "Ann", text))
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    return " ".join(line if line[-1] in ".?!" else line.rstrip(":") + "." for line in lines)


def test_every_word_has_a_wording() -> None:
    assert set(TEXTS) == set(EVERY_MEMBER_WORD)
    assert set(LISTED) == {one.name for one in EVERY_MEMBER_WORD}


@pytest.mark.parametrize("one", EVERY_MEMBER_WORD)
def test_a_text_needs_no_more_than_it_is_given(one: MemberWord) -> None:
    for form in forms(TEXTS[one]):
        assert places(form) <= LISTED[one.name]
    assert len({frozenset(places(form)) for form in forms(TEXTS[one])}) == 1


@pytest.mark.parametrize("one", MESSAGES)
def test_a_message_comes_out_whole(one: MemberWord) -> None:
    text = html(one, sample(one), "en")

    assert not re.search(r"\{|\}|  |\n\n\n", text)
    assert "<<" not in text
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)>", text):
        assert tag in ALLOWED_TAGS
        if closing:
            assert opened.pop() == tag
        else:
            opened.append(tag)
    assert opened == []


@pytest.mark.parametrize("one", [one for one in MESSAGES if "emergency" in LISTED[one.name]])
def test_whoever_is_told_the_emergency_words_reads_them_whole(one: MemberWord) -> None:
    assert "Call 112 &amp; stay" in html(
        one, {**sample(one), "emergency": "Call 112 & stay"}, "en"
    )


def test_a_paragraph_without_its_value_is_left_out() -> None:
    values = sample(MemberWords.ANSWER)

    with_sources = html(MemberWords.ANSWER, values, "en")
    without = html(MemberWords.ANSWER, {**values, "sources": ""}, "en")

    assert "Where this comes from" in with_sources
    assert "Where this comes from" not in without
    assert "Reviewed by" in without


def test_an_emergency_without_a_case_has_no_empty_number() -> None:
    text = html(MemberWords.EMERGENCY_PEOPLE_CALLED, {"emergency": "112", "number": ""}, "en")
    assert "112" in text
    assert "number" not in text


def test_a_value_that_is_missing_costs_a_paragraph_and_not_the_message() -> None:
    text = html(MemberWords.CASE_OPENED, {"number": 12, "emergency": "112"}, "en")
    assert "number 12" in text
    assert "112" in text
    assert "When to expect" not in text
    assert html(MemberWords.CONSENT_NOTED, {}, "en") == "Noted. <b></b>: ."


@pytest.mark.parametrize(("age", "years"), [(1, "1 year old"), (18, "18 years old")])
def test_numbers_decide_between_singular_and_plural(age: int, years: str) -> None:
    assert years in html(MemberWords.ASK_AGE, {"age": age}, "en")


def test_closed_lists_and_dates_are_said_in_words() -> None:
    hidden = html(MemberWords.POST_HIDDEN, {"kinds": "email phone", "redacted": "x"}, "en")
    answer = html(MemberWords.ANSWER, sample(MemberWords.ANSWER), "en")
    noted = html(MemberWords.CONSENT_NOTED, {"title": "T", "state": "withdrawn"}, "en")
    asked = html(MemberWords.ASK_CONSENT, sample(MemberWords.ASK_CONSENT), "en")
    closed = html(MemberWords.CASE_CLOSED, {"number": 1, "outcome": "referred"}, "en")

    assert "an email address and a phone number" in hidden
    assert "21 November 2026" in answer
    assert "took your agreement back" in noted
    assert "English (United Kingdom)" in asked
    assert "who can help you further" in closed


DOCUMENT = """# A title

**What we
use.** Your <name> & nothing else.

## Your rights

You can:
- see it,
  all of it
- delete it
"""


def test_a_consent_document_is_shown_as_it_is_meant() -> None:
    values: Values = {"title": "A title", "version": 1, "language": "en", "text": DOCUMENT}
    text = html(MemberWords.CONSENT_TEXT, values, "en")

    assert text.count("A title") == 1
    assert "<b>What we use.</b> Your &lt;name&gt; &amp; nothing else." in text
    assert "<b>Your rights</b>" in text
    assert "You can:\n• see it, all of it\n• delete it" in text


def test_every_document_that_comes_with_hearth_is_shown_without_marks() -> None:
    for document in read_documents(starter_documents()):
        shown = documents.shown(document.text)
        assert not re.search(r"^#|\*\*|^[-*] ", shown, re.MULTILINE)
        assert 0 < len(shown) <= len(document.text) * 1.2


def test_a_detail_that_nobody_named_yet_is_a_private_detail() -> None:
    text = html(MemberWords.POST_HIDDEN, {"kinds": "shoe_size", "redacted": "x"}, "en")
    assert "a private detail" in text


def test_a_language_that_nobody_translated_yet_gets_english() -> None:
    values = sample(MemberWords.ANSWER)
    assert html(MemberWords.ANSWER, values, "xx") == html(MemberWords.ANSWER, values, "en")
    assert translated(RATED, "not a tag") == RATED


@pytest.mark.parametrize("one", BUTTONS)
def test_a_button_is_short_plain_text(one: MemberWord) -> None:
    text = label(one, {**sample(one), "title": "A & B"}, "en")
    assert "<" not in text
    assert "&amp;" not in text
    assert len(text) <= 28


@pytest.mark.parametrize("one", MESSAGES)
def test_a_text_is_plain_to_read(one: MemberWord) -> None:
    for form in forms(TEXTS[one]):
        if len(form.split()) >= 15:
            assert reading_age(sentences(form)) <= OLDEST


def every_text() -> Iterator[str]:
    for wording in TEXTS.values():
        yield from forms(wording)
    yield from REFUSALS.values()
    yield from PRIVATE_COMMANDS.values()


def test_nothing_promises_what_telegram_does_not_keep() -> None:
    together = " ".join(every_text()).lower()
    assert "end-to-end" not in together
    assert "encrypt" not in together
    assert "cannot read it" in together


def test_there_are_words_for_every_refusal() -> None:
    assert set(REFUSALS) == single_refusals()


@pytest.mark.parametrize("text", [*REFUSALS.values(), RATED, STAYED, WROTE_PRIVATELY])
def test_what_floats_up_fits_into_telegrams_answer(text: str) -> None:
    assert 0 < len(text) <= 200


def test_closed_lists_have_words_for_all_that_is_in_them() -> None:
    assert set(OUTCOMES) == set(Outcome)
    assert set(DECISIONS) == set(Decision)
    assert set(KINDS) == set(FindingKind)
    assert set(PRIVATE_DETAILS) == set(NOTES)
    for table in (OUTCOMES, DECISIONS, KINDS, PRIVATE_DETAILS):
        assert all(table.values())


def test_the_menus_and_the_help_name_the_same_commands() -> None:
    told = set(re.findall(r"/(\w+)", re.sub(r"</\w+>", "", TEXTS[MemberWords.HELP].one)))
    assert told == set(PRIVATE_COMMANDS) - {"help"}
    assert set(GROUP_COMMANDS) == {"ask", "report"}


def test_a_promised_time_is_the_one_on_the_wall_of_the_community() -> None:
    values = {**sample(MemberWords.CASE_OPENED), "by": "2026-12-26T17:00:00+05:45"}

    assert "by Saturday 26 December, 17:00" in html(MemberWords.CASE_OPENED, values, "en")
