"""A command of Hearth as a process of its own, to be started, asked, stopped and killed."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

import aiohttp

import warm
from hearth.settings import Settings

HEARTH = (sys.executable, "-c", "from hearth.cli import main; main()")
"""The command, whether or not its entry point is installed."""

PATIENCE = 120.0
"""Seconds for a process to start or to end, on a machine that has other things to do."""


LOOK_AGAIN = 0.05
"""Seconds between looks at what another process changes."""


async def until(so: Callable[[], Awaitable[bool]]) -> None:
    """Return when it is so.

    Raises:
        TimeoutError: it was not in time.
    """
    async with asyncio.timeout(PATIENCE):
        while not await so():  # noqa: ASYNC110  Another process changes it, so there is no event.
            await asyncio.sleep(LOOK_AGAIN)


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """The environment that gives a process these settings and no others."""
    ours = {
        "HEARTH_HOME": str(settings.home),
        "HEARTH_TELEGRAM_API": settings.telegram_api,
        "HEARTH_CONSOLE_BIND": settings.console_bind,
        "HEARTH_HEALTH_BIND": "127.0.0.1:0",
        "HEARTH_LOG_LEVEL": "debug",
        "HEARTH_DATABASE_URL": settings.database_url,
    }
    for name in ("community_token", "careteam_token"):
        if (token := getattr(settings, name)) is not None:
            ours[f"HEARTH_{name.upper()}"] = token.get_secret_value()
    inherited = {name: one for name, one in os.environ.items() if not name.startswith("HEARTH_")}
    return inherited | ours | more


@dataclass
class Program:
    """One command in one process at a time.

    Args:
        command: such as `("community",)`.
        environment: all of it.
        folder: where it runs; it must have no `.env`.
        imported: what is imported already when it starts; with nothing it starts as for everybody.
    """

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path
    imported: Sequence[str] = ()
    process: Process | warm.Started | None = None

    @property
    def pid(self) -> int:
        """The process that runs it now."""
        assert self.process is not None
        pid: int = self.process.pid
        return pid

    @property
    def log(self) -> Path:
        """Where its standard error goes, over all its lives."""
        return self.folder / f"{'-'.join(self.command)}.log"

    async def start(self) -> None:
        """Start it. It need not be ready yet."""
        with self.log.open("ab") as log, TemporaryFile() as nothing:
            if self.imported:
                files = (nothing, log, log)
                self.process = await warm.start(
                    self.command, self.folder, self.environment, files, self.imported
                )
                return
            self.process = await asyncio.create_subprocess_exec(
                *HEARTH,
                *self.command,
                env=dict(self.environment),
                cwd=self.folder,
                stdin=nothing,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to stop; its exit code."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """Its exit code, once it has ended by itself."""
        assert self.process is not None
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def _end(self, how: signal.Signals) -> int:
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await self.ended()

    def said(self) -> str:
        """All that it wrote to its standard output and error."""
        return self.log.read_text(encoding="utf-8", errors="replace")


async def run(command: tuple[str, ...], env: Mapping[str, str], folder: Path) -> tuple[int, str]:
    """Run a command to its end; its exit code, and all that it said."""
    with TemporaryFile() as nothing, TemporaryFile() as said:
        async with asyncio.timeout(PATIENCE):
            code = await warm.run(command, folder, env, (nothing, said, said))
        said.seek(0)
        return code, said.read().decode(errors="replace")


async def health(bind: str) -> tuple[int, dict[str, str]]:
    """What `/healthz` says at an address: its status and the condition of each part."""
    async with aiohttp.ClientSession() as http, http.get(f"http://{bind}/healthz") as answer:
        parts: dict[str, str] = (await answer.json())["parts"]
        return answer.status, parts
