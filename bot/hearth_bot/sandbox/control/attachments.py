"""Files that people send."""

import binascii
from base64 import b64decode
from typing import Any

from hearth_bot.sandbox.control.asking import Json, needed
from hearth_bot.sandbox.media import described
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.text.formatting import with_detected
from hearth_bot.sandbox.world.messages import MEDIA


def attached(stage: Stage, body: Json) -> tuple[str, Json]:
    """Which kind of file a message carries, and its content; ("", {}) for a text.

    Raises:
        ApiError: the file cannot be read.
    """
    kind = next((name for name in MEDIA if body.get(name)), "")
    if not kind:
        return "", {}
    given = body[kind]
    if not isinstance(given, dict):
        raise bad_request(f"{kind} is no object")
    file = stage.world.files.add(
        kind,
        str(given.get("name") or kind),
        decoded(str(needed(given, "content_base64"))),
        str(given.get("mime") or ""),
    )
    about = {"emoji": given.get("emoji")} if kind == "sticker" else {}
    return kind, described(stage.world.files, file, about) | caption(given.get("caption"))


def decoded(base64: str) -> bytes:
    """The bytes of a file.

    Raises:
        ApiError: this is no base64.
    """
    try:
        return b64decode(base64, validate=True)
    except binascii.Error:
        raise bad_request("content_base64 is no base64") from None


def caption(given: Any) -> Json:
    """A caption as a person writes it."""
    text = str(given or "").strip()
    entities = [one.written() for one in with_detected(text, [])]
    return ({"caption": text} if text else {}) | (
        {"caption_entities": entities} if entities else {}
    )
