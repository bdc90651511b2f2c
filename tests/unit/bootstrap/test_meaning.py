from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typing_extensions import override

from hearth.bootstrap.meaning import LONGEST, Encoded, screen_in
from hearth.community.findings import Written
from hearth.screening.screen import default_screen
from hearth_nlu.encoder.encoding import WIDTH, Encoder
from hearth_nlu.encoder.weights import NoEncoderError


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screening learns once for these tests."""
    return tmp_path_factory.mktemp("place")


class Letters(Encoder):
    """An encoder that sees how long texts are, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(None, None, "letters")  # type: ignore[arg-type]  # It has no session.
        self.asked: list[str] = []

    @override
    def vectors(self, texts: Sequence[str], progress: Any = None) -> Any:
        del progress
        self.asked += texts
        rows = np.arange(WIDTH, dtype=np.float32) + np.array([[len(text)] for text in texts])
        return rows.astype(np.float32) / 2048

    @override
    def of_examples(self, texts: Sequence[str], progress: Any = None) -> Any:
        return self.vectors(texts, progress)


def test_vectors_of_examples_are_kept_for_the_next_start(tmp_path: Path) -> None:
    first, second = Letters(), Letters()

    before = Encoded(first, tmp_path).of_examples(["one", "three"])
    after = Encoded(second, tmp_path).of_examples(["one", "three"])

    assert first.asked == ["one", "three"]
    assert second.asked == []
    assert before.shape == (2, WIDTH)
    assert Encoded(first, tmp_path).summary(before).shape == (2, 384)
    assert np.array_equal(before, after)


def test_of_a_long_message_beginning_and_end_are_read(tmp_path: Path) -> None:
    letters = Letters()

    Encoded(letters, tmp_path).of_message("begin" + " and on" * LONGEST + " end")

    assert letters.asked[0].startswith("begin")
    assert letters.asked[0].endswith("end")
    assert len(letters.asked[0]) == LONGEST + 1


def test_without_an_encoder_words_decide_alone(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(folder: Path, weights: Path | None) -> Encoder:
        raise NoEncoderError(f"{folder} {weights}")

    monkeypatch.setattr("hearth_nlu.encoder.encoding.ready", missing)

    assert screen_in(place) is default_screen(folder=place / "screening")


def test_what_was_learnt_is_read_at_the_next_start(place: Path) -> None:
    folder = place / "screening"
    once = default_screen(folder=folder)
    kept = {file: file.stat().st_mtime_ns for file in folder.iterdir()}

    again = default_screen.__wrapped__(folder=folder)  # As a program that has built none yet.

    assert again is not once
    assert {file: file.stat().st_mtime_ns for file in folder.iterdir()} == kept
    models = [one for one in again.checks if one.name.endswith("-likeness")]
    assert len([file for file in kept if not file.name.startswith("patterns-")]) == len(models)
    for text in ("nobody would notice if i was not here", "my tablets gave me a rash", "hello"):
        assert again.look(Written(text)) == once.look(Written(text))
