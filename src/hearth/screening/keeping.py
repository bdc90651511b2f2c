"""What the models behind the rules have learnt, in files: a later start reads, and learns nothing.

A file holds names and numbers made of the examples, in plain arrays, never a pickle. It is named
after a hash of everything in this package, so that other examples, rules or code make another; it
is made anew whenever it is missing or damaged, and is never part of the product.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

DIGITS: Final = 16  # Of the hash in a file's name.
READ_FROM: Final = (".py", ".yml")  # What learning depends on.
KEPT_MOST: Final = 2  # Files of a name: before and after a change of the examples.


class Keeper:
    """A folder for what was learnt; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is made when there is something to keep."""
        self._folder = folder

    def learnt(self, name: str, learn: Callable[[], "Arrays"], *about: bytes) -> "Arrays":
        """What was kept under this name, or what `learn` gives, which is then kept.

        Args:
            name: a file's name begins with it.
            learn: finds it out; it depends on this package and on `about` alone.
            about: what else it depends on.
        """
        found = self.kept(name, *about)
        if found is None:
            found = learn()
            self.keep(name, found, *about)
        return found

    def kept(self, name: str, *about: bytes) -> "Arrays | None":
        """What was kept under this name, if anything was and is whole."""
        return None if self._folder is None else _read(self._file(self._folder, name, about))

    def keep(self, name: str, found: "Arrays", *about: bytes) -> None:
        """Keep this under this name; where nothing can be written, nothing is kept."""
        if self._folder is not None:
            _write(self._file(self._folder, name, about), found)
            _forget_all_but_the_newest(self._folder, name)

    @staticmethod
    def _file(folder: Path, name: str, about: Iterable[bytes]) -> Path:
        digest = hashlib.sha256(_package())
        for one in about:
            digest.update(len(one).to_bytes(8, "big") + one)
        return folder / f"{name}-{digest.hexdigest()[:DIGITS]}.npz"


NOWHERE: Final = Keeper()
"""Keeps nothing."""


@cache
def _package() -> bytes:
    """A hash of every file that what is learnt may depend on."""
    digest = hashlib.sha256()
    for path, content in sorted(_contents(files("hearth.screening"))):
        digest.update(f"{path} {len(content)}\n".encode() + content)
    return digest.digest()


def _contents(folder: Traversable, above: str = "") -> list[tuple[str, bytes]]:
    found = []
    for one in folder.iterdir():
        if one.is_dir():
            found += _contents(one, f"{above}{one.name}/")
        elif one.name.endswith(READ_FROM):
            found.append((above + one.name, one.read_bytes()))
    return found


def _read(file: Path) -> "Arrays | None":
    if not file.exists():
        return None
    import numpy as np  # noqa: PLC0415 - heavy.

    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            return {name: arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, BadZipFile):
        return None


def _write(file: Path, found: "Arrays") -> None:
    """Keep it; whoever reads meanwhile sees a whole file or none.

    Where nothing can be written, nothing is kept, and the next start learns it again.
    """
    import numpy as np  # noqa: PLC0415 - heavy.

    fresh = file.with_name(f"{file.stem}.{os.getpid()}.npz")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(fresh, allow_pickle=False, **found)
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def _forget_all_but_the_newest(folder: Path, name: str) -> None:
    named = f"{name}-{'?' * DIGITS}.npz"
    for old in sorted(folder.glob(named), key=lambda one: one.stat().st_mtime)[:-KEPT_MOST]:
        old.unlink(missing_ok=True)
