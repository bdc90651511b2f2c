"""How a process is, told from what its own rights let it see."""

import asyncio

import pytest
from sqlalchemy import text

from contracts.storage.places import Hands, Place
from hearth import tracing
from hearth.bootstrap.checkup import health_of
from hearth.community.outgoing import Hide, ToCareTeam, ToGroup, Urgency
from hearth.community.people import CommunityId
from hearth.health import Condition, Health
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth_bot.post.pulse import STILL_AFTER, Pulse

EPILEPSY = CommunityId("epilepsy")


@pytest.fixture
def pulse() -> Pulse:
    return Pulse("community", now=lambda: 0.0)


def health_in(hands: Hands, pulse: Pulse, **storages: Storage) -> Health:
    ready = asyncio.Event()
    ready.set()
    names = dict.fromkeys(storages, ready)
    return health_of(storages, names, {pulse.bot: pulse}, hands, pulse.metrics)


async def conditions(health: Health) -> dict[str, Condition]:
    return {part.name: part.condition for part in await health.look()}


async def tampered(place: Place, statement: str) -> None:
    """Do something to the database that only its owner can."""
    engine = open_database(place.url, place.home)
    async with engine.begin() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


async def test_each_process_may_see_all_that_its_health_asks_for(
    community: Storage, careteam: Storage, hands: Hands, pulse: Pulse
) -> None:
    for name, storage in (("community", community), ("careteam", careteam)):
        health = health_in(hands, pulse, **{name: storage})
        found = await conditions(health)
        measures = (await health.measured()).decode()

        assert set(found.values()) == {Condition.OK}, found
        assert "hearth_ready 1.0" in measures
        assert f'hearth_mailbox_depth{{mailbox="{name}_inbox"}} 0.0' in measures
        assert 'hearth_mailbox_oldest_seconds{mailbox="timers"} 0.0' in measures
    assert 'hearth_cases{priority="emergency"} 0.0' in measures
    assert "hearth_audit_uncovered_entries" in measures


async def test_a_database_of_another_version_is_not_ready(
    place: Place, community: Storage, hands: Hands, pulse: Pulse
) -> None:
    await tampered(place, "UPDATE alembic_version SET version_num = '0001'")

    found = await conditions(health_in(hands, pulse, community=community))
    assert found["community_database"] is Condition.FAILED
    assert found["community_keys"] is Condition.OK


async def test_members_keys_that_cannot_be_read_are_noticed(
    community: Storage, hands: Hands, pulse: Pulse
) -> None:
    health = health_in(hands, pulse, community=community)
    if community.key_store.engine.dialect.name == "sqlite":
        async with community.key_store.engine.begin() as connection:
            await connection.execute(text("DROP TABLE member_keys"))
        assert (await conditions(health))["community_keys"] is Condition.FAILED
    else:
        assert (await conditions(health))["community_keys"] is Condition.OK


async def test_a_loop_that_went_still_is_noticed_and_one_that_ended_is_not(
    community: Storage, hands: Hands
) -> None:
    now = [0.0]
    pulse = Pulse("community", now=lambda: now[0])
    health = health_in(hands, pulse, community=community)
    pulse.beat("outbox")
    pulse.beat("timers")
    pulse.ended("timers")
    assert (await conditions(health))["community_loops"] is Condition.OK
    now[0] = STILL_AFTER + 1
    assert (await conditions(health))["community_loops"] is Condition.FAILED
    pulse.beat("outbox")
    assert (await conditions(health))["community_loops"] is Condition.OK


async def test_a_request_goes_with_what_it_tells_to_both_bots(
    community: Storage, careteam: Storage
) -> None:
    request = tracing.of_update("community", 7)
    async with community.open_work() as work:
        with tracing.about(request):
            work.tell(ToCareTeam(EPILEPSY), Hide(1), urgency=Urgency.NOTICE)
            work.tell(ToGroup(EPILEPSY), Hide(2), urgency=Urgency.NOTICE)
            await work.commit()
    async with careteam.open_work() as work:
        work.tell(ToGroup(EPILEPSY), Hide(3), urgency=Urgency.BULLETIN)  # Nobody's request.
        await work.commit()

    assert [one.request for one in await careteam.outbox.claim(9)] == [request]
    assert [one.request for one in await community.outbox.claim(9)] == [request, ""]
