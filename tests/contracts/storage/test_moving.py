"""A place moves from SQLite to PostgreSQL, whole, and comes through a kill in the middle."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, insert, make_url, select, text

import warm
from databases import a_postgres_database
from erasing import MIRA, OLGA, WORDS, House, settings_in
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.moving import MOVED, MoveError, move
from hearth.bootstrap.rings import bring_up_to_date, give_processes_their_roles
from hearth.community.audit import Deed
from hearth.community.people import SHELL, Contact
from hearth.settings import Settings
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.mailboxes.sole import sole_sender
from hearth.storage.moving import RowsDifferError
from hearth.storage.tables import inbox, metadata, numbers
from program import Program, environment, until

pytestmark = pytest.mark.postgres

MANY = 6_000
"""Updates: enough that a move is still under way when it is killed."""


@dataclass
class Heard:
    """What a move tells."""

    steps: list[str] = field(default_factory=list)
    counts: list[tuple[int, int]] = field(default_factory=list)

    def step(self, words: str) -> None:
        self.steps.append(words)

    def count(self, done: int, total: int) -> None:
        self.counts.append((done, total))


@pytest.fixture
def targets(postgres: str) -> Iterator[dict[str, str]]:
    """Two empty databases."""
    with a_postgres_database(postgres) as data, a_postgres_database(postgres) as keys:
        yield {
            "move_database_url": data.render_as_string(hide_password=False),
            "move_keystore_url": keys.render_as_string(hide_password=False),
        }


@pytest.fixture
async def house(tmp_path: Path, targets: dict[str, str]) -> House:
    """A place in which two people left something everywhere, and a third was erased."""
    settings = settings_in(tmp_path / "home").model_copy(update=targets)
    house = await House(settings).built()
    await house.with_member(MIRA)
    await house.with_member(OLGA)
    gone = await house.with_member(Contact(5_000_000_003), "hexachord")
    await house.erase(gone)
    return house


def there(settings: Settings) -> Settings:
    """The same place after the move."""
    urls = {"database_url": settings.move_database_url, "keystore_url": settings.move_keystore_url}
    return settings.model_copy(update=urls)


async def opens_as_before(house: House) -> None:
    """What was sealed before it moved opens where it is now, for each process."""
    moved = House(there(house.settings), house.clock)
    assert await give_processes_their_roles(moved.settings) == []
    async with moved.storage(Holder.CARETEAM) as storage, storage.open_work() as work:
        for contact in (MIRA, OLGA):
            member = await work.members.find(contact)
            assert member is not None
            assert (await work.members.contact_of(member.id)) == contact
    async with moved.storage(Holder.COMMUNITY) as storage:
        claimed = await storage.inbox.claim(2)
        assert {one.update_id for one in claimed} <= {MIRA.number, OLGA.number}
        assert all(WORDS.encode() in one.body for one in claimed)
    async with moved.storage(Holder.CARETEAM) as storage, storage.open_work() as work:
        noted = [one for one in await work.audit.newest() if one.deed is Deed.PLACE_MOVED]
        assert [(one.by, one.about.kind) for one in noted] == [(SHELL, "move")]
    await moved.with_member(Contact(5_000_000_004))  # It goes on: numbers, keys, the log.
    report = await look_at_log(moved.settings, [], lambda *_: None)
    assert report.whole


async def test_everything_arrives_opens_and_goes_on(house: House) -> None:
    heard = Heard()
    compared = {one.table: one.rows for one in await move(house.settings, heard)}

    assert set(metadata.tables) | {"member_keys", "erased_members"} == set(compared)
    assert compared["members"] == 3  # Of the erased one an emptied row stays.
    assert compared["erased_members"] == 1
    assert all(compared[name] for name in ("audit", "cases", "case_entries", "outbox", "timers"))
    assert "Comparing audit" in heard.steps
    assert (compared["audit"], compared["audit"]) in heard.counts
    home = house.settings.home
    assert sorted(one.name for one in home.glob(f"*{MOVED}")) == [
        f"hearth.db{MOVED}",
        f"keystore.db{MOVED}",
    ]
    await opens_as_before(house)
    with pytest.raises(MoveError, match="nothing to move"):
        await move(house.settings, heard)


async def test_one_that_was_killed_goes_on_and_one_whose_place_was_used_begins_anew(
    house: House, tmp_path: Path
) -> None:
    async with house.storage(Holder.COMMUNITY) as storage:
        key = storage.chat_key(7)
        for first in range(0, MANY, 4000):
            updates = [RawUpdate(n, b"{}", key) for n in range(first, first + 4000)]
            await storage.inbox.store(updates)
    s = house.settings
    env = environment(
        s,
        HEARTH_MOVE_DATABASE_URL=s.move_database_url,
        HEARTH_MOVE_KEYSTORE_URL=s.move_keystore_url,
    )
    program = Program(("move",), env, tmp_path, warm.SHELL)
    engine = create_engine(make_url(s.move_database_url))

    def arrived() -> tuple[int, int]:
        """How many updates are there, and in which transaction the first of them came."""
        with engine.connect() as connection:
            if connection.execute(text("SELECT to_regclass('inbox')")).scalar() is None:
                return 0, 0
            asked = text("SELECT count(*), coalesce(min(xmin::text::bigint), 0) FROM inbox")
            count, first = connection.execute(asked).one()
            return int(count), int(first)

    async def killed_with_more_than(count: int) -> tuple[int, int]:
        async def more() -> bool:
            return (await asyncio.to_thread(arrived))[0] > count

        await program.start()
        await until(more)
        await program.kill()
        assert (s.home / "hearth.db").exists(), program.said()
        return arrived()

    count, first = await killed_with_more_than(0)
    more, same = await killed_with_more_than(min(count, MANY - 1))
    assert more >= count
    assert same == first  # What had arrived is still there: it went on.

    async with house.storage(Holder.COMMUNITY) as storage:  # It is used in between.
        await storage.inbox.handled(3)
        async with storage.engine.connect() as there_now:
            counted = select(func.count()).select_from(inbox)
            expected = int((await there_now.execute(counted)).scalar_one())
    await program.start()
    assert await program.ended() == 0, program.said()

    came, later = arrived()
    assert came == expected > MANY
    assert later > first  # The place was another by then, so it began anew.
    with engine.connect() as connection:
        state = select(inbox.c.state).where(inbox.c.update_id == 3)
        assert connection.execute(state).scalar_one() == "handled"
        assert connection.execute(text("SELECT to_regclass('hearth_move')")).scalar() is None
    engine.dispose()


async def test_it_is_refused_beside_a_running_bot_and_into_a_filled_database(
    house: House,
) -> None:
    async with (
        house.storage(Holder.COMMUNITY) as storage,
        sole_sender(storage.engine, Holder.COMMUNITY) as alone,
    ):
        assert alone
        with pytest.raises(MoveError, match="still runs"):
            await move(house.settings, Heard())
    await bring_up_to_date(there(house.settings))
    engine = create_engine(make_url(house.settings.move_database_url))
    with engine.begin() as connection:
        connection.execute(insert(numbers).values(subject="case", last=7))
    engine.dispose()
    with pytest.raises(MoveError, match="rows in it already"):
        await move(house.settings, Heard())
    assert (house.settings.home / "hearth.db").exists()


async def test_one_that_was_killed_at_its_very_end_is_ended(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.rename

    def killed_at_the_second(file: Path, target: Path) -> Path:
        if file.name == "keystore.db":
            raise KeyboardInterrupt
        return real(file, target)

    monkeypatch.setattr(Path, "rename", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        await move(house.settings, Heard())
    monkeypatch.undo()

    assert not (house.settings.home / "hearth.db").exists()
    assert await move(house.settings, Heard()) == ()
    assert (house.settings.home / f"keystore.db{MOVED}").exists()
    await opens_as_before(house)


async def test_a_row_that_is_not_the_same_is_noticed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def _nothing(*_what: object) -> None:
        return

    monkeypatch.setattr("hearth.bootstrap.moving.copy", _nothing)
    with pytest.raises(RowsDifferError):
        await move(house.settings, Heard())
    assert (house.settings.home / "hearth.db").exists()
