"""What reads people's words, for the console: the community bot's own where it runs beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module

import aiohttp

from hearth.bootstrap.learnt import learnt_file
from hearth.bootstrap.meaning import screen_in
from hearth.bootstrap.running import Running
from hearth.ports import Language, OpenLanguage
from hearth.storage.keys.names import Holder


@dataclass
class WhenAsked:
    """The parts that read what people write, built the first time somebody asks for them.

    In a process of the console's own that takes some seconds, in a thread, and once.
    """

    running: Running
    until_the_end: AsyncExitStack
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self) -> Language:
        """Those of the community bot in this process, else our own."""
        async with self.one_at_a_time:
            name = Holder.COMMUNITY.value
            if name not in self.running.languages:
                self.running.languages[name] = await self._built()
            return self.running.languages[name]

    async def _built(self) -> Language:
        # Imported in a thread, because it takes seconds; the recogniser learns when it is asked.
        part = await asyncio.to_thread(import_module, "hearth.bootstrap.community_part")
        await asyncio.to_thread(
            screen_in, self.running.models_folder, self.running.settings.encoder
        )
        learnt = learnt_file(self.running.settings.home)
        embedded = part.trained((), self.running.models_folder, learnt=learnt)
        http = await self.until_the_end.enter_async_context(aiohttp.ClientSession())
        language: Language = part.language_of(self.running, embedded, http)
        return language


@asynccontextmanager
async def when_asked(running: Running) -> AsyncIterator[OpenLanguage]:
    """A way to get them, until the block ends."""
    async with AsyncExitStack() as until_the_end:
        yield WhenAsked(running, until_the_end)
