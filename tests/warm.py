"""Commands of Hearth as processes of their own, without the second in which each imports.

One process has everything imported and forks for each command. The child has a folder, an
environment, standard files and an exit code of its own, as it would have from a shell.

The file is that process's program, too: `python warm.py FD`.
"""

import asyncio
import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

COMMAND = "hearth.cli.main"
IMPORTED = (
    COMMAND,
    "hearth.bootstrap.auditing",
    "hearth.bootstrap.checkup",
    "hearth.bootstrap.processes",
    "hearth.bootstrap.wiring",
)
"""What nearly every command needs. Neither of the bots' frameworks: few commands need those."""

ORDER_LONGEST = 1 << 17
"""Bytes of a command and its environment."""


def serve(orders: socket.socket) -> None:
    """Fork for every order, until nobody is there any more who gives one."""
    for name in IMPORTED:
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
    """Let a child carry it out, and hand its exit code on."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *standard, told = files
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
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


async def run(
    words: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    standard: tuple[BinaryIO, BinaryIO, BinaryIO],
) -> int:
    """Run a command to its end, with these three standard files; its exit code."""
    order = {"words": [*words], "folder": str(folder), "environment": dict(environment)}
    over, told = os.pipe()
    try:
        files = [*(one.fileno() for one in standard), told]
        socket.send_fds(_orders(), [json.dumps(order).encode()], files)
        os.close(told)
        await _readable(over)
        return int(os.read(over, 16))
    finally:
        os.close(over)


async def _readable(file: int) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(file, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(file)


@cache
def _orders() -> socket.socket:
    """Where the orders go; the process is started with the first, and ends with this one."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    clean = {name: one for name, one in os.environ.items() if not name.startswith("HEARTH_")}
    process = subprocess.Popen(
        [sys.executable, "-P", __file__, str(theirs.fileno())],
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
    serve(socket.socket(fileno=int(sys.argv[1])))
