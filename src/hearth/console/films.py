"""A film in a page: whole, or the part that a player asks for when somebody jumps in it."""

from http import HTTPStatus

from aiohttp import web


def film_in_page(request: web.Request, content: bytes) -> web.Response:
    """The film, or the range of its bytes that was asked for (RFC 9110, 14.2).

    Safari plays no film from whoever answers no ranges.
    """
    try:
        asked = request.http_range
    except ValueError:
        asked = slice(0, 0)
    headers = {"Accept-Ranges": "bytes", "Content-Disposition": "inline"}
    if "Range" not in request.headers:
        return web.Response(body=content, content_type="video/mp4", headers=headers)
    first, behind, _ = asked.indices(len(content))
    if first >= behind:
        headers["Content-Range"] = f"bytes */{len(content)}"
        return web.Response(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{behind - 1}/{len(content)}"
    part = content[first:behind]
    status = HTTPStatus.PARTIAL_CONTENT
    return web.Response(status=status, body=part, content_type="video/mp4", headers=headers)
