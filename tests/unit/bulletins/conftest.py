"""A press for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.bulletins.press import Press
from unit.consent.circle import a_circle


@pytest.fixture
async def press(tmp_path: Path) -> AsyncIterator[Press]:
    async with a_circle(tmp_path) as circle:
        yield await Press.opened(circle)
