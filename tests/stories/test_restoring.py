"""Backups made while everything runs, and restored: what was erased stays erased."""

import json
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Table, select

from contracts.storage.places import NOON
from erasing import MIRA, OLGA, House, settings_in
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.backups.archive import BackupError, BackupKind, archives, newest
from hearth.bootstrap.backups.making import back_up
from hearth.bootstrap.backups.restoring import check, restore
from hearth.bootstrap.breaches import REGISTER, breaches_in, enter
from hearth.bootstrap.checkpointing import Keeper
from hearth.bootstrap.receipts import Verdict, judged, own_keys, read_receipt
from hearth.bootstrap.rings import checkpoint_folder, load_ring
from hearth.community.breaches import Scope
from hearth.community.cases import CaseNumber
from hearth.community.erasure import ErasureStep
from hearth.community.people import MemberId
from hearth.storage.assembly import Storage
from hearth.storage.audit.errors import LogGoneBackwardsError
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.ledger import LEDGER_FILE
from hearth.storage.keys.names import Holder
from hearth.storage.keys.schema import FORMAT
from hearth.storage.schema import NEWEST
from hearth.storage.sealing.where import Where
from hearth.storage.tables import case_entries, inbox, members, outbox, talks

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Story:
    """Mira and Olga were there when the backup was made; then Mira was erased."""

    def __init__(self, house: House, backups: Path) -> None:
        self.house = house
        self.backups = backups
        self.mira = MemberId(0)
        self.olga = MemberId(0)
        self.sealed: list[bytes] = []
        self.wrapped: list[bytes] = []

    async def told(self) -> "Story":
        await self.house.built()
        self.mira = await self.house.with_member(MIRA)
        self.olga = await self.house.with_member(OLGA)
        async with self.house.storage(Holder.CARETEAM) as storage:
            ring = load_ring(self.house.settings, Holder.CARETEAM)
            await Keeper(storage, checkpoint_folder(self.house.settings, ring)).take()
        self.sealed = await self.sealed_of_mira()
        back_up(self.house.settings, self.backups, NOON)
        erasure = await self.house.erase(self.mira)
        assert erasure.step is ErasureStep.DONE
        return self

    async def sealed_of_mira(self) -> list[bytes]:
        async with self.house.storage(Holder.CARETEAM) as storage:
            words = await rows(storage, case_entries)
            profiles = await rows(storage, members)
        mine = [one for one in profiles if one["id"] == self.mira]
        return [words[0]["words"], mine[0]["contact"], mine[0]["name"]]

    def fresh(self, home: Path, *, keep_keystore: bool) -> House:
        """A place after the disk broke: the keys, and what else was kept apart from the data."""
        old = self.house.settings.home
        shutil.copytree(old / "keys", home / "keys")
        home.chmod(0o700)
        shutil.copy2(old / LEDGER_FILE, home / LEDGER_FILE)
        if keep_keystore:
            for one in old.glob("keystore.db*"):
                shutil.copy2(one, home / one.name)
        return House(settings_in(home), self.house.clock)


async def rows(storage: Storage, table: Table) -> list[dict[str, Any]]:
    async with storage.engine.connect() as connection:
        return [dict(one) for one in (await connection.execute(select(table))).mappings()]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def story(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Story]:
    home = tmp_path_factory.mktemp("before")
    yield await Story(House(settings_in(home / "home")), home / "backups").told()


@pytest.mark.parametrize("keep_keystore", [True, False], ids=["its-key-store", "an-old-key-store"])
async def test_a_backup_from_before_an_erasure_has_nothing_to_open_and_nothing_to_send(
    story: Story, tmp_path: Path, *, keep_keystore: bool
) -> None:
    place = story.fresh(tmp_path, keep_keystore=keep_keystore)
    done = await restore(place.settings, story.backups, "the disk broke")
    assert done.replayed == 1
    assert done.members == 1  # Olga's account opens.
    assert done.whole
    assert (done.keys is None) is keep_keystore
    for holder in Holder:
        async with place.storage(holder) as storage:
            with pytest.raises(KeyDestroyedError):
                await storage.key_store.keys_of(story.mira)
            async with storage.open_work() as work:
                assert await work.members.find(MIRA) is None
                assert await work.erasures.contact_of(story.mira) is None
                assert await work.members.find(OLGA) is not None
                assert list(await work.erasures.cases_of(story.mira)) == []
                again = await work.erasures.find(story.mira)
            assert again is not None
            assert again.step is ErasureStep.DONE
            assert [one for one in await rows(storage, outbox) if one["payload"]] == []
            assert [one for one in await rows(storage, inbox) if one["body"]] == []
            assert await rows(storage, talks) == []
            assert await storage.outbox.claim(10) == []


