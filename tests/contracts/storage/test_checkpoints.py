"""Checkpoints of several processes beside each other agree, and cover what was done meanwhile."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text, update

from contracts.storage.places import Place
from hearth.actions.auditing import ShowLife, TakeCheckpoint
from hearth.community.audit import Deed, Standing, Subject
from hearth.community.outgoing import Hide, ToGroup, Urgency
from hearth.community.people import Actor, CommunityId
from hearth.storage.assembly import Storage
from hearth.storage.audit.checkpoint import Checkpoint
from hearth.storage.audit.errors import LogChangedError
from hearth.storage.audit.folder import THINNED_ABOVE, CheckpointFolder
from hearth.storage.audit.taking import newest_note, standing_of
from hearth.storage.audit.verifying import verify
from hearth.storage.keys.names import Holder
from hearth.storage.keys.process import SIGNERS
from hearth.storage.tables import audit, checkpoints

GROUP = ToGroup(CommunityId("epilepsy"))
QUARTER = timedelta(minutes=15)


async def deeds(storage: Storage, count: int = 1) -> None:
    async with storage.open_work() as work:
        for _ in range(count):
            work.note(Deed.CASE_READ, by=Actor("staff", 1), about=Subject.of("case", 1))
        await work.commit()


def folder(place: Place) -> CheckpointFolder:
    return CheckpointFolder(place.home / "checkpoints", place.rings[0].verify_keys(*SIGNERS))


async def test_standing_says_how_far_the_log_and_its_checkpoints_are(
    careteam: Storage, place: Place
) -> None:
    assert await standing_of(careteam.engine) == Standing()
    assert await newest_note(careteam.engine) is None
    await deeds(careteam, 3)
    note = await TakeCheckpoint(careteam.open_work)()
    await deeds(careteam, 2)

    standing = await standing_of(careteam.engine)
    assert standing == Standing(5, 3, place.clock.now)
    assert standing.open == 2
    assert await newest_note(careteam.engine) == note


async def test_several_processes_sign_alike_while_others_write(
    careteam: Storage, community: Storage, place: Place
) -> None:
    async with place.storage(Holder.CARETEAM) as another:
        takers = [TakeCheckpoint(one.open_work) for one in (careteam, another)]
        for _ in range(3):
            await asyncio.gather(
                deeds(community, 2), *(take() for take in takers), deeds(careteam)
            )
        await takers[0]()

    rows = await place.rows(checkpoints)
    assert max(row["size"] for row in rows) == 9
    report = await verify(careteam.engine, folder(place))
    assert report.whole, report.flaws
    assert report.compared == len(rows)


@pytest.mark.postgres
@pytest.mark.parametrize("place", ["postgres"], indirect=True)
async def test_a_checkpoint_that_is_told_meets_no_commit_that_goes_the_other_way(
    careteam: Storage, community: Storage
) -> None:
    await tells(community)
    async with asyncio.TaskGroup() as group, careteam.open_work() as work:
        standing = await work.audit.standing()
        group.create_task(tells(community))
        await somebody_waits(careteam)
        await work.audit.take_checkpoint()
        work.tell(GROUP, Hide(standing.size), urgency=Urgency.BULLETIN)
        await work.commit()

    assert await standing_of(careteam.engine) == Standing(2, 1, careteam.clock())


async def tells(storage: Storage) -> None:
    async with storage.open_work() as work:
        work.tell(GROUP, Hide(1), urgency=Urgency.ANSWER)
        work.note(Deed.CASE_READ, by=Actor("staff", 1), about=Subject.of("case", 1))
        await work.commit()


async def somebody_waits(storage: Storage) -> None:
    """Come back when somebody waits for what another transaction holds."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with storage.engine.connect() as connection, asyncio.timeout(10):
        while not (await connection.execute(waiting)).scalar_one():
            await connection.rollback()


async def test_several_processes_show_one_sign_of_life(careteam: Storage, place: Place) -> None:
    await deeds(careteam)
    await TakeCheckpoint(careteam.open_work)()
    place.clock.move(QUARTER)

    async with place.storage(Holder.CARETEAM) as another:
        shown = await asyncio.gather(
            *(ShowLife(one.open_work)() for one in (careteam, another, careteam))
        )

    assert sorted(shown) == [False, False, True]
    in_order = select(audit.c.deed).order_by(audit.c.number)
    assert [row["deed"] for row in await place.rows(in_order)] == ["case:read", "audit:idle"]


async def test_a_checkpoint_whose_peaks_were_changed_is_not_gone_on_from(
    careteam: Storage, place: Place
) -> None:
    await deeds(careteam, 3)
    await TakeCheckpoint(careteam.open_work)()
    async with place.tampering() as connection:
        await connection.execute(update(checkpoints).values(peaks=bytes(64)))
    await deeds(careteam)

    note = await TakeCheckpoint(careteam.open_work)()

    assert note is not None
    assert Checkpoint.read(note, folder(place).keys).size == 4
    keep = folder(place)
    keep.keep(Checkpoint.read(note, keep.keys), note)
    assert (await verify(careteam.engine, keep)).whole


async def test_an_entry_edited_after_the_newest_checkpoint_is_not_signed(
    careteam: Storage, place: Place
) -> None:
    await deeds(careteam, 3)
    await TakeCheckpoint(careteam.open_work)()
    await deeds(careteam, 2)
    async with place.tampering() as connection:
        await connection.execute(update(audit).where(audit.c.number == 4).values(by_id=9))

    with pytest.raises(LogChangedError) as refused:
        await TakeCheckpoint(careteam.open_work)()
    assert refused.value.number == 4


async def test_of_old_checkpoints_in_the_table_the_last_of_each_day_stays(
    careteam: Storage, place: Place
) -> None:
    """Once there are very many of them: two days of nearly one each minute, long ago."""
    await deeds(careteam, THINNED_ABOVE)
    old = place.clock.now - timedelta(days=30)
    rows = [
        {"size": size, "root": bytes(32), "peaks": b"", "note": "", "at": old}
        for size in range(1, THINNED_ABOVE)
    ]
    rows[499]["at"] = old - timedelta(days=1)
    async with careteam.engine.begin() as connection:
        await connection.execute(insert(checkpoints).values(rows[:-1]))
    await TakeCheckpoint(careteam.open_work)()
    assert len(await place.rows(checkpoints)) == THINNED_ABOVE - 1

    await deeds(careteam)
    await TakeCheckpoint(careteam.open_work)()
    assert len(await place.rows(checkpoints)) == THINNED_ABOVE

    await deeds(careteam)
    await TakeCheckpoint(careteam.open_work)()
    left = sorted(row["size"] for row in await place.rows(checkpoints))
    assert left == [500, THINNED_ABOVE - 2, *(THINNED_ABOVE + more for more in range(3))]
