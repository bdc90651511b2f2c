"""Hearth as somebody starts it: commands in a folder of its own, and a terminal to answer in."""

import asyncio
import os
import pty
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

import warm

PROGRAM = (sys.executable, "-c", "from hearth.cli import main; main()")
PATIENCE = 60.0
"""Seconds for a command; starting Python with everything in it takes some of them."""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    problem: str


@dataclass(frozen=True)
class Shell:
    """A folder and the settings of its Hearth; nothing of the test's own environment gets in.

    What runs to its end starts warm; what keeps running, or asks, starts as for everybody.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What its programs see."""
        clean = {name: one for name, one in os.environ.items() if not name.startswith("HEARTH_")}
        plain = {"COLUMNS": "200", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        return clean | plain | self.settings

    async def hearth(self, *words: str, lines: str = "", **settings: str) -> Said:
        """Run a command to its end; `lines` are its standard input, `settings` for it alone."""
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as problem:
            given.write(lines.encode())
            given.seek(0)
            async with asyncio.timeout(PATIENCE):
                environment = self.environment | settings
                code = await warm.run(words, self.folder, environment, (given, out, problem))
            out.seek(0)
            problem.seek(0)
            return Said(code, out.read().decode(), problem.read().decode())

    @asynccontextmanager
    async def running(self, *words: str) -> AsyncIterator[Process]:
        """A command that runs until it is stopped, at the latest when the block ends."""
        process = await asyncio.create_subprocess_exec(
            *PROGRAM, *words, stdout=PIPE, stderr=PIPE, cwd=self.folder, env=self.environment
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.communicate()

    @asynccontextmanager
    async def terminal(self, *words: str) -> "AsyncIterator[Terminal]":
        """A command in front of somebody who reads and answers."""
        master, slave = pty.openpty()
        process = await asyncio.create_subprocess_exec(
            *PROGRAM,
            *words,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=self.folder,
            env=self.environment,
            start_new_session=True,
        )
        screen = Terminal(process, master)
        asyncio.get_running_loop().add_reader(master, screen.read)
        try:
            yield screen
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
            asyncio.get_running_loop().remove_reader(master)
            os.close(master)
            os.close(slave)


@dataclass
class Terminal:
    """What stands on the screen, and the keys."""

    process: Process
    master: int
    screen: str = ""
    place: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def read(self) -> None:
        """Take in what was printed."""
        self.screen += os.read(self.master, 4096).decode(errors="replace")
        self.news.set()

    async def sees(self, words: str) -> None:
        """Return when these words stand below what was seen before."""
        try:
            async with asyncio.timeout(PATIENCE):
                while words not in self.screen[self.place :]:
                    self.news.clear()
                    await self.news.wait()
        except TimeoutError:
            raise AssertionError(f"{words!r} did not come after: {self.screen}") from None
        self.place = self.screen.index(words, self.place) + len(words)

    async def answers(self, question: str, answer: str) -> None:
        """Wait for a question, and type the answer."""
        await self.sees(question)
        os.write(self.master, f"{answer}\n".encode())

    async def ends(self) -> int:
        """Its exit code."""
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()


async def interrupted(process: Process, seconds: float) -> int:
    """Press Ctrl+C; the exit code.

    Raises:
        TimeoutError: it still runs after so many seconds.
    """
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(seconds):
        return await process.wait()
