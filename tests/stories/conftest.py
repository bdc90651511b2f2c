"""One running Hearth for all stories; each story brings people of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from town import Town, town


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """The town. A story that would disturb others starts its own."""
    home = tmp_path_factory.mktemp("town") / "home"
    async with town(home) as running:
        yield running
