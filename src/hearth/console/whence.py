"""From what kind of browser, and from where, a request comes: enough to know one's own by."""

import re
from ipaddress import IPv6Address, ip_address, ip_network

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from hearth.community.staffroom import SeenFrom
from hearth.proxies import FORWARDED, Networks

IPV4_KEPT, IPV6_KEPT = 24, 48
"""Bits of an address that are kept: they tell a provider or a house of many, not a household."""

BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\bOPR/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|CriOS)/"),
    ("Safari", r"\bVersion/[\d.]+ .*Safari/"),
)
"""What the header says of each kind; others say of themselves that they are Chrome or Safari, so
the first that fits counts. A closed list: a version or a model would tell more than is needed."""

SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("Mac", r"\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)


def through(proxies: Networks) -> Middleware:
    """Lets `request.remote` be the browser's address, as far as trusted proxies tell it.

    Without it, everybody behind a proxy would share one count of refused tries; and with a header
    that anybody may write, everybody could have as many counts as they like.
    """

    @web.middleware
    async def told(request: web.Request, handler: Handler) -> web.StreamResponse:
        client = proxies.client(request.remote or "", request.headers.getall(FORWARDED, ()))
        return await handler(request.clone(remote=client))

    return told


def seen_from(request: web.Request) -> SeenFrom:
    """What is kept of where a request comes from."""
    return SeenFrom(
        kind_of_browser(request.headers.get("User-Agent", "")), network_of(request.remote or "")
    )


def kind_of_browser(header: str) -> str:
    """Such as `Firefox, Windows`, from the User-Agent header; empty if it tells neither."""
    found = (
        next((name for name, sign in kinds if re.search(sign, header)), "")
        for kinds in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, found))


def network_of(address: str) -> str:
    """The network that an address lies in, such as `192.0.2.0/24`; empty if it is none."""
    try:
        there = ip_address(address)
    except ValueError:
        return ""
    kept = IPV6_KEPT if isinstance(there, IPv6Address) else IPV4_KEPT
    return str(ip_network(f"{there}/{kept}", strict=False))
