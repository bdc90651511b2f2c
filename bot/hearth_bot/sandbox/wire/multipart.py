"""Multipart forms, read as tolerantly as Telegram reads them.

Clients send file names that the grammar (RFC 7578) does not allow: grammY writes non-ASCII
names and names with spaces without quotes, which aiohttp's own parser refuses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

_BOUNDARY = re.compile(r'boundary=(?:"([^"]+)"|([^;\s]+))', re.IGNORECASE)
_QUOTED = r'"((?:[^"\\]|\\.)*)"'
_NAME = re.compile(rf"[;\s]name=(?:{_QUOTED}|([^;]*))", re.IGNORECASE)
_FILENAME = re.compile(rf"[;\s]filename=(?:{_QUOTED}|([^;]*))", re.IGNORECASE)
_EXTENDED = re.compile(r"[;\s]filename\*=(?:utf-8|iso-8859-1)'[^']*'([^;]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a form."""

    name: str
    filename: str | None = field(repr=False)
    mime: str
    content: bytes = field(repr=False)


def boundary_of(content_type: str) -> bytes:
    """The boundary that a Content-Type names, or nothing."""
    found = _BOUNDARY.search(content_type)
    return (found.group(1) or found.group(2)).encode() if found else b""


def parts(body: bytes, boundary: bytes) -> Iterator[Part]:
    """The named parts of a form, in order; what cannot be understood is left out."""
    mark = b"--" + boundary
    for chunk in (b"\r\n" + body).split(b"\r\n" + mark)[1:]:
        if chunk.startswith(b"--"):
            return
        head, gap, content = chunk.partition(b"\r\n\r\n")
        if not gap:
            continue
        headers = _headers(head)
        disposition = headers.get("content-disposition", "")
        name = _parameter(_NAME, disposition)
        if name is not None:
            mime = headers.get("content-type", "").partition(";")[0].strip()
            yield Part(name=name, filename=_filename(disposition), mime=mime, content=content)


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").split("\r\n")
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _filename(disposition: str) -> str | None:
    extended = _EXTENDED.search(disposition)
    if extended is not None:
        return unquote(extended.group(1).strip())
    return _parameter(_FILENAME, disposition)


def _parameter(pattern: re.Pattern[str], disposition: str) -> str | None:
    found = pattern.search(disposition)
    if found is None:
        return None
    quoted, bare = found.group(1), found.group(2)
    if quoted is not None:
        # Browsers write a quote as %22, others put a backslash before it.
        return re.sub(r"\\(.)", r"\1", quoted).replace("%22", '"')
    return bare.strip()
