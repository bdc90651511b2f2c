"""`hearth bench`: what the promises of the program cost, measured here and now."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearth.cli import bench_running
from hearth.cli.bench_running import tell

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hearth.bench.private import Hidden
    from hearth.bench.results import Results
    from hearth.console.actions import ConsoleActions
    from hearth.ports import Language
    from hearth.storage.assembly import Storage
    from hearth_nlu.comparing import Row
    from hearth_nlu.examples import Example

BENCHMARKS = ("records", "audit", "screening", "recogniser", "pages")
"""Those that run by themselves; `language` is asked for by its name."""

LANGUAGE = "language"

SENDING = "sending"
"""Also asked for by its name: it takes as long as Telegram's limits make it."""

PATH = "path"
"""Also by its name: it imports both frameworks and learns, which takes most of a minute."""

RUNNING = {
    "receiver": bench_running.receiver,
    "hiding": bench_running.hiding,
    "starting": bench_running.starting,
    "workers": bench_running.workers,
    "collecting": bench_running.collecting,
    "crowd": bench_running.crowd,
}
"""Also by their names: they import a framework, start processes or fill a disk."""

SPIKES = "spikes"
"""Also by its name: it needs the extra `listening`, and simulates for some seconds."""

BY_NAME = (LANGUAGE, SPIKES, SENDING, PATH, *RUNNING)

