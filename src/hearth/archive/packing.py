"""The archive's ZIP files: what is in them, and where one ends and the next begins."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hearth.archive.data import moment
from hearth.archive.document import document
from hearth.archive.page import page
from hearth.archive.readme import readme
from hearth.archive.schema import schema
from hearth.archive.words import Words
from hearth.community.cases import ATTACHMENT_LARGEST
from hearth.community.held import Held

PART_LARGEST = ATTACHMENT_LARGEST + 512 * 1024
"""Bytes: the largest file of a case fits, with what ZIP adds. Telegram takes 50 MB (Bot API,
sendDocument), but a part lies in the outbox sealed and in base64, a third more, and a sender has a
minute for it: 21 MB go at 3 Mbit/s."""

OWNER_ONLY = 0o600 << 16
"""The mode of an unpacked file: for whoever unpacks it, and for nobody else on that machine."""

AUDIT_FORMAT = "hearth-archive-audit-1"

JSON_LD_CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "dct": "http://purl.org/dc/terms/",
}


@dataclass
class ZipArchive:
    """Fills one ZIP file after the other, in memory: what is in them is sealed everywhere else.

    Args:
        largest: bytes of one part; a single file that is larger gets a part to itself.
    """

    largest: int = PART_LARGEST
    _bytes: io.BytesIO = field(default_factory=io.BytesIO, repr=False)
    _zip: ZipFile | None = field(default=None, repr=False)
    _when: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)

    def begin(self, held: Held) -> Iterator[bytes]:
        """Put everything in but the files of cases; parts that became full on the way."""
        self._when = _zip_time(held.made_at)
        for path, content in documents(held):
            yield from self.add(path, content)

    def add(self, path: str, content: bytes) -> Iterator[bytes]:
        """Put a file in; the part that became full before it."""
        if self._zip is not None and self._size() + len(content) > self.largest:
            yield self.finish()
        if self._zip is None:
            self._bytes = io.BytesIO()
            self._zip = ZipFile(self._bytes, "w", ZIP_DEFLATED)
        entry = ZipInfo(path, self._when)
        entry.external_attr = OWNER_ONLY
        entry.compress_type = ZIP_DEFLATED
        self._zip.writestr(entry, content)

    def finish(self) -> bytes:
        """The last part, or the one that is full."""
        if self._zip is not None:
            self._zip.close()
            self._zip = None
        return self._bytes.getvalue()

    def _size(self) -> int:
        """What the part comes to now, with the directory at its end."""
        listed = [] if self._zip is None else self._zip.infolist()
        directory = sum(len(one.filename.encode()) + 128 for one in listed)
        return self._bytes.tell() + directory


def documents(held: Held) -> Iterator[tuple[str, bytes]]:
    """Everything in an archive but the files of cases, the page that people read first."""
    yield "README.txt", readme(Words.of(held.member.language)).encode()
    yield "index.html", page(held).encode()
    yield "data.json", as_json(document(held))
    yield "data.schema.json", as_json(schema())
    yield "consents.jsonld", as_json(consents(held))
    for community, receipt in held.receipts.items():
        yield f"receipts/{community}.json", as_json(receipt)
    yield "audit.json", as_json(deeds(held))


def as_json(value: Mapping[str, object]) -> bytes:
    """JSON that a person can read, too; in ASCII, because half an emoji has no bytes in UTF-8."""
    return (json.dumps(value, indent=2, ensure_ascii=True) + "\n").encode()


def consents(held: Held) -> dict[str, object]:
    """The consent records in JSON-LD, as the receipts have them (W3C Data Privacy Vocabulary)."""
    graph = [
        record
        for receipt in held.receipts.values()
        for record in _records(receipt.get("dpv:hasRecordOfActivity"))
    ]
    return {"@context": JSON_LD_CONTEXT, "@graph": graph}


def _records(found: object) -> list[object]:
    return list(found) if isinstance(found, list) else []


def deeds(held: Held) -> dict[str, object]:
    """The member's entries of the audit log, each with its proof where a checkpoint covers it."""
    entries = [
        {
            "number": one.number,
            "deed": one.entry.deed.value,
            "by_kind": one.entry.by.kind,
            "by_id": one.entry.by.id,
            "about_kind": one.entry.about.kind,
            "about_id": one.entry.about.id,
            "at": one.entry.written_at,
            "proof": held.proofs.get(one.number),
        }
        for one in held.deeds
    ]
    return {
        "format": AUDIT_FORMAT,
        "member": held.member.id,
        "made_at": moment(held.made_at),
        "entries": entries,
    }


def _zip_time(at: datetime) -> tuple[int, int, int, int, int, int]:
    utc = at.astimezone(UTC)
    return utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second


def new_archive() -> ZipArchive:
    """An empty one."""
    return ZipArchive()
