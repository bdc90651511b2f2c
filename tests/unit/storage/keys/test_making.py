"""The two rings are made once, together, whole, and for their owner only."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from hearth.storage.keys import making
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import rings_agree
from hearth.storage.keys.sources import FileSource, key_file

MANY = 8


def test_a_new_home_gets_two_rings_that_agree(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    make_rings(home)

    assert rings_agree(*(FileSource(home, holder).load() for holder in Holder))
    assert sorted(path.name for path in home.rglob("*")) == [
        "careteam.keys",
        "community.keys",
        "keys",
    ]


def test_everything_is_its_owners_only(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_rings(home)

    assert [home.stat().st_mode & 0o777, (home / "keys").stat().st_mode & 0o777] == [0o700] * 2
    assert {key_file(home, holder).stat().st_mode & 0o777 for holder in Holder} == {0o600}


def test_making_them_again_changes_nothing(tmp_path: Path) -> None:
    make_rings(tmp_path)
    before = contents(tmp_path)

    make_rings(tmp_path)

    assert contents(tmp_path) == before


def test_a_key_file_whose_partner_is_kept_elsewhere_is_left_alone(tmp_path: Path) -> None:
    make_rings(tmp_path)
    key_file(tmp_path, Holder.CARETEAM).unlink()
    before = contents(tmp_path)

    make_rings(tmp_path)

    assert contents(tmp_path) == before


def test_an_empty_folder_for_keys_is_filled(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o700)
    make_rings(tmp_path)

    assert len(contents(tmp_path)) == 2


def test_many_threads_at_once_make_one_pair_and_leave_nothing_else(tmp_path: Path) -> None:
    barrier = Barrier(MANY)

    def make_at_once(_: int) -> dict[Path, bytes]:
        barrier.wait(timeout=10)
        make_rings(tmp_path)
        return contents(tmp_path)

    with ThreadPoolExecutor(MANY) as pool:
        seen = list(pool.map(make_at_once, range(MANY)))

    assert all(one == contents(tmp_path) for one in seen)
    assert rings_agree(*(FileSource(tmp_path, holder).load() for holder in Holder))
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_many_processes_at_once_make_one_pair(tmp_path: Path) -> None:
    script = f"from hearth.storage.keys.making import *; make_rings(Path({str(tmp_path)!r}))"
    makers = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(4)]

    assert [maker.wait(timeout=60) for maker in makers] == [0] * 4
    assert rings_agree(*(FileSource(tmp_path, holder).load() for holder in Holder))
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_disk_that_fills_up_leaves_no_half_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = making.write_private

    def write_one_and_fail(path: Path, text: str) -> None:
        if any(path.parent.iterdir()):
            raise OSError(28, "No space left on device")
        write(path, text)

    monkeypatch.setattr(making, "write_private", write_one_and_fail)
    with pytest.raises(OSError, match="No space"):
        make_rings(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_keys_that_holds_something_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "notes.txt").write_text("mine")

    with pytest.raises(OSError, match="not empty"):
        make_rings(tmp_path)

    assert [path.name for path in tmp_path.rglob("*")] == ["keys", "notes.txt"]


def contents(home: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in (home / "keys").iterdir()}
