"""Writers to one SQLite file share a transaction, and keep what each was promised."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.storage import together
from hearth.storage.database import DATABASE_FILE, open_database, reading
from hearth.storage.errors import DatabaseBusyError, DiskFullError

pytestmark = pytest.mark.asyncio

ADD = text("INSERT INTO words (word) VALUES (:word)")
MANY = 6


class File:
    """A database with one table, and what its connections were told."""

    def __init__(self, engine: AsyncEngine, path: Path) -> None:
        self.engine = engine
        self.path = path
        self.said: list[str] = []

    def words(self) -> set[str]:
        """What is on the disk, as another process sees it."""
        with closing(sqlite3.connect(self.path)) as connection:
            return {word for (word,) in connection.execute("SELECT word FROM words")}

    async def add(self, word: str, before: Callable[[], Any] = lambda: asyncio.sleep(0)) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(ADD, {"word": word})
            await before()


@pytest_asyncio.fixture
async def file(tmp_path: Path) -> AsyncIterator[File]:
    engine = open_database("", tmp_path)
    file = File(engine, tmp_path / DATABASE_FILE)

    def listen(connection: Any, _entry: object) -> None:
        opened = connection.driver_connection._conn  # noqa: SLF001  What SQLite itself is told.
        opened.set_trace_callback(file.said.append)

    event.listen(engine.sync_engine, "connect", listen)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE words (word TEXT UNIQUE)"))
    async with AsyncExitStack() as until_all_are_open:
        for _ in range(MANY):
            connected = reading(engine).connect()
            assert await until_all_are_open.enter_async_context(connected) is connected
    file.said.clear()
    yield file
    await engine.dispose()


async def all_at_once(*deeds: Awaitable[None]) -> list[BaseException | None]:
    return list(await asyncio.gather(*deeds, return_exceptions=True))


async def test_commits_that_wait_for_each_other_are_one_writing(file: File) -> None:
    assert not any(await all_at_once(*(file.add(f"{one}") for one in range(MANY))))

    assert file.words() == {f"{one}" for one in range(MANY)}
    assert file.said.count("COMMIT") == 1


async def test_what_has_returned_is_on_the_disk_whoever_comes_after(file: File) -> None:
    seen: list[bool] = []

    async def add(word: str) -> None:
        await file.add(word)
        seen.append(word in file.words())

    await all_at_once(*(add(f"{one}") for one in range(MANY)))

    assert seen == [True] * MANY


async def test_one_that_is_undone_takes_back_its_own_part_alone(file: File) -> None:
    async def fails() -> None:
        raise LookupError

    undone = await all_at_once(
        file.add("first"), file.add("undone", fails), file.add("first"), file.add("last")
    )

    assert [type(one) for one in undone] == [type(None), LookupError, IntegrityError, type(None)]
    assert file.words() == {"first", "last"}


async def test_the_first_can_be_undone_too(file: File) -> None:
    async def fails() -> None:
        await asyncio.sleep(0.01)
        raise LookupError

    await all_at_once(file.add("undone", fails), file.add("second"), file.add("third"))

    assert file.words() == {"second", "third"}


async def test_a_full_disk_fails_all_whose_words_are_not_there_and_nobody_after(
    file: File,
) -> None:
    async def fill() -> None:
        pages = file.path.stat().st_size // 4096 + 4
        async with file.engine.connect() as connection:
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            await connection.execute(ADD, {"word": "first"})
            await asyncio.sleep(0.01)
            await connection.commit()

    outcome = await all_at_once(fill(), file.add("x" * 100_000), file.add("third"))

    there = file.words()
    assert isinstance(outcome[1], DiskFullError)
    assert ("first" in there) == (outcome[0] is None)
    assert ("third" in there) == (outcome[2] is None)
    await file.add("later")
    assert "later" in file.words()


async def test_whoever_is_cancelled_in_line_or_at_work_keeps_nobody_waiting(file: File) -> None:
    at_work, stay = asyncio.Event(), asyncio.Event()

    async def stays() -> None:
        at_work.set()
        await stay.wait()

    async with asyncio.TaskGroup() as group:
        working = group.create_task(file.add("at work", stays))
        await at_work.wait()
        waiting = group.create_task(file.add("in line"))
        behind = group.create_task(file.add("behind"))
        await asyncio.sleep(0)
        waiting.cancel()
        working.cancel()
        await behind
    await file.add("later")

    assert file.words() == {"behind", "later"}


async def test_a_group_ends_when_it_is_old_although_others_wait(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "LONGEST", 0.0)

    await all_at_once(*(file.add(f"{one}") for one in range(MANY)))

    assert file.said.count("COMMIT") == MANY


async def test_whoever_waits_too_long_learns_that_the_database_is_busy(
    file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "PATIENCE", 0.02)
    stay = asyncio.Event()

    async with asyncio.TaskGroup() as group:
        group.create_task(file.add("first", stay.wait))
        await asyncio.sleep(0.01)
        with pytest.raises(DatabaseBusyError):
            await file.add("second")
        stay.set()

    assert file.words() == {"first"}


async def test_readers_wait_for_nobody_and_see_only_what_is_kept(file: File) -> None:
    stay = asyncio.Event()

    async with asyncio.TaskGroup() as group:
        group.create_task(file.add("first", stay.wait))
        await asyncio.sleep(0.02)
        async with reading(file.engine).connect() as connection:
            found = (await connection.execute(text("SELECT word FROM words"))).all()
        stay.set()

    assert found == []


async def test_a_long_answer_is_whole(file: File) -> None:
    async with file.engine.begin() as connection:
        await connection.execute(ADD, [{"word": f"{one}"} for one in range(1_203)])

    async with reading(file.engine).connect() as connection:
        rows = (await connection.execute(text("SELECT word FROM words"))).all()
        async with connection.stream(text("SELECT word FROM words")) as stream:
            some = await stream.fetchmany(700)
            rest = [row async for row in stream]

    assert len({word for (word,) in rows}) == 1_203
    assert [*some, *rest] == rows
