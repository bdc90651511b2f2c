"""Noise that is no chance, so that a test knows what is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass
class Steps:
    """Adds one more at each call: what was drawn twice cannot look like what was drawn once."""

    spread: float = 2.0
    calls: list[list[int]] = field(default_factory=list)
    tags: list[dict[str, int]] = field(default_factory=list)
    many: int = 2

    def add(self, counts: Sequence[int]) -> Sequence[int]:
        self.calls.append(list(counts))
        return [one + len(self.calls) for one in counts]

    def reveal(self, counts: Mapping[str, int]) -> Mapping[str, int]:
        self.tags.append(dict(counts))
        return {name: one for name, one in counts.items() if one >= self.many}
