from pathlib import Path

import pytest

from hearth_nlu.examples import Example
from hearth_nlu.recogniser import NGRAM, Recogniser
from hearth_nlu.training import KEPT_MOST, kept_or_trained, trained

EXAMPLES = [
    *(Example(f"how do i leave {n}", "community.leave") for n in "abcdefgh"),
    *(Example(f"what are the rules {n}", "community.rules") for n in "abcdefgh"),
    *(Example(f"lovely weather {n}", None) for n in "abcdefgh"),
]
QUESTIONS = ["how do i leave", "rules?", "weather", "zebra", "can i leave, what are the rules"]


def test_a_kept_model_says_what_the_trained_one_said(tmp_path: Path) -> None:
    fresh = Recogniser(*kept_or_trained(EXAMPLES, tmp_path))
    written = {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()}

    again = Recogniser(*kept_or_trained(EXAMPLES, tmp_path))

    assert [again.parse(q) for q in QUESTIONS] == [fresh.parse(q) for q in QUESTIONS]
    assert (again.sure, again.offer) == (fresh.sure, fresh.offer)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == written


def test_other_examples_are_not_served_from_what_was_kept(tmp_path: Path) -> None:
    kept_or_trained(EXAMPLES, tmp_path)
    more = [*EXAMPLES, *(Example(f"is lunch free {n}", "community.about") for n in "abcdefgh")]

    recogniser = Recogniser(*kept_or_trained(more, tmp_path))

    assert "community.about" in recogniser.intents


@pytest.mark.parametrize("kind", ["[0-9a-f].npz", ".weights.npy"])
@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut", b"\x80\x04K\x01."])
def test_a_broken_file_is_made_anew(tmp_path: Path, damage: bytes, kind: str) -> None:
    kept_or_trained(EXAMPLES, tmp_path)
    (file,) = tmp_path.glob(f"*{kind}")
    file.write_bytes(damage)

    model, _ = kept_or_trained(EXAMPLES, tmp_path)

    assert model.intents == trained(EXAMPLES)[0].intents
    assert file.stat().st_size > len(damage)


def test_a_model_goes_with_the_matrix_that_lies_beside_it(tmp_path: Path) -> None:
    for many in range(2 * KEPT_MOST):
        more = [*EXAMPLES, Example(f"lovely weather x{many}", None)]
        kept_or_trained(more, tmp_path)

    models = {file.name.removesuffix(".npz") for file in tmp_path.glob("*.npz")}
    matrices = {file.name.removesuffix(".weights.npy") for file in tmp_path.glob("*.npy")}
    assert models == matrices
    assert len(models) == KEPT_MOST


def test_a_start_from_what_was_kept_needs_no_examples_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_or_trained(EXAMPLES, tmp_path)
    monkeypatch.setattr("hearth_nlu.training.trained", None)

    assert kept_or_trained(EXAMPLES, tmp_path)[0].intents == ("community.leave", "community.rules")


def test_the_project_can_be_kept(recogniser: Recogniser, kept: Path) -> None:
    again = Recogniser.from_project(packs=["community"], keep_in=kept, engine=NGRAM)

    fresh = recogniser.serving(["community"])
    assert again.parse("how do i leave the group") == fresh.parse("how do i leave the group")
    assert again.parse("how do i leave the group").intent == "community.leave"
