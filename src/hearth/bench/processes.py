"""The program's commands as processes of their own, and what the system says of them.

Source: proc(5), `stat` and `statm`.
"""

import asyncio
import os
import socket
import sys
import time
from asyncio.subprocess import DEVNULL
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final, Protocol

import aiohttp
from typing_extensions import override

from hearth.bench.places import Place
from hearth.storage.keys.names import Holder

HEARTH: Final = (sys.executable, "-c", "from hearth.cli import main; main()")
"""The command, whether or not its entry point is installed."""

PATIENCE: Final = 180.0
"""Seconds until a process has to be ready."""

LOOK_AGAIN: Final = 0.1
"""Seconds between looks at whether it is."""

USER_TIME, SYSTEM_TIME = 11, 12
"""Places of both in `stat`, counted after the name, which may hold anything."""

MEGA: Final = 1e6


class NotReadyError(RuntimeError):
    """A process was not ready in time. Says which command."""


class Process(Protocol):
    """A command that can be started and ended."""

    @property
    def pid(self) -> int:
        """The process that runs it now."""

    async def start(self) -> None:
        """Start it; it need not be ready yet."""

    async def kill(self) -> None:
        """End it at once."""


MakeProcess = Callable[[tuple[str, ...], Mapping[str, str], Path], Process]
"""From the command, all of its environment and the folder it runs in."""


@dataclass
class OwnProcess(Process):
    """A fresh one, as a shell starts it; what it complains of is seen beside the results."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path
    process: asyncio.subprocess.Process | None = None

    @property
    @override
    def pid(self) -> int:
        return 0 if self.process is None else self.process.pid

    @override
    async def start(self) -> None:
        self.process = await asyncio.create_subprocess_exec(
            *HEARTH,
            *self.command,
            env=dict(self.environment),
            cwd=self.folder,
            stdin=DEVNULL,
            stdout=DEVNULL,
        )

    @override
    async def kill(self) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


def environment_of(place: Place, **more: str) -> dict[str, str]:
    """The environment in which a process is one of this place, and of no other."""
    ours = {
        "HEARTH_HOME": str(place.folder),
        "HEARTH_DATABASE_URL": place.database,
        "HEARTH_TELEGRAM_API": place.base,
        "HEARTH_COMMUNITY_TOKEN": place.bots[Holder.COMMUNITY].token,
        "HEARTH_CARETEAM_TOKEN": place.bots[Holder.CARETEAM].token,
        "HEARTH_LOG_LEVEL": "warning",
    }
    inherited = {name: one for name, one in os.environ.items() if not name.startswith("HEARTH_")}
    return inherited | ours | more


def free_bind() -> str:
    """An address and port of this machine at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host, port = taken.getsockname()
    return f"{host}:{port}"


async def ready(command: str, bind: str) -> float:
    """Return when the process that answers here says that it is ready; the seconds that took.

    Raises:
        NotReadyError: it was not, in time.
    """
    began = time.monotonic()
    async with aiohttp.ClientSession() as http:
        try:
            async with asyncio.timeout(PATIENCE):
                while not await _is_ready(http, bind):  # noqa: ASYNC110  Another process.
                    await asyncio.sleep(LOOK_AGAIN)
        except TimeoutError as late:
            raise NotReadyError(command) from late
    return time.monotonic() - began


async def _is_ready(http: aiohttp.ClientSession, bind: str) -> bool:
    try:
        async with http.get(f"http://{bind}/readyz") as answer:
            return answer.status == HTTPStatus.OK
    except aiohttp.ClientError:
        return False


def cpu_of(pid: int) -> float:
    """Seconds of CPU time that a process has used, the system's work for it included."""
    text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    said = text.rpartition(")")[2].split()
    return (int(said[USER_TIME]) + int(said[SYSTEM_TIME])) / os.sysconf("SC_CLK_TCK")


def resident_of(pid: int) -> float:
    """Megabytes of memory that a process holds now."""
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / MEGA


def known_models(models: Path, folder: Path) -> None:
    """Let a place know what was learnt elsewhere, as on every start but the first."""
    kept = folder / "recogniser"
    kept.mkdir(exist_ok=True)
    for one in sorted(models.rglob("*")):
        if one.is_file():
            there = kept / one.relative_to(models)
            there.parent.mkdir(parents=True, exist_ok=True)
            # A link, for whoever keeps something writes another file and puts it in the place.
            there.symlink_to(one.resolve())
