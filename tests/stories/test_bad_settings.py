"""A place that is not as it must be is told in one sentence, and left as it was."""

import asyncio
import shutil
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from sqlalchemy import event, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock
from hearth.bootstrap.processes import run_careteam
from hearth.bootstrap.running import Running
from hearth.bootstrap.stage import CARETEAM_BOT, Cast, furnish, set_stage, settings_for
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import key_file
from hearth.storage.tables import inbox
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.server import running as sandbox_running
from program import PATIENCE, Program, environment, health, run, until
from town import Person, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNKNOWN = "123456789:AAE-this_is_no_token_of_anybody_x"
TOKEN = "HEARTH_CARETEAM_TOKEN"


@dataclass(frozen=True)
class Site:
    """A place that is set up, with nothing running in it."""

    control: ControlClient
    sandbox: Sandbox
    cast: Cast
    settings: Settings
    folder: Path

    def moved(self, to: Path) -> Settings:
        """The same, in a copy of its home that a test may spoil."""
        shutil.copytree(self.settings.home, to / "home")
        return self.settings.model_copy(update={"home": to / "home"})

    async def person(self) -> Person:
        """Somebody whom nobody here knows."""
        made = await self.control.add_user("Sasha", language_code="en")
        return Person(self.control, made["id"], patience=PATIENCE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    sandbox = Sandbox(clock=clock)
    async with sandbox_running(sandbox) as base, ControlClient.connected(base) as control:
        cast = await set_stage(control)
        bind = "127.0.0.1:0"
        settings = settings_for(cast, home=folder / "home", sandbox=base, console_bind=bind)
        await furnish(settings, cast, clock)
        yield Site(control, sandbox, cast, settings, folder)


async def refused(settings: Settings, folder: Path, **more: str) -> str:
    """The one sentence by which the care-team bot says why it does not start."""
    code, said = await run(("careteam",), environment(settings, **more), folder)
    lines = [line for line in said.splitlines() if line.strip()]
    assert code == 1, said
    assert len(lines) == 1, said
    return lines[0]


async def test_without_a_token_it_says_which_and_where_it_comes_from(
    site: Site, tmp_path: Path
) -> None:
    told = await refused(site.settings, tmp_path, **{TOKEN: ""})
    assert TOKEN in told
    assert "BotFather" in told


@pytest.mark.parametrize("token", ["nonsense", "12:34", f"{UNKNOWN}/../etc", "123456789:geheim ü"])
async def test_what_cannot_be_a_token_is_told_so_and_not_repeated(
    site: Site, tmp_path: Path, token: str
) -> None:
    told = await refused(site.settings, tmp_path, **{TOKEN: token})
    assert TOKEN in told
    assert token not in told


async def test_a_token_that_telegram_does_not_know_is_told_so(site: Site, tmp_path: Path) -> None:
    told = await refused(site.settings, tmp_path, **{TOKEN: UNKNOWN})
    assert "does not know" in told
    assert UNKNOWN not in told


async def test_a_port_that_is_taken_is_named(site: Site, tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
        told = await refused(site.settings, tmp_path, HEARTH_HEALTH_BIND=bind)
    assert bind in told


async def test_a_key_file_that_others_can_read_is_refused(site: Site, tmp_path: Path) -> None:
    settings = site.moved(tmp_path)
    file = key_file(settings.home, Holder.CARETEAM)
    file.chmod(0o640)
    told = await refused(settings, tmp_path)
    assert str(file) in told
    assert "chmod 600" in told


async def test_without_keys_it_says_how_to_make_them(site: Site, tmp_path: Path) -> None:
    settings = site.moved(tmp_path)
    key_file(settings.home, Holder.CARETEAM).unlink()
    assert "hearth init" in await refused(settings, tmp_path)


async def test_a_database_from_a_newer_version_is_refused_and_left_as_it_is(
    site: Site, tmp_path: Path
) -> None:
    settings = site.moved(tmp_path)
    file = settings.home / "hearth.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    told = await refused(settings, tmp_path)
    assert "newer Hearth" in told
    assert file.read_bytes() == before


async def test_what_is_no_database_is_refused_and_left_as_it_is(
    site: Site, tmp_path: Path
) -> None:
    settings = site.moved(tmp_path)
    file = settings.home / "hearth.db"
    for companion in settings.home.glob("hearth.db-*"):
        companion.unlink()
    file.write_bytes(b"a letter, not a database " * 1000)
    told = await refused(settings, tmp_path)
    assert "database" in told
    assert file.read_bytes().startswith(b"a letter")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEARTH_HEALTH_BIND", "nowhere"),
        ("HEARTH_TELEGRAM_API", "nowhere"),
        ("HEARTH_KEYRING", "?"),
    ],
)
async def test_a_setting_of_no_use_is_named(
    site: Site, tmp_path: Path, name: str, value: str
) -> None:
    told = await refused(site.settings, tmp_path, **{name: value})
    assert name in told or value in told


