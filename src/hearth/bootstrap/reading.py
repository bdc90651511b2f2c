"""The parts that read what people write, put together."""

from collections.abc import Callable
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
    foresee: Callable[[str], None] = lambda _: None
    """Told of a text that is looked at soon, so that it can be read ahead."""
