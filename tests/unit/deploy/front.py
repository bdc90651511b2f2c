"""Caddy as the compose file runs it, with our own files, and somebody who visits through it."""

import asyncio
import os
import shutil
import ssl
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from program import PATIENCE, until
from unit.deploy.kit import DEPLOY

CADDY = shutil.which("caddy")
AWAY = "127.0.5.77"
"""The visitor's address; this machine answers to all that begin with 127."""

HERE = "bind 127.0.0.1\n"
"""What the tests add: nobody but this machine reaches it."""


@dataclass(frozen=True)
class Front:
    """A Caddy that runs.

    Args:
        place: its folder.
        plain: the port that is 80 outside.
        port: the port that is 443 outside.
    """

    place: Path
    plain: int
    port: int

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"https://localhost:{self.port}"

    @property
    def log(self) -> str:
        """All that it has said."""
        return (self.place / "log").read_text(encoding="utf-8")

    @property
    def authority(self) -> Path:
        """Who signs its certificate."""
        return self.place / "data" / "caddy" / "pki" / "authorities" / "local" / "root.crt"

    @asynccontextmanager
    async def visited(self) -> AsyncIterator[aiohttp.ClientSession]:
        """Somebody who trusts its authority and comes from `AWAY`."""
        tls = ssl.create_default_context(cafile=str(self.authority))
        connector = aiohttp.TCPConnector(ssl=tls, local_addr=(AWAY, 0))
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(connector=connector, cookie_jar=jar) as http:
            yield http

    async def raw(self, *lines: str) -> str:
        """The first line of the answer to a request that no client would send."""
        tls = ssl.create_default_context(cafile=str(self.authority))
        reader, writer = await asyncio.open_connection(
            "127.0.0.1", self.port, ssl=tls, server_hostname="localhost", local_addr=(AWAY, 0)
        )
        writer.write("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        async with asyncio.timeout(PATIENCE):
            said = await reader.readline()
        writer.transport.abort()  # The rest of the answer is not waited for.
        return said.decode(errors="replace").strip()


def laid_out(place: Path, *, more: Sequence[str] = ()) -> Path:
    """Our Caddyfile where the container has it, and what a place adds beside it."""
    configured = place / "etc" / "Caddyfile"
    added = configured.parent / "more"
    added.mkdir(parents=True)
    shutil.copy(DEPLOY / "caddy" / "Caddyfile", configured)
    (added / "here.caddy").write_text(HERE)
    for name in more:
        shutil.copy(DEPLOY / "caddy" / name, added)
    return configured


def environment(place: Path, **settings: str) -> dict[str, str]:
    """What Caddy sees: the name, the places of its own files, and what is set here."""
    own = {"HOME": place, "XDG_DATA_HOME": place / "data", "XDG_CONFIG_HOME": place / "config"}
    kept = {"PATH": os.environ["PATH"], "HEARTH_CONSOLE_HOST": "localhost"}
    return kept | {name: str(path) for name, path in own.items()} | settings


async def caddy(
    command: str, configured: Path, settings: dict[str, str], log: Path
) -> asyncio.subprocess.Process:
    """Caddy with a file; what it says goes into the log."""
    assert CADDY is not None
    words = ("--config", str(configured), "--adapter", "caddyfile")
    with log.open("wb") as said:
        return await asyncio.create_subprocess_exec(
            CADDY, command, *words, env=settings, stdin=DEVNULL, stdout=said, stderr=said
        )


@asynccontextmanager
async def fronted(
    place: Path, *, more: Sequence[str] = (), **upstreams: str
) -> AsyncIterator[Front]:
    """Caddy runs until the block ends.

    Args:
        place: an empty folder for it.
        more: which of our other files are put on top.
        upstreams: the addresses behind it, as `console="127.0.0.1:4711"`.
    """
    configured = laid_out(place, more=more)
    front = Front(place, unused_port(), unused_port())
    ports = {"HEARTH_HTTP_PORT": str(front.plain), "HEARTH_HTTPS_PORT": str(front.port)}
    behind = {f"HEARTH_{name.upper()}_UPSTREAM": where for name, where in upstreams.items()}
    settings = environment(place, **ports, **behind)
    process = await caddy("run", configured, settings, place / "log")

    async def listens() -> bool:
        assert process.returncode is None, front.log
        with suppress(OSError):
            for port in (front.plain, front.port):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
            return (place / "data" / "caddy" / "certificates" / "local" / "localhost").is_dir()
        return False

    try:
        await until(listens)
        yield front
    finally:
        process.terminate()
        async with asyncio.timeout(PATIENCE):
            await process.wait()


@dataclass
class Behind:
    """A server in the console's place, which answers everything and writes down what came.

    Args:
        came: the paths.
        read: the bytes of each body that came whole.
    """

    came: list[str] = field(default_factory=list)
    read: list[int] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        """Well, whatever it is."""
        self.came.append(request.path)
        self.read.append(len(await request.read()))
        return web.Response(text="reached")


@asynccontextmanager
async def answering(app: web.Application) -> AsyncIterator[str]:
    """A server until the block ends; its address."""
    async with TestServer(app, host="127.0.0.1") as server:
        yield f"{server.host}:{server.port}"
