"""Who was erased, or is being erased; and taking their rows away."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, delete, func, or_, select, update

from hearth.community.cases import Case
from hearth.community.erasure import ErasedFor, Erasure, ErasureStep, Went
from hearth.community.people import CommunityId, Contact, MemberId
from hearth.storage.audit.places import EMPTIED
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.index import IndexKind
from hearth.storage.records.cases import case_of
from hearth.storage.records.emptying import empty_rows, is_emptied
from hearth.storage.records.members import CONTACT_BYTES, SqlMembers
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.receipts import verify_document
from hearth.storage.sealing.where import Where
from hearth.storage.tables import (
    InboxState,
    OutboxState,
    cases,
    checkpoints,
    erasures,
    guesses,
    inbox,
    member_lookup,
    members,
    outbox,
    sent_slots,
    talks,
    traces,
)
from hearth.storage.transaction import Transaction, found_by

AT_ONCE = 500
"""Numbers in one question; databases bound how many a statement may name."""
WRITTEN_ONCE = 1  # The address is sealed once, when the erasure begins.

ABOUT = [column for column in erasures.c if column.name != "reply_to"]
"""What either process may read of an erasure; where the certificate goes is the care team's."""


class SqlErasures:
    """Who was erased, or is being erased."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, member: MemberId) -> Erasure | None:
        """The member's erasure, for this transaction alone."""
        asked = select(*ABOUT).where(erasures.c.member == member).with_for_update()
        row = await self._tx.first(asked)
        return None if row is None else _erasure(row)

    async def list(self, limit: int = 200) -> Sequence[Erasure]:
        """The newest first."""
        newest = select(*ABOUT).order_by(erasures.c.asked_at.desc(), erasures.c.member)
        return [_erasure(row) for row in await self._tx.all(newest.limit(limit))]

    async def checkpoint(self) -> str | None:
        """The newest signed checkpoint of the audit log, if there is one."""
        newest = select(checkpoints.c.note).order_by(checkpoints.c.size.desc()).limit(1)
        row = await self._tx.first(newest)
        return None if row is None else str(row["note"])

    def genuine(self, erasure: Erasure) -> bool:
        """Whether its certificate bears our signature. False if there is none."""
        try:
            document = json.loads(erasure.certificate or "")
        except ValueError:
            return False
        keys = self._tx.sealer.keys.signers.values()
        return isinstance(document, dict) and any(verify_document(document, one) for one in keys)

    async def put(self, erasure: Erasure) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        values = {
            "community": erasure.community,
            "why": erasure.why,
            "asked_at": erasure.asked_at,
            "step": erasure.step,
            "step_at": erasure.step_at,
            "language": erasure.language,
            "went": _went_written(erasure.went),
            "certificate": erasure.certificate,
        }
        await self._tx.put(erasures, {"member": erasure.member}, values)

    async def cancel(self, member: MemberId) -> None:
        """It was never asked for."""
        self._tx.changed = True
        await self._tx.run(delete(erasures).where(erasures.c.member == member))

    async def contact_of(self, member: MemberId) -> Contact | None:
        """The member's account, None if their keys are gone."""
        row = await self._tx.first(select(members.c.contact).where(members.c.id == member))
        if row is None or is_emptied(row["contact"]):
            return None
        try:
            return await SqlMembers(self._tx).contact_of(member)
        except (KeyDestroyedError, CannotOpenError):
            return None

    async def keep_address(self, member: MemberId, contact: Contact) -> None:
        """Seal where the certificate goes, for this process alone."""
        number = contact.number.to_bytes(CONTACT_BYTES, "big", signed=True)
        sealed = self._tx.sealer.seal_own(number, _where(member))
        here = erasures.c.member == member
        await self._tx.run(update(erasures).where(here).values(reply_to=sealed))

    async def address_of(self, member: MemberId) -> Contact | None:
        """Where the certificate goes, if that is still known."""
        row = await self._tx.first(select(erasures.c.reply_to).where(erasures.c.member == member))
        if row is None or row["reply_to"] is None:
            return None
        number = self._tx.sealer.open_own(row["reply_to"], _where(member))
        return Contact(int.from_bytes(number, "big", signed=True))

    async def forget_address(self, member: MemberId) -> None:
        """Wipe it, and every row that only this account led to."""
        self._tx.changed = True
        contact = await self.address_of(member)
        if contact is not None:
            await self._untie_account(contact)
        here = erasures.c.member == member
        await self._tx.run(update(erasures).where(here).values(reply_to=None))

    async def cases_of(self, member: MemberId) -> Sequence[Case]:
        """All cases of the member, for this transaction alone."""
        asked = select(cases).where(cases.c.member == member).order_by(cases.c.number)
        return [case_of(row) for row in await self._tx.all(asked.with_for_update())]

    async def traces(self, member: MemberId, since: datetime) -> Mapping[str, Sequence[int]]:
        """The member's messages in Telegram since then, by chat: `direct`, or a community."""
        asked = select(traces.c.chat, traces.c.message).where(
            traces.c.member == member, traces.c.at > since
        )
        found: dict[str, list[int]] = defaultdict(list)
        for row in await self._tx.all(asked.order_by(traces.c.chat, traces.c.message)):
            found[row["chat"]].append(row["message"])
        return found

    async def forget_traces(self, member: MemberId) -> int:
        """Forget which messages are theirs; says how many were known."""
        return await self._tx.run(delete(traces).where(traces.c.member == member))

    async def untie(self, member: MemberId, contact: Contact | None) -> Mapping[str, int]:
        """Take away all by which the account leads to the member, and what waits for them."""
        self._tx.changed = True
        run = self._tx.run
        to_member = f"member:{member}"
        went = {
            "index": await run(delete(member_lookup).where(member_lookup.c.member == member)),
            "waiting messages": await run(delete(outbox).where(outbox.c.recipient == to_member)),
            "remembered messages": await run(
                delete(sent_slots).where(sent_slots.c.recipient == to_member)
            ),
        }
        if contact is None:
            return went
        return Went(went).more(await self._untie_account(contact)).counts

    async def owed(self, contact: Contact | None, until: datetime) -> int:
        """How many messages to the account, or to groups, told until then, still wait."""
        to: ColumnElement[bool] = outbox.c.recipient.like("group:%")
        if contact is not None:
            to = or_(to, outbox.c.recipient.in_(self._addresses(contact)))
        waits = (outbox.c.state == OutboxState.WAITING) & (outbox.c.told_at <= until)
        row = await self._tx.first(
            select(func.count().label("count")).select_from(outbox).where(waits, to)
        )
        return 0 if row is None else int(row["count"])

    async def empty(self, member: MemberId) -> Mapping[str, int]:
        """Take away, or empty, every row about the member. Repeating it is harmless."""
        return await empty_rows(self._tx, member)

    async def returned(self, known: Collection[MemberId]) -> Sequence[MemberId]:
        """Which of these erased members are back, as after a restore.

        One whose erasure is under way is not: it goes on by itself.
        """
        running = select(erasures.c.member).where(
            erasures.c.step.not_in([ErasureStep.ASKED, ErasureStep.DONE])
        )
        there = (members.c.contact != EMPTIED) & members.c.id.not_in(running)
        numbers = sorted(known)
        found: list[MemberId] = []
        for start in range(0, len(numbers), AT_ONCE):
            some = members.c.id.in_(numbers[start : start + AT_ONCE])
            rows = await self._tx.all(select(members.c.id).where(there, some))
            found += [MemberId(row["id"]) for row in rows]
        return found

    async def drop_stale(self, until: datetime) -> None:
        """Drop what waited in the mailboxes until then, and where conversations stood.

        For a database that was restored: it is older than an erasure that is known, so what
        waits in it was sent and handled long ago, and may be that member's.
        """
        waited = outbox.c.ended_at.is_(None) & (outbox.c.told_at <= until)
        stored = inbox.c.body.is_not(None) & (inbox.c.stored_at <= until)
        await self._tx.run(delete(outbox).where(waited))
        await self._tx.run(update(inbox).where(stored).values(_handled_long_ago(until)))
        await self._tx.run(delete(talks))

    async def _untie_account(self, contact: Contact) -> Mapping[str, int]:
        """Rows that are found by a digest of the account, of either bot."""
        run, sealer = self._tx.run, self._tx.sealer
        chat = sealer.digests(IndexKind.CHAT, contact)
        wrong = found_by(guesses, sealer.digests(IndexKind.GUESSER, contact))
        aside = inbox.c.chat_key.in_([digest for _, digest in chat])
        to = self._addresses(contact)
        return {
            "conversations": await run(delete(talks).where(found_by(talks, chat))),
            "waiting messages": await run(delete(outbox).where(outbox.c.recipient.in_(to))),
            "remembered messages": await run(
                delete(sent_slots).where(sent_slots.c.recipient.in_(to))
            ),
            "wrong tokens": await run(delete(guesses).where(wrong)),
            "updates": await run(delete(inbox).where(aside, _over())),
        }

    def _addresses(self, contact: Contact) -> Sequence[str]:
        digests = self._tx.sealer.digests(IndexKind.CHAT, contact)
        return [f"{kind}:{one.hex()}" for kind in ("contact", "visitor") for _, one in digests]


