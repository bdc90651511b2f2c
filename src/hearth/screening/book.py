"""What patterns come to: looked up when it was kept, for working it out takes most of a start.

A page is what a pattern says, over its lexicon, in the language of automata, and which words it
needs. Pages depend on this package alone, as everything does that a `Keeper` keeps.
"""

import json
from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hearth.screening.keeping import Keeper
from hearth.screening.needs import Need, Needs, same_keys

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME: Final = "patterns"
KEY: Final = 12  # Bytes of a hash: some thousand pages share none.


class Page(NamedTuple):
    """What one pattern comes to."""

    regex: bytes
    needs: Needs
    """The rarest of them, in the order in which they are asked."""


class Book:
    """Pages by what they are about."""

    def __init__(self) -> None:
        self._pages: dict[str, Page] = {}
        self._grown = False

    def page(self, lexicon: bytes, pattern: str, write: Callable[[], Page]) -> Page:
        """The page of a pattern; `write` works it out where it is not there.

        Args:
            lexicon: another one for each lexicon.
            pattern: over that lexicon.
            write: depends on both alone.
        """
        key = blake2b(pattern.encode(), digest_size=KEY, key=lexicon).hexdigest()
        found = self._pages.get(key)
        if found is None:
            found = self._pages[key] = write()
            self._grown = True
        return found

    def read(self, keeper: Keeper) -> None:
        """Add the pages that were kept."""
        arrays = keeper.kept(NAME)
        if arrays is None:
            return
        said = json.loads(arrays["pages"].tobytes())
        sets = [same_keys(frozenset(keys)) for keys in said["sets"]]
        regexes = arrays["regexes"].tobytes()
        for key, (begin, end, needs, least, most) in said["pages"].items():
            wanted = tuple(Need(sets[at], low, high) for at, low, high in needs)
            self._pages[key] = Page(regexes[begin:end], Needs(wanted, least, most))

    def close(self, keeper: Keeper) -> None:
        """Keep what came to it, and forget all: patterns have their pages by now."""
        if self._grown:
            keeper.keep(NAME, self._arrays())
        self._pages.clear()
        self._grown = False

    def _arrays(self) -> "dict[str, NDArray[Any]]":
        import numpy as np  # noqa: PLC0415 - heavy.

        sets: dict[frozenset[str], int] = {}
        pages: dict[str, Any] = {}
        end = 0
        for key, (regex, (wanted, least, most)) in self._pages.items():
            begin, end = end, end + len(regex)
            needs = [(sets.setdefault(one.keys, len(sets)), one.low, one.high) for one in wanted]
            pages[key] = (begin, end, needs, least, most)
        said = json.dumps({"sets": [sorted(one) for one in sets], "pages": pages})
        regexes = b"".join(page.regex for page in self._pages.values())
        return {
            "pages": np.frombuffer(said.encode(), dtype=np.uint8),
            "regexes": np.frombuffer(regexes, dtype=np.uint8),
        }


BOOK: Final = Book()
"""That of this process, open while a screen is put together."""