@pytest.mark.parametrize("keep_keystore", [True, False], ids=["its-key-store", "an-old-key-store"])
async def test_not_even_sealed_bytes_of_them_are_left_in_the_files(
    story: Story, tmp_path: Path, *, keep_keystore: bool
) -> None:
    place = story.fresh(tmp_path, keep_keystore=keep_keystore)
    await restore(place.settings, story.backups, "the disk broke")
    content = b"".join(one.read_bytes() for one in tmp_path.glob("*.db*"))
    assert len(story.sealed) == 3
    assert not any(one[-32:] in content or one[:37] in content for one in story.sealed)


async def test_an_attacker_with_the_old_database_and_todays_keys_opens_nothing(
    story: Story, tmp_path: Path
) -> None:
    place = story.fresh(tmp_path, keep_keystore=True)
    data = newest(story.backups, BackupKind.DATA)
    assert data is not None
    shutil.copy2(data.path / "hearth.db", tmp_path / "hearth.db")
    async with place.storage(Holder.CARETEAM, checked=False) as storage:
        async with storage.open_work() as work:
            assert await work.members.find(MIRA) is not None  # It is the database from before.
            assert await work.erasures.contact_of(story.mira) is None
            assert await work.erasures.contact_of(story.olga) == OLGA
        where = Where("case_entries", "words", "1/1", 1)
        with pytest.raises(KeyDestroyedError):
            await storage.key_store.keys_of(story.mira)
        [entry, *_] = await rows(storage, case_entries)
        with pytest.raises(KeyDestroyedError):
            await place_opens(storage, story.mira, entry, where)


async def place_opens(
    storage: Storage, member: MemberId, entry: dict[str, Any], where: Where
) -> bytes:
    sealer = storage.outbox._sealer  # noqa: SLF001  As an attacker would.
    opened: bytes = await sealer.open_told(member, entry["words"], where)
    return opened


async def test_before_anything_starts_the_erasure_is_carried_out_again(
    story: Story, tmp_path: Path
) -> None:
    """Without `hearth restore`: somebody copies the old files back by hand."""
    place = story.fresh(tmp_path, keep_keystore=False)
    for kind, name in ((BackupKind.DATA, "hearth.db"), (BackupKind.KEYS, "keystore.db")):
        found = newest(story.backups, kind)
        assert found is not None
        shutil.copy2(found.path / name, tmp_path / name)
    async with place.storage(Holder.COMMUNITY) as storage, storage.open_work() as work:
        assert await work.members.find(MIRA) is None
        assert await work.members.find(OLGA) is not None


async def test_a_log_that_is_shorter_than_its_checkpoints_is_accepted_with_a_deed(
    story: Story, tmp_path: Path
) -> None:
    place = story.fresh(tmp_path, keep_keystore=True)
    ring = load_ring(story.house.settings, Holder.CARETEAM)
    async with story.house.storage(Holder.CARETEAM) as storage:
        await Keeper(storage, checkpoint_folder(story.house.settings, ring)).take()
    shutil.copytree(story.house.settings.home / "checkpoints", tmp_path / "checkpoints")
    data = newest(story.backups, BackupKind.DATA)
    assert data is not None
    shutil.copy2(data.path / "hearth.db", tmp_path / "hearth.db")
    with pytest.raises(LogGoneBackwardsError):
        async with place.storage(Holder.COMMUNITY):
            raise AssertionError("it started")
    (tmp_path / "hearth.db").unlink()
    done = await restore(place.settings, story.backups, "the disk broke")
    assert done.aside is not None
    async with place.storage(Holder.COMMUNITY):
        pass


