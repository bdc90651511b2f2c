"""`hearth keys` as somebody types it, and as a machine runs it."""

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hearth.storage.keys.keeping import FileKeeper
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.passphrase import is_locked
from hearth.storage.keys.sources import key_file
from hearth.storage.keys.versions import added, authority, primary
from shell import Said, Shell

WORDS = "seven quiet herons at dusk"
SET = {"HEARTH_KEYRING_PASSPHRASE": WORDS}


@pytest.fixture
async def shell(tmp_path: Path) -> Shell:
    """A place that is set up, with nothing running in it."""
    home, nobody = str(tmp_path / "home"), "http://127.0.0.1:9"
    shell = Shell(tmp_path, {"HEARTH_HOME": home, "HEARTH_TELEGRAM_API": nobody})
    assert (await shell.hearth("init", "--yes")).code == 0
    return shell


def home_of(shell: Shell) -> Path:
    return Path(shell.settings["HEARTH_HOME"])


def listed(said: Said) -> dict[tuple[str, str], str]:
    """By name and version, the state of each key."""
    assert said.code == 0, said.problem
    rows = [re.split(r"\s{2,}", line.strip()) for line in said.out.splitlines()[1:]]
    return {(row[0], row[1]): row[3] for row in rows}


def deeds(shell: Shell) -> list[tuple[str, str]]:
    """What was done to keys."""
    with closing(sqlite3.connect(home_of(shell) / "hearth.db")) as connection:
        asked = "SELECT deed, about_id FROM audit WHERE deed LIKE 'keys:%' ORDER BY number"
        return connection.execute(asked).fetchall()


async def test_rotating_and_retiring_is_told_in_plain_lines(shell: Shell) -> None:
    before = listed(await shell.hearth("keys", "list"))
    assert set(before.values()) == {"in use"}
    assert len(before) == 9

    rotated = await shell.hearth("keys", "rotate")
    assert rotated.code == 0, rotated.problem
    assert "contact: done." in rotated.out
    assert "index: done." in rotated.out
    assert "\x1b" not in rotated.out
    turned = listed(await shell.hearth("keys", "list"))
    assert turned["contact", "1"] == turned["index", "1"] == "opens only"
    assert turned["contact", "2"] == turned["index", "2"] == "in use"

    retired = await shell.hearth("keys", "retire", "contact")
    assert "version 1 is gone" in retired.out
    assert ("contact", "1") not in listed(await shell.hearth("keys", "list"))
    again = await shell.hearth("keys", "retire", "contact")
    assert (again.code, "no older version" in again.problem) == (1, True)
    assert ("keys:retired", "contact/1") in deeds(shell)


async def test_a_bar_is_drawn_on_a_terminal(shell: Shell) -> None:
    async with shell.terminal("keys", "rotate", "contact") as screen:
        await screen.sees("wrapping the members' keys anew")
        await screen.sees("contact: done.")
        assert await screen.ends() == 0
    assert "━" in screen.screen


async def test_a_name_that_is_no_key_is_told_which_there_are(shell: Shell) -> None:
    said = await shell.hearth("keys", "rotate", "care-public")
    assert said.code == 1
    assert "community-signing" in said.problem


async def test_the_public_keys_are_printed_for_whoever_checks_receipts(shell: Shell) -> None:
    await shell.hearth("keys", "rotate", "community-signing")
    await shell.hearth("keys", "retire", "community-signing")

    said = await shell.hearth("keys", "list", "--public")

    published = json.loads(said.out)["keys"]
    names = [(one["name"], one["version"], one["in_use"]) for one in published]
    assert names == [
        ("careteam-verify", 1, True),
        ("community-verify", 1, False),
        ("community-verify", 2, True),
    ]
    assert listed(await shell.hearth("keys", "list"))["community-signing", "1"].startswith(
        "retired"
    )


async def test_rings_from_the_environment_are_laid_out_step_by_step(
    shell: Shell, tmp_path: Path
) -> None:
    mounted, laid_out = tmp_path / "mounted", tmp_path / "next"
    shutil.copytree(home_of(shell) / "keys", mounted)
    shutil.rmtree(home_of(shell) / "keys")
    given = {
        "HEARTH_KEYRING": "environment",
        "HEARTH_COMMUNITY_KEYS_FILE": str(mounted / "community.keys"),
        "HEARTH_CARETEAM_KEYS_FILE": str(mounted / "careteam.keys"),
    }
    without = await shell.hearth("keys", "rotate", "index", **given)
    assert (without.code, "--out" in without.problem) == (1, True)

    out = ("--out", str(laid_out))
    for _ in range(2):
        said = await shell.hearth("keys", "rotate", "index", *out, **given)
        assert said.code == 0, said.problem
        assert "Put them in the place" in said.out
        assert {path.stat().st_mode & 0o777 for path in laid_out.iterdir()} == {0o600}
        for path in laid_out.iterdir():
            shutil.copy(path, mounted / path.name)
    last = await shell.hearth("keys", "rotate", "index", *out, **given)
    assert "index: done." in last.out
    states = listed(await shell.hearth("keys", "list", **given))
    assert (states["index", "1"], states["index", "2"]) == ("opens only", "in use")


