"""What reads people's words in the benchmarks' own tests: nothing to learn, and quick."""

from dataclasses import dataclass, field

from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.reading import Language
from hearth.bootstrap.shelf import Shelf
from hearth.community.answers import Certainty, Recognition
from hearth.screening.screen import Screen


@dataclass
class Recogniser:
    """Knows what every question is about."""

    read: list[str] = field(default_factory=list)

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        """Always the same."""
        assert packs
        self.read.append(text)
        return Recognition(Certainty.SURE, "community.about", 1.0)


def language(recogniser: Recogniser) -> Language:
    """With no check at all."""
    return Language(ScreenOfChecks(Screen(())), recogniser, Shelf())
