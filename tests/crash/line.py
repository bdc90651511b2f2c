"""A line between a program and its database that a test can cut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import make_url

CHUNK = 65536


class Line:
    """Carries bytes from a port of this machine to a socket, until it is cut."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._whole = asyncio.Event()
        self._open: set[asyncio.StreamWriter] = set()
        self.refusing = False
        self._whole.set()

    def cut(self) -> None:
        """From now on nothing arrives, on either side, and nobody is told."""
        self._whole.clear()

    def take_down(self) -> None:
        """End every connection, and refuse new ones, as a server that is down does."""
        self.refusing = True
        for writer in self._open:
            writer.transport.abort()

    def mend(self) -> None:
        """Everything arrives again."""
        self.refusing = False
        self._whole.set()

    async def carry(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        """One connection, until one side ends it."""
        if self.refusing:
            back.transport.abort()
            return
        far, there = await asyncio.open_unix_connection(str(self._socket))
        ends = (back, there)
        self._open.update(ends)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pump(near, there))
                group.create_task(self._pump(far, back))
        finally:
            for one in ends:
                self._open.discard(one)
                one.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while chunk := await source.read(CHUNK):
                await self._whole.wait()
                target.write(chunk)
                await target.drain()
        except OSError:
            return
        finally:
            target.transport.abort()


@asynccontextmanager
async def line_to(database: str) -> AsyncIterator[tuple[Line, str]]:
    """A line to a PostgreSQL database, and the database's address at its near end."""
    address = make_url(database)
    folder = str(address.query["host"])
    line = Line(Path(folder) / ".s.PGSQL.5432")
    server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    near = address.set(host=host, port=port, query={})
    try:
        yield line, near.render_as_string(hide_password=False)
    finally:
        server.close()
        line.take_down()
