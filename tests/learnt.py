"""What the recogniser and screening learn at their first start, for programs of a test's own.

As on every start but the first, which takes half a minute of one core.
"""

import os
import shutil
from functools import cache
from pathlib import Path

import pytest

from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.meaning import screen_in
from hearth.screening.screen import Screen, default_screen
from hearth_nlu import training
from hearth_nlu.confidence import Confidence
from hearth_nlu.examples import project_examples
from hearth_nlu.recogniser import NGRAM, Recogniser


def has_learnt(home: Path) -> None:
    """The place in this folder knows it already. Takes half a minute where nobody knows it yet."""
    learnt()
    # Links, for a program that keeps something writes another file and puts it in the place.
    shutil.copytree(MODELS, home / "recogniser", copy_function=os.symlink, dirs_exist_ok=True)


def learnt_screen() -> Screen:
    """The screen that every community starts with, without the encoder.

    One for all tests of a process. What a start before has learnt is read, as by every program.
    """
    return default_screen(None, MODELS / "screening")


def sure_as_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of few examples is as sure as that of all, which finding out takes four more."""
    known = training.known_confidence

    @cache
    def of_all(engine: str) -> Confidence | None:
        return known(project_examples(), engine)

    def as_of_all(_: object, engine: str = NGRAM) -> Confidence | None:
        return of_all(engine)

    monkeypatch.setattr(training, "known_confidence", as_of_all)


@cache
def learnt() -> None:
    """Let it be known where all programs of the tests look."""
    Recogniser.from_project(keep_in=MODELS)
    screen_in(MODELS)
