"""PostgreSQL is backed up and restored with its own tools."""

import shutil
from pathlib import Path

import pytest

from contracts.storage.conftest import a_postgres_database
from contracts.storage.places import NOON
from erasing import MIRA, OLGA, House, settings_in
from hearth.bootstrap.backups.archive import BackupError, archives
from hearth.bootstrap.backups.making import back_up
from hearth.bootstrap.backups.restoring import check, restore
from hearth.bootstrap.replaying import ErasuresPendingError
from hearth.storage.keys.names import Holder


@pytest.mark.postgres
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="PostgreSQL: no pg_dump on the path")
async def test_an_old_dump_has_nothing_of_the_erased_once_the_care_team_has_started(
    postgres: str, postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(settings_in(tmp_path / "home", postgres_copy)).built()
    mira, _ = await house.with_member(MIRA), await house.with_member(OLGA)
    backups = tmp_path / "backups"
    back_up(house.settings, backups, NOON)
    await house.erase(mira)
    with a_postgres_database(postgres) as empty:
        url = empty.render_as_string(hide_password=False)
        home = tmp_path / "fresh"
        shutil.copytree(tmp_path / "home", home)
        place = House(settings_in(home, url), house.clock)
        with pytest.raises(BackupError, match="The files are whole"):
            await check(place.settings, backups)
        done = await restore(place.settings, backups, "the server burnt down")
        assert (done.replayed, done.members, done.whole) == (1, 1, True)
        async with place.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
            assert await work.members.find(MIRA) is None
            assert await work.members.find(OLGA) is not None


@pytest.mark.postgres
@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="PostgreSQL: no pg_dump on the path")
async def test_the_community_bot_waits_for_the_care_team_to_take_them_away(
    postgres_copy: str, tmp_path: Path
) -> None:
    house = await House(settings_in(tmp_path / "home", postgres_copy)).built()
    mira = await house.with_member(MIRA)
    async with house.storage(Holder.CARETEAM) as storage:
        await storage.erased_keys.destroy(mira, NOON)
    with pytest.raises(ErasuresPendingError):
        async with house.storage(Holder.COMMUNITY):
            raise AssertionError("it started")
    async with house.storage(Holder.CARETEAM):
        pass
    async with house.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
        assert await work.members.find(MIRA) is None


async def test_without_the_tools_it_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    settings = settings_in(tmp_path / "home", "postgresql://nobody@127.0.0.1:9/nothing")
    settings.home.mkdir()
    await House(settings_in(settings.home)).built()  # For its key store.
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(settings, tmp_path / "backups", NOON)
    assert [one.kind.value for one in archives(tmp_path / "backups")] == ["keys"]
