"""The community bot as a part of a program. Importing it imports aiogram, which takes seconds."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import aiohttp
import structlog

import hearth_nlu.library
from hearth.bootstrap.delivering import deliver_for
from hearth.bootstrap.language import Embedded, ScreenOfChecks
from hearth.bootstrap.learnt import learnt_file, write_learnt
from hearth.bootstrap.meaning import encoded_in, meanings_in, screen_in
from hearth.bootstrap.members import community_actions, community_due
from hearth.bootstrap.rasa_first import RasaFirst
from hearth.bootstrap.reading import Language
from hearth.bootstrap.running import Running, storage_in, token_of
from hearth.bootstrap.shelf import Shelf
from hearth.community.findings import Finding
from hearth.directory_files import directory_in
from hearth.metrics import FINDINGS, Metrics
from hearth.storage.keys.names import Holder
from hearth_bot.community.bot import community_bot
from hearth_bot.post.destinations import Destinations
from hearth_nlu.library import available_packs

TOLD_EVERY = 1000
"""Examples: some two seconds of one core."""

log = structlog.get_logger()


async def run(running: Running) -> None:
    """The community bot until it is stopped."""
    directory = directory_in(running.settings.directory, available_packs())
    async with storage_in(running, Holder.COMMUNITY) as storage:
        async with storage.open_work() as work:
            packs = {one.packs for one in await work.communities.all()}
        learnt = learnt_file(running.settings.home)
        if count := await write_learnt(storage.open_work, learnt):
            log.info("learnt examples", count=count)
        embedded = await asyncio.to_thread(
            trained, sorted(packs), running.models_folder, running.settings.encoder, learnt
        )
        # Its models are trained once, and remembered.
        await asyncio.to_thread(screen_in, running.models_folder, running.settings.encoder)
        async with aiohttp.ClientSession() as http:
            language = language_of(running, embedded, http)
            running.languages[Holder.COMMUNITY.value] = language
            side = community_bot(
                token_of(running.settings, Holder.COMMUNITY),
                running.settings.telegram_api,
                community_actions(storage, language, directory),
                find_destination=Destinations(storage.open_work),
                slots=storage.outbox,
                traces=storage.traces,
                clock=running.clock,
                foresee=language.foresee,
            )
            grace = timedelta(days=running.settings.consent_grace_days)
            due = community_due(storage, grace, language.screen)
            await deliver_for(running, Holder.COMMUNITY, side, storage, due)


def trained(
    packs: Sequence[tuple[str, ...]],
    keep_in: Path,
    weights: Path | None = None,
    learnt: Path | None = None,
) -> Embedded:
    """The embedded recogniser, trained for these packs.

    Takes half a minute of one core the first time; call it in a thread while the rest starts.
    """
    embedded = Embedded({}, keep_in, weights, progress=_tell, learnt=learnt)
    for one in packs:
        embedded.learn(one)
    return embedded


def _tell(done: int, total: int) -> None:
    if done % TOLD_EVERY == 0:
        log.info("recogniser is learning", done=done, of=total)


def language_of(running: Running, embedded: Embedded, http: aiohttp.ClientSession) -> Language:
    """The checks, the library and the recogniser: Rasa first where the settings name one."""
    library = hearth_nlu.library.load_library()
    meanings = meanings_in(running.models_folder, running.settings.encoder)
    screen, shelf = (
        ScreenOfChecks(
            screen_in(running.models_folder, running.settings.encoder),
            partial(count_findings, running.metrics),
            encoded_in(running.models_folder, running.settings.encoder),
        ),
        Shelf(library),
    )
    if not running.settings.nlu_url:
        return Language(screen, embedded, shelf, meanings, screen.foresee)
    token = running.settings.nlu_token
    rasa = RasaFirst(
        http,
        running.settings.nlu_url,
        token.get_secret_value() if token else "",
        library.intents,
        embedded,
        running.pulse_of(Holder.COMMUNITY),
        running.clock,
    )
    return Language(screen, rasa, shelf, meanings, screen.foresee)


def count_findings(metrics: Metrics, found: Sequence[Finding]) -> None:
    """What screening saw, by its kind alone."""
    for one in found:
        metrics.count(FINDINGS, one.kind.value)
