"""Sending files, albums, and fetching files."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.editing import change, own_message
from hearth_bot.sandbox.api.sending import caption, caption_of, envelope, send
from hearth_bot.sandbox.media import described
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world.files import StoredFile

MEGABYTE = 1024 * 1024
MOST_UPLOAD = 50 * MEGABYTE  # (Bot API, "Sending files").
MOST_PHOTO = 10 * MEGABYTE
MOST_DOWNLOAD = 20 * MEGABYTE  # (Bot API, getFile).
ALBUM = range(2, 11)  # How many items an album has (Bot API, sendMediaGroup).
ALBUM_KINDS = frozenset({"photo", "video", "audio", "document", "animation"})
WITHOUT_CAPTION = frozenset({"sticker", "video_note"})
TOLD = {
    "duration": int,
    "width": int,
    "height": int,
    "length": int,
    "title": str,
    "performer": str,
    "emoji": str,
}
"""What a sender may say about a file."""


def find_file(call: Call, kind: str, given: str, name: str) -> StoredFile:
    """The file that an argument means: uploaded with the call, or known by its id.

    Raises:
        ApiError: there is none, or it is too big.
    """
    upload = call.args.files.get(given.removeprefix("attach://") if given else name)
    if upload is None and given and not given.startswith("attach://"):
        return _known(call, kind, given)
    if upload is None:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if len(upload.content) > (MOST_PHOTO if kind == "photo" else MOST_UPLOAD):
        raise bad_request(f"file of type {kind.title()} is too big")
    if not upload.content:
        raise bad_request("file must be non-empty")
    return call.world.files.add(kind, upload.name, upload.content, upload.mime)


def _known(call: Call, kind: str, given: str) -> StoredFile:
    if given.startswith(("http://", "https://")):
        # Fetching addresses for a test would reach out into the network.
        raise bad_request("failed to get HTTP URL content")
    found = call.world.files.find(given)
    if found is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if found.kind == kind or (found.kind, kind) == ("thumbnail", "photo"):
        return found
    if kind == "document":
        return call.world.files.add(kind, found.name, found.content, found.mime)
    raise bad_request(
        f"can't use file of type {found.kind.title()} as {kind.replace('_', ' ').title()}"
    )


def told(given: dict[str, Any]) -> dict[str, Any]:
    """What the sender says about a file, as far as it is understood."""
    about: dict[str, Any] = {}
    for name, sort in TOLD.items():
        try:
            if given.get(name) not in (None, ""):
                about[name] = sort(given[name])
        except (TypeError, ValueError, OverflowError):
            continue
    return about


def send_file(kind: str, call: Call) -> Any:
    """SendPhoto, sendDocument and their kin."""
    words = {} if kind in WITHOUT_CAPTION else caption_of(call)
    where = envelope(call)
    file = find_file(call, kind, call.args.text(kind), kind)
    content = described(call.world.files, file, told(call.args.plain())) | words
    for flag in ("has_spoiler", "show_caption_above_media"):
        if call.args.flag(flag):
            name = "has_media_spoiler" if flag == "has_spoiler" else flag
            content[name] = True
    return send(call, where, kind, content)


SENDERS: dict[str, Callable[[Call], Any]] = {
    kind: partial(send_file, kind)
    for kind in (
        "photo",
        "document",
        "voice",
        "video",
        "audio",
        "animation",
        "video_note",
        "sticker",
    )
}


def _item(call: Call, given: Any) -> tuple[str, dict[str, Any]]:
    """One InputMedia: its kind and its content.

    Raises:
        ApiError: it cannot be read.
    """
    if not isinstance(given, dict) or not given.get("media"):
        raise bad_request("can't parse InputMedia: media not found")
    kind = str(given.get("type") or "")
    if kind not in ALBUM_KINDS:
        raise bad_request("can't parse InputMedia: invalid media type specified")
    file = find_file(call, kind, str(given["media"]), "media")
    words = caption(
        call,
        str(given.get("caption") or ""),
        str(given.get("parse_mode") or ""),
        given.get("caption_entities"),
    )
    return kind, described(call.world.files, file, told(given)) | words


def send_album(call: Call) -> Any:
    """SendMediaGroup."""
    where = envelope(call)
    given = call.args.list("media", "InputMedia") or []
    if len(given) not in ALBUM:
        raise bad_request("media group must include 2-10 items")
    items = [_item(call, one) for one in given]
    kinds = {kind for kind, _ in items}
    if "animation" in kinds or (kinds & {"audio", "document"} and len(kinds) > 1):
        raise bad_request("media group can't contain mixed types of media")
    album = str(secrets.randbelow(2**53))
    return [send(call, where, kind, content, album) for kind, content in items]


def edit_media(call: Call) -> Any:
    """EditMessageMedia."""
    chat, message = own_message(call)
    if not message.media_kind and "text" not in message.content:
        raise bad_request("message media can't be edited")
    _, content = _item(call, call.args.object("media", "InputMedia"))
    return change(call, chat, message, content)


def get_file(call: Call) -> Any:
    """GetFile: where a file can be fetched."""
    found = call.world.files.find(call.args.text("file_id"))
    if found is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if found.size > MOST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": found.id,
        "file_unique_id": found.unique_id,
        "file_size": found.size,
        "file_path": found.path,
    }


def send_location(call: Call) -> Any:
    """SendLocation, without live updates."""
    return send(call, envelope(call), "location", {"location": _location(call)})


def _location(call: Call) -> dict[str, float]:
    place = {name: call.args.number(name, 1000.0) for name in ("latitude", "longitude")}
    if not (-90 <= place["latitude"] <= 90 and -180 <= place["longitude"] <= 180):  # noqa: PLR2004  Degrees.
        raise bad_request("bad location: latitude or longitude is out of range")
    return place


def send_venue(call: Call) -> Any:
    """SendVenue."""
    location = _location(call)
    venue = {
        "location": location,
        "title": call.args.text("title"),
        "address": call.args.text("address"),
    }
    return send(call, envelope(call), "venue", {"venue": venue, "location": location})


def send_contact(call: Call) -> Any:
    """SendContact."""
    phone, name = call.args.text("phone_number"), call.args.text("first_name")
    if not phone:
        raise bad_request("phone number is empty")
    if not name:
        raise bad_request("first name is empty")
    contact = {"phone_number": phone, "first_name": name}
    contact |= show.without_empty(
        {"last_name": call.args.text("last_name"), "vcard": call.args.text("vcard")}
    )
    return send(call, envelope(call), "contact", {"contact": contact})


DICE = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


def send_dice(call: Call) -> Any:
    """SendDice."""
    emoji = call.args.text("emoji", "🎲") or "🎲"
    if emoji not in DICE:
        raise bad_request("invalid dice emoji specified")
    dice = {"emoji": emoji, "value": secrets.randbelow(DICE[emoji]) + 1}
    return send(call, envelope(call), "dice", {"dice": dice})
