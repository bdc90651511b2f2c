"""`hearth audit`: whether the log is whole, proofs from it, and going on after a restore."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearth.storage.audit.verifying import Progress, Report

BROKEN = 1
CANNOT_CHECK = 2
"""Exit codes: 0 means whole, and these two that it is not, and that nobody can say."""

REASON_SHORTEST = 10
"""Letters: enough for "restored the backup of Monday", too many for a stray key."""

audit = typer.Typer(help="The audit log: whether it is whole, and proofs from it.")

FLAWS = {
    "missing": "Entries are missing before, or the numbering breaks at: {0}",
    "not-chained": "Entries that do not go on from the one before: {0}",
    "altered": "Entries that are not what their hash says: {0}",
    "values-altered": "Entries whose remembered digests were changed: {0}",
    "values-stray": "Digests that no entry vouches for, at: {0}",
    "cut": "The end is missing: there were entries up to {0}",
    "no-beginning": "The beginning is missing up to {0}, and no deed says that it was forgotten.",
    "root": "Checkpoints that say something else about the same entries: {0}",
    "backwards": "Checkpoints that cover more entries than there are: {0}",
    "checkpoint-altered": "Checkpoints in the table that are not what was signed: {0}",
    "value-other": "Sealed values that are not the last ones written there: {0}",
    "value-gone": "Sealed values that are gone without a deed: {0}",
    "value-unknown": "Sealed values that no deed has written: {0}",
}


@audit.command()
def verify(
    checkpoint: Annotated[
        list[Path] | None,
        typer.Option(help="A checkpoint that you kept, as from the owner's chat; repeatable."),
    ] = None,
) -> None:
    """Look at the whole log. Exit code 0: whole; 1: not whole; 2: cannot be checked."""
    import asyncio

    from hearth.bootstrap.auditing import look_at_log
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    try:
        with _progress() as progress:
            report = asyncio.run(look_at_log(load_settings(), checkpoint or [], progress))
    except Exception as problem:  # noqa: BLE001  Whatever it was, the log was not looked at.
        _cannot(problem)
    _tell(report)
    if not report.whole:
        sys.exit(BROKEN)


@audit.command()
def prove(number: Annotated[int, typer.Argument(help="The entry's number.", min=1)]) -> None:
    """Print a proof, as JSON, that an entry stands in the log."""
    import asyncio

    from hearth.bootstrap.auditing import prove as prove_entry
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    try:
        proof = asyncio.run(prove_entry(load_settings(), number))
    except Exception as problem:  # noqa: BLE001  Whatever it was, there is no proof.
        _cannot(problem)
    if proof is None:
        _stop("No checkpoint covers this entry yet (within 15 minutes one will), or it is gone.")
    print(json.dumps(proof, indent=2))


@audit.command()
def check(
    proof: Annotated[Path, typer.Argument(help="A file with a proof, or - for input.")],
) -> None:
    """Check a proof with this place's keys. Exit code 0: proven; 1: not; 2: cannot be checked."""
    from hearth.bootstrap.auditing import check as check_entry
    from hearth.settings import load_settings
    from hearth.storage.audit.proving import ProofBrokenError

    try:
        found = check_entry(load_settings(), _document(proof))
    except ProofBrokenError:
        print("This does not prove its entry: something in it was changed.", file=sys.stderr)
        sys.exit(BROKEN)
    except Exception as problem:  # noqa: BLE001  Whatever it was, nothing was checked.
        _cannot(problem)
    print(f"Proven: the entry stands among the {found.size} that were signed {found.at:%d %b %Y}.")


@audit.command()
def keys() -> None:
    """Print the keys that sign checkpoints, for those who check them with other programs."""
    from hearth.bootstrap.auditing import keys_for_others
    from hearth.settings import load_settings

    for key in keys_for_others(load_settings()):
        print(key)


@audit.command()
def accept(
    reason: Annotated[str, typer.Option(help="Why, such as: restored the backup of Monday.")],
) -> None:
    """Go on with a log that has gone backwards, as after a restore. Leaves a deed."""
    import asyncio

    from hearth.bootstrap.auditing import accept as accept_log
    from hearth.logs import set_up_logs
    from hearth.settings import load_settings

    set_up_logs("error")
    if len(reason.strip()) < REASON_SHORTEST:
        _stop("Please say in a few words why. Nothing was done.")
    aside = asyncio.run(accept_log(load_settings(), reason.strip()))
    if aside is None:
        print("The log agrees with the checkpoints outside the database: nothing to accept.")
    else:
        print(
            "Accepted. That is in the audit log, and the owners are told. The checkpoints that "
            f"say otherwise are kept in {load_settings().checkpoints_folder / aside}."
        )


def _document(path: Path) -> dict[str, Any]:
    text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        _stop("This is not a proof.")
    return read


def _tell(report: "Report") -> None:
    for flaw, count in report.flaws.counts.items():
        listed = report.flaws.listed[flaw]
        more = f" and {count - len(listed)} more" if count > len(listed) else ""
        print("✗ " + FLAWS[flaw.value].format(", ".join(listed) + more))
    looked = (
        f"{report.entries} entries, {report.values} sealed values, {report.compared} checkpoints"
    )
    print(f"✓ The log is whole: {looked}." if report.whole else f"Looked at {looked}.")
    for note in _notes(report):
        print(f"· {note}")


def _notes(report: "Report") -> "Iterator[str]":
    if report.begins:
        yield f"Entries up to {report.begins} were forgotten when their time was over."
    if report.too_old:
        yield f"{report.too_old} checkpoints are older than what is kept; only they were checked."
    if report.unknown_key:
        yield f"{report.unknown_key} checkpoints in the table are by keys that are not here."
    if report.strange:
        yield f"No checkpoints of this place: {', '.join(report.strange)}"
    if report.accepted:
        numbers = ", ".join(map(str, report.accepted))
        yield f"Somebody accepted a log that had gone backwards, in entry {numbers}."
    if not report.compared:
        yield "There is no checkpoint to compare with, so a cut end could not be seen."


def _progress() -> "_Bar":
    return _Bar()


class _Bar:
    """A bar on a terminal, and nothing elsewhere."""

    def __enter__(self) -> "Progress":
        if not sys.stderr.isatty():
            return lambda _done, _all: None
        from rich.console import Console
        from rich.progress import Progress as Bars

        self.bars = Bars(console=Console(stderr=True), transient=True)
        self.bars.start()
        task = self.bars.add_task("Looking at the log", total=None)
        return lambda done, count: self.bars.update(task, completed=done, total=count)

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "bars"):
            self.bars.stop()


def _cannot(problem: Exception) -> NoReturn:
    from hearth.cli.problems import sentence, unforeseen

    _stop(sentence(problem) or unforeseen(problem))


def _stop(words: str) -> NoReturn:
    print(words, file=sys.stderr)
    sys.exit(CANNOT_CHECK)
