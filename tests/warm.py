"""Commands of Hearth as processes of their own, without the second in which each imports.

One process has everything imported and forks for each command. The child has a folder, an
environment, standard files and an exit code of its own, as it would have from a shell.

The file is that process's program, too: `python warm.py FD MODULE…`.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

COMMAND = "hearth.cli.main"
SHELL = (
    COMMAND,
    "hearth.bootstrap.auditing",
    "hearth.bootstrap.checkup",
    "hearth.bootstrap.processes",
    "hearth.bootstrap.members",
    "hearth.bootstrap.wiring",
)
"""What nearly every command needs. Neither of the bots' frameworks: few commands need those."""

COMMUNITY_BOT = "hearth.bootstrap.community_part"
BOTS = (*SHELL, COMMUNITY_BOT, "hearth.bootstrap.careteam_part")
"""What both bots need: aiogram alone takes two seconds."""

ORDER_LONGEST = 1 << 17
"""Bytes of a command and its environment."""

NUMBER = struct.Struct("q")
"""How a process id and an exit code are told."""


def serve(orders: socket.socket, imported: Sequence[str]) -> None:
    """Fork for every order, until nobody is there any more who gives one."""
    for name in imported:
        if name == COMMUNITY_BOT:
            # As its program does before it: a schema is built when it is first used.
            import_module("hearth_bot.community.importing").import_aiogram()
        import_module(name)
    gc.freeze()  # Else each child copies what it only looks through.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, files, _, _ = socket.recv_fds(orders, ORDER_LONGEST, 4)
        if not order:
            return
        if os.fork() == 0:
            orders.close()
            _look_after(json.loads(order), files)
            return
        for one in files:
            os.close(one)


def _look_after(order: dict[str, object], files: Sequence[int]) -> None:
    """Let a child carry it out; tell its id, and then its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *standard, told = files
    child = os.fork()
    if child:
        os.write(told, NUMBER.pack(child))
        _, status = os.waitpid(child, 0)
        os.write(told, NUMBER.pack(os.waitstatus_to_exitcode(status)))
        os._exit(0)
    os.close(told)
    _carry_out(order, standard)


def _carry_out(order: dict[str, object], standard: Sequence[int]) -> None:
    for place, file in enumerate(standard):
        os.dup2(file, place)
        os.close(file)
    words, folder, environment = order["words"], order["folder"], order["environment"]
    assert isinstance(words, list)
    assert isinstance(environment, dict)
    os.chdir(str(folder))
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["hearth", *words]
    import_module(COMMAND).main()


Files = tuple[BinaryIO, BinaryIO, BinaryIO]
"""Standard input, output and error."""


@dataclass
class Started:
    """A command in a process of its own.

    Args:
        pid: the process.
        returncode: its exit code; None until somebody has waited for it.
    """

    pid: int
    told: int
    returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Send it, unless the process has ended."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    async def wait(self) -> int:
        """Its exit code, once it has ended; below zero after a signal, as of a subprocess."""
        if self.returncode is None:
            self.returncode = await _number(self.told)
            os.close(self.told)
        return self.returncode


async def start(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    standard: Files,
    imported: Sequence[str] = SHELL,
) -> Started:
    """Start a command with these standard files."""
    order = {"words": [*words], "folder": str(folder), "environment": dict(environment)}
    over, told = os.pipe()
    files = [*(one.fileno() for one in standard), told]
    socket.send_fds(_orders(tuple(imported)), [json.dumps(order).encode()], files)
    os.close(told)
    return Started(await _number(over), over)


async def run(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], standard: Files
) -> int:
    """Run a command to its end; its exit code."""
    return await (await start(words, folder, environment, standard)).wait()


async def _number(file: int) -> int:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(file, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(file)
    number: int = NUMBER.unpack(os.read(file, NUMBER.size))[0]
    return number


@cache
def _orders(imported: Sequence[str]) -> socket.socket:
    """Where the orders go; the process is started with the first, and ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    clean = {name: one for name, one in os.environ.items() if not name.startswith("HEARTH_")}
    process = subprocess.Popen(
        [sys.executable, "-P", __file__, str(theirs.fileno()), *imported],
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        env=clean | {"PYTHONUTF8": "1"},
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])
