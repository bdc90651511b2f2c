import shutil
from pathlib import Path

import pytest

from hearth.bootstrap.asking import MODELS
from hearth_nlu.encoder.encoding import Encoder, ready
from hearth_nlu.encoder.weights import NoEncoderError
from hearth_nlu.recogniser import NGRAM, Recogniser


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where models and the encoder's graph are kept for the whole run; it may be made."""
    folder = tmp_path_factory.mktemp("models")
    for file in MODELS.glob("encoder-*"):
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="session")
def encoder(models: Path) -> Encoder:
    """The true sentence encoder."""
    try:
        return ready(models)
    except NoEncoderError as missing:
        pytest.skip(f"there is no sentence encoder: {missing}")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the smaller engine was kept when it was trained another time."""
    folder = tmp_path_factory.mktemp("kept") / "new"
    Recogniser.from_project(packs=["community"], keep_in=folder, engine=NGRAM)
    return folder


@pytest.fixture(scope="session")
def recogniser(kept: Path) -> Recogniser:
    """The smaller engine, trained on the whole project: more than twenty seconds of one core."""
    return Recogniser.from_project(keep_in=kept, engine=NGRAM)
