"""A house for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.consent.circle import a_circle
from unit.surveys.asking import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with a_circle(tmp_path) as circle:
        yield await House.opened(circle)
