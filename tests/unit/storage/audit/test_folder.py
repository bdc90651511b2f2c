"""The folder of checkpoints: private, whole, newest first, and thinned out."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hearth.storage.audit.checkpoint import Checkpoint
from hearth.storage.audit.folder import THINNED_ABOVE, CheckpointFolder, superseded
from hearth.storage.sealing.signing import Signer
from unit.storage.audit.test_vectors import KEYS, PRIVATE

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> CheckpointFolder:
    return CheckpointFolder(tmp_path / "far" / "outside", KEYS)


def keep(folder: CheckpointFolder, size: int, at: datetime = NOON) -> Checkpoint:
    checkpoint = Checkpoint(size, bytes(32), bytes(32), at)
    folder.keep(checkpoint, checkpoint.signed(Signer(7, PRIVATE)))
    return checkpoint


def test_a_folder_that_is_not_there_yet_has_nothing(folder: CheckpointFolder) -> None:
    assert folder.newest() is None
    assert folder.names() == folder.strange() == []


def test_the_newest_is_the_one_that_covers_most(folder: CheckpointFolder) -> None:
    kept = [keep(folder, size) for size in (100, 9, 1000)]

    newest = folder.newest()

    assert newest is not None
    assert newest.checkpoint == kept[2]
    assert [found.checkpoint.size for found in folder.all()] == [1000, 100, 9]
    assert folder.has(9)
    assert not folder.has(10)


def test_only_the_owner_may_look(folder: CheckpointFolder) -> None:
    keep(folder, 1)

    [file] = folder.path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700


def test_keeping_the_same_again_changes_nothing(folder: CheckpointFolder) -> None:
    assert keep(folder, 5) == keep(folder, 5)
    assert len(folder.names()) == 1


def test_what_is_no_checkpoint_is_passed_over_and_named(folder: CheckpointFolder) -> None:
    keep(folder, 5)
    name = "checkpoint-000000000000009.txt"
    (folder.path / name).write_text("half a fi")
    (folder.path / "notes.txt").write_text("mine")

    newest = folder.newest()

    assert newest is not None
    assert newest.checkpoint.size == 5
    assert folder.strange() == [name]


def test_a_checkpoint_whose_lines_end_otherwise_is_none(folder: CheckpointFolder) -> None:
    """One way of writing it, and no other: what a reader would repair was not signed."""
    keep(folder, 5)
    [name] = folder.names()
    note = (folder.path / name).read_bytes()
    (folder.path / name).write_bytes(note.replace(b"\n", b"\r\n"))

    assert folder.newest() is None
    assert folder.strange() == [name]


def test_a_genuine_checkpoint_under_another_size_counts_for_nothing(
    folder: CheckpointFolder,
) -> None:
    keep(folder, 5)
    (folder.path / folder.names()[0]).rename(folder.path / "checkpoint-000000000000099.txt")

    assert folder.newest() is None


def test_the_last_of_each_day_stays_for_ever_and_a_week_stays_whole() -> None:
    dated = [(number, NOON + timedelta(hours=number)) for number in range(24 * 20)]
    now = dated[-1][1]

    going = set(superseded(dated, now))
    left = [(size, at) for size, at in dated if size not in going]

    young = [one for one in dated if now - one[1] <= timedelta(days=7)]
    assert set(young) <= set(left)
    old = [at.date() for _, at in left if now - at > timedelta(days=7)]
    assert len(old) == len(set(old)) == 13
    assert all((size + 1, at + timedelta(hours=1)) in dated for size, at in left[:-1])


def test_a_large_folder_is_thinned_out(folder: CheckpointFolder) -> None:
    for size in range(1, THINNED_ABOVE + 2):
        keep(folder, size, NOON + timedelta(seconds=size))

    assert folder.thin_out(NOON) == 0
    assert folder.thin_out(NOON + timedelta(days=9)) == THINNED_ABOVE
    assert [found.checkpoint.size for found in folder.all()] == [THINNED_ABOVE + 1]


def test_what_is_put_aside_is_no_longer_compared(folder: CheckpointFolder) -> None:
    keep(folder, 5)
    keep(folder, 7)

    folder.put_aside(folder.names()[:1], "before")

    newest = folder.newest()
    assert newest is not None
    assert newest.checkpoint.size == 5
    assert (folder.path / "before" / "checkpoint-000000000000007.txt").exists()
