"""A Rasa server in front of the embedded recogniser, for who grows a model of their own."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import ClientSession

from hearth.bootstrap.language import Embedded, recognition
from hearth.community.answers import Recognition
from hearth.ports import Clock
from hearth_bot.post.pulse import Pulse
from hearth_nlu.rasa import RasaClient, RasaUnavailableError

REST = timedelta(seconds=10)
"""After a failure Rasa is left alone for so long: nobody waits again for what does not answer."""

PART = "rasa"


@dataclass(slots=True)
class RasaFirst:
    """Asks Rasa, and the embedded recogniser at once where Rasa fails.

    Args:
        http: where requests go through.
        address: of the Rasa server.
        token: its `--auth-token`, empty for none.
        intents: all topics there are answers for, as `pack.topic`.
        embedded: answers instead.
        pulse: is told when Rasa fails and when it works again.
        clock: the time now.
        rest_until: Rasa is not asked before.
    """

    http: ClientSession = field(repr=False)
    address: str
    token: str = field(repr=False)
    intents: Collection[str] = field(repr=False)
    embedded: Embedded
    pulse: Pulse
    clock: Clock
    rest_until: datetime | None = None

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        """What the text asks, among the topics of these packs."""
        now = self.clock()
        if self.rest_until is None or now >= self.rest_until:
            try:
                parse = await self._client(packs).parse(text)
            except RasaUnavailableError as problem:
                self.rest_until = now + REST
                self.pulse.failed(PART, problem)
            else:
                self.pulse.well(PART)
                return recognition(parse)
        return await self.embedded.recognise(text, packs)

    def _client(self, packs: tuple[str, ...]) -> RasaClient:
        served = frozenset(one for one in self.intents if one.partition(".")[0] in packs)
        return RasaClient(self.http, self.address, self.token, served)
