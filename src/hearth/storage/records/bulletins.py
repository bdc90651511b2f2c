"""Bulletins, what became of each copy, and how many of them members want."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import (
    Audience,
    Bulletin,
    BulletinId,
    BulletinState,
    Reach,
)
from hearth.community.deliveries import Delivery, DeliveryState, Pace, Results
from hearth.community.errors import NoSuchBulletin
from hearth.community.held import HeldBulletin, HeldBulletins
from hearth.community.invites import MemberRole
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.storage.tables import bulletin_deliveries as deliveries
from hearth.storage.tables import bulletin_paces as paces
from hearth.storage.tables import bulletin_tallies as tallies
from hearth.storage.tables import bulletin_taps as taps
from hearth.storage.tables import bulletins, sent_slots
from hearth.storage.transaction import Transaction
from hearth.storage.written import enclosure_read, enclosure_written, spoken_read, spoken_written

# Both databases understand this very text, and lock the row until the transaction ends.
ONE_MORE = text(
    "INSERT INTO bulletin_tallies (bulletin, choice, count) VALUES (:bulletin, :choice, 1) "
    "ON CONFLICT (bulletin, choice) DO UPDATE SET count = bulletin_tallies.count + 1"
)
FIRST_TAP = text(
    "INSERT INTO bulletin_taps (bulletin, member) VALUES (:bulletin, :member) "
    "ON CONFLICT (bulletin, member) DO NOTHING"
)

COUNTS = (DeliveryState.WAITING, DeliveryState.SENT)
"""What a member's pace counts: a copy that never came is none."""


