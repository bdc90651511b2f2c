"""A community with moderators, and nothing of Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.console.home import moved_in
from unit.moderation.kit import Group


@pytest.fixture
async def group(tmp_path: Path) -> AsyncIterator[Group]:
    async with moved_in(tmp_path) as home:
        yield await Group.of(home)