Name = Annotated[
    str,
    typer.Argument(
        help=f"Which: {', '.join((*BENCHMARKS, *BY_NAME))}. Empty: the first {len(BENCHMARKS)}."
    ),
]
Data = Annotated[
    Path | None,
    typer.Option(
        help="For language: a folder, as docs/language.md says; else our own questions.",
        exists=True,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")]
Quick = Annotated[bool, typer.Option("--quick", help="Smaller and faster, and less exact.")]

NO_FERNET = (
    "Without the package sqlalchemy-utils there is nothing to compare with but plain columns; "
    "`pip install sqlalchemy-utils` adds it."
)


def bench(
    name: Name = "", *, as_json: Json = False, quick: Quick = False, data: Data = None
) -> None:
    """Measure what the promises cost: records kept sealed, and an audit log that is verified.

    With language: how well questions are recognised; with --data on what you bring.
    """
    import json

    from hearth.bench.drawing import drawn
    from hearth.settings import SettingsError

    if name == LANGUAGE:
        language(data, as_json=as_json)
        return
    if name == SPIKES:
        spikes(as_json=as_json, quick=quick)
        return
    if name and name not in (*BENCHMARKS, *BY_NAME):
        known = ", ".join((*BENCHMARKS, *BY_NAME))
        raise SettingsError(f"There is no benchmark {name}; there is: {known}.")
    measures = {
        "records": records,
        "audit": audit,
        "screening": screening,
        "recogniser": recogniser,
        "pages": pages,
        SENDING: sending,
        PATH: path,
        **RUNNING,
    }
    found = [measures[one](quick=quick) for one in ([name] if name else BENCHMARKS)]
    if as_json:
        documents = [one.as_document for one in found]
        print(json.dumps(documents[0] if name else documents, indent=1))
    else:
        print("\n\n".join(drawn(one) for one in found))


def spikes(*, as_json: bool, quick: bool) -> None:
    """Simulate outbreaks, and print how soon they are seen and how often nothing was one."""
    from hearth.bench.spikes import simulate, told
    from hearth.bootstrap.listening import open_noise
    from hearth.community.listening import PARTS, WEEKS_A_YEAR
    from hearth.settings import SettingsError

    noise = open_noise()
    if noise is None:
        raise SettingsError("Spikes are looked for through noise: install hearth[listening].")
    tell(f"noise with a standard deviation of {noise.spread:.2f} in every count")
    week, year = noise.spent(PARTS), noise.spent(PARTS * WEEKS_A_YEAR)
    tell(f"epsilon {week:.2f} a week, {year:.2f} a year, over {PARTS} parts")
    print(told(simulate(noise.add, noise.spread, 100 if quick else 1_000), as_json=as_json))


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


def screening(*, quick: bool) -> "Results":
    """Measure what looking at a message costs."""
    from hearth.bench.screening import bench_screening

    return bench_screening(*((200, 3) if quick else (2_000, 5)), tell)


def recogniser(*, quick: bool) -> "Results":
    """Measure what the recogniser's engines take."""
    from hearth.bench.recogniser import bench_recogniser
    from hearth.cli.language import place_of_models
    from hearth_nlu.encoder.weights import missing
    from hearth_nlu.recogniser import ENCODER, NGRAM

    _, weights = place_of_models()
    engines = (NGRAM,) if missing(weights) else (NGRAM, ENCODER)
    return bench_recogniser(engines, weights, 1 if quick else 5, tell)


def pages(*, quick: bool) -> "Results":
    """Measure how long the console's pages take with many cases."""
    import asyncio

    from hearth.bench.pages import CASES, bench_pages
    from hearth.logs import set_up_logs

    set_up_logs("error")
    cases, rounds = (CASES // 10, 3) if quick else (CASES, 7)
    return asyncio.run(bench_pages(console_of, cases, rounds, tell))


def sending(*, quick: bool) -> "Results":
    """Measure how close to Telegram's limits bulletins go, and how soon a crisis leaves."""
    import asyncio

    from hearth.bench.sending import BULLETINS, bench_sending
    from hearth.bootstrap.outside import clock
    from hearth.logs import set_up_logs

    set_up_logs("error")
    return asyncio.run(bench_sending(clock, BULLETINS // 30 if quick else BULLETINS, tell))


def path(*, quick: bool) -> "Results":
    """Measure the whole path of a message beside both frameworks bare."""
    import asyncio

    from hearth.bench.path import QUICK, PathSizes, bench_path
    from hearth.bootstrap.outside import clock
    from hearth.cli.bench_office import language_in, office_with
    from hearth.cli.language import place_of_models
    from hearth.logs import set_up_logs

    set_up_logs("error")
    tell("the program's own models are read, or learn")
    office = office_with(language_in(*place_of_models()))
    return asyncio.run(bench_path(clock, office, QUICK if quick else PathSizes(), tell))


def console_of(storage: "Storage", folder: "Path") -> "ConsoleActions":
    """The console's actions as the program puts them together."""
    from hearth.bootstrap.on_call import ring_of
    from hearth.bootstrap.wiring import console_actions
    from hearth.settings import Settings

    async def unread() -> "Language":
        raise NotImplementedError  # No page that is measured reads a text.

    settings = Settings(home=folder, database_url="", keystore_url="", keyring="file")
    ring = ring_of(settings, storage.clock)
    return console_actions(storage.open_work, unread, ring, settings)


def language(data: "Path | None", *, as_json: bool) -> None:
    """Measure how well questions are recognised, and private details found, in what is brought."""
    import asyncio
    import json
    from dataclasses import replace

    from hearth.bench.language import NoDataError, drawn_language, language_benchmark
    from hearth.bench.private import MalformedPrivateError
    from hearth.cli.comparing import by_rasa
    from hearth.cli.language import place_of_models
    from hearth.settings import SettingsError, load_settings
    from hearth_nlu.encoder.weights import missing
    from hearth_nlu.recogniser import ENCODER, NGRAM

    settings = load_settings()
    folder, weights = place_of_models()
    why = missing(weights)
    if why:
        tell(f"Without the sentence encoder: {why}")
    engines = (NGRAM,) if why else (NGRAM, ENCODER)

    def rasa(questions: "Sequence[Example]", topics: "Collection[str]") -> "Row":
        tell("rasa, if the settings name its server")
        return asyncio.run(by_rasa(settings, questions, topics))

    try:
        private = [] if data is None else private_details(data)
        found = language_benchmark(data, engines, folder, weights, tell, rasa=rasa)
    except NoDataError as nothing:
        raise SettingsError(f"The folder lacks {nothing}.") from nothing
    except MalformedPrivateError as wrong:
        raise SettingsError(f"This cannot be read: {wrong}.") from wrong
    found = replace(found, private=private)
    print(json.dumps(found.as_document, indent=1) if as_json else drawn_language(found))


def private_details(data: "Path") -> "Sequence[Hidden]":
    """What is found in the folder's messages with private details; nothing without any."""
    from hearth.bench.private import private_benchmark, read_private, screened

    messages = read_private(data)
    if not messages:
        return []
    tell(f"private details in {len(messages):,} messages, beside phone numbers alone")
    return private_benchmark(messages, screened())
