"""Whether an address in a bulletin can be reached: asked for by a person, never by itself.

The request leaves from here, so it goes only to addresses of the public internet: a link must not
make us knock at doors inside the house. Nothing of the answer but its status is looked at.
"""

import socket
from ipaddress import ip_address

import aiohttp
import structlog
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from typing_extensions import override

from hearth.community.links import link_is_safe
from hearth.community.tried_links import Reached

PATIENCE = 5.0
"""Seconds for one address: a page that takes longer is slow for members, too."""

GOOD = range(200, 300)
ELSEWHERE = range(300, 400)

log = structlog.get_logger()


class PublicOnly(AbstractResolver):
    """Looks names up, and leaves out every address that is not of the public internet."""

    def __init__(self, names: AbstractResolver | None = None) -> None:
        self._names = names or ThreadedResolver()

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._names.resolve(host, port, family)
        public = [one for one in found if ip_address(one["host"].partition("%")[0]).is_global]
        if not public:
            raise OSError
        return public

    @override
    async def close(self) -> None:
        await self._names.close()


async def try_link(address: str, resolver: AbstractResolver | None = None) -> Reached:
    """Ask for the address once. Redirections are reported and not followed. This never raises.

    Args:
        address: one that `link_is_safe`; others are not asked for.
        resolver: looks names up; the system's names on the public internet if None.
    """
    if not link_is_safe(address):
        return Reached.REFUSED
    connector = aiohttp.TCPConnector(resolver=resolver or PublicOnly())
    limit = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(connector=connector, timeout=limit) as http,
            http.get(address, allow_redirects=False, headers={"User-Agent": "Hearth"}) as answer,
        ):
            status = answer.status
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as problem:
        log.info("link not reached", problem=type(problem).__name__)
        return Reached.NOT_REACHED
    if status in ELSEWHERE:
        return Reached.ELSEWHERE
    return Reached.THERE if status in GOOD else Reached.NOT_THERE
