"""What waits to be sent under each version of a bot's letters key."""

from collections import Counter

from sqlalchemy import select

from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.codec import UndecodableError
from hearth.storage.mailboxes.telling import addressed_member, where
from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import KEY_ID_BYTES
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.letter import LETTER_VERSION
from hearth.storage.tables import OutboxState, bulletin_files, outbox
from hearth.storage.transaction import Transaction, begin

LETTERS = frozenset({"bulletin_files.letter", "outbox.payload"})
"""Every column that is sealed for a bot to send; a test holds it against the schema."""


async def letters_waiting(storage: Storage) -> Counter[int]:
    """How many messages of this process's bot wait under each of its letters keys, by id.

    One that cannot be opened is left out: it will never be sent, whatever key is held.
    """
    mine = (outbox.c.bot == storage.at_hand.holder) & (outbox.c.state == OutboxState.WAITING)
    asked = select(outbox.c.id, outbox.c.recipient, outbox.c.payload).where(mine)
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        rows = await tx.all(asked)
        enclosed = await _enclosed(storage, tx)
    found: Counter[int] = Counter(_key(one) for one in enclosed)
    for row in rows:
        letter = await _letter(storage, row["id"], row["recipient"], row["payload"])
        if letter[:1] == LETTER_VERSION:
            found[_key(letter)] += 1
    return found


def _key(letter: bytes) -> int:
    return int.from_bytes(letter[1 : 1 + KEY_ID_BYTES], "big")


async def _enclosed(storage: Storage, tx: Transaction) -> list[bytes]:
    """The files of bulletins that the community bot has not sent yet."""
    if storage.at_hand.holder is not Holder.COMMUNITY:
        return []
    waiting = select(bulletin_files.c.letter).where(bulletin_files.c.letter.is_not(None))
    return [row["letter"] for row in await tx.all(waiting)]


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
