"""Small documents, as bytes to be sealed."""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

from hearth.community.cases import Attachment, FileKind
from hearth.community.enclosures import Enclosure, EnclosureId, EnclosureKind
from hearth.community.spoken import Cue, HowSpoken, Spoken, Translation

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
    document: dict[str, object] = {"how": spoken.how.value, "cues": _cues_written(spoken.cues)}
    if spoken.translations:
        more = [[one.language, _cues_written(one.cues)] for one in spoken.translations]
        document["translations"] = more
    return json.dumps(document, ensure_ascii=False)


def spoken_read(written: str | None) -> Spoken | None:
    """What was written so."""
    if written is None:
        return None
    document = json.loads(written)
    translations = tuple(
        Translation(language, _cues_read(cues))
        for language, cues in document.get("translations", ())
    )
    return Spoken(HowSpoken(document["how"]), _cues_read(document["cues"]), translations)


def _cues_written(cues: Sequence[Cue]) -> list[list[object]]:
    return [[one.begins, one.ends, one.words] for one in cues]


def _cues_read(cues: Sequence[Sequence[Any]]) -> tuple[Cue, ...]:
    return tuple(Cue(begins, ends, words) for begins, ends, words in cues)
