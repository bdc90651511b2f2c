"""How much of the measuring sets screening finds: totals with 95 % intervals, never a text.

python tests/language/measure.py development
python tests/language/measure.py kept crisis emergency
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from typing_extensions import override

from hearth.community.findings import Finding, FindingKind, Written
from hearth.screening.report import written_of
from learnt import learnt_screen

HERE = Path(__file__).parent
NAMES = (
    "crisis",
    "emergency",
    "private",
    "adverse_event",
    "misinformation",
    "promotion",
    "abuse",
    "es_fr_hi",
    "everyday",
)
COVERED = 0.75
"""Of the letters and figures of a detail: a missing "Flat" does not give it away."""

NORMAL_95 = 1.959964
"""The two-sided 95 % point of the normal distribution."""

Look = Callable[[Written], Iterable[Finding]]
Message = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    hits: int
    of: int

    def interval(self) -> tuple[float, float]:
        """Wilson's score interval at 95 % (Wilson 1927), right for few messages too."""
        z2, share = NORMAL_95**2, self.hits / self.of
        middle = share + z2 / (2 * self.of)
        spread = NORMAL_95 * sqrt(share * (1 - share) / self.of + z2 / (4 * self.of**2))
        whole = 1 + z2 / self.of
        return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)

    @override
    def __str__(self) -> str:
        low, high = self.interval()
        return f"{self.hits}/{self.of} {self.hits / self.of:.1%} ({low:.1%} to {high:.1%})"


def counted(name: str) -> frozenset[str]:
    """The kinds that make a harmless message of this set a raised one."""
    if name == "everyday":
        return frozenset(FindingKind)
    if name == "replies":
        return frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY})
    if name == "es_fr_hi":
        return frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY, FindingKind.PRIVATE})
    return frozenset({name})


def is_covered(span: Mapping[str, Any], text: str, findings: Iterable[Finding]) -> bool:
    """Whether private findings of any detail cover enough of the span for it to be taken out."""
    places = {
        place
        for finding in findings
        if finding.kind is FindingKind.PRIVATE
        for place in range(finding.start, finding.end)
    }
    signs = [place for place in range(span["start"], span["end"]) if text[place].isalnum()]
    return sum(place in places for place in signs) >= COVERED * len(signs)


def outcomes(name: str, message: Message, look: Look) -> Iterator[tuple[str, bool]]:
    """What one message adds to which row of the table."""
    findings = list(look(written_of(message)))
    kinds = {finding.kind.value for finding in findings}
    lang = message["lang"]
    if not message["kinds"]:
        yield f"{name} {lang}: harmless raised", bool(kinds & counted(name))
    for kind in message["kinds"]:
        yield f"{name} {lang}: {kind} found", kind in kinds
    for span in message.get("spans", []):
        yield f"{name} {lang}: spans found", is_covered(span, message["text"], findings)


def rates(name: str, messages: Iterable[Message], look: Look) -> dict[str, Rate]:
    """The rows of one set, in the order in which they first come up."""
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for message in messages:
        for row, hit in outcomes(name, message, look):
            hits[row] += hit
            of[row] += 1
    return {row: Rate(hits[row], of[row]) for row in of}


def main(arguments: Sequence[str]) -> int:

    folder, *names = arguments or ["development"]
    look = learnt_screen().look
    for name in names or NAMES:
        lines = (HERE / folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        for row, rate in rates(name, map(json.loads, lines), look).items():
            sys.stdout.write(f"{row:<40}{rate}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
