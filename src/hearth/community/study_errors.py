"""How the community says no about studies and what is given out of them.

Refusal
├── NoSuchStudy         there is none with that number
├── NoSuchExport        there is no request for data with that number
├── OwnStudy            whoever added a study does not approve it
├── OwnExport           whoever asked for data does not approve it
├── StudyChanged        it is not what the actor has read, or not where they took it to be
├── ExportChanged       the request was decided, or its files were made before
└── StudyNotFit         it cannot be kept for this community; carries why
"""

from enum import StrEnum

from hearth.community.errors import Refusal


class Misfit(StrEnum):
    """Why a community cannot have a study."""

    THERE = "there"
    """It has this version of that study or a later one, or one that waits for its reader."""
    PROMISE = "promise"
    """An earlier version promised something else for who stops."""
    OVER = "over"
    """The last day on which somebody may be asked has passed."""
    PACKS = "packs"
    """It uses none of the packs that the study is for."""


class NoSuchStudy(Refusal):
    """There is no study with that number."""


class NoSuchExport(Refusal):
    """There is no request for data with that number."""


class OwnStudy(Refusal):
    """Whoever added a study asked to approve it."""


class OwnExport(Refusal):
    """Whoever asked for data asked to approve it."""


class StudyChanged(Refusal):
    """The study is not what, or not where, the actor took it to be."""


class ExportChanged(Refusal):
    """The request for data is not where the actor took it to be."""


class StudyNotFit(Refusal):
    """The study cannot be kept for this community."""

    def __init__(self, why: Misfit) -> None:
        super().__init__(why)
        self.why = why
