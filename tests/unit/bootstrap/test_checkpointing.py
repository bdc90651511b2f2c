"""Checkpoints are taken in time and copied outside; a log that went backwards stops everything."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from hearth.actions.staff import AddStaff, ConnectStaff
from hearth.bootstrap.auditing import accept, check, look_at_log, prove
from hearth.bootstrap.checkpointing import Keeper
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.rings import (
    bring_up_to_date,
    checkpoint_folder,
    load_ring,
    make_keys,
    storage_of,
)
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Say, ToStaff, Urgency
from hearth.community.people import SHELL, Actor, Contact, Role
from hearth.community.words import StaffWords
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.audit.errors import LogGoneBackwardsError
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.keys.names import Holder
from hearth.storage.tables import audit, checkpoints, numbers
from hearth_bot.post.pulse import Pulse
from program import until

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
REASON = "Restored the backup of Monday."


@dataclass
class Home:
    """A place with nobody's bot running."""

    settings: Settings
    storage: Storage
    folder: CheckpointFolder
    now: datetime = NOON

    @property
    def keeper(self) -> Keeper:
        return Keeper(self.storage, self.folder)

    def clock(self) -> datetime:
        return self.now

    async def deeds(self, count: int) -> None:
        async with self.storage.open_work() as work:
            for _ in range(count):
                work.note(Deed.CASE_READ, by=Actor("staff", 1), about=Subject.of("case", 1))
            await work.commit()

    async def passes(self, time: timedelta) -> None:
        """Time passes, and the keeper looks."""
        self.now += time
        await self.keeper.look(self.now)

    def covered(self) -> list[int]:
        """The sizes in the folder, the newest first."""
        return [found.checkpoint.size for found in self.folder.all()]

    async def count(self) -> int:
        async with self.storage.engine.connect() as connection:
            return await connection.scalar(select(func.count()).select_from(audit)) or 0


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    settings = Settings(home=tmp_path, database_url="", keystore_url="", keyring="file")
    make_keys(settings)
    await bring_up_to_date(settings)
    folder = checkpoint_folder(settings, load_ring(settings, Holder.CARETEAM))
    made: Home | None = None

    def clock() -> datetime:
        return made.now if made else NOON

    async with storage_of(settings, Holder.CARETEAM, clock) as storage:
        made = Home(settings, storage, folder)
        yield made


async def test_a_log_without_entries_needs_no_checkpoint(home: Home) -> None:
    await home.passes(timedelta(hours=1))

    assert home.covered() == []
    assert await home.count() == 0


async def test_the_first_entries_are_covered_at_once(home: Home) -> None:
    await home.deeds(3)
    await home.passes(timedelta())

    assert home.covered() == [3]


async def test_a_hundred_entries_are_covered_at_once_and_fewer_within_a_quarter_of_an_hour(
    home: Home,
) -> None:
    await home.deeds(1)
    await home.passes(timedelta())
    await home.deeds(99)
    await home.passes(timedelta(minutes=14))
    assert home.covered() == [1]

    await home.deeds(1)
    await home.passes(timedelta())
    assert home.covered() == [101, 1]

    await home.deeds(1)
    await home.passes(timedelta(minutes=15))
    assert home.covered() == [102, 101, 1]


async def test_when_nothing_happens_that_is_a_deed_and_is_covered(home: Home) -> None:
    await home.deeds(1)
    await home.passes(timedelta())
    await home.passes(timedelta(minutes=14))
    assert home.covered() == [1]

    await home.passes(timedelta(minutes=1))
    await home.passes(timedelta(minutes=15))

    assert home.covered() == [3, 2, 1]
    async with home.storage.open_work() as work:
        newest = await work.audit.newest(2)
    assert {entry.deed for entry in newest} == {Deed.AUDIT_IDLE}


async def test_two_keepers_beside_each_other_write_one_sign_of_life(home: Home) -> None:
    await home.deeds(1)
    await home.passes(timedelta())
    home.now += timedelta(minutes=15)

    await asyncio.gather(*(home.keeper.look(home.now) for _ in range(2)))
    await home.keeper.look(home.now)

    assert await home.count() == 2
    assert home.covered() == [2, 1]


async def test_a_copy_that_is_missing_outside_is_made_again(home: Home) -> None:
    await home.deeds(1)
    await home.passes(timedelta())
    for name in home.folder.names():
        (home.folder.path / name).unlink()

    await home.passes(timedelta(seconds=2))

    assert home.covered() == [1]


async def test_what_was_done_until_the_end_is_covered(home: Home) -> None:
    stop, pulse = asyncio.Event(), Pulse("careteam")
    await home.deeds(1)

    async def one_is_covered() -> bool:
        return home.covered() == [1]

    async with asyncio.TaskGroup() as group:
        group.create_task(home.keeper.run(stop, home.clock, pulse))
        await until(one_is_covered)
        await home.deeds(1)
        stop.set()

    assert home.covered() == [2, 1]
    assert pulse.failing == {}


async def test_a_folder_that_cannot_be_written_is_told_and_tried_again(home: Home) -> None:
    stop, pulse = asyncio.Event(), Pulse("careteam")
    home.folder.path.write_text("a file where the folder should be")
    await home.deeds(1)
    stop.set()

    await home.keeper.run(stop, home.clock, pulse)
    assert "checkpoints" in pulse.failing

    home.folder.path.unlink()
    await home.passes(timedelta(seconds=2))
    assert home.covered() == [1]