async def test_a_trial_says_whether_a_backup_is_good_and_leaves_nothing(story: Story) -> None:
    home = story.house.settings.home
    before = sorted(home.iterdir())
    done = await check(story.house.settings, story.backups)
    assert done.whole
    assert done.members == 2  # Both: this key store and this ledger are from before the erasure.
    assert sorted(home.iterdir()) == before


async def test_the_register_of_breaches_comes_back_and_one_that_is_there_stays(
    story: Story, tmp_path: Path
) -> None:
    span = Scope(NOON, NOON + timedelta(hours=1), members=(), fields=())
    enter(story.house.settings.home, span, NOON)
    back_up(story.house.settings, tmp_path / "backups", NOON)
    lost = story.fresh(tmp_path / "lost", keep_keystore=True)
    newer = story.fresh(tmp_path / "newer", keep_keystore=True)
    for _ in range(2):
        enter(newer.settings.home, span, NOON)

    for place in (lost, newer):
        await restore(place.settings, tmp_path / "backups", "the disk broke")

    assert [len(breaches_in(one.settings.home)) for one in (lost, newer)] == [1, 2]
    assert (lost.settings.home / REGISTER).stat().st_mode & 0o777 == 0o600


async def test_a_damaged_backup_is_refused(story: Story, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    shutil.copytree(story.backups, folder)
    found = newest(folder, BackupKind.DATA)
    assert found is not None
    content = bytearray((found.path / "hearth.db").read_bytes())
    content[5000] ^= 1
    (found.path / "hearth.db").write_bytes(content)
    place = story.fresh(tmp_path / "home", keep_keystore=True)
    with pytest.raises(BackupError, match=r"hearth\.db"):
        await restore(place.settings, folder, "the disk broke")
    assert not (tmp_path / "home" / "hearth.db").exists()


async def test_backups_are_apart_for_their_owner_alone_and_old_ones_go(
    story: Story, tmp_path: Path
) -> None:
    for days in (0, 5, 9, 100):
        back_up(story.house.settings, tmp_path, NOON + timedelta(days=days))
    kinds = [one.kind for one in archives(tmp_path)]
    assert kinds.count(BackupKind.KEYS) == 1
    assert kinds.count(BackupKind.DATA) == 1
    for one in archives(tmp_path):
        assert one.path.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in one.path.iterdir()} == {0o600}
        manifest = json.loads((one.path / "manifest.json").read_text())
        assert (
            manifest["schema"] == {BackupKind.KEYS: str(FORMAT), BackupKind.DATA: NEWEST}[one.kind]
        )


async def test_a_place_that_has_data_is_not_overwritten(story: Story) -> None:
    with pytest.raises(BackupError, match="fresh HEARTH_HOME"):
        await restore(story.house.settings, story.backups, "by mistake")


async def test_the_audit_log_still_verifies_after_an_erasure(story: Story) -> None:
    report = await look_at_log(story.house.settings, [], lambda *_: None)
    assert report.whole


async def test_the_command_that_checks_receipts_checks_the_certificate_too(
    story: Story, tmp_path: Path
) -> None:
    async with story.house.storage(Holder.CARETEAM) as storage, storage.open_work() as work:
        erasure = await work.erasures.find(story.mira)
    assert erasure is not None
    genuine, forged = tmp_path / "a.json", tmp_path / "b.json"
    genuine.write_text(erasure.certificate or "")
    forged.write_text((erasure.certificate or "").replace(str(story.mira), str(story.olga)))
    keys = own_keys(story.house.settings)
    assert judged(read_receipt(genuine), keys) is Verdict.GENUINE
    assert judged(read_receipt(forged), keys) is Verdict.FORGED


async def test_words_in_a_case_are_gone_with_it(story: Story) -> None:
    async with story.house.storage(Holder.CARETEAM) as storage:
        assert [one["case_number"] for one in await rows(storage, case_entries)] == [CaseNumber(2)]
