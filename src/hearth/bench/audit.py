"""How many entries of the audit log are verified in a second, on one core."""

import asyncio
import json
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.bench.measuring import ratio
from hearth.bench.results import Line, Results, machine, versions
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.people import Actor
from hearth.storage.audit.chain import BEGINNING, digest_of_values
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.rows import chained
from hearth.storage.audit.verifying import verify
from hearth.storage.database import open_database
from hearth.storage.schema import migrate
from hearth.storage.tables import audit, audit_values, breakings, numbers, staff

ENTRIES = 200_000
ROUNDS = 3
WITH_VALUES = 5
"""Every fifth entry remembers a sealed value: most deeds are looks, clicks and hand-overs."""

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(seconds=37)
BATCH = 10_000
SEALED = b"\x01" + bytes(range(200))
"""As long as a sentence is when it is sealed. Nobody opens it here."""
DIGEST = sha256(SEALED).digest()
GOAL = 100_000
"""Entries in a second."""

MICRO = 1e6


@dataclass(frozen=True, slots=True)
class AuditBenchmark:
    """What was measured.

    Args:
        entries: how many the log has.
        seconds: of CPU that verifying took, the median.
        per_second: entries verified in one second of CPU.
        goal: what it should be at least.
        rounds: the seconds of each round.
    """

    entries: int
    seconds: float
    per_second: int
    goal: int = GOAL
    rounds: tuple[float, ...] = ()

    @property
    def results(self) -> Results:
        """As the table of a benchmark."""
        rates = [self.entries / seconds for seconds in self.rounds]
        line = Line(
            name="verifying the audit log",
            goal=self.goal,
            measured=ratio(rates, [1.0] * len(rates)),
            unit="/s",
            base=f"{self.seconds / self.entries * MICRO:.1f} µs each",
            at_least=True,
        )
        of = "entries"
        return Results("audit", [line], len(rates), self.entries, of, machine(), versions())

    def document(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def audit_benchmark(entries: int = ENTRIES, rounds: int = ROUNDS) -> AuditBenchmark:
    """Verify a log of so many entries, so often. The database lies in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="hearth-bench-") as folder:
        seconds = asyncio.run(_measured(Path(folder), entries, rounds))
    taken = median(seconds)
    return AuditBenchmark(entries, round(taken, 3), int(entries / taken), rounds=tuple(seconds))


async def _measured(home: Path, entries: int, rounds: int) -> list[float]:
    engine = open_database("", home)
    try:
        await migrate(engine)
        await _fill(engine, entries)
        folder = CheckpointFolder(home / "checkpoints", {})
        taken = []
        for _ in range(rounds):
            begun = process_time()
            report = await verify(engine, folder)
            taken.append(process_time() - begun)
            if not report.whole or report.entries != entries:
                raise RuntimeError(report.flaws)
    finally:
        await engine.dispose()
    return taken


async def _fill(engine: AsyncEngine, entries: int) -> None:
    """A log of looks, each fifth of which remembers a sealed value that is there."""
    async with engine.begin() as connection:
        name = {"id": 1, "roles": "clinician", "ended": False, "name": SEALED, "name_version": 1}
        await connection.execute(insert(staff), [name])
        previous = BEGINNING
        for first in range(1, entries + 1, BATCH):
            rows, values, kept = [], [], []
            for number in range(first, min(first + BATCH, entries + 1)):
                place = _place(number)
                digests = [(place, DIGEST)] if place else []
                values += [{"number": number, "place": one, "digest": two} for one, two in digests]
                if place and number > 1:
                    kept.append(_breaking(number))
                row = _row(number, previous, digests)
                previous = row["hash"]
                rows.append(row)
            await connection.execute(insert(audit), rows)
            await connection.execute(insert(audit_values), values)
            await connection.execute(insert(breakings), kept)
        await connection.execute(insert(numbers).values(subject="audit", last=entries))


def _place(number: int) -> str:
    if number == 1:
        return "staff/name/1"
    return f"breakings/reason/{number}" if number % WITH_VALUES == 0 else ""


def _row(number: int, previous: bytes, digests: list[tuple[str, bytes]]) -> dict[str, Any]:
    about = Subject.of("case", number % 1000)
    entry = Entry(Deed.CASE_READ, Actor("staff", number % 10), about, BEGUN + STEP * number)
    digest = digest_of_values(digests) if digests else None
    return chained(previous, number, entry, digest)


def _breaking(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "staff": 1,
        "about_kind": "case",
        "about_id": str(number % 1000),
        "began_at": BEGUN,
        "until_at": BEGUN,
        "reason": SEALED,
    }


if __name__ == "__main__":
    print(json.dumps(audit_benchmark().document()))  # noqa: T201  It is what it was started for.
