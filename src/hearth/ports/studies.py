"""Studies, who takes part in them, and the data-use register."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hearth.community.participations import (
    KeptStudy,
    Participant,
    Participation,
    ParticipationId,
    StudyId,
)
from hearth.community.people import CommunityId, MemberId
from hearth.community.studies import Study
from hearth.community.study_exports import Counts, ExportId, StudyExport

NewSecret = Callable[[], bytes]
"""Draws a study's secret: 32 bytes that nobody can guess."""


@dataclass(frozen=True, slots=True)
class PackedExtract:
    """The files of one export, and what the register says of them."""

    content: bytes = field(repr=False)
    counts: Counts


PackExtract = Callable[[Study, bytes, Sequence[Participant]], PackedExtract]
"""Makes the files out of a study, its secret, and whoever takes part with all consent in force."""


class Studies(Protocol):
    """Every study, participation and request for data. Studies and requests are never deleted."""

    async def add(self, study: KeptStudy, secret: bytes) -> KeptStudy:
        """Keep it under the next number, whatever number it came with, with its secret."""

    async def see(self, number: StudyId) -> KeptStudy:
        """The study, as it is now.

        Raises:
            NoSuchStudy: there is none.
        """

    async def hold(self, number: StudyId) -> KeptStudy:
        """As `see`, for this transaction alone."""

    async def put(self, study: KeptStudy) -> None:
        """Remember its state, and who approved it. What it says never changes."""

    async def list(self, most: int, community: CommunityId | None = None) -> Sequence[KeptStudy]:
        """The newest first."""

    async def secret(self, number: StudyId) -> bytes:
        """What its codes and moved days follow from. Only the care team's process opens it.

        Raises:
            NoSuchStudy: there is none.
            CannotOpenError: this process does not hold the care team's key.
        """

    async def ask(self, one: Participation) -> Participation:
        """Keep it under the next number, whatever number it came with."""

    async def participation(self, number: ParticipationId) -> Participation | None:
        """It, for this transaction alone; None if it is gone."""

    async def asked(self, study: StudyId, member: MemberId) -> bool:
        """Whether the member was ever asked."""

    async def of(self, member: MemberId) -> Sequence[Participation]:
        """Every participation of a member, the oldest first."""

    async def put_participation(self, one: Participation) -> None:
        """Remember it as it is now."""

    async def agreed(self, study: StudyId) -> Sequence[Participation]:
        """Those who ever agreed, withdrawn ones among them, by number."""

    async def count(self, study: StudyId) -> dict[str, int]:
        """How many participations are in each state."""

    async def add_export(self, export: StudyExport) -> StudyExport:
        """Keep it under the next number, whatever number it came with."""

    async def export(self, number: ExportId) -> StudyExport:
        """It, for this transaction alone. Only the care team's process opens it.

        Raises:
            NoSuchExport: there is none.
        """

    async def put_export(self, export: StudyExport) -> None:
        """Remember who decided, and what was made. What was asked for never changes."""

    async def exports(self, most: int, study: StudyId | None = None) -> Sequence[StudyExport]:
        """The newest first. Only the care team's process opens them."""
