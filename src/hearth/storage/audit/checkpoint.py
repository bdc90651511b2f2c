"""Checkpoints: what the whole log comes to at one size, signed (c2sp.org/tlog-checkpoint)."""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime

from hearth.community.merkle import HASH_BYTES
from hearth.storage.audit.note import NoteError, open_note, sign_note
from hearth.storage.sealing.signing import Signer, VerifyKeys

ORIGIN = "hearth/audit"
"""The log's name, and the name under which its keys sign. Which place it is, the key says."""

CHAIN = "chain "
TIME = "time "


class NoCheckpointError(NoteError):
    """This is not a checkpoint of this place."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log came to.

    Args:
        size: how many entries it had, those no longer kept included.
        root: of the tree over their hashes (RFC 6962).
        chain: the hash of the last of them.
        at: when.
    """

    size: int
    root: bytes
    chain: bytes
    at: datetime

    @property
    def text(self) -> str:
        """The note's text: three lines that every reader knows, and two that only we do."""
        moment = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        return (
            f"{ORIGIN}\n{self.size}\n{b64encode(self.root).decode()}\n"
            f"{CHAIN}{self.chain.hex()}\n{TIME}{moment}\n"
        )

    def signed(self, signer: Signer) -> str:
        """The signed note."""
        return sign_note(self.text, ORIGIN, signer)

    @classmethod
    def read(cls, note: str, keys: VerifyKeys) -> "Checkpoint":
        """The checkpoint in a note.

        Raises:
            NoCheckpointError: it is none, or none of these keys has signed it.
        """
        try:
            return _parsed(open_note(note, ORIGIN, keys.values()))
        except ValueError:
            raise NoCheckpointError from None


def _parsed(text: str) -> Checkpoint:
    origin, size, root, chain, moment, end = text.split("\n")
    if origin != ORIGIN or end or not chain.startswith(CHAIN) or not moment.startswith(TIME):
        raise NoteError
    checkpoint = Checkpoint(
        size=int(size),
        root=_hash(b64decode(root, validate=True)),
        chain=_hash(bytes.fromhex(chain.removeprefix(CHAIN))),
        at=datetime.fromisoformat(moment.removeprefix(TIME)),
    )
    if checkpoint.text != text:  # One way of writing it, and no other.
        raise NoteError
    return checkpoint


def _hash(read: bytes) -> bytes:
    if len(read) != HASH_BYTES:
        raise binascii.Error
    return read


def found_in(text: str) -> str:
    """The note within a text that somebody copied, with whatever stood around it.

    What is no note is given back as it is; reading it says so.
    """
    lines = [line.strip() for line in text.replace("\r", "").split("\n")]
    if ORIGIN not in lines:
        return text
    note: list[str] = []
    for line in lines[lines.index(ORIGIN) :]:
        if note and note[-1].startswith("\N{EM DASH}") and not line.startswith("\N{EM DASH}"):
            break
        note.append(line)
    return "\n".join(note).rstrip("\n") + "\n"
