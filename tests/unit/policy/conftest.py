"""A community with its policy, its members and its care team, and nothing of Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.console.home import moved_in
from unit.policy.kit import Circle


@pytest.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Circle]:
    async with moved_in(tmp_path) as home:
        yield await Circle.of(home)
