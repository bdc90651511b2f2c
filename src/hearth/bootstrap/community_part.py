"""The community bot as a part of a program. Importing it imports aiogram, which takes seconds."""

import asyncio
from collections.abc import Sequence

import hearth_nlu.library
from hearth.bootstrap.delivering import deliver_for
from hearth.bootstrap.language import Embedded, ScreenOfChecks, Shelf
from hearth.bootstrap.running import Running, storage_in, token_of
from hearth.bootstrap.wiring import Language, community_actions
from hearth.screening.screen import default_screen
from hearth.storage.keys.names import Holder
from hearth_bot.community.bot import community_bot
from hearth_bot.post.destinations import Destinations


async def run(running: Running) -> None:
    """The community bot until it is stopped."""
    async with storage_in(running, Holder.COMMUNITY) as storage:
        async with storage.open_work() as work:
            packs = {one.packs for one in await work.communities.all()}
        language = await asyncio.to_thread(read_language, sorted(packs))
        side = community_bot(
            token_of(running.settings, Holder.COMMUNITY),
            running.settings.telegram_api,
            community_actions(storage, language),
            find_destination=Destinations(storage.open_work),
            slots=storage.outbox,
        )
        await deliver_for(running, Holder.COMMUNITY, side, storage)


def read_language(packs: Sequence[tuple[str, ...]]) -> Language:
    """Load the checks and the library and train the recogniser for these packs.

    Takes a second or two of one core; call it in a thread while the rest starts.
    """
    embedded = Embedded({})
    for one in packs:
        embedded.learn(one)
    shelf = Shelf(hearth_nlu.library.load_library())
    return Language(ScreenOfChecks(default_screen()), embedded, shelf)
