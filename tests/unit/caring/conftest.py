"""A member, a care team, and what they do with cases."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.caring.ward import Ward
from unit.console.home import Home, moved_in


@pytest.fixture
async def ward(tmp_path: Path) -> AsyncIterator[Ward]:
    async with moved_in(tmp_path) as home:
        await home.unlocked(home.anna)
        yield await Ward.of(home)


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    async with moved_in(tmp_path) as home:
        yield home
