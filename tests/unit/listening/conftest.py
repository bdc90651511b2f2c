"""A console that listens through noise that is no chance."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.console.home import Home, moved_in
from unit.listening.kit import Steps


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    made = Steps()
    monkeypatch.setattr("hearth.bootstrap.listening.open_noise", lambda: made)
    return made


@pytest.fixture
async def home(tmp_path: Path, steps: Steps) -> AsyncIterator[Home]:  # noqa: ARG001  First the noise.
    async with moved_in(tmp_path) as one:
        yield one