def _handled_long_ago(until: datetime) -> Mapping[str, object]:
    return {"state": InboxState.HANDLED, "body": None, "ended_at": until, "reason": None}


def _over() -> ColumnElement[bool]:
    """What is handled, or lies aside: the update that is being handled goes by itself."""
    return inbox.c.ended_at.is_not(None)


def _where(member: MemberId) -> Where:
    return Where("erasures", "reply_to", member, WRITTEN_ONCE)


def _erasure(row: RowMapping) -> Erasure:
    return Erasure(
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        why=ErasedFor(row["why"]),
        asked_at=row["asked_at"],
        step=ErasureStep(row["step"]),
        step_at=row["step_at"],
        language=row["language"],
        went=_went_read(row["went"]),
        certificate=row["certificate"],
    )


def _went_written(went: Went) -> str:
    moments = {name: moment.isoformat() for name, moment in went.moments.items()}
    written = {"counts": dict(went.counts), "keys": list(went.keys), "moments": moments}
    return json.dumps(written, sort_keys=True, separators=(",", ":"))


def _went_read(written: str) -> Went:
    document = json.loads(written)
    moments = document.get("moments", {})
    return Went(
        counts=document.get("counts", {}),
        keys=tuple(document.get("keys", ())),
        moments={name: datetime.fromisoformat(one) for name, one in moments.items()},
    )
