"""Putting what is told into the outboxes, sealed for the bot that sends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from hearth import tracing
from hearth.community.outgoing import (
    Effect,
    Recipient,
    ToCareTeam,
    ToContact,
    ToGroup,
    ToMember,
    ToStaff,
    ToVisitor,
    Urgency,
)
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.storage.keys.index import IndexKind
from hearth.storage.mailboxes.codec import UndecodableError, encode
from hearth.storage.mailboxes.listening import notify
from hearth.storage.sealer import Sealer, bot_of
from hearth.storage.sealing.where import Where
from hearth.storage.tables import OutboxState, memberships, outbox
from hearth.storage.transaction import Transaction

WRITTEN_ONCE = 1  # A message in the outbox is never edited, so its row version stays the first.


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell.

    Args:
        community: whose turn it takes; None for that of whom it is for.
    """

    to: Recipient
    effect: Effect
    urgency: Urgency
    due: datetime
    community: CommunityId | None = None


async def put_into_outbox(tx: Transaction, told: Sequence[Told]) -> None:
    """Keep what is told until it is sent, in this order."""
    if not told:
        return
    first = await tx.next_numbers("outbox", len(told))
    homes = await _homes(tx, told)
    rows = [await _row(tx, number, one, homes) for number, one in enumerate(told, first)]
    await tx.add(outbox, rows)
    for bot in {str(bot_of(one.to)) for one in told}:
        await notify(tx, "outbox", bot)


async def _row(
    tx: Transaction, number: int, told: Told, homes: Mapping[MemberId, str]
) -> dict[str, object]:
    content = encode(told.to, told.effect, tracing.current())
    recipient = await _address_in_order(tx, told.to)
    place = where(number, recipient)
    return {
        "id": number,
        "bot": bot_of(told.to),
        "recipient": recipient,
        "urgency": told.urgency,
        "community": _whose_turn(told, homes),
        "payload": await tx.sealer.seal_outgoing(told.to, content, place),
        "told_at": tx.now,
        "due_at": told.due,
        "state": OutboxState.WAITING,
        "not_before": told.due,
        "attempts": 0,
    }


async def _homes(tx: Transaction, told: Sequence[Told]) -> Mapping[MemberId, str]:
    """The community of each member of whom nobody said it; of several, always the same one."""
    whose = {
        one.to.member for one in told if one.community is None and isinstance(one.to, ToMember)
    }
    if not whose:
        return {}
    home = func.min(memberships.c.community).label("home")
    asked = select(memberships.c.member, home).where(memberships.c.member.in_(sorted(whose)))
    rows = await tx.all(asked.group_by(memberships.c.member))
    return {MemberId(row["member"]): str(row["home"]) for row in rows}


def _whose_turn(told: Told, homes: Mapping[MemberId, str]) -> str:
    """The community whose turn this takes; empty where it is nobody's."""
    if told.community is not None:
        return told.community
    match told.to:
        case ToGroup(community) | ToCareTeam(community):
            return community
        case ToMember(member):
            return homes.get(member, "")
        case _:
            return ""


def where(number: int, recipient: str) -> Where:
    """The place of a message in the outbox, which is nobody else's."""
    return Where("outbox", "payload", f"{recipient}/{number}", WRITTEN_ONCE)


async def _address_in_order(tx: Transaction, to: Recipient) -> str:
    """The recipient's address, or the one under which earlier messages to them still wait.

    While the index key is rotated a person has two addresses, and the order must hold all the
    same. Whoever asks has taken numbers of the outbox, so nobody else writes into it meanwhile.
    """
    first, *others = addresses(tx.sealer, to)
    if others:
        waiting = outbox.c.state == OutboxState.WAITING
        asked = select(outbox.c.recipient).where(waiting, outbox.c.recipient.in_(others))
        row = await tx.first(asked.limit(1))
        return first if row is None else str(row["recipient"])
    return first


def addresses(sealer: Sealer, to: Recipient) -> list[str]:
    """Every address that this recipient may have in the outbox, the newest first."""
    match to:
        case ToContact(contact):
            return [f"contact:{digest}" for digest in _chats(sealer, contact)]
        case ToVisitor(contact):
            return [f"visitor:{digest}" for digest in _chats(sealer, contact)]
        case _:
            return [address(sealer, to)]


def address(sealer: Sealer, to: Recipient) -> str:
    """The recipient as the outbox tells it apart from others, without naming an account."""
    match to:
        case ToMember(member):
            return f"member:{member}"
        case ToGroup(community):
            return f"group:{community}"
        case ToStaff(staff):
            return f"staff:{staff}"
        case ToCareTeam(community):
            return f"care-team:{community}"
        case ToContact(contact):
            return f"contact:{_chats(sealer, contact)[0]}"
        case ToVisitor(contact):
            return f"visitor:{_chats(sealer, contact)[0]}"


def addressed_member(recipient: str) -> MemberId | None:
    """The member whom an address of the outbox names, if it names one.

    Raises:
        UndecodableError: it is no address.
    """
    kind, _, number = recipient.partition(":")
    if kind != "member":
        return None
    if not number.isdecimal():
        raise UndecodableError
    return MemberId(int(number))


def _chats(sealer: Sealer, contact: Contact) -> list[str]:
    return [digest.hex() for _, digest in sealer.digests(IndexKind.CHAT, contact)]
