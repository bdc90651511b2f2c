"""What a process says of dead rows on PostgreSQL is what the server did."""

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import text

from contracts.storage.conftest import ROLES_TOO
from contracts.storage.places import MIRA, Hands, Place
from contracts.storage.test_erasures import erased
from contracts.storage.test_roles import a_login, as_login
from hearth.community.erasure import UNVACUUMED, Remaining
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.store import KeyStore, Scrubbed, keystore_engine
from hearth.storage.keys.vacuuming import MAINTAIN_SINCE, skipped
from hearth.storage.roles.granting import housekeeping
from hearth.storage.shredding import TOUCHED, SqlShredder, scrub

in_roles = pytest.mark.parametrize("place", [ROLES_TOO], indirect=True)
as_owner = pytest.mark.parametrize(
    "place", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def shredder(storage: Storage) -> SqlShredder:
    remaining = Remaining(timedelta(days=90), timedelta(days=7), server=True)
    return SqlShredder(storage.engine, storage.erased_keys, storage.clock, remaining)


async def scrubbed(place: Place) -> Remaining:
    """What is said when somebody's rows were deleted, and scrubbed as far as may be."""
    async with place.storage(Holder.CARETEAM) as careteam:
        async with place.storage(Holder.COMMUNITY) as community, community.open_work() as work:
            await work.members.add(MIRA, "en")
        assert await shredder(careteam).scrub()
        return await shredder(careteam).remaining_now()


async def vacuumed(place: Place) -> Sequence[str]:
    """Which tables the server says were vacuumed by somebody."""
    asked = text("SELECT relname FROM pg_stat_user_tables WHERE last_vacuum IS NOT NULL")
    async with place.tampering() as connection:
        return (await connection.scalars(asked)).all()


async def gives_the_right(place: Place) -> bool:
    async with place.tampering() as connection:
        return (connection.dialect.server_version_info or (0,)) >= MAINTAIN_SINCE


@as_owner
async def test_the_owner_vacuums_every_table_and_says_so(place: Place) -> None:
    said = await scrubbed(place)

    assert not said.dead_rows
    assert not said.dead_keys
    assert set(TOUCHED) <= set(await vacuumed(place))


@in_roles
async def test_a_role_that_may_not_vacuum_never_says_that_it_did(place: Place) -> None:
    said = await scrubbed(place)

    there = set(await vacuumed(place))
    assert "member_keys" in there
    assert not said.dead_keys
    assert said.dead_rows == (not set(TOUCHED) <= there)
    assert said.dead_rows == (not await gives_the_right(place))


@in_roles
async def test_where_a_role_may_not_the_server_is_told_to_come_for_a_single_row(
    place: Place,
) -> None:
    asked = text(
        "SELECT relname FROM pg_class WHERE reloptions @> "
        "'{autovacuum_vacuum_scale_factor=0,autovacuum_vacuum_threshold=0}'"
    )
    async with place.tampering() as connection:
        told = set((await connection.scalars(asked)).all())
    assert set(TOUCHED) <= told or await gives_the_right(place)
    assert "audit" not in told


@in_roles
async def test_the_certificate_names_the_dead_rows(
    careteam: Storage, community: Storage, hands: Hands, place: Place
) -> None:
    _, erasure = await erased(careteam, community, hands)

    left = json.loads(erasure.certificate or "")["remains"]
    named = {one["what"] for one in left if UNVACUUMED in one["where"]}
    if await gives_the_right(place):
        assert named == set()
    else:
        assert named == {"deleted rows, sealed; the member's keys are destroyed"}


@as_owner
async def test_a_login_of_nobodys_would_be_skipped_everywhere(postgres: str, place: Place) -> None:
    names = [*TOUCHED, "member_keys"]
    with a_login(postgres) as login:
        engine = open_database(as_login(place.url, login), place.home)
        assert await skipped(engine, names) == set(names)
        assert await scrub(engine)
        await engine.dispose()
    assert await vacuumed(place) == []


@in_roles
async def test_a_key_store_says_when_its_login_may_not_vacuum(
    postgres: str, place: Place, rings: tuple[KeyRing, KeyRing], hands: Hands
) -> None:
    with a_login(postgres) as login:
        engine = keystore_engine(as_login(place.url, login))
        store = KeyStore(engine, rings[0].contact_keys(), hands)
        assert await store.scrub() == Scrubbed(busy=False, skipped=True)
        assert await store.is_skipped()
        await store.close()
    assert "member_keys" not in await vacuumed(place)


def test_where_the_right_can_be_given_it_is() -> None:
    assert housekeeping("members", given=True) == "GRANT MAINTAIN ON members TO hearth_careteam"
    assert "MAINTAIN" not in housekeeping("members", given=False)
