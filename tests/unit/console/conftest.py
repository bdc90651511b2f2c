"""A console for each story."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.console.home import Home, moved_in


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with moved_in(tmp_path) as one:
        yield one
