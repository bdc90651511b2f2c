"""How places begin: made once by this process, and laid out anew for each test.

Most tests begin in a place with keys, tables, a community and its people. Making that takes longer
than many a test, and what is in the files then is as good for the next one.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, TypeVar

OWNER_FOLDER, OWNER_FILE = 0o700, 0o600

People = TypeVar("People")


class Beginning(Generic[People]):
    """The files of a place in which nothing runs any more, and who is there."""

    def __init__(self, begin: Callable[[Path], Awaitable[People]]) -> None:
        """`begin` makes the place in an empty folder, closes it, and says who is there."""
        self._begin = begin
        self._begun: tuple[dict[str, bytes], People] | None = None

    async def laid_out(self, place: Path) -> People:
        """Put the files into a folder that has none of them, for their owner only."""
        if self._begun is None:
            with TemporaryDirectory() as once:
                people = await self._begin(Path(once))
                self._begun = (_files(Path(once)), people)
        files, people = self._begun
        for name, content in files.items():
            file = place / name
            file.parent.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
            file.touch(mode=OWNER_FILE)
            file.write_bytes(content)
        return people


def _files(place: Path) -> dict[str, bytes]:
    files = [one for one in place.rglob("*") if one.is_file()]
    return {str(one.relative_to(place)): one.read_bytes() for one in files}
