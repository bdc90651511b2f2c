"""Erasing, retention, backups and restores as somebody types them."""

import shutil
from datetime import timedelta
from pathlib import Path

from hearth.bootstrap.outside import clock
from shell import Shell
from stories.test_shell import EPILEPSY, set_up, telegram


async def test_backups_are_made_tried_and_restored_from_the_shell(tmp_path: Path) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path / "one")
        await set_up(there, shell)
        assert (await shell.hearth(*EPILEPSY)).code == 0
        backups = str(tmp_path / "backups")
        made = await shell.hearth("backup", backups)
        assert made.code == 0
        assert len(list(Path(backups).iterdir())) == 2
        assert "Keep the two in different places" in made.out
        tried = await shell.hearth("restore", backups, "--check")
        assert tried.code == 0, tried
        assert "This was a trial." in tried.out
        assert "Accounts that open: 0." in tried.out
        again = await shell.hearth("restore", backups)
        assert again.code == 1
        assert "Restore into a fresh HEARTH_HOME" in again.problem
        await into_a_fresh_place(shell, there.shell(tmp_path / "two"), backups)
        await a_damaged_one_is_refused(shell, Path(backups))


async def into_a_fresh_place(old: Shell, new: Shell, backups: str) -> None:
    without_keys = await new.hearth("restore", backups)
    assert without_keys.code == 1
    assert "`hearth init` makes them" in without_keys.problem
    home = Path(new.settings["HEARTH_HOME"])
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    shutil.copytree(Path(old.settings["HEARTH_HOME"]) / "keys", home / "keys")
    done = await new.hearth("restore", backups, "--reason", "the disk broke on Monday")
    assert done.code == 0, done
    assert "Everything is in place." in done.out
    assert "epilepsy" in (await new.hearth("circle", "list")).out


async def a_damaged_one_is_refused(shell: Shell, backups: Path) -> None:
    [data] = backups.glob("hearth-data-*")
    (data / "hearth.db").write_bytes(b"not a database")
    tried = await shell.hearth("restore", str(backups), "--check")
    assert tried.code == 1
    assert "is not what was backed up" in tried.problem


async def test_retention_is_looked_at_and_members_are_erased_from_the_shell(
    tmp_path: Path,
) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path)
        await set_up(there, shell)
        preview = await shell.hearth("retention", "preview")
        assert preview.code == 0, preview
        for kept in ("invites", "sign-ups", "memberships", "cases", "updates", "deeds"):
            assert kept in preview.out
        assert "Within 30 days" in preview.out
        assert "Done." in (await shell.hearth("retention", "run")).out
        await a_month_is_reported(shell, tmp_path)
        nobody = await shell.hearth("erase", "1234567", "--yes")
        assert nobody.code == 1
        assert "no member with that number" in nobody.problem
        refused = await shell.hearth("erase", "1234567", lines="n\n")
        assert refused.code == 1
        assert "so that nothing can bring it back?" in refused.out
        wrong = await shell.hearth("retention", "preview", HEARTH_KEEP_CASES_DAYS="0")
        assert "HEARTH_KEEP_CASES_DAYS" in wrong.problem


async def a_month_is_reported(shell: Shell, folder: Path) -> None:
    assert (await shell.hearth(*EPILEPSY)).code == 0
    today, paper = clock().date(), folder / "month.pdf"
    over = f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"
    made = await shell.hearth("report", "month", "epilepsy", over, str(paper))
    assert made.code == 0, made
    assert paper.read_bytes().startswith(b"%PDF-")
    assert paper.stat().st_mode & 0o777 == 0o600
    again = await shell.hearth("report", "month", "epilepsy", over, str(paper))
    assert again.code == 1
    not_over = await shell.hearth(
        "report", "month", "epilepsy", f"{today:%Y-%m}", str(folder / "2.pdf")
    )
    assert "the last 12 months that are over" in not_over.problem


async def test_the_library_is_listed_and_shown_from_the_shell(tmp_path: Path) -> None:
    async with telegram() as there:
        shell = there.shell(tmp_path)
        await set_up(there, shell)
        listed = await shell.hearth("library", "list")
        assert listed.code == 0, listed
        assert "general.fever" in listed.out
        assert "2027-11-21" in listed.out
        shown = await shell.hearth("library", "show", "general.fever")
        assert shown.code == 0, shown
        assert "State: live" in shown.out
        assert "https://www.nlm.nih.gov/medlineplus/fever.html" in shown.out
        unknown = await shell.hearth("library", "show", "general.horoscopes")
        assert unknown.code == 1
        assert "`hearth library list` shows them" in unknown.problem
