"""What keeps a page from being used against whoever is signed in."""

import base64
import hashlib
import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

PutHeaders = Callable[[web.Request, web.StreamResponse], Awaitable[None]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
STRICT_TRANSPORT = "max-age=31536000"
"""A year, in seconds (RFC 6797); only sent over HTTPS."""

STATIC = "/static/"
NO_STORE = "no-store"
ASK_AGAIN = "no-cache"
"""Style and script may be kept, and are asked for again each time (RFC 9111)."""

CSRF_FIELD = "csrf"
FORM_LARGEST = 2 * 1024 * 1024
"""Bytes of a form. A reply of 16,384 characters has at most 200 kB percent-encoded; far more is
let in, so that a text that is too long comes back to whoever typed it instead of being cut off."""

SAFE_METHODS = frozenset({"GET", "HEAD"})
SAME_SITE = frozenset({"same-origin", "none"})
"""What a browser says of a request that this site, or the person's own hand, began."""


def csrf_of(secret: str) -> str:
    """The proof that a form came from a page of this session: an HMAC of the session's secret."""
    digest = hmac.digest(secret.encode(), b"hearth console form 1", hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def from_our_own_page(request: web.Request, base_url: str) -> bool:
    """Whether nothing says that another site sent this.

    Browsers say where a request comes from over HTTPS and on the machine itself (Fetch Metadata,
    W3C). Elsewhere there is the Origin header (RFC 6454), which our own Referrer-Policy makes
    `null`; then the proof in the form decides.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in SAME_SITE
    origin = request.headers.get("Origin")
    return origin in (None, "null") or urlsplit(origin)[:2] == urlsplit(base_url)[:2]


def guarded(base_url: str) -> Middleware:
    """Refuses what other sites send."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method not in SAFE_METHODS and not from_our_own_page(request, base_url):
            raise web.HTTPForbidden
        return await handler(request)

    return guard


def headers_of(*, secure: bool) -> PutHeaders:
    """Puts the headers on every answer; whatever says nothing else is not to be stored."""

    async def put(request: web.Request, answer: web.StreamResponse) -> None:
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        kept = request.path.startswith(STATIC)
        answer.headers.setdefault("Cache-Control", ASK_AGAIN if kept else NO_STORE)
        if secure:
            answer.headers.setdefault("Strict-Transport-Security", STRICT_TRANSPORT)

    return put
