"""Who answers for whom."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from hearth.community.guardianship import Guardianship, GuardianshipState
from hearth.community.people import CommunityId, MemberId
from hearth.storage.tables import guardianships
from hearth.storage.transaction import Transaction, matching


class SqlGuardianships:
    """Parents and guardians."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def find(self, minor: MemberId, community: CommunityId) -> Guardianship | None:
        """Who answers for this member, for this transaction alone."""
        key = {"minor": minor, "community": community}
        asked = select(guardianships).where(*matching(guardianships, key)).with_for_update()
        row = await self._tx.first(asked)
        return None if row is None else _value(row)

    async def find_by_hash(self, token_hash: bytes) -> Guardianship | None:
        """The guardianship that this token opens, for this transaction alone."""
        this = guardianships.c.token_hash == token_hash
        row = await self._tx.first(select(guardianships).where(this).with_for_update())
        return None if row is None else _value(row)

    async def of(self, guardian: MemberId) -> Sequence[Guardianship]:
        """All for whom this person answers, or answered, by the minor's number."""
        asked = select(guardianships).where(guardianships.c.guardian == guardian)
        return [_value(row) for row in await self._tx.all(asked.order_by(guardianships.c.minor))]

    async def put(self, guardianship: Guardianship) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"minor": guardianship.minor, "community": guardianship.community}
        values = {
            "guardian": guardianship.guardian,
            "state": guardianship.state,
            "token_hash": guardianship.token_hash,
            "made_at": guardianship.made_at,
            "expires_at": guardianship.expires_at,
            "changed_at": guardianship.changed_at,
        }
        await self._tx.put(guardianships, key, values)


def _value(row: RowMapping) -> Guardianship:
    return Guardianship(
        minor=MemberId(row["minor"]),
        community=CommunityId(row["community"]),
        state=GuardianshipState(row["state"]),
        made_at=row["made_at"],
        expires_at=row["expires_at"],
        changed_at=row["changed_at"],
        guardian=None if row["guardian"] is None else MemberId(row["guardian"]),
        token_hash=row["token_hash"],
    )
