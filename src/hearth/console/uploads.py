"""Forms that carry files. They stay in memory: a temporary file would hold them in clear."""

from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from hearth.console.security import FORM_LARGEST

MULTIPART = "multipart/form-data"
PARTS_MOST = 50
"""Fields of a form; ours have a handful."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A file as a browser sends it. Its name and its type are only what the sender says."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


async def form_with_files(
    request: web.Request, largest: int
) -> tuple[dict[str, str], dict[str, Uploaded]]:
    """The fields and the files of a form (RFC 7578). A file that nobody chose is left out.

    Args:
        request: a POST of the type `MULTIPART`.
        largest: bytes of all files together; the fields have `FORM_LARGEST` besides.

    Raises:
        HTTPBadRequest: it is no such form.
        HTTPRequestEntityTooLarge: it holds more.
    """
    form: dict[str, str] = {}
    files: dict[str, Uploaded] = {}
    left = largest + FORM_LARGEST
    try:
        reader = await request.multipart()
        for _ in range(PARTS_MOST):
            part = await reader.next()
            if part is None:
                return form, files
            if not isinstance(part, BodyPartReader):
                raise web.HTTPBadRequest
            content = await _read(part, left, largest)
            left -= len(content)
            if part.filename:
                files[part.name or ""] = Uploaded(part.filename, content)
            elif part.filename is None:
                form[part.name or ""] = content.decode()
    except (ValueError, LookupError, AssertionError, RuntimeError):  # aiohttp, of a broken form.
        raise web.HTTPBadRequest from None
    raise web.HTTPBadRequest


async def _read(part: BodyPartReader, left: int, largest: int) -> bytes:
    """All of a part; a form asks for no transfer encoding (RFC 7578, 4.7)."""
    read = bytearray()
    while chunk := await part.read_chunk():
        read += chunk
        if len(read) > left:
            raise web.HTTPRequestEntityTooLarge(max_size=largest, actual_size=len(read))
    return bytes(read)
