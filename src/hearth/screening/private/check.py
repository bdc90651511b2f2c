"""The shape that all checks for private details share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hearth.community.findings import CERTAIN, Finding, FindingKind
from hearth.screening.check import Example, Reading

Span = tuple[int, int]
"""From, to (exclusive), in code points of `reading.plain.text`."""


@dataclass(frozen=True, slots=True)
class PrivateCheck:
    """One sort of private detail.

    Args:
        detail: the sort; also the rule's name, after `private-`.
        description: what it looks for, for moderators.
        find: where it is, in code points of the plain form.
        must: examples that it finds.
        must_not: examples that it leaves alone.
    """

    detail: str
    description: str
    find: Callable[[Reading], Iterable[Span]]
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    kind: FindingKind = FindingKind.PRIVATE

    @property
    def name(self) -> str:
        """How logs and moderators call it."""
        return f"private-{self.detail}"

    @property
    def examples(self) -> Sequence[Example]:
        """What it must and must not find."""
        caught = [Example(text, caught=True, rule=self.name) for text in self.must]
        return [*caught, *(Example(text, caught=False, rule=self.name) for text in self.must_not)]

    def look(self, reading: Reading) -> Iterator[Finding]:
        """One finding for each place."""
        for start, end in self.find(reading):
            first, last = reading.plain.back(start, end)
            yield Finding(self.kind, self.detail, first, last, CERTAIN, self.name)


CONTEXT: Final = 48
"""Characters before a number that may say what it is."""
