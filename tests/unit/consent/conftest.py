"""A circle for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.consent.circle import Circle, a_circle


@pytest.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Circle]:
    async with a_circle(tmp_path) as founded:
        yield founded