class SqlBulletins:
    """Every bulletin. None is ever deleted."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, bulletin: Bulletin) -> Bulletin:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        number = BulletinId(await self._tx.next_number("bulletins"))
        kept = replace(bulletin, id=number, root=bulletin.root or number)
        await self._tx.add(bulletins, {"id": number, **_row(kept)})
        return kept

    async def see(self, number: BulletinId) -> Bulletin:
        """The bulletin, as it is now."""
        return await self._one(select(bulletins).where(bulletins.c.id == number))

    async def hold(self, number: BulletinId) -> Bulletin:
        """As `see`, and nobody else changes it until this work ends."""
        asked = select(bulletins).where(bulletins.c.id == number)
        return await self._one(asked.with_for_update())

    async def put(self, bulletin: Bulletin) -> None:
        """Remember it as it is now, under its number."""
        self._tx.changed = True
        await self._tx.put(bulletins, {"id": bulletin.id}, _row(bulletin))

    async def list(self, most: int) -> Sequence[Bulletin]:
        """The newest first."""
        asked = select(bulletins).order_by(bulletins.c.id.desc()).limit(most)
        return [_bulletin(row) for row in await self._tx.all(asked)]

    async def corrections_of(self, root: BulletinId) -> Sequence[Bulletin]:
        """All that stand in a row of corrections, the oldest first."""
        asked = select(bulletins).where(bulletins.c.root == root).order_by(bulletins.c.id)
        return [_bulletin(row) for row in await self._tx.all(asked)]

    async def _one(self, asked: Select[Any]) -> Bulletin:
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchBulletin
        return _bulletin(row)


class SqlDeliveries:
    """What became of each copy."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, copies: Sequence[Delivery]) -> None:
        """Remember copies that are about to go out."""
        if not copies:
            return
        first = await self._tx.next_numbers("bulletin_deliveries", len(copies))
        rows = [
            {
                "id": number,
                "bulletin": one.bulletin,
                "community": one.community,
                "member": one.member,
                "in_group": one.in_group,
                "state": one.state.value,
                "reason": one.reason,
                "due_at": one.due_at,
                "at": one.at or self._tx.now,
            }
            for number, one in enumerate(copies, first)
        ]
        await self._tx.connection.execute(insert(deliveries), rows)

    async def settle(
        self,
        bulletin: BulletinId,
        community: CommunityId,
        member: MemberId | None,
        state: DeliveryState,
        reason: str = "",
    ) -> None:
        """Remember what became of a copy; with no member, of the group's."""
        this = _this(bulletin, community, member)
        values = {"state": state.value, "reason": reason, "at": self._tx.now}
        await self._tx.run(update(deliveries).where(*this).values(**values))

    async def find(
        self, bulletin: BulletinId, community: CommunityId, member: MemberId | None
    ) -> Delivery | None:
        """The member's copy; with no member, the group's."""
        row = await self._tx.first(select(deliveries).where(*_this(bulletin, community, member)))
        return None if row is None else _delivery(row)

    async def has(self, bulletin: BulletinId, member: MemberId) -> bool:
        """Whether a copy was made for the member, in any community."""
        asked = select(deliveries.c.id).where(
            deliveries.c.bulletin == bulletin, deliveries.c.member == member
        )
        return await self._tx.first(asked.limit(1)) is not None

    async def after(
        self, bulletin: BulletinId, community: CommunityId, member: MemberId, limit: int
    ) -> Sequence[Delivery]:
        """The next copies in direct chats behind this member's, by member."""
        asked = select(deliveries).where(
            deliveries.c.bulletin == bulletin,
            deliveries.c.community == community,
            deliveries.c.member > member,
        )
        rows = await self._tx.all(asked.order_by(deliveries.c.member).limit(limit))
        return [_delivery(row) for row in rows]

    async def last_due(self, member: MemberId) -> datetime | None:
        """When the newest copy for the member was, or will be, due."""
        asked = select(deliveries.c.due_at).where(
            deliveries.c.member == member, deliveries.c.state.in_(COUNTS)
        )
        row = await self._tx.first(asked.order_by(deliveries.c.due_at.desc()).limit(1))
        return None if row is None else row["due_at"]

    async def results(self, bulletin: BulletinId) -> Results:
        """How it did, in counts."""
        count = func.count().label("count")
        asked = (
            select(deliveries.c.in_group, deliveries.c.state, deliveries.c.reason, count)
            .where(deliveries.c.bulletin == bulletin)
            .group_by(deliveries.c.in_group, deliveries.c.state, deliveries.c.reason)
        )
        members: dict[DeliveryState, int] = {}
        groups: dict[DeliveryState, int] = {}
        reasons: dict[str, int] = {}
        for row in await self._tx.all(asked):
            state = DeliveryState(row["state"])
            where = groups if row["in_group"] else members
            where[state] = where.get(state, 0) + row["count"]
            if row["reason"]:
                reasons[row["reason"]] = reasons.get(row["reason"], 0) + row["count"]
        tapped = select(tallies).where(tallies.c.bulletin == bulletin)
        return Results(
            members,
            groups,
            reasons,
            {row["choice"]: row["count"] for row in await self._tx.all(tapped)},
        )

    async def tap(self, bulletin: BulletinId, member: MemberId, choice: int) -> bool:
        """Count a choice, of nobody; False if the member tapped before."""
        who = {"bulletin": bulletin, "member": member}
        if (await self._tx.connection.execute(FIRST_TAP, who)).rowcount == 0:
            return False
        await self._tx.connection.execute(ONE_MORE, {"bulletin": bulletin, "choice": choice})
        return True

    async def pace(self, member: MemberId) -> Pace:
        """How many bulletins the member wants; all, unless they said otherwise."""
        row = await self._tx.first(select(paces.c.pace).where(paces.c.member == member))
        return Pace.ALL if row is None else Pace(row["pace"])

    async def put_pace(self, member: MemberId, pace: Pace) -> None:
        """Remember it."""
        self._tx.changed = True
        await self._tx.put(paces, {"member": member}, {"pace": pace.value})

    async def forget_before(self, moment: datetime) -> int:
        """Forget who got what before, and who tapped; the counts stay. Says how many."""
        old = deliveries.c.at < moment
        over = select(bulletins.c.id).where(bulletins.c.sent_at < moment)
        member = deliveries.c.member.is_not(None)
        count = await self._tx.run(update(deliveries).where(old, member).values(member=None))
        count += await self._tx.run(delete(taps).where(taps.c.bulletin.in_(over)))
        roots = select(bulletins.c.root).where(bulletins.c.sent_at < moment)
        stood = [f"bulletin:{row['root']}" for row in await self._tx.all(roots)]
        names = [*stood, *(f"{one}:words" for one in stood)]
        # No message is changed in place any more once nobody is known to have it.
        count += await self._tx.run(delete(sent_slots).where(sent_slots.c.slot.in_(names)))
        self._tx.changed = self._tx.changed or count > 0
        return count


async def forget_bulletins(tx: Transaction, member: MemberId) -> int:
    """Take away what a member got, that they tapped, and how many they wanted.

    That a copy went out stays as a count, and leads to nobody.
    """
    mine = deliveries.c.member == member
    count = await tx.run(update(deliveries).where(mine).values(member=None))
    count += await tx.run(delete(taps).where(taps.c.member == member))
    return count + await tx.run(delete(paces).where(paces.c.member == member))


