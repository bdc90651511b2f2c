"""A proof that an entry stands in the audit log, which anybody can keep and check offline."""

from dataclasses import dataclass
from typing import Any

from hearth.community.audit import Numbered
from hearth.community.merkle import Inclusion

PROOF_FORMAT = "hearth-audit-proof-1"


@dataclass(frozen=True, slots=True)
class Proof:
    """One entry, its way to the root, and a signed checkpoint that has this root.

    Args:
        proven: the entry in its place in the chain.
        inclusion: its way to the root.
        checkpoint: the signed note (C2SP tlog-checkpoint).
    """

    proven: Numbered
    inclusion: Inclusion
    checkpoint: str

    def document(self) -> dict[str, Any]:
        """As JSON: identifiers and hashes only. docs/audit.md says how to check it."""
        entry, proven = self.proven.entry, self.proven
        written: dict[str, Any] = {
            "number": proven.number,
            "deed": entry.deed.value,
            "by_kind": entry.by.kind,
            "by_id": entry.by.id,
            "about_kind": entry.about.kind,
            "about_id": entry.about.id,
            "at": entry.written_at,
        }
        if proven.values is not None:
            written["values"] = proven.values.hex()
        return {
            "format": PROOF_FORMAT,
            "entry": written,
            "previous": proven.previous.hex(),
            "hash": proven.hash.hex(),
            "size": self.inclusion.size,
            "path": [step.hex() for step in self.inclusion.path],
            "checkpoint": self.checkpoint,
        }
