"""From an HTTP request to a token, a method and its arguments."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote

from aiohttp import web

from hearth_bot.sandbox.problems import bad_request, not_found
from hearth_bot.sandbox.wire.args import Args, Upload
from hearth_bot.sandbox.wire.multipart import boundary_of, parts
from hearth_bot.sandbox.wire.reading import UnreadableError, parse_json

MOST_BYTES = 64 * 1024 * 1024  # The 50 MB that may be uploaded, and room for what is around them.


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """One call as it came."""

    token: str = field(repr=False)
    method: str
    args: Args


def split_path(raw_path: str) -> tuple[str, str]:
    """The token and the method of `/bot<token>/[test/]<method>`; both may be percent-encoded.

    Raises:
        ApiError: this is no address of the Bot API.
    """
    pieces = [unquote(piece) for piece in raw_path.partition("?")[0].split("/") if piece]
    if not pieces or not pieces[0].startswith("bot"):
        raise not_found()
    token, rest = pieces[0].removeprefix("bot"), pieces[1:]
    if rest[:1] == ["test"]:
        rest = rest[1:]
    if len(rest) > 1:
        raise not_found()
    return token, rest[0] if rest else ""


async def read(request: web.Request) -> ApiRequest:
    """Read a call: query string and body together, the body winning.

    Raises:
        ApiError: the address or the body makes no sense.
    """
    token, method = split_path(request.raw_path)
    values: dict[str, Any] = dict(request.query)
    body = await request.read()
    content_type = request.headers.get("Content-Type", "")
    more, files = decode(content_type, body)
    values |= more
    method = method or str(values.get("method", ""))
    return ApiRequest(token=token, method=method, args=Args(values, files))


def decode(content_type: str, body: bytes) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The arguments and files of a body.

    Raises:
        ApiError: it says that it is JSON and is not.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return _decode_form(body, boundary_of(content_type))
    if kind == "application/json":
        return _decode_json(body), {}
    if kind == "application/x-www-form-urlencoded":
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
        return dict(pairs), {}
    return {}, {}


def _decode_form(body: bytes, boundary: bytes) -> tuple[dict[str, Any], dict[str, Upload]]:
    values: dict[str, Any] = {}
    files: dict[str, Upload] = {}
    for part in parts(body, boundary) if boundary else ():
        if part.filename is None:
            values[part.name] = part.content.decode("utf-8", "replace")
        else:
            files[part.name] = Upload(name=part.filename, mime=part.mime, content=part.content)
    return values, files


def _decode_json(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        value = parse_json(body)
    except UnreadableError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value
