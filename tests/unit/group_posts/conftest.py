"""A circle for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from unit.consent.circle import a_circle
from unit.group_posts.kit import Asking


@pytest.fixture
async def asking(tmp_path: Path) -> AsyncIterator[Asking]:
    async with a_circle(tmp_path) as circle:
        yield await Asking.opened(circle)
