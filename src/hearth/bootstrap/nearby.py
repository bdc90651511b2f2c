"""What members find in the directory, with its parts put together."""

from typing import Any

from hearth.actions.nearby import AskNear, ShowAround, ShowCountry
from hearth.actions.seeing_directory import SeeDirectory
from hearth.community.directory import Directory
from hearth.directory_files import DirectoryFileError, directory_in
from hearth.ports import OpenWork
from hearth.settings import Settings
from hearth_nlu.library import available_packs

__all__ = ["Directory", "directory_in_console", "near_for_members"]


def near_for_members(work: OpenWork, directory: Directory) -> dict[str, Any]:
    """What members do with the directory, by the names of the fields."""
    return {
        "ask_near": AskNear(work, directory),
        "show_country": ShowCountry(work, directory),
        "show_around": ShowAround(work, directory),
    }


def directory_in_console(work: OpenWork, settings: Settings) -> dict[str, Any]:
    """What staff see of it, by the names of the fields."""

    def read() -> Directory | None:
        try:
            return directory_in(settings.directory, available_packs())
        except DirectoryFileError:
            return None

    return {"see_directory": SeeDirectory(work, read, own=settings.directory is not None)}
