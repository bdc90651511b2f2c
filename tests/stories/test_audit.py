"""The audit log from the shell, and in a town where time passes."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hearth.actions.looks import ListLooks
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.checkpointing import Keeper
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import checkpoint_folder, load_ring, storage_of
from hearth.community.audit import Deed, Wanted
from hearth.community.people import Actor
from hearth.settings import Settings
from hearth.storage.keys.names import Holder
from program import until
from shell import Shell
from town import town

CIRCLE = (
    *("circle", "new", "epilepsy", "--title", "Epilepsy circle", "--organisation", "A charity"),
    *("--emergency", "Call 999 or 112.", "--time-zone", "Europe/London"),
)


@pytest.fixture
async def shell(tmp_path: Path) -> Shell:
    """A place with a community and its documents, and no bots."""
    made = Shell(tmp_path, {"HEARTH_HOME": str(tmp_path / "home")})
    for words in (("init", "--yes"), CIRCLE, ("consent", "publish")):
        assert (await made.hearth(*words)).code == 0
    return made


def edit(shell: Shell, statement: str) -> None:
    """What somebody with the database can do."""
    with closing(sqlite3.connect(shell.folder / "home" / "hearth.db")) as connection:
        connection.execute(statement)
        connection.commit()


async def checkpoint(shell: Shell) -> Path:
    """What the care team's process does by itself; the checkpoint's file."""
    settings = Settings(home=shell.folder / "home", database_url="", keystore_url="")
    folder = checkpoint_folder(settings, load_ring(settings, Holder.CARETEAM))
    async with storage_of(settings, Holder.CARETEAM, clock) as storage:
        await Keeper(storage, folder).take()
    return folder.path / folder.names()[0]


async def test_a_log_is_whole_until_somebody_edits_it(shell: Shell) -> None:
    whole = await shell.hearth("audit", "verify")
    assert whole.code == 0, whole
    assert "The log is whole" in whole.out
    assert "no checkpoint to compare with" in whole.out

    edit(shell, "UPDATE audit SET by_id = 7 WHERE number = 1")

    broken = await shell.hearth("audit", "verify")
    assert broken.code == 1
    assert "not what their hash says: 1" in broken.out


async def test_nobody_can_say_without_a_database_keys_or_a_checkpoint(
    shell: Shell, tmp_path: Path
) -> None:
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("not a checkpoint")

    for said in (
        await shell.hearth("audit", "verify", HEARTH_DATABASE_URL="sqlite:////nowhere/at/all.db"),
        await shell.hearth("audit", "verify", HEARTH_HOME=str(tmp_path / "other")),
        await shell.hearth("audit", "verify", "--checkpoint", str(nothing)),
        await shell.hearth("audit", "verify", "--checkpoint", str(tmp_path / "none")),
        await shell.hearth("audit", "check", str(nothing)),
        await shell.hearth("audit", "prove", "1"),
        await shell.hearth("audit", "accept", "--reason", "short"),
    ):
        assert said.code == 2, said
        assert said.problem
        assert "Traceback" not in said.problem


async def test_an_entry_is_proven_to_whoever_holds_the_proof(shell: Shell) -> None:
    await checkpoint(shell)
    proof = await shell.hearth("audit", "prove", "2")
    assert proof.code == 0
    document = json.loads(proof.out)
    assert document["entry"]["number"] == 2

    proven = await shell.hearth("audit", "check", "-", lines=proof.out)
    document["entry"]["by_id"] = 7
    foreign = document | {"checkpoint": document["checkpoint"].replace("\n\n", "\n\n\n")}
    unknown = await shell.hearth("audit", "check", "-", lines=json.dumps(foreign))
    bent = await shell.hearth("audit", "check", "-", lines=json.dumps(document))
    keys = await shell.hearth("audit", "keys")

    assert (proven.code, bent.code, unknown.code) == (0, 1, 2)
    assert unknown.problem.startswith("What stands in the proof is not a checkpoint")
    assert "Proven" in proven.out
    assert keys.out.startswith("hearth/audit+")


async def test_a_log_that_has_gone_backwards_stops_everything_until_it_is_accepted(
    shell: Shell,
) -> None:
    kept = await checkpoint(shell)
    edit(shell, "DELETE FROM audit WHERE number > 1")
    edit(shell, "UPDATE numbers SET last = 1 WHERE subject = 'audit'")
    edit(shell, "DELETE FROM audit_values WHERE number > 1")
    tokens = {"HEARTH_COMMUNITY_TOKEN": "1:" + "A" * 35, "HEARTH_CARETEAM_TOKEN": "2:" + "B" * 35}

    for command in (("up",), ("console",), ("staff", "list")):
        refused = await shell.hearth(*command, **tokens)
        assert refused.code == 1, command
        assert "The audit log has gone backwards" in refused.problem
        assert kept.name in refused.problem
    told = await shell.hearth("doctor", **tokens)
    assert told.code == 1
    assert "✗ audit log: has gone backwards" in told.out
    assert (await shell.hearth("audit", "verify")).code == 1

    accepted = await shell.hearth("audit", "accept", "--reason", "Restored Monday's backup.")

    assert accepted.code == 0, accepted
    assert (await shell.hearth("staff", "list")).code == 0
    again = await shell.hearth("audit", "verify")
    assert again.code == 0, again
    assert "Somebody accepted a log that had gone backwards, in entry 2." in again.out
    told = await shell.hearth("doctor", **tokens)
    assert "✓ audit log: 2 entries" in told.out


async def test_in_a_town_the_owner_gets_checkpoints_and_everything_written_is_remembered(
    tmp_path: Path,
) -> None:
    """A member comes in, asks, is answered; then nothing happens for half an hour."""
    ahead = timedelta()

    def now() -> datetime:
        return clock() + ahead

    async with town(tmp_path / "home", at=now) as place:
        folder = checkpoint_folder(place.settings, load_ring(place.settings, Holder.CARETEAM))
        nia = await place.member("Nia")
        await nia.asks_bot("/ask I see double in the evenings since Monday.")
        anna = place.anna
        await anna.taps(await anna.sees_button("case:take:"), "case:take:1")
        sizes = len(folder.names())

        ahead += timedelta(minutes=16)
        first = await place.ada.sees("The audit log had")
        assert "hearth/audit" in first["text"]
        await until(lambda: _has(folder.names(), sizes + 1))
        ahead += timedelta(minutes=16)
        await place.ada.sees_change("The audit log had")

        list_looks = ListLooks(place.care.open_work)
        [look] = await list_looks(Wanted(), by=place.furnished.ada.staff)
        assert look.entry.deed is Deed.CASE_READ
        assert look.entry.by == Actor.staff(place.furnished.anna.staff.id)
        copied = tmp_path / "from the chat.txt"
        copied.write_text(first["text"])
        report = await look_at_log(place.settings, [copied], lambda _done, _all: None)
        assert report.whole, report.flaws
        assert report.values > 10


async def _has(names: list[str], count: int) -> bool:
    return len(names) >= count
