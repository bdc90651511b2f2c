"""Reading the register: rows in clear, and no key is used."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Admission, Ending, Membership, MembershipState
from hearth.community.people import CommunityId, MemberId
from hearth.community.register import Register, RegisteredConsent
from hearth.storage.database import reading
from hearth.storage.tables import consent_records, memberships


async def read_register(engine: AsyncEngine) -> Register:
    """Every membership by number and community, and every consent record in order."""
    columns = [consent_records.c[name] for name in RegisteredConsent.__dataclass_fields__]
    said = select(*columns).order_by(consent_records.c.position)
    in_order = select(memberships).order_by(memberships.c.member, memberships.c.community)
    async with reading(engine).connect() as connection:
        rows = (await connection.execute(in_order)).mappings().all()
        consents = (await connection.execute(said)).mappings().all()
    return Register(
        memberships=[
            Membership(
                member=MemberId(row["member"]),
                community=CommunityId(row["community"]),
                role=MemberRole(row["role"]),
                state=MembershipState(row["state"]),
                invite=InviteId(row["invite"]),
                since=row["since"],
                admission=Admission(row["admission"]),
                ending=None if row["ending"] is None else Ending(row["ending"]),
            )
            for row in rows
        ],
        consents=[RegisteredConsent(**row) for row in consents],
    )