async def test_a_passphrase_protects_the_rings_through_a_rotation(shell: Shell) -> None:
    short = await shell.hearth("keys", "protect", lines="short\n")
    assert short.code == 1
    protected = await shell.hearth("keys", "protect", lines=f"{WORDS}\n")
    assert protected.code == 0, protected.problem
    files = [key_file(home_of(shell), holder) for holder in Holder]
    assert all(is_locked(path.read_text()) for path in files)
    assert WORDS not in protected.out + protected.problem

    assert "is under a passphrase" in (await shell.hearth("keys", "list")).problem
    wrong = await shell.hearth("keys", "list", HEARTH_KEYRING_PASSPHRASE="another one, quite")
    assert "does not open with this passphrase" in wrong.problem

    salts = [json.loads(path.read_text())["kdf"]["salt"] for path in files]
    rotated = await shell.hearth("keys", "rotate", "contact", **SET)
    assert "contact: done." in rotated.out
    assert [json.loads(path.read_text())["kdf"]["salt"] for path in files] == salts
    assert listed(await shell.hearth("keys", "list", **SET))["contact", "2"] == "in use"

    assert (await shell.hearth("keys", "unprotect", **SET)).code == 0
    assert listed(await shell.hearth("keys", "list"))["contact", "2"] == "in use"
    assert [deed for deed, _ in deeds(shell) if deed.endswith("protected")] == [
        "keys:protected",
        "keys:unprotected",
    ]


async def test_two_of_three_people_bring_lost_keys_back(shell: Shell, tmp_path: Path) -> None:
    await shell.hearth("staff", "add", "Ada", "--role", "owner")
    people = [tmp_path / f"{name}.key" for name in ("ann", "bob", "cem")]
    made = [await shell.hearth("keys", "recovery", "new", str(path)) for path in people[:2]]
    made.append(
        await shell.hearth(
            *("keys", "recovery", "new", str(people[2]), "--passphrase"), lines=f"{WORDS}\n"
        )
    )
    public = [one.out.splitlines()[-1].rpartition(" ")[2] for one in made]
    assert {path.stat().st_mode & 0o777 for path in people} == {0o600}
    sealed = await shell.hearth("keys", "recovery", "seal", "--needed", "2", *public)
    assert "2 of 3 people" in sealed.out, sealed.problem

    await shell.hearth("keys", "rotate", "care")  # It renews the copy, with public keys alone.
    copy, ring = home_of(shell) / "recovery.json", key_file(home_of(shell), Holder.CARETEAM)
    before = FileKeeper(home_of(shell)).rings()[Holder.CARETEAM]
    assert "✓ recovery copy: opens with 2 of 3 keys" in (await shell.hearth("doctor")).out

    def opening(*files: Path) -> tuple[str, ...]:
        keys = [part for path in files for part in ("--key", str(path))]
        return ("keys", "recovery", "open", str(copy), *keys, "--reason", "the disk died")

    there = await shell.hearth(*opening(*people[:2]))
    assert (there.code, "There is a ring already" in there.problem) == (1, True)
    ring.unlink()
    one = await shell.hearth(*opening(people[0]))
    assert (one.code, "needs the keys of 2" in one.problem) == (1, True)
    assert not ring.exists()

    opened = await shell.hearth(*opening(people[0], people[2]), lines=f"{WORDS}\n")
    assert opened.code == 0, opened.problem
    assert FileKeeper(home_of(shell)).rings()[Holder.CARETEAM].keys == before.keys
    assert ring.stat().st_mode & 0o777 == 0o600
    assert [deed for deed, _ in deeds(shell)][-1] == "keys:recovered"
    with closing(sqlite3.connect(home_of(shell) / "hearth.db")) as connection:
        assert connection.execute("SELECT recipient FROM outbox").fetchall() == [("staff:1",)]


async def test_doctor_tells_of_a_rotation_that_stands_half_done(shell: Shell) -> None:
    keeper = FileKeeper(home_of(shell))
    rings = added(keeper.rings(), KeyName.INDEX)
    keeper.keep(rings[authority(KeyName.INDEX)])  # And then the power went.

    said = await shell.hearth("doctor")
    assert "✗ rotation: of index is half done" in said.out
    assert "· recovery copy: there is none" in said.out

    await shell.hearth("keys", "rotate", "index")
    assert "✓ rotation" in (await shell.hearth("doctor")).out
    assert primary(keeper.rings(), KeyName.INDEX).version == 2


async def test_doctor_tells_of_a_recovery_copy_that_is_older_than_the_keys(
    shell: Shell, tmp_path: Path
) -> None:
    made = await shell.hearth("keys", "recovery", "new", str(tmp_path / "ann.key"))
    public = made.out.strip()
    await shell.hearth("keys", "recovery", "seal", "--needed", "1", public)
    copy = home_of(shell) / "recovery.json"
    old = copy.read_text()
    await shell.hearth("keys", "rotate", "care")
    assert copy.read_text() != old
    copy.write_text(old)

    assert "✗ recovery copy: older than the keys" in (await shell.hearth("doctor")).out
