"""The parts that read what people write, put together."""

from dataclasses import dataclass

from hearth.bootstrap.meaning import unknown
from hearth.ports import Library, Meanings, Recogniser, Screen


@dataclass(frozen=True, slots=True)
class Language:
    """The parts that read what people write."""

    screen: Screen
    recogniser: Recogniser
    library: Library
    meanings: Meanings = unknown
