"""Surveys, and what members answered."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.courses import Course
from hearth.community.forms import Answers
from hearth.community.people import CommunityId, MemberId
from hearth.community.purposes import Leave
from hearth.community.surveys import Asking, AskingId, Survey, SurveyId

DrawCourse = Callable[[Course], bytes]
"""A member's own course as a picture, PNG."""


class Surveys(Protocol):
    """Every survey, and every asking of a member. No survey is ever deleted."""

    async def add(self, survey: Survey) -> Survey:
        """Keep it under the next number, whatever number it came with."""

    async def see(self, number: SurveyId) -> Survey:
        """The survey, as it is now.

        Raises:
            NoSuchSurvey: there is none.
        """

    async def hold(self, number: SurveyId) -> Survey:
        """As `see`, for this transaction alone."""

    async def put(self, survey: Survey) -> None:
        """Remember it as it is now."""

    async def list(self, most: int, community: CommunityId | None = None) -> Sequence[Survey]:
        """The newest first."""

    async def ask(self, asking: Asking) -> Asking:
        """Keep an asking under the next number, whatever number it came with."""

    async def asking(self, number: AskingId) -> Asking | None:
        """The asking with its answers so far, for this transaction alone; None if it is gone."""

    async def rounds(self, survey: SurveyId, member: MemberId) -> int:
        """How often the member was asked."""

    async def of(self, member: MemberId) -> Sequence[Asking]:
        """All askings of a member, the oldest first, with what this process can open of them."""

    async def put_asking(self, asking: Asking) -> None:
        """Remember it as it is now."""

    async def finish(self, asking: Asking, answers: Answers) -> None:
        """It is done: the answers are sealed for the care team alone, the sums for the member."""

    async def count(self, survey: SurveyId) -> dict[str, int]:
        """How many askings are in each state."""

    async def done(self, survey: SurveyId) -> Sequence[Asking]:
        """Those that were finished, the oldest first, without their answers."""

    async def forget_before(self, moment: datetime) -> int:
        """Forget what ended before; says how many askings."""

    async def told(self, asking: Asking, leave: Leave) -> Answers:
        """What was answered. Only the care team's process can open it.

        Raises:
            ConsentMissing: the leave is about somebody else.
        """
