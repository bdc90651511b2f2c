"""Copies of cases for patient records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from hearth.community.case_copies import CaseCopy
from hearth.community.cases import Case, CaseNumber, Said
from hearth.community.communities import Community


class CaseCopies(Protocol):
    """What members said about copies of their cases; at most one question for each case."""

    async def find(self, number: CaseNumber) -> CaseCopy | None:
        """The newest, for this transaction alone."""

    async def put(self, copy: CaseCopy) -> None:
        """Remember it in place of the one before."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes into a copy.

    Args:
        said: by the member and to them, in order; notes of the care team are left out.
        names: by the place in `said`, who of the care team wrote it.
        agreed_at: when the member agreed.
    """

    case: Case
    community: Community
    said: Sequence[Said] = field(repr=False)
    names: Sequence[str]
    agreed_at: datetime
    at: datetime


WriteCopy = Callable[[Copied], bytes]
"""Makes the ZIP file of a copy."""
