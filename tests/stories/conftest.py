"""One running Hearth for all stories; each story brings people of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from clinics import with_a_clinic
from town import Town, town


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def place(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """The town. A story that would disturb others starts its own."""
    folder = tmp_path_factory.mktemp("town")
    settings = {"directory": with_a_clinic(folder)}
    async with town(folder / "home", settings=settings) as running:
        yield running
