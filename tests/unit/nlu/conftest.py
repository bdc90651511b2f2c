from pathlib import Path

import pytest

from hearth_nlu.encoder.encoding import Encoder, ready
from hearth_nlu.encoder.weights import NoEncoderError


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where models and the encoder's graph are kept for the whole run."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def encoder(models: Path) -> Encoder:
    """The true sentence encoder."""
    try:
        return ready(models)
    except NoEncoderError as missing:
        pytest.skip(f"there is no sentence encoder: {missing}")
