"""Whom a community calls outside: sealed, for the care team's processes alone."""

from sqlalchemy import select

from hearth.community.outside import NOBODY_OUTSIDE, Outside
from hearth.community.people import CommunityId
from hearth.storage.sealing.where import Where
from hearth.storage.tables import outside_calls
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import as_bytes, as_document


class SqlOutside:
    """Whom the communities call outside."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def get(self, community: CommunityId) -> Outside:
        """Whom this one calls; nobody until it says so."""
        asked = select(outside_calls).where(outside_calls.c.community == community)
        row = await self._tx.first(asked)
        if row is None:
            return NOBODY_OUTSIDE
        where = _where(community, row["content_version"])
        content = as_document(self._tx.sealer.open_own(row["content"], where))
        return Outside(content["webhook"], content["secret"], tuple(content["mail"]))

    async def put(self, community: CommunityId, outside: Outside) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"community": community}
        version = 1 + await version_of(self._tx, outside_calls, "content_version", key)
        written = {
            "webhook": outside.webhook,
            "secret": outside.secret,
            "mail": list(outside.mail),
        }
        where = _where(community, version)
        sealed = self._tx.sealer.seal_staff(as_bytes(written), where)
        self._tx.wrote(where, sealed)
        await self._tx.put(outside_calls, key, {"content": sealed, "content_version": version})


def _where(community: CommunityId, version: int) -> Where:
    return Where("outside_calls", "content", community, version)
