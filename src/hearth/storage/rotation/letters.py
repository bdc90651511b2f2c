"""What waits to be sent under each version of a bot's letters key."""

from collections import Counter

from sqlalchemy import select

from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.mailboxes.codec import UndecodableError
from hearth.storage.mailboxes.telling import addressed_member, where
from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import KEY_ID_BYTES
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.letter import LETTER_VERSION
from hearth.storage.tables import OutboxState, outbox
from hearth.storage.transaction import begin

LETTERS = frozenset({"outbox.payload"})
"""Every column that is sealed for a bot's outbox; a test holds it against the schema."""


async def letters_waiting(storage: Storage) -> Counter[int]:
    """How many messages of this process's bot wait under each of its letters keys, by id.

    One that cannot be opened is left out: it will never be sent, whatever key is held.
    """
    mine = (outbox.c.bot == storage.at_hand.holder) & (outbox.c.state == OutboxState.WAITING)
    asked = select(outbox.c.id, outbox.c.recipient, outbox.c.payload).where(mine)
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        rows = await tx.all(asked)
    found: Counter[int] = Counter()
    for row in rows:
        letter = await _letter(storage, row["id"], row["recipient"], row["payload"])
        if letter[:1] == LETTER_VERSION:
            found[int.from_bytes(letter[1 : 1 + KEY_ID_BYTES], "big")] += 1
    return found


async def _letter(storage: Storage, number: int, recipient: str, payload: bytes) -> bytes:
    """The letter inside, without the member's envelope around it; empty if it does not open."""
    try:
        member = addressed_member(recipient)
        if member is None:
            return payload
        keys = await storage.key_store.keys_of(member)
        return envelope.open_(keys, payload, where(number, recipient))
    except (CannotOpenError, KeyDestroyedError, UndecodableError):
        return b""
