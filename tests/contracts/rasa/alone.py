"""The small Rasa as a process of its own, so that it can be killed.

The file is that process's program, too: `python -m contracts.rasa.alone PORT`, in `TESTS`.
"""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from contracts.rasa.kit import FakeRasa

HERE = "127.0.0.1"
TESTS = Path(__file__).parents[2]


@dataclass
class Alone:
    """One server at one address, in one process at a time."""

    port: int
    process: Process | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://{HERE}:{self.port}"

    async def start(self) -> None:
        """Return when it listens."""
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "contracts.rasa.alone", str(self.port)), cwd=TESTS, stdout=PIPE
        )
        assert self.process.stdout is not None
        assert await self.process.stdout.readline(), "It ended before it listened."

    async def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    def freeze(self) -> None:
        """Let it take requests and answer none."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)


async def serve(port: int) -> None:
    """The server until the process ends; a line on standard output says that it listens."""
    runner = web.AppRunner(FakeRasa().app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, HERE, port, reuse_address=True).start()
    print("listening", flush=True)  # noqa: T201  Whoever started it waits for this.
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
