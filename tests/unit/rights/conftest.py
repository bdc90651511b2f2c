"""A place for each test."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from consenting import says
from contracts.storage.places import EPILEPSY, MIRA, Hands, Place
from hearth.community.audit import Deed, Subject
from hearth.community.invites import Invite, InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import SHELL, Contact, Role
from hearth.storage.database import open_database
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.schema import migrate
from unit.rights.kit import Home


@pytest.fixture(scope="session")
def migrated_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of the newest version."""
    folder = tmp_path_factory.mktemp("rights")

    async def bring() -> None:
        engine = open_database("", folder)
        await migrate(engine)
        await engine.dispose()

    asyncio.run(bring())
    return folder


@pytest.fixture
async def home(migrated_home: Path, tmp_path: Path) -> AsyncIterator[Home]:
    shutil.copy(migrated_home / "hearth.db", tmp_path / "hearth.db")
    place = Place("", tmp_path, new_rings(), Hands())
    async with (
        place.storage(Holder.COMMUNITY) as community,
        place.storage(Holder.CARETEAM) as careteam,
    ):
        async with community.open_work() as work:
            await work.communities.put(EPILEPSY)
            mira = await work.members.add(MIRA, "en")
            invite = await work.invites.add(an_invite(place))
            await work.memberships.put(
                Membership(
                    mira.id,
                    EPILEPSY.id,
                    MemberRole.PATIENT,
                    MembershipState.ACTIVE,
                    invite.id,
                    place.clock(),
                )
            )
            await work.members.put_name(mira.id, "Mira")
            await says(work, mira.id, EPILEPSY.id)
            work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", "epilepsy"))
            await work.commit()
        async with careteam.open_work() as work:
            owner = await work.staff.add("Olga", frozenset({Role.OWNER}))
            admin = await work.staff.add("Ada", frozenset({Role.ADMIN}))
            clinician = await work.staff.add("Dr Anna", frozenset({Role.CLINICIAN}))
            for number, one in enumerate((owner, admin, clinician), 6_000_000_001):
                await work.staff.connect(one.id, Contact(number))
            work.note(Deed.STAFF_ADDED, by=SHELL, about=Subject.of("staff", owner.id))
            await work.commit()
        yield Home(place, community, careteam, mira.id, owner, admin, clinician)


def an_invite(place: Place) -> Invite:
    now = place.clock()
    return Invite(
        id=InviteId(0),
        community=EPILEPSY.id,
        role=MemberRole.PATIENT,
        token_hash=b"0" * 32,
        made_by=None,
        made_at=now,
        expires_at=now.replace(year=now.year + 1),
        uses=1,
        used=1,
        revoked_at=None,
    )
