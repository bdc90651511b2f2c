from hypothesis import given
from hypothesis import strategies as st

from hearth.community.findings import CERTAIN, Finding, FindingKind, Written
from hearth.screening.redact import NOTES, UNNAMED, redact
from learnt import learnt_screen

LOOK = learnt_screen().look
PIECES = st.sampled_from(
    [
        "call me on 07911 123456",
        "asha.r@example.co.uk",
        "asha dot rao at gmail dot com",
        "500 mg at 8pm",
        "i want to die",
        "oh seven nine one one one two three four five six",
        "\u200b\u0301é🙂",
        "٠٧٩١١ ١٢٣٤٥٦",
        "(415) 555-2671",
        "i live at 14 Station Road, Leeds LS1 4AP",
        "my name is Jane Whitfield",
        "Mrs Patel",
        "dob 12/03/1984",
        "nhs number 943 476 5919",
        "4111 1111 1111 1111",
        "ssn 078-05-1120",
        "@asha_rao88",
        "my insta is asha.writes",
        "reg AB12 CDE",
        "my son goes to Oakfield Primary School",
        "thanks",
        "zip is 90210",
        ", ",
        " ",
        "\n",
        "x",
    ]
)
MESSAGES = st.lists(PIECES | st.text(max_size=8), max_size=8).map(" ".join)


def found(start: int, end: int, detail: str, kind: FindingKind = FindingKind.PRIVATE) -> Finding:
    return Finding(kind, detail, start, end, CERTAIN, "test")


def test_the_details_go_and_the_rest_stays_readable() -> None:
    text = "Hi, I'm on 500mg. Ring me on 07911 123456 or asha@example.com 🙂 thanks"

    assert redact(text, LOOK(Written(text))) == (
        "Hi, I'm on 500mg. Ring me on [phone number removed] or [email address removed] 🙂 thanks"
    )


def test_findings_that_overlap_become_one_note() -> None:
    assert redact("abcdef!", [found(0, 4, "phone"), found(2, 6, "email")]) == f"{NOTES['phone']}!"


def test_findings_about_anything_else_take_nothing_out() -> None:
    assert redact("abc", [found(0, 3, "active", FindingKind.CRISIS), found(0, 0, "x")]) == "abc"


def test_the_caller_brings_the_words_of_their_language() -> None:
    notes = {"phone": "[número borrado]"}

    assert redact("a 1 b 2", [found(2, 3, "phone"), found(6, 7, "email")], notes) == (
        f"a [número borrado] b {UNNAMED}"
    )


@given(MESSAGES)
def test_no_found_span_is_left_and_a_second_redaction_changes_nothing(text: str) -> None:
    findings = [one for one in LOOK(Written(text)) if one.kind is FindingKind.PRIVATE]
    clean = redact(text, findings)
    again = redact(clean, LOOK(Written(clean)))

    assert all(one.kind is not FindingKind.PRIVATE for one in LOOK(Written(again)))
    assert again == clean


def test_the_number_behind_a_number_goes_with_it() -> None:
    text = "nhs number 943 476 5919 (415) 555-2671"

    once = redact(text, LOOK(Written(text)))

    assert once == "nhs number [record number removed] [phone number removed]"
