"""A console for each story in the browser."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from unit.console.home import Home, moved_in


@pytest_asyncio.fixture(loop_scope="session")
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with moved_in(tmp_path) as one:
        yield one
