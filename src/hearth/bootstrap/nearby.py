"""What members find in the directory, with its parts put together."""

from typing import Any

from hearth.actions.nearby import AskNear, ShowAround, ShowCountry
from hearth.community.directory import Directory
from hearth.ports import OpenWork

__all__ = ["Directory", "near_for_members"]


def near_for_members(work: OpenWork, directory: Directory) -> dict[str, Any]:
    """What members do with the directory, by the names of the fields."""
    return {
        "ask_near": AskNear(work, directory),
        "show_country": ShowCountry(work, directory),
        "show_around": ShowAround(work, directory),
    }
