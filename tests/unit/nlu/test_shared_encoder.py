"""Screening and the recogniser read the same messages: with one encoder, and each message once."""

from pathlib import Path

import pytest

from hearth_nlu.encoder.encoding import LATEST, Encoder, ready

pytestmark = pytest.mark.encoder


def test_the_same_message_is_read_once(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    [first] = encoder.vectors(["is this seat taken"])
    monkeypatch.setattr(encoder, "_session", None)

    [again] = encoder.vectors(["is this seat taken"])

    assert (again == first).all()


def test_a_message_that_is_no_longer_at_hand_gets_the_same_vector(encoder: Encoder) -> None:
    texts = ["hello there", "how do i leave the group", "x " * 500, ""]
    together = encoder.vectors(texts)
    encoder.vectors([f"something else {number}" for number in range(LATEST)])

    for text, vector in zip(texts, together, strict=True):
        assert (encoder.vectors([text]) == vector).all()


def test_all_who_ask_for_the_same_graph_share_one_encoder(encoder: Encoder, models: Path) -> None:
    assert ready(models) is encoder
