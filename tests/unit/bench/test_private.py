import json
from pathlib import Path

import pytest

from hearth.bench.private import (
    ALONE,
    OURS,
    MalformedPrivateError,
    Message,
    drawn_private,
    phones,
    private_benchmark,
    read_private,
    screened,
)

CALL = "call me on 07911 123456 after six"
WRITE = "write to asha.menon@example.org please"
DOSE = "two of the 500 mg ones at 8"
MESSAGES = [
    Message(CALL, [(11, 23)]),
    Message(WRITE, [(9, 31)]),
    Message(DOSE, []),
]


def test_phone_numbers_alone_miss_every_other_detail() -> None:
    alone, ours = private_benchmark(MESSAGES, screened())

    assert (alone.name, alone.messages, alone.spans, alone.raised) == (ALONE, 0.5, 0.5, 0.0)
    assert (ours.name, ours.messages, ours.spans, ours.raised) == (OURS, 1.0, 1.0, 0.0)
    assert ours.times == pytest.approx(ours.milliseconds / alone.milliseconds, rel=0.05)


def test_a_detail_of_which_most_is_left_does_not_count() -> None:
    _, half = private_benchmark(MESSAGES[:1], lambda _: [(11, 16)])

    assert (half.messages, half.spans, half.raised) == (1.0, 0.0, None)


def test_the_baseline_knows_numbers_of_all_its_countries() -> None:
    for text in (CALL, "ring (212) 555-0187 or +91 98200 12345 any time"):
        assert list(phones(text)), text


def test_messages_come_from_the_folder_and_only_if_a_detail_is_marked(tmp_path: Path) -> None:
    assert read_private(tmp_path) == []
    harmless = json.dumps({"text": DOSE, "spans": []})
    marked = json.dumps({"text": CALL, "spans": [{"start": 11, "end": 23}]})
    (tmp_path / "private.jsonl").write_text(harmless)
    assert read_private(tmp_path) == []
    (tmp_path / "private.jsonl").write_text(f"{harmless}\n\n{marked}\n")
    assert read_private(tmp_path) == [MESSAGES[2], MESSAGES[0]]


@pytest.mark.parametrize("line", ["{", "[]", '{"spans": []}', '{"text": "a", "spans": [{}]}'])
def test_a_line_that_cannot_be_read_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    (tmp_path / "private.jsonl").write_text(f'{{"text": "fine"}}\n{line}')

    with pytest.raises(MalformedPrivateError, match=r"^line 2 of private\.jsonl$"):
        read_private(tmp_path)


def test_the_table_has_a_row_for_each() -> None:
    lines = drawn_private(private_benchmark(MESSAGES, lambda _: [])).splitlines()

    assert [line.split("  ")[0].strip() for line in lines[2:3]] == [ALONE]
    assert "0.0 %" in lines[3]
    assert "50.0 %" in lines[2]
