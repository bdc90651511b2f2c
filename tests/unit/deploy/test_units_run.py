"""What the units say is enough: their programs are started the way systemd starts them."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from pathlib import Path

import aiohttp
import pytest

from hearth.bootstrap.demo import free_or_other
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import load_ring, role_use
from hearth.bootstrap.running import token_of
from hearth.bootstrap.stage import Cast, furnish, set_stage, settings_for
from hearth.metrics import METRICS
from hearth.settings import Settings, SettingsError, load_settings
from hearth.storage.keys.errors import KeyRingError
from hearth.storage.keys.names import Holder
from hearth.storage.roles.rights import RoleUse
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.server import Sandbox
from hearth_bot.sandbox.server import running as sandbox_running
from program import HEARTH, PATIENCE, until
from unit.deploy.units import Machine, Unit


@pytest.fixture
async def cast(tmp_path: Path) -> AsyncIterator[tuple[Cast, Settings]]:
    """A sandbox in Telegram's place, and a Hearth that was set up for it."""
    async with sandbox_running(Sandbox(clock=clock)) as base, ControlClient.connected(base) as one:
        cast = await set_stage(one)
        settings = settings_for(
            cast, home=tmp_path / "made", sandbox=base, console_bind="127.0.0.1:0"
        )
        await furnish(settings, cast, clock)
        yield cast, settings


@pytest.fixture
def machine(tmp_path: Path, cast: tuple[Cast, Settings]) -> Machine:
    """A machine set up as the page says, with SQLite in PostgreSQL's place."""
    people, settings = cast
    place = Machine(tmp_path)
    secrets = place.etc / "secrets"
    secrets.mkdir(parents=True)
    database = f"sqlite:///{settings.home / 'hearth.db'}"
    keystore = f"sqlite:///{settings.home / 'keystore.db'}"
    written = {
        "community_token": people.community_token,
        "careteam_token": people.careteam_token,
        "community_keys": (settings.home / "keys" / "community.keys").read_text(),
        "careteam_keys": (settings.home / "keys" / "careteam.keys").read_text(),
        "owner_database_url": database,
        "owner_keystore_url": keystore,
    }
    for name, text in written.items():
        (secrets / name).write_text(f"{text}\n")
    shared = (
        f"HEARTH_DATABASE_URL={database}\nHEARTH_KEYSTORE_URL={keystore}\n"
        f"HEARTH_TELEGRAM_API={settings.telegram_api}\n"
    )
    for name in ("database.env", "database-owner.env"):
        (place.etc / name).write_text(shared)
    return place


async def run_through(unit: Unit) -> None:
    """Run a unit of type oneshot to its end."""
    environment = unit.environment()
    for command in unit.commands(environment):
        process = await asyncio.create_subprocess_exec(
            *command, env=environment, stdout=-1, stderr=-2
        )
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate()
        assert process.returncode == 0, (unit.name, said.decode())


@asynccontextmanager
async def started(unit: Unit, **more: str) -> AsyncIterator[dict[str, str]]:
    """A unit's program until the block ends; then it is asked to stop, and stops in good order."""
    environment = unit.environment(**more)
    [command] = unit.commands(environment)
    with (unit.machine.root / f"{unit.name}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *command, env=environment, stdout=log, stderr=log
        )
    try:
        yield environment
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(int(unit.said["TimeoutStopSec"][0])):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def asked(words: Sequence[str], environment: dict[str, str], folder: Path) -> int:
    """The exit code of `hearth health`, as a health check gets it."""
    process = await asyncio.create_subprocess_exec(
        *HEARTH, "health", "--quiet", *words, env=environment, cwd=folder, stdout=-3, stderr=-3
    )
    return await process.wait()


async def is_ready(bind: str) -> None:
    """Return when the process that serves its health there does its work."""

    async def ready() -> bool:
        with suppress(aiohttp.ClientError):
            async with http.get(f"http://{bind}/readyz") as answer:
                return answer.status == HTTPStatus.OK
        return False

    async with aiohttp.ClientSession() as http:
        await until(ready)


async def unmeasured(bind: str) -> set[str]:
    """The metrics of which a process serves nothing at all, not even that it has counted none."""
    async with aiohttp.ClientSession() as http, http.get(f"http://{bind}/metrics") as answer:
        text = await answer.text()
    return {one.name for one in METRICS if f"# HELP {one.name.removesuffix('_total')}" not in text}


async def test_every_unit_does_its_work(machine: Machine) -> None:
    await run_through(machine.unit("hearth-migrate.service"))
    health, console = (free_or_other("127.0.0.1:0") for _ in range(2))
    async with (
        started(machine.unit("hearth-careteam.service"), HEARTH_HEALTH_BIND=health) as careteam,
        started(machine.unit("hearth-console.service"), HEARTH_CONSOLE_BIND=console) as desk,
    ):
        await is_ready(health)
        await is_ready(console)
        assert await asked((), careteam, machine.root) == 0
        assert await unmeasured(health) == set()
        assert await asked(("--console",), desk, machine.root) == 0
    assert await asked((), careteam, machine.root) == 3  # It has ended: nobody answers.
    await run_through(machine.unit("hearth-backup.service", drop_in="postgresql.conf"))
    await run_through(machine.unit("hearth-checkpoints.service", drop_in="postgresql.conf"))

    care = machine.state / "hearth" / "careteam"
    kinds = {one.name.split("-2")[0] for one in (care / "backups").iterdir()}
    assert kinds == {"hearth-data", "hearth-keys"}
    copies = {one.name for one in (care / "checkpoints-copy").iterdir()}
    assert copies
    assert copies == {one.name for one in (care / "checkpoints").iterdir()}
    assert (care / "checkpoints-copy").stat().st_mode & 0o777 == 0o700


def test_the_community_bots_unit_gives_it_all_that_it_needs(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its program is the one that the crash tests start; it takes seconds to be ready."""
    unit = machine.unit("hearth-community.service")
    environment = unit.environment()
    [command] = unit.commands(environment)
    monkeypatch.chdir(unit.folder)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()

    assert command[-1] == "community"
    assert settings.home == unit.folder
    assert token_of(settings, Holder.COMMUNITY)
    assert load_ring(settings, Holder.COMMUNITY).holder is Holder.COMMUNITY
    assert role_use(settings) is RoleUse.REQUIRED
    with pytest.raises(SettingsError):
        token_of(settings, Holder.CARETEAM)
    with pytest.raises(KeyRingError):
        load_ring(settings, Holder.CARETEAM)
