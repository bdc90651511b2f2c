"""Small documents, as bytes to be sealed."""

import json
from base64 import b64decode, b64encode
from typing import Any

from hearth.community.cases import Attachment, FileKind
from hearth.community.enclosures import Enclosure, EnclosureId, EnclosureKind
from hearth.community.spoken import Cue, HowSpoken, Spoken

Document = dict[str, Any]


def as_bytes(document: Document) -> bytes:
    """The document as compact JSON.

    In ASCII, because half an emoji, which people's keyboards do send, has no bytes in UTF-8.
    """
    return json.dumps(document, separators=(",", ":")).encode()


def as_document(content: bytes) -> Document:
    """The document that was written.

    Raises:
        ValueError: it is not one.
    """
    document = json.loads(content)
    if not isinstance(document, dict):
        raise TypeError(dict)
    return document


def file_written(file: Attachment | None) -> Document | None:
    """A file as part of a document, its bytes in base64."""
    if file is None:
        return None
    return {
        "kind": file.kind.value,
        "name": file.name,
        "type": file.media_type,
        "content": b64encode(file.content).decode(),
    }


def file_read(document: Document | None) -> Attachment | None:
    """The file that was written."""
    if document is None:
        return None
    return Attachment(
        kind=FileKind(document["kind"]),
        name=document["name"],
        media_type=document["type"],
        content=b64decode(document["content"], validate=True),
    )


def enclosure_written(enclosure: Enclosure | None) -> Document | None:
    """What goes out with a bulletin, as part of a document; its bytes are elsewhere."""
    if enclosure is None:
        return None
    return {
        "number": enclosure.number,
        "kind": enclosure.kind.value,
        "name": enclosure.name,
        "size": enclosure.size,
        "described": enclosure.described,
    }


def enclosure_read(document: Document | None) -> Enclosure | None:
    """What was written so."""
    if document is None:
        return None
    return Enclosure(
        number=EnclosureId(document["number"]),
        kind=EnclosureKind(document["kind"]),
        name=document["name"],
        size=document["size"],
        described=document["described"],
    )


def spoken_written(spoken: Spoken | None) -> str | None:
    """What is spoken in a film, for a column of its own: an earlier version knows none."""
    if spoken is None:
        return None
    cues = [[one.begins, one.ends, one.words] for one in spoken.cues]
    return json.dumps({"how": spoken.how.value, "cues": cues}, ensure_ascii=False)


def spoken_read(written: str | None) -> Spoken | None:
    """What was written so."""
    if written is None:
        return None
    document = json.loads(written)
    cues = tuple(Cue(begins, ends, words) for begins, ends, words in document["cues"])
    return Spoken(HowSpoken(document["how"]), cues)
