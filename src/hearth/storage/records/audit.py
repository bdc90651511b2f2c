"""What was done: a chain in which each entry contains the hash of the one before."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import RowMapping, select

from hearth.community.audit import Deed, Entry, Subject
from hearth.community.people import Actor
from hearth.storage.tables import audit
from hearth.storage.transaction import Transaction

BEGINNING = bytes(32)
"""What stands before the first entry."""


class SqlAuditLog:
    """What was done."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def newest(self, limit: int = 100) -> Sequence[Entry]:
        """The newest entries first."""
        asked = select(audit).order_by(audit.c.number.desc()).limit(limit)
        return [_entry(row) for row in await self._tx.all(asked)]

    async def append(self, entries: Sequence[Entry]) -> None:
        """Chain the entries to those that are there."""
        if not entries:
            return
        # Taking the numbers also keeps every other process from appending until this commits.
        first = await self._tx.next_numbers("audit", len(entries))
        last = await self._tx.first(select(audit.c.hash).where(audit.c.number == first - 1))
        previous = BEGINNING if last is None else last["hash"]
        rows = []
        for number, entry in enumerate(entries, first):
            this = entry_hash(previous, number, entry)
            rows.append(_row(number, entry) | {"previous": previous, "hash": this})
            previous = this
        await self._tx.add(audit, rows)


def entry_hash(previous: bytes, number: int, entry: Entry) -> bytes:
    """SHA-256 over the entry before and this one, the latter as canonical JSON."""
    row = _row(number, entry)
    row["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    canonical = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(previous + canonical.encode()).digest()


def _row(number: int, entry: Entry) -> dict[str, Any]:
    return {
        "number": number,
        "deed": entry.deed.value,
        "by_kind": entry.by.kind,
        "by_id": entry.by.id,
        "about_kind": entry.about.kind,
        "about_id": entry.about.id,
        "at": entry.at,
    }


def _entry(row: RowMapping) -> Entry:
    return Entry(
        deed=Deed(row["deed"]),
        by=Actor(row["by_kind"], row["by_id"]),
        about=Subject(row["about_kind"], row["about_id"]),
        at=row["at"],
    )
