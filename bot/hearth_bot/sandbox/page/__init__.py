"""The web chat page: the sandbox as people would see Telegram.

The page is static: one document, its styles and its script, which speak to the sandbox only
through its control interface. Whoever serves the sandbox mounts `page_routes()` beside it.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from aiohttp import web

_ASSETS: Final = files(__package__) / "assets"
_TYPES: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def page_routes() -> list[web.AbstractRouteDef]:
    """`GET /` is the page; `GET /page/NAME` is one of the files it is made of."""
    return [web.get("/", _document), web.get("/page/{name}", _asset)]


async def _document(_: web.Request) -> web.Response:
    return _served("index.html")


async def _asset(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name not in {asset.name for asset in _ASSETS.iterdir()}:
        raise web.HTTPNotFound
    return _served(name)


def _served(name: str) -> web.Response:
    suffix = name[name.rindex(".") :]
    return web.Response(
        body=(_ASSETS / name).read_bytes(),
        content_type=_TYPES[suffix],
        charset="utf-8",
        headers=_HEADERS,
    )
