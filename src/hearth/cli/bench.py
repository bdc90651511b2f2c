"""`hearth bench`: what the promises of the program cost, measured here and now."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from hearth.bench.results import Results

BENCHMARKS = ("records", "audit")

Name = Annotated[str, typer.Argument(help="Which: records or audit. Without a name, all of them.")]
Json = Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")]
Quick = Annotated[bool, typer.Option("--quick", help="Smaller and faster, and less exact.")]

NO_FERNET = (
    "Without the package sqlalchemy-utils there is nothing to compare with but plain columns; "
    "`pip install sqlalchemy-utils` adds it."
)


def bench(name: Name = "", *, as_json: Json = False, quick: Quick = False) -> None:
    """Measure what the promises cost: records kept sealed, and an audit log that is verified."""
    import json

    from hearth.bench.drawing import drawn
    from hearth.settings import SettingsError

    if name and name not in BENCHMARKS:
        raise SettingsError(f"There is no benchmark {name}; there is: {', '.join(BENCHMARKS)}.")
    measures = {"records": records, "audit": audit}
    found = [measures[one](quick=quick) for one in ([name] if name else BENCHMARKS)]
    if as_json:
        documents = [one.as_document for one in found]
        print(json.dumps(documents[0] if name else documents, indent=1))
    else:
        print("\n\n".join(drawn(one) for one in found))


def records(*, quick: bool) -> "Results":
    """Measure the records, saying on the side what is going on."""
    import asyncio

    from hearth.bench.records import QUICK, Sizes, bench_records, fernet_kind

    if fernet_kind() is None:
        tell(NO_FERNET)
    return asyncio.run(bench_records(QUICK if quick else Sizes(), tell))


def audit(*, quick: bool) -> "Results":
    """Measure how fast the audit log is verified."""
    from hearth.bench.audit import ENTRIES, audit_benchmark

    entries = ENTRIES // 10 if quick else ENTRIES
    tell(f"an audit log of {entries:,} entries, verified")
    return audit_benchmark(entries).results


def tell(words: str) -> None:
    """Say something beside the results."""
    print(words, file=sys.stderr)