async def test_while_the_bot_api_is_silent_it_keeps_trying_and_says_so(
    site: Site, tmp_path: Path
) -> None:
    bind = free_or_other("127.0.0.1:0")
    api = free_or_other("127.0.0.1:0")
    env = environment(site.settings, HEARTH_HEALTH_BIND=bind, HEARTH_TELEGRAM_API=f"http://{api}")
    program = Program(("careteam",), env, tmp_path)
    await program.start()
    try:
        await until(lambda: health_is(bind, 503, "failed"))
        assert "ApiUnreachableError" in program.said()
        host, _, port = api.partition(":")
        async with sandbox_running(site.sandbox, host, int(port)):
            await until(lambda: health_is(bind, 200, "ok"))
        assert await program.stop() == 0
    finally:
        await program.kill()
    assert "Traceback" not in program.said()


async def health_is(bind: str, status: int, condition: str) -> bool:
    """Whether `/healthz` answers so, and says this of the care team's bot."""
    try:
        found, parts = await health(bind)
    except aiohttp.ClientError:
        return False
    return (found, parts.get("careteam_bot")) == (status, condition)


@asynccontextmanager
async def full_disk(engine: AsyncEngine) -> AsyncIterator[None]:
    """While it lasts, the database's file cannot grow, as on a disk without room."""

    most = 1

    def limit(connection: Any, *_: object) -> None:
        connection.cursor().execute(f"PRAGMA max_page_count = {most}")

    # Pages that were given back lie in the file and would still take something in. Whoever is
    # writing has to come to its end first, so the loop must not stand still.
    await asyncio.to_thread(vacuum, str(engine.url.database))
    # It stays: a listener that is taken away while it runs for another task stops the pool.
    event.listen(engine.sync_engine, "checkout", limit)
    try:
        yield
    finally:
        most = 1_073_741_823


def vacuum(database: str) -> None:
    """Let the file have no free page."""
    with closing(sqlite3.connect(database, timeout=PATIENCE, isolation_level=None)) as file:
        file.execute("VACUUM")


async def test_on_a_full_disk_nothing_is_confirmed_and_all_is_answered_when_there_is_room(
    site: Site, tmp_path: Path
) -> None:
    running, person = Running(site.moved(tmp_path), clock), await site.person()
    async with asyncio.TaskGroup() as group:
        group.create_task(run_careteam(running))
        storage = await started(running)
        before = await stored(storage)
        async with full_disk(storage.engine):
            for _ in range(10):
                await person.tells_careteam_bot("Is somebody there? " * 200)
            await until(lambda: condition_is(running, "careteam_bot", "degraded"))
            assert running.pulses["careteam"].failing["updates"] == "DiskFullError"
            # A page that was given back in the meantime may take some in. Those are confirmed
            # with the next call; what was not stored stays with Telegram.
            held = await unconfirmed(running.settings)
            assert held > 0
            assert await stored(storage) - before + held >= 10
        await person.sees("This bot is for the care team")
        await until(lambda: condition_is(running, "careteam_bot", "ok"))
        await until(lambda: answered(site, person, 10))
        running.stop.set()


async def started(running: Running) -> Storage:
    """The care team's storage, once its bot was greeted."""
    async with asyncio.timeout(PATIENCE):
        await running.ready.setdefault("careteam", asyncio.Event()).wait()
    return running.storages["careteam"]


async def stored(storage: Storage) -> int:
    """How many updates the inbox has ever taken in."""
    async with storage.engine.connect() as connection:
        count = await connection.scalar(select(func.count()).select_from(inbox))
    assert count is not None
    return count


async def unconfirmed(settings: Settings) -> int:
    """How many updates Telegram still holds for the care-team bot."""
    assert settings.careteam_token is not None
    token = settings.careteam_token.get_secret_value()
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{settings.telegram_api}/bot{token}/getWebhookInfo") as answer,
    ):
        told = await answer.json()
    return int(told["result"]["pending_update_count"])


async def condition_is(running: Running, part: str, condition: str) -> bool:
    """Whether a part of a program is like this."""
    parts = {one.name: one.condition.value for one in await running.health().look()}
    return parts[part] == condition


async def answered(site: Site, person: Person, times: int) -> bool:
    """Whether the care-team bot has answered somebody so often."""
    said = await site.control.messages(person.number, f"@{CARETEAM_BOT}")
    return len([one for one in said if "This bot is for the care team" in text_of(one)]) == times
