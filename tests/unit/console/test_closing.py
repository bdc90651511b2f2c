"""The console lets go when it is asked to."""

import asyncio
from pathlib import Path

from unit.console.home import moved_in

PROMPTLY = 1.0
"""Seconds."""


async def test_open_streams_do_not_keep_the_console_from_stopping(tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    async with moved_in(tmp_path) as home:
        anna = await home.signed_in(home.anna)
        streams = [await anna.http.get(f"{home.address}/events") for _ in range(3)]
        for stream in streams:
            await stream.content.readline()
        asked = loop.time()
        await home.server.close()
        stopped = loop.time() - asked
        rest = [await stream.content.read() for stream in streams]

    assert stopped < PROMPTLY
    assert all(one.endswith(b"\n\n") for one in rest)