async def test_each_connected_owner_gets_one_message_a_day_that_changes(home: Home) -> None:
    add = AddStaff(home.storage.open_work, new_token)
    ada = await add("Ada", frozenset({Role.OWNER}), by=SHELL)
    await add("Olu, not connected yet", frozenset({Role.OWNER}), by=SHELL)
    anna = await add("Anna", frozenset({Role.CLINICIAN}), by=SHELL)
    connect = ConnectStaff(home.storage.open_work)
    await connect(ada.token, contact=Contact(1))
    await connect(anna.token, contact=Contact(2))
    await home.passes(timedelta())
    await home.deeds(1)
    await home.passes(timedelta(minutes=15))

    sent = []
    while waiting := await home.storage.outbox.claim(10):
        for one in waiting:
            sent += [one] if one.urgency is Urgency.BULLETIN else []
            await home.storage.outbox.sent(one.id)
    assert [one.recipient for one in sent] == [ToStaff(ada.staff.id)] * 2
    says = [one.effect for one in sent if isinstance(one.effect, Say)]
    assert {say.words for say in says} == {StaffWords.CHECKPOINT}
    assert {say.slot for say in says} == {"checkpoint:2026-03-01"}
    newest = home.folder.newest()
    assert newest is not None
    assert says[1].values == {"size": 6, "note": newest.note.strip()}


async def go_back(home: Home) -> None:
    """As if a backup from before had been put in place."""
    await home.deeds(5)
    await home.passes(timedelta())
    async with home.storage.engine.begin() as connection:
        await connection.execute(delete(audit).where(audit.c.number > 2))
        await connection.execute(delete(checkpoints))


@pytest.mark.parametrize("holder", Holder)
async def test_no_process_starts_when_the_log_has_gone_backwards(
    home: Home, holder: Holder
) -> None:
    await go_back(home)

    with pytest.raises(LogGoneBackwardsError) as refused:
        async with storage_of(home.settings, holder, home.clock):
            pass

    assert (refused.value.size, refused.value.found) == (5, 2)


async def test_no_process_starts_when_an_entry_is_another_one(home: Home) -> None:
    await home.deeds(5)
    await home.passes(timedelta())
    async with home.storage.engine.begin() as connection:
        other = update(audit).where(audit.c.number == 5).values(hash=bytes(32))
        await connection.execute(other)

    with pytest.raises(LogGoneBackwardsError):
        async with storage_of(home.settings, Holder.COMMUNITY, home.clock):
            pass


async def test_a_database_that_is_not_this_one_is_refused(home: Home, tmp_path: Path) -> None:
    """The same keys with a fresh database: everything that was done would be gone."""
    await home.deeds(5)
    await home.passes(timedelta())
    fresh = home.settings.model_copy(update={"database_url": "sqlite:///other.db"})
    await bring_up_to_date(fresh)

    with pytest.raises(LogGoneBackwardsError):
        async with storage_of(fresh, Holder.CARETEAM, home.clock):
            pass
    assert (tmp_path / "other.db").exists()


async def test_while_it_runs_nothing_is_signed_over_a_log_that_has_gone_backwards(
    home: Home,
) -> None:
    await go_back(home)
    await home.deeds(1)
    stop, pulse = asyncio.Event(), Pulse("careteam")
    stop.set()

    await home.keeper.run(stop, home.clock, pulse)

    assert pulse.failing == {"checkpoints": "LogGoneBackwardsError"}
    assert home.covered() == [5]


async def test_who_restored_a_backup_goes_on_and_leaves_a_deed(home: Home) -> None:
    await home.deeds(2)
    await home.passes(timedelta())
    await go_back_by_restore(home)

    aside = await accept(home.settings, REASON)

    assert aside is not None
    kept = home.folder.path / aside
    assert (kept / "reason.txt").read_text() == REASON
    assert len(list(kept.glob("checkpoint-*"))) == 1
    async with (
        storage_of(home.settings, Holder.COMMUNITY, home.clock) as storage,
        storage.open_work() as work,
    ):
        [entry] = await work.audit.newest(1)
    assert (entry.deed, entry.by) == (Deed.AUDIT_ACCEPTED, SHELL)
    assert entry.about.id.startswith("5/")
    report = await look_at_log(home.settings, [], lambda _done, _all: None)
    assert report.whole
    assert report.accepted == [3]
    assert home.covered() == [3, 2]


async def go_back_by_restore(home: Home) -> None:
    """The database as it was after two entries; three more are gone."""
    await home.deeds(3)
    await home.passes(timedelta(minutes=15))
    async with home.storage.engine.begin() as connection:
        await connection.execute(delete(audit).where(audit.c.number > 2))
        await connection.execute(delete(checkpoints).where(checkpoints.c.size > 2))
        last = update(numbers).where(numbers.c.subject == "audit").values(last=2)
        await connection.execute(last)


async def test_there_is_nothing_to_accept_when_all_is_well(home: Home) -> None:
    await home.deeds(1)
    await home.passes(timedelta())

    assert await accept(home.settings, REASON) is None
    assert await home.count() == 1


async def test_a_checkpoint_that_somebody_kept_shows_what_the_folder_no_longer_does(
    home: Home, tmp_path: Path
) -> None:
    await go_back_by_restore(home)
    kept = tmp_path / "from the chat.txt"
    newest = home.folder.newest()
    assert newest is not None
    kept.write_text(f"The audit log had …\n\n{newest.note.strip()}")
    for name in home.folder.names():
        (home.folder.path / name).unlink()

    alone = await look_at_log(home.settings, [], lambda _done, _all: None)
    with_it = await look_at_log(home.settings, [kept], lambda _done, _all: None)

    assert alone.whole
    assert not with_it.whole


async def test_an_entry_is_proven_once_a_checkpoint_covers_it(home: Home) -> None:
    await home.deeds(3)
    await home.passes(timedelta())
    await home.deeds(1)

    proof = await prove(home.settings, 2)

    assert proof is not None
    assert check(home.settings, proof).size == 3
    assert await prove(home.settings, 4) is None
    assert await prove(home.settings, 99) is None
