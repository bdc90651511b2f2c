"""The program's own post office, for `hearth bench path`; the bench itself knows no wiring."""

from pathlib import Path

from hearth.bench.path_ours import OpenOffice
from hearth.bootstrap.community_part import trained
from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.meaning import encoded_in, screen_in
from hearth.bootstrap.members import community_actions
from hearth.bootstrap.posting import PostOffice
from hearth.bootstrap.reading import Language
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Certainty, Recognition
from hearth.community.directory import Directory
from hearth.screening.screen import Screen
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth_bot.community.bot import community_bot
from hearth_bot.post.destinations import Destinations
from hearth_bot.post.pulse import Pulse


def language_in(models: Path, weights: Path | None) -> Language:
    """The checks and the recogniser that the program starts with.

    Args:
        models: where trained ones are kept.
        weights: an operator's folder of the sentence encoder's weights.
    """
    checks = ScreenOfChecks(screen_in(models, weights), encoded=encoded_in(models, weights))
    return Language(checks, trained((), models, weights), Shelf())


class Deaf:
    """A recogniser to which nothing is a question."""

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:  # noqa: ARG002  Its signature.
        """Nothing is in scope."""
        return Recognition(Certainty.NONE, None, 0.0)


def unread_language() -> Language:
    """No checks, and a recogniser to which nothing is a question: no model reads anything."""
    return Language(ScreenOfChecks(Screen(())), Deaf(), Shelf())


def office_with(language: Language) -> OpenOffice:
    """A way to open it with these parts that read what people write."""

    def open_office(storage: Storage, token: str, api: str) -> PostOffice:
        side = community_bot(
            token,
            api,
            community_actions(storage, language, Directory()),
            find_destination=Destinations(storage.open_work),
            slots=storage.outbox,
            traces=storage.traces,
            clock=storage.clock,
        )
        pulse = Pulse(Holder.COMMUNITY.value)
        return PostOffice(Holder.COMMUNITY, token, api, side, storage, {}, storage.clock, pulse)

    return open_office
