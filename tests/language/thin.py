"""Chooses from which messages of many hands meaning is learnt, after more hands have written.

python tests/language/thin.py 19400

Learns once from all of them, in some minutes and a gigabyte and a half, and moves between the
files of `HANDS` and `PLAIN`: so many examples in all stay, and of the hands' those leave that the
system of equations gives the least weight, which would come out nearly the same without them
(pruning by support values; Suykens and others, Neurocomputing 48, 2002).
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from hearth.bootstrap.asking import MODELS
from hearth.bootstrap.meaning import encoded_in
from hearth.screening import learning
from hearth.screening.data import read_messages
from hearth.screening.meaning import Meaning
from hearth.screening.wording import features_in

RULES = Path(learning.__file__).parent / "rules"
HAND = "# hand "

Kind = str
Text = str


def weights() -> Mapping[tuple[Kind, Text], float]:
    """How much each example tells, if meaning is learnt from the plain ones as well.

    Raises:
        SystemExit: there is no encoder.
    """
    vectors = encoded_in(MODELS)
    if vectors is None:
        sys.exit("Without the encoder nothing is learnt about meaning.")
    known = [*learning.meant_examples(), *learning.examples(learning.PLAIN)]
    told = Meaning(vectors, known, words=features_in).told
    return dict(zip(known, np.abs(told).max(axis=1).tolist(), strict=True))


def chosen(telling: Mapping[tuple[Kind, Text], float], many: int) -> frozenset[Text]:
    """The messages of hands from which meaning is not learnt, so that `many` examples are left."""
    hands = learning.examples((*learning.HANDS, *learning.PLAIN))
    least = sorted(hands, key=telling.__getitem__)
    return frozenset(text for _, text in least[: max(0, len(telling) - many)])


def parted(lines: Sequence[str], plain: frozenset[Text]) -> tuple[list[str], list[str]]:
    """The lines of two files, each hand's under its heading."""
    stay: list[str] = []
    leave: list[str] = []
    for line in lines:
        if line.startswith("# "):
            stay.append(line)
            leave.append(line)
        else:
            (leave if line in plain else stay).append(line)
    return _headed(stay), _headed(leave)


def _headed(lines: Sequence[str]) -> list[str]:
    """Without the headings of hands of whom nothing is there."""
    after = [*lines[1:], HAND]
    return [
        line
        for line, following in zip(lines, after, strict=True)
        if not (line.startswith(HAND) and following.startswith(HAND))
    ]


def whole(file: str) -> list[str]:
    """What both files of a kind hold, in the order of the hands."""
    by_hand: dict[str, list[str]] = {}
    for name in (file, f"{file}_plain"):
        hand = ""
        path = RULES / f"{name}.txt"
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            hand = line if line.startswith(HAND) else hand
            here = by_hand.setdefault(hand, [])
            if line not in here:
                here.append(line)
    order = sorted(by_hand, key=lambda one: int(one.removeprefix(HAND) or 0))
    return [line for hand in order for line in by_hand[hand]]


def main(many: int) -> None:
    """Learn, choose and write."""
    plain = chosen(weights(), many)
    for file in learning.HANDS:
        stay, leave = parted(whole(file), plain)
        for name, lines in ((file, stay), (f"{file}_plain", leave)):
            text = "\n".join(lines) + "\n"
            (RULES / f"{name}.txt").write_text(text, encoding="utf-8")
            sys.stdout.write(f"{name:<36}{len(read_messages(f'{name}.txt')):>6}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
