import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from hearth_nlu.encoder.encoding import MANY, WIDTH, Encoder, ready
from hearth_nlu.encoder.remembered import remembered
from hearth_nlu.encoder.weights import FILE, PACKAGE, NoEncoderError, Source, source
from hearth_nlu.examples import Example
from hearth_nlu.recogniser import ENCODER, NGRAM, Recogniser
from hearth_nlu.training import kept_or_trained

EXAMPLES = [
    *(Example(f"how do i leave {n}", "community.leave") for n in "abcdefgh"),
    *(Example(f"what are the rules {n}", "community.rules") for n in "abcdefgh"),
    *(Example(f"does a fever need a doctor {n}", "general.fever") for n in "abcdefgh"),
    *(Example(f"lovely weather {n}", None) for n in "abcdefgh"),
]

needs_the_encoder = pytest.mark.encoder


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"other weights")

    with pytest.raises(NoEncoderError, match=r"model\.safetensors .* not the file it should be"):
        Source(tmp_path).weights()


def test_a_folder_without_the_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoEncoderError, match=r"vocab\.txt cannot be read"):
        source(tmp_path).vocabulary()


def test_without_the_package_the_smaller_engine_answers(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearth_nlu.encoder.weights.PACKAGE", "no_such_package")

    recogniser = Recogniser.from_project(keep_in=kept)

    assert recogniser.engine == NGRAM
    assert recogniser.parse("who can read what i post here?").intent == "community.who_sees"
    with pytest.raises(NoEncoderError):
        Recogniser.from_project(keep_in=tmp_path, engine=ENCODER)


@needs_the_encoder
def test_the_same_meaning_lies_near_in_whatever_words(encoder: Encoder) -> None:
    asked, same, other = encoder.vectors(
        ["can i have wine with my pills", "is alcohol ok on tablets", "how do i leave the group"]
    )

    assert asked @ same > asked @ other
    assert len(asked) == WIDTH
    assert np.allclose(np.linalg.norm(asked.reshape(4, -1), axis=1), 1, atol=1e-3)


@needs_the_encoder
def test_many_messages_have_their_vectors_in_order(encoder: Encoder) -> None:
    texts = [f"message number {place} of many" for place in range(MANY)]
    told: list[tuple[int, int]] = []

    rows = encoder.vectors(texts, lambda *counts: told.append(counts))

    for place in (0, 1, MANY - 1):
        assert (rows[place] == encoder.vectors([texts[place]])[0]).all()
    assert told == [(place, MANY) for place in range(1, MANY + 1)]


@needs_the_encoder
def test_examples_are_read_together_and_lie_where_they_would_alone(encoder: Encoder) -> None:
    question = "can i have a glass of wine with my new tablets at the weekend or not"
    words = question.split()
    texts = [" ".join(words[at:to]) for at in range(5) for to in range(at + 1, len(words) + 1)]
    told: list[tuple[int, int]] = []

    rows = encoder.of_examples(texts, lambda *counts: told.append(counts)).reshape(-1, 4, 384)

    alone = encoder.vectors(texts).reshape(-1, 4, 384)
    assert np.allclose(np.linalg.norm(rows, axis=2), 1, atol=1e-3)
    assert (rows * alone).sum(axis=2).min() > 0.93  # Fifteen degrees or so are the worst.
    nearest = np.einsum("avd,bvd->ab", rows, alone).argmax(axis=1)
    assert (nearest == np.arange(len(texts))).all()
    assert told == sorted(told)
    assert told[-1] == (len(texts), len(texts))
    assert len(told) < len(texts)


def test_a_message_has_the_same_vector_alone_and_among_others(encoder: Encoder) -> None:
    texts = ["hello there", "how do i leave the group", "good bye", "x " * 500, ""]

    together = encoder.vectors(texts)

    for text, vector in zip(texts, together, strict=True):
        assert (encoder.vectors([text]) == vector).all()


@needs_the_encoder
def test_the_package_is_never_imported(models: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from hearth_nlu.encoder.encoding import ready;"
        "ready(Path(sys.argv[1])).vectors(['hi']); print(sys.argv[2] in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, models, PACKAGE],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout == "False\n"


REPORTING = """
import sys
from pathlib import Path
from hearth_nlu.encoder.encoding import MANY, ready
ready(Path(sys.argv[1])).vectors(["hello"])
"""


@needs_the_encoder
def test_onnxruntime_reports_to_nobody(models: Path, tmp_path: Path) -> None:
    """Importing it would leave an identifier of the machine in the home folder, to be sent."""
    folders = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    clean = {name: one for name, one in os.environ.items() if "TELEMETRY" not in name}
    ran = [sys.executable, "-c", REPORTING, str(models)]

    subprocess.run(ran, env=clean | folders, check=True)

    assert [*tmp_path.iterdir()] == []


@needs_the_encoder
def test_an_operators_folder_serves_as_well(encoder: Encoder, models: Path) -> None:
    folder = source().folder

    assert ready(models, folder).name == encoder.name


@needs_the_encoder
def test_a_damaged_graph_is_built_anew(encoder: Encoder, tmp_path: Path) -> None:
    ready(tmp_path)
    [graph] = tmp_path.glob("*.onnx")
    graph.write_bytes(graph.read_bytes()[:-1] + b"!")

    again = ready(tmp_path)

    assert np.allclose(again.vectors(["hello"]), encoder.vectors(["hello"]), atol=1e-3)


@needs_the_encoder
def test_only_new_examples_are_encoded(encoder: Encoder, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    first = remembered(encoder, ["one", "two"], tmp_path)

    both = remembered(encoder, ["two", "three"], tmp_path, lambda *counts: told.append(counts))

    assert told == [(1, 1)]
    assert (both[0] == first[1]).all()


@needs_the_encoder
@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut", b"\x80\x04K\x01."])
def test_damaged_vectors_are_made_anew(encoder: Encoder, tmp_path: Path, damage: bytes) -> None:
    before = remembered(encoder, ["one", "two"], tmp_path)
    [file] = tmp_path.glob("vectors-*.npz")
    file.write_bytes(damage)

    assert (remembered(encoder, ["one", "two"], tmp_path) == before).all()
    assert file.stat().st_size > len(damage)


@needs_the_encoder
def test_numbers_that_were_changed_are_not_believed(encoder: Encoder, tmp_path: Path) -> None:
    before = remembered(encoder, ["one"], tmp_path)
    [file] = tmp_path.glob("vectors-*.npz")
    with np.load(file) as arrays:
        parts = dict(arrays)
    np.savez(file, allow_pickle=False, **(parts | {"vectors": -parts["vectors"]}))

    assert (remembered(encoder, ["one"], tmp_path) == before).all()


@needs_the_encoder
def test_a_kept_mixture_says_what_the_trained_one_said(encoder: Encoder, tmp_path: Path) -> None:
    questions = ["how can i quit this group", "is a temperature bad", "what a day", "zebra"]
    model, confidence = kept_or_trained(EXAMPLES, tmp_path, encoder)
    fresh = Recogniser(model, confidence, ENCODER)
    model, confidence = kept_or_trained(EXAMPLES, tmp_path, encoder)
    again = Recogniser(model, confidence, ENCODER)

    assert [again.parse(q) for q in questions] == [fresh.parse(q) for q in questions]
    assert fresh.parse(questions[0]).ranking[0][0] == "community.leave"
    assert {f.suffix for f in tmp_path.iterdir()} == {".npz", ".npy"}


@needs_the_encoder
def test_two_topics_and_nothing_else_can_be_mixed(encoder: Encoder, models: Path) -> None:
    pair = Recogniser.train([one for one in EXAMPLES if one.intent], ENCODER, models)

    assert pair.parse("tell me the rules").ranking[0][0] == "community.rules"
    assert pair.engine == ENCODER
    assert encoder.name


@needs_the_encoder
def test_a_topic_of_another_pack_is_not_mistaken_for_one_of_these(
    encoder: Encoder, models: Path
) -> None:
    everything = Recogniser.train(EXAMPLES, ENCODER, models)
    ours = everything.serving(["community"])
    question = "does a fever need a doctor"

    assert everything.parse(question).ranking[0][0] == "general.fever"
    assert ours.parse(question).confidence < everything.parse(question).confidence / 2
    assert set(ours.intents) == {"community.leave", "community.rules"}
    assert encoder.name
