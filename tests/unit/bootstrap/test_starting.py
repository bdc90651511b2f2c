import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from threading import Event

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from hearth.bootstrap import processes
from hearth.bootstrap.processes import run_careteam, run_community
from hearth.bootstrap.running import Part, Running
from hearth.health import health_routes
from hearth.settings import Settings

TOKEN = SecretStr("1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
SOON = 10.0


async def stands_still(running: Running) -> None:
    """A part that is imported and gets no further."""
    await running.stop.wait()


@pytest.mark.parametrize(
    ("part", "imported", "bot"),
    [
        (run_community, "_community_part", "community_bot"),
        (run_careteam, "_careteam_part", "careteam_bot"),
    ],
)
async def test_a_program_is_not_ready_while_a_part_of_it_is_imported(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    part: Callable[[Running], Coroutine[None, None, None]],
    imported: str,
    bot: str,
) -> None:
    begun, go_on = Event(), Event()

    def slowly() -> Part:
        begun.set()
        assert go_on.wait(SOON)
        return stands_still

    monkeypatch.setattr(processes, imported, slowly)
    running = Running(Settings(home=tmp_path, community_token=TOKEN, careteam_token=TOKEN))
    app = web.Application()
    app.add_routes(health_routes(running.health()))
    async with TestClient(TestServer(app)) as client, asyncio.TaskGroup() as group:
        group.create_task(part(running))
        try:
            assert await asyncio.to_thread(begun.wait, SOON)
            answer = await client.get("/readyz")
            assert answer.status == 503
            assert await answer.json() == {"ready": False, "waiting_for": [bot]}
        finally:
            go_on.set()
            running.stop.set()
