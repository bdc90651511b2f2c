"""The parts of `hearth bench` that run the bot, whole or as processes, each asked for by name."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hearth.bench.results import Results


def receiver(*, quick: bool) -> "Results":
    """Measure how fast updates that Telegram brings are stored, beside aiogram's webhook."""
    import asyncio

    from hearth.bench.receiving import QUICK, ReceiverSizes, bench_receiver
    from hearth.bootstrap.outside import clock
    from hearth.cli.bench_office import office_with, unread_language
    from hearth.logs import set_up_logs

    set_up_logs("error")
    office = office_with(unread_language())
    return asyncio.run(bench_receiver(clock, office, QUICK if quick else ReceiverSizes(), tell))


def crowd(*, quick: bool) -> "Results":
    """Measure what a message costs where there are very many members and messages."""
    import asyncio

    from hearth.bench.crowd import QUICK, CrowdSizes, bench_crowd
    from hearth.bootstrap.outside import clock
    from hearth.cli.bench_office import office_with, unread_language
    from hearth.logs import set_up_logs

    set_up_logs("error")
    office = office_with(unread_language())
    return asyncio.run(bench_crowd(clock, office, QUICK if quick else CrowdSizes(), tell))


def collecting(*, quick: bool) -> "Results":
    """Measure what a full collection of garbage costs a message, frozen and not."""
    import asyncio

    from hearth.bench.collecting import QUICK, CollectingSizes, bench_collecting
    from hearth.bootstrap.outside import clock
    from hearth.cli.bench_office import language_in, office_with
    from hearth.cli.language import place_of_models
    from hearth.logs import set_up_logs

    set_up_logs("error")
    tell("the program's own models are read, or learn")
    office = office_with(language_in(*place_of_models()))
    sizes = QUICK if quick else CollectingSizes()
    return asyncio.run(bench_collecting(clock, office, sizes, tell))


def hiding(*, quick: bool) -> "Results":
    """Measure how long a private post can be read."""
    import asyncio

    from hearth.bench.hiding import QUICK, HidingSizes, bench_hiding
    from hearth.bench.processes import OwnProcess
    from hearth.bootstrap.outside import clock

    sizes = QUICK if quick else HidingSizes()
    return asyncio.run(bench_hiding(clock, OwnProcess, learnt_models(), sizes, tell))


def starting(*, quick: bool) -> "Results":
    """Measure what a start takes, and what a process holds then."""
    import asyncio

    from hearth.bench.processes import OwnProcess
    from hearth.bench.starting import QUICK, StartingSizes, bench_starting
    from hearth.bootstrap.outside import clock

    sizes = QUICK if quick else StartingSizes()
    return asyncio.run(bench_starting(clock, OwnProcess, learnt_models(), sizes, tell))


def workers(*, quick: bool) -> "Results":
    """Measure whether twice the workers handle twice as much, on PostgreSQL.

    Raises:
        SettingsError: HEARTH_DATABASE_URL names no PostgreSQL database.
    """
    import asyncio

    from hearth.bench.processes import OwnProcess
    from hearth.bench.workers import QUICK, Surroundings, WorkersSizes, bench_workers
    from hearth.bootstrap.outside import clock
    from hearth.settings import SettingsError, load_settings

    database = load_settings().database_url
    if not database.startswith("postgres"):
        raise SettingsError(
            "HEARTH_DATABASE_URL has to name an empty PostgreSQL database here: several workers "
            "share one, and this benchmark fills it."
        )
    sizes = QUICK if quick else WorkersSizes()
    given = Surroundings(learnt_models(), database)
    return asyncio.run(bench_workers(clock, OwnProcess, given, sizes, tell))


def learnt_models() -> Path:
    """A folder with what every start but the first finds; what is missing there is learnt now."""
    from hearth.cli.bench_office import language_in
    from hearth.cli.language import place_of_models

    tell("the program's own models are read, or learn")
    folder, weights = place_of_models()
    language_in(folder, weights)
    return folder


def tell(words: str) -> None:
    """Say something beside the results."""
    import sys

    print(words, file=sys.stderr)
