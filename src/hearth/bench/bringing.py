"""Brings updates to a webhook, over as many connections as Telegram opens: a process of its own.

Whoever is measured runs elsewhere, so that the work of bringing counts for nobody. A line on the
standard input is a round, with the address, the secret and the updates; a line is said when each
was answered with 200.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypedDict

import aiohttp

from hearth_bot.post.receiver import CONNECTIONS, SECRET_HEADER

DONE = "done"


class RefusedError(RuntimeError):
    """An update was not taken."""


class Order(TypedDict):
    """A round: where to bring which updates."""

    url: str
    secret: str
    bodies: list[str]


@dataclass(frozen=True, slots=True)
class Bringer:
    """The process, as whoever started it sees it."""

    orders: asyncio.StreamWriter
    says: asyncio.StreamReader

    async def bring(self, url: str, secret: str, bodies: Sequence[bytes]) -> None:
        """Return when each was answered.

        Raises:
            RefusedError: one was refused.
        """
        order = Order(url=url, secret=secret, bodies=[one.decode() for one in bodies])
        self.orders.write(json.dumps(order).encode() + b"\n")
        await self.orders.drain()
        if (await self.says.readline()).decode().strip() != DONE:
            raise RefusedError


@asynccontextmanager
async def a_bringer() -> AsyncIterator[Bringer]:
    """It runs until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "hearth.bench.bringing",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError  # Both were asked for.
    try:
        yield Bringer(process.stdin, process.stdout)
    finally:
        process.stdin.close()
        await process.wait()


async def bring_all() -> None:
    """Do what each line on the standard input asks for."""
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as http:
        while line := await asyncio.to_thread(sys.stdin.buffer.readline):
            await _bring(http, json.loads(line))
            sys.stdout.write(f"{DONE}\n")
            sys.stdout.flush()


async def _bring(http: aiohttp.ClientSession, order: Order) -> None:
    headers = {SECRET_HEADER: order["secret"], "Content-Type": "application/json"}

    async def one(body: str) -> None:
        async with http.post(order["url"], data=body.encode(), headers=headers) as answer:
            if answer.status != HTTPStatus.OK:
                raise RefusedError(answer.status)

    async with asyncio.TaskGroup() as group:
        for body in order["bodies"]:
            group.create_task(one(body))


if __name__ == "__main__":
    asyncio.run(bring_all())
