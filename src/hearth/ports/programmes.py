"""The programmes, and who is in which."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.people import MemberId
from hearth.community.programmes import Enrolment, EnrolmentState, Programme, ProgrammeId


class Programmes(Protocol):
    """The programmes that came with the program."""

    def all(self) -> Sequence[Programme]:
        """Every one of them."""

    def find(self, programme: ProgrammeId) -> Programme | None:
        """The one of this name, if there is one."""


class Enrolments(Protocol):
    """Who is in which programme, and how far."""

    async def find(self, member: MemberId, programme: ProgrammeId) -> Enrolment | None:
        """How far the member is, if they ever began it. Nobody else changes it meanwhile."""

    async def of(self, member: MemberId) -> Sequence[Enrolment]:
        """All of the member's, by the programme's name."""

    async def put(self, enrolment: Enrolment) -> None:
        """Remember it as it is now."""

    async def counts(self) -> Mapping[ProgrammeId, Mapping[EnrolmentState, int]]:
        """How many members stand where in each programme that anybody began."""

    async def last_sent(self, member: MemberId) -> datetime | None:
        """When the member got the newest lesson, in any programme."""