async def bulletins_of(tx: Transaction, member: MemberId) -> HeldBulletins:
    """All that is held about a member because of bulletins."""
    tapped = {
        row["bulletin"]
        for row in await tx.all(select(taps.c.bulletin).where(taps.c.member == member))
    }
    mine = deliveries.c.member == member
    asked = select(deliveries, bulletins.c.words).join(bulletins).where(mine)
    got = tuple(
        HeldBulletin(
            number=BulletinId(row["bulletin"]),
            title=json.loads(row["words"])["title"],
            community=CommunityId(row["community"]),
            state=DeliveryState(row["state"]),
            due_at=row["due_at"],
            tapped=row["bulletin"] in tapped,
        )
        for row in await tx.all(asked.order_by(deliveries.c.id))
    )
    pace = await SqlDeliveries(tx).pace(member)
    return HeldBulletins(pace, got, len(tapped - {one.number for one in got}))


def _this(
    bulletin: BulletinId, community: CommunityId, member: MemberId | None
) -> tuple[ColumnElement[bool], ...]:
    """The conditions by which one copy is found."""
    mine = deliveries.c.in_group if member is None else deliveries.c.member == member
    return (deliveries.c.bulletin == bulletin, deliveries.c.community == community, mine)


def _row(bulletin: Bulletin) -> dict[str, object]:
    words, to = bulletin.words, bulletin.audience
    said = {
        "title": words.title,
        "text": words.text,
        "product": words.product,
        "risks": words.risks,
        "choices": list(words.choices),
        "argued": words.argued,
    }
    meant = {
        "communities": list(to.communities),
        "reach": to.reach.value,
        "role": None if to.role is None else to.role.value,
        "languages": list(to.languages),
        "zone": to.zone,
        "pack": to.pack,
    }
    return {
        "state": bulletin.state.value,
        "words": json.dumps(said, ensure_ascii=False),
        "audience": json.dumps(meant, ensure_ascii=False),
        "author": bulletin.author,
        "approver": bulletin.approver,
        "made_at": bulletin.made_at,
        "changed_at": bulletin.changed_at,
        "planned": bulletin.planned,
        "corrects": bulletin.corrects,
        "root": bulletin.root,
        "sent_at": bulletin.sent_at,
        "review": bulletin.review,
        "why": bulletin.why,
        "enclosed": _enclosed(words),
        "spoken": spoken_written(words.spoken),
    }


def _enclosed(words: Wording) -> str | None:
    """What goes out besides the words, apart from them: an earlier version reads those."""
    if not words.question and words.file is None:
        return None
    file = enclosure_written(words.file)
    return json.dumps({"question": words.question, "file": file}, ensure_ascii=False)


def _bulletin(row: RowMapping) -> Bulletin:
    said, meant = json.loads(row["words"]), json.loads(row["audience"])
    with_it = json.loads(row["enclosed"] or "{}")
    with_it["file"] = enclosure_read(with_it.get("file"))
    with_it["spoken"] = spoken_read(row["spoken"])
    corrects = row["corrects"]
    approver = row["approver"]
    return Bulletin(
        id=BulletinId(row["id"]),
        state=BulletinState(row["state"]),
        words=Wording(**{**said, "choices": tuple(said["choices"]), **with_it}),
        audience=Audience(
            communities=tuple(CommunityId(one) for one in meant["communities"]),
            reach=Reach(meant["reach"]),
            role=None if meant["role"] is None else MemberRole(meant["role"]),
            languages=tuple(meant["languages"]),
            zone=meant["zone"],
            pack=meant["pack"],
        ),
        author=StaffId(row["author"]),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        approver=None if approver is None else StaffId(approver),
        planned=row["planned"],
        corrects=None if corrects is None else BulletinId(corrects),
        root=BulletinId(row["root"]),
        sent_at=row["sent_at"],
        review=row["review"],
        why=row["why"],
    )


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(
        bulletin=BulletinId(row["bulletin"]),
        community=CommunityId(row["community"]),
        member=None if row["member"] is None else MemberId(row["member"]),
        in_group=row["in_group"],
        state=DeliveryState(row["state"]),
        due_at=row["due_at"],
        reason=row["reason"],
        at=row["at"],
    )
