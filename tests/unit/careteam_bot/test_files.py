"""A file that a colleague sends is fetched whole, in bounds and in time, or not at all."""

import asyncio
from dataclasses import dataclass

import pytest

from hearth.community.cases import ATTACHMENT_LARGEST, FileKind
from hearth_bot.careteam import files
from hearth_bot.careteam.files import FileNotFetchedError, FileTooLargeError, fetched


@dataclass
class Trickling:
    """A file at Telegram that says how large it is, and never comes."""

    file_size: int | None = None

    async def get_file(self) -> "Trickling":
        return Trickling(self.file_size)

    async def download_as_bytearray(self) -> bytearray:
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_file_that_does_not_come_in_time_may_come_at_the_next_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "FETCH_PATIENCE", 0.01)
    with pytest.raises(FileNotFetchedError):
        await fetched(Trickling(), FileKind.DOCUMENT, "a.pdf")


async def test_one_that_is_too_large_is_not_begun() -> None:
    with pytest.raises(FileTooLargeError):
        await fetched(Trickling(ATTACHMENT_LARGEST + 1), FileKind.DOCUMENT, "a.pdf")
