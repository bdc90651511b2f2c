"""Peer supporters, and whom they welcome."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, select, update

from hearth.community.belonging_errors import NoSuchWelcome
from hearth.community.peers import Peer, PeerState
from hearth.community.people import CommunityId, MemberId
from hearth.community.welcomes import WELCOMED, Welcome, WelcomeCounts, WelcomeId, WelcomeState
from hearth.storage.tables import peers, welcomes
from hearth.storage.transaction import Transaction


class SqlPeers:
    """Who is a peer supporter where, or was asked."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, member: MemberId, community: CommunityId) -> Peer | None:
        """The member there, for this transaction alone."""
        this = (peers.c.member == member, peers.c.community == community)
        row = await self._tx.first(select(peers).where(*this).with_for_update())
        return None if row is None else _peer(row)

    async def of(self, member: MemberId) -> Sequence[Peer]:
        """All of the member's, by community."""
        return await peers_of(self._tx, member)

    async def of_community(self, community: CommunityId) -> Sequence[Peer]:
        """All of a community's, by number."""
        asked = select(peers).where(peers.c.community == community).order_by(peers.c.member)
        return [_peer(row) for row in await self._tx.all(asked)]

    async def put(self, peer: Peer) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        place = {"member": peer.member, "community": peer.community}
        row = {
            "state": peer.state.value,
            "asked_at": peer.asked_at,
            "changed_at": peer.changed_at,
            "willing": peer.willing,
            "trained_at": peer.trained_at,
        }
        await self._tx.put(peers, place, row)

    async def forget(self, peer: Peer) -> None:
        """They are none any more."""
        self._tx.changed = True
        here = (peers.c.member == peer.member, peers.c.community == peer.community)
        await self._tx.run(delete(peers).where(*here))


class SqlWelcomes:
    """Newcomers who would like to be welcomed: no words."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, welcome: Welcome) -> Welcome:
        """Keep it under the next number, whatever number it came with."""
        numbered = replace(welcome, id=WelcomeId(await self._tx.next_number("welcomes")))
        first = {
            "id": numbered.id,
            "community": numbered.community,
            "newcomer": numbered.newcomer,
            "asked_at": numbered.asked_at,
        }
        await self._tx.add(welcomes, {**first, **_standing(numbered)})
        return numbered

    async def get(self, number: WelcomeId) -> Welcome:
        """The welcome, for this transaction alone."""
        asked = select(welcomes).where(welcomes.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchWelcome
        return _welcome(row)

    async def asked_for(self, newcomer: MemberId, community: CommunityId) -> bool:
        """Whether one of this member there is kept."""
        this = (welcomes.c.newcomer == newcomer, welcomes.c.community == community)
        return await self._tx.first(select(welcomes.c.id).where(*this)) is not None

    async def put(self, welcome: Welcome) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        this = update(welcomes).where(welcomes.c.id == welcome.id)
        await self._tx.run(this.values(_standing(welcome)))

    async def counts(self, community: CommunityId, since: datetime) -> WelcomeCounts:
        """How many that were asked for since then came to what; what none came to is missing.

        Those that were answered are among those that were given.
        """
        asked = (
            select(welcomes.c.state, func.count().label("total"))
            .where(welcomes.c.community == community, welcomes.c.asked_at >= since)
            .group_by(welcomes.c.state)
        )
        found: Counter[WelcomeState] = Counter()
        for row in await self._tx.all(asked):
            state = WelcomeState(row["state"])
            found[WelcomeState.GIVEN if state in WELCOMED else state] += int(row["total"])
        return found

    async def forget_before(self, until: datetime) -> int:
        """Take away what was asked for before; says how many."""
        count = await self._tx.run(delete(welcomes).where(welcomes.c.asked_at < until))
        self._tx.changed = self._tx.changed or bool(count)
        return count


async def peers_of(tx: Transaction, member: MemberId) -> Sequence[Peer]:
    """Where a member is a peer supporter, by community."""
    asked = select(peers).where(peers.c.member == member).order_by(peers.c.community)
    return [_peer(row) for row in await tx.all(asked)]


async def welcomes_of(tx: Transaction, member: MemberId) -> Sequence[Welcome]:
    """Those that a member asked for, or took up, by number."""
    theirs = (welcomes.c.newcomer == member) | (welcomes.c.taker == member)
    found = await tx.all(select(welcomes).where(theirs).order_by(welcomes.c.id))
    return [_welcome(row) for row in found]


async def forget_peer(tx: Transaction, member: MemberId) -> int:
    """Take away that a member is a peer supporter, and whom they welcomed or were welcomed by.

    What they had taken up goes with it: nobody waits for words that do not come.
    """
    went = await tx.run(delete(peers).where(peers.c.member == member))
    theirs = (welcomes.c.newcomer == member) | (welcomes.c.taker == member)
    return went + await tx.run(delete(welcomes).where(theirs))


def _standing(one: Welcome) -> dict[str, object]:
    return {"state": one.state.value, "changed_at": one.changed_at, "taker": one.taker}


def _peer(row: RowMapping) -> Peer:
    return Peer(
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        state=PeerState(row["state"]),
        asked_at=row["asked_at"],
        changed_at=row["changed_at"],
        willing=row["willing"],
        trained_at=row["trained_at"],
    )


def _welcome(row: RowMapping) -> Welcome:
    return Welcome(
        id=WelcomeId(row["id"]),
        community=CommunityId(row["community"]),
        newcomer=MemberId(row["newcomer"]),
        state=WelcomeState(row["state"]),
        asked_at=row["asked_at"],
        changed_at=row["changed_at"],
        taker=None if row["taker"] is None else MemberId(row["taker"]),
    )
