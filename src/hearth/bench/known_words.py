"""Writes `known_words.txt`: the words of the program's own examples and answers, by how frequent.

`python -m hearth.bench.known_words`, once many examples or answers are new. Words that are only
written with a capital, and first names, are left out: a hashtag with a name in it is no topic.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import hearth.screening
import hearth_nlu
from hearth.community.searching import plain
from hearth.screening.private.name import FIRST_NAMES

RULES: Final = Path(hearth.screening.__file__).parent / "rules"
FOLDERS: Final = (
    RULES,
    Path(hearth_nlu.__file__).parent / "library",
    Path(hearth_nlu.__file__).parent / "project" / "data",
)
KNOWN: Final = RULES / "known_words.txt"

LEAST: Final[Mapping[int, int]] = {2: 60, 3: 8}
"""How often a short word is written at least, by its letters: of rare ones anything could be put
together, names as well."""

LEAST_OF_LONG: Final = 2
"""What is written once is as likely a slip of the pen."""

OF_ONE_LETTER: Final = frozenset("aiy")
"""Words of one letter in the languages that are screened."""

HEAD: Final = "# Words of the program's own examples and answers, the most frequent first.\n"

_WORD: Final = re.compile(r"(?:[^\W\d_]|[\u0900-\u0963])+")


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word is written in small letters."""
    words = (one[0] for text in texts for one in _WORD.finditer(text))
    return Counter(plain(one) for one in words if not one[0].isupper())


def worth_knowing(counts: Mapping[str, int]) -> Iterable[str]:
    """Those that are frequent enough and no first names, the most frequent first."""
    names = {plain(one) for one in FIRST_NAMES.split("|")}
    for word, times in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        enough = times >= LEAST.get(len(word), LEAST_OF_LONG)
        if word not in names and (word in OF_ONE_LETTER or (len(word) > 1 and enough)):
            yield word


def main() -> None:
    """Write the file anew."""
    paths = sorted(path for folder in FOLDERS for path in folder.glob("*.yml"))
    counts = counted(path.read_text("utf-8") for path in paths)
    KNOWN.write_text(HEAD + "\n".join(worth_knowing(counts)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
