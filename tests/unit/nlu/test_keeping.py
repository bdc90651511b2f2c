import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hearth_nlu.examples import Example
from hearth_nlu.hashed import Hashed, hashes, hashes_of_spellings, spellings
from hearth_nlu.ngram import NgramModel
from hearth_nlu.recogniser import NGRAM, Recogniser
from hearth_nlu.rows import Rows
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


def test_what_many_examples_have_lies_together(tmp_path: Path) -> None:
    learnt, _ = trained(EXAMPLES)
    kept_or_trained(EXAMPLES, tmp_path)
    read, _ = kept_or_trained(EXAMPLES, tmp_path)
    assert isinstance(learnt, NgramModel)
    assert isinstance(read, NgramModel)

    here = [read.space.point(read.views(question)) for question in QUESTIONS]
    there = [learnt.space.point(learnt.views(question)) for question in QUESTIONS]

    assert sorted(read.space.idf) == [*read.space.idf]
    for one, other in zip(here, there, strict=True):
        assert (one.weights == other.weights).all()
        assert (read.weights[one.places] == learnt.weights[other.places]).all()
        assert (read.near.cosines(one) == learnt.near.cosines(other)).all()


def test_an_earlier_layout_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as before:
        before.setattr("hearth_nlu.training.LAYOUT", "1")
        kept_or_trained(EXAMPLES, tmp_path)

    kept_or_trained(EXAMPLES, tmp_path)

    assert len([*tmp_path.glob("*.npz")]) == 2


def test_features_are_found_by_their_hashes() -> None:
    features = [*map(str, range(2000)), "पानी", "a b", "x" * 1000, ""]
    known = Hashed.of(hashes(features))

    assert known.find(hashes(features)).tolist() == [*range(len(features))]
    assert known.find(hashes(["2000", "पान", "b a", "x" * 999])).tolist() == [-1] * 4
    assert known.find(hashes([])).tolist() == []
    assert Hashed.of(hashes([])).find(hashes(["a"])).tolist() == [-1]


def test_remembered_features_have_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearth_nlu.hashed.REMEMBERED", 3)
    known = Hashed.of(hashes(["b", "a", "c"]))

    for _ in range(2):
        assert known.among({"c", "b", "x"}).tolist() == [0, 2]
        assert known.among(["a", "y", "z"]).tolist() == [1]
        assert known.among(()).tolist() == []


@pytest.mark.parametrize("words", [[], ["a"], ["late", "tea", "x" * 300], ["été", "tea"]])
def test_spellings_are_hashed_as_if_they_had_been_written_out(words: list[str]) -> None:
    written = [one for word in words for one in spellings(word)]

    assert hashes_of_spellings(words).tolist() == hashes(written).tolist()


def test_hashes_are_the_same_in_every_process() -> None:
    assert hashes(["tea"]).tolist() == [2_675_062_435_733_558_732]


def test_a_start_from_what_was_kept_imports_nothing_that_trains(tmp_path: Path) -> None:
    kept_or_trained(EXAMPLES, tmp_path)
    (file,) = tmp_path.glob("*.npz")
    training = "from pathlib import Path; from hearth_nlu import training"
    read = f"{training}; read = training.kept(Path({str(file)!r}))"
    imported = "import sys; print(read is not None, sorted({'sklearn', 'scipy'} & {*sys.modules}))"

    said = subprocess.check_output([sys.executable, "-c", f"{read}; {imported}"], text=True)

    assert said.split(maxsplit=1) == ["True", "[]\n"]


def test_rows_are_the_same_mapped_or_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearth_nlu.rows.MAPPED", 3)
    matrix = np.arange(50, dtype=np.float32).reshape(10, 5)
    np.save(tmp_path / "matrix.npy", matrix)

    rows = Rows(tmp_path / "matrix.npy")

    for places in ([2, 0], [9, 1, 3, 2, 4], [3], []):
        assert (rows[np.array(places, dtype=np.int64)] == matrix[places]).all()


def test_a_matrix_of_other_numbers_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "matrix.npy", np.zeros((3, 3)))

    with pytest.raises(ValueError, match="float64"):
        Rows(tmp_path / "matrix.npy")


def test_of_what_somebody_wrote_only_features_of_the_examples_are_remembered() -> None:
    known = Hashed.of(hashes(["dose", "late"]))

    assert known.among(["late", "mira"]).tolist() == [1]
    assert known.among(["late", "mira"]).tolist() == [1]  # From memory now, and the same.
    assert "late" in str(vars(known))
    assert "mira" not in str(vars(known))
