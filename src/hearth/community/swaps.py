"""Swaps: somebody asks a colleague to take their turn, and the rota changes when one agrees."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.errors import SwapNotYours, SwapOver
from hearth.community.people import CommunityId, StaffId
from hearth.community.rota import Absence

SwapId = NewType("SwapId", int)

SWAPS_KEPT_FOR = timedelta(days=30)
"""After the turn: a month's rota can still be explained when its hours are reckoned up."""


class SwapState(StrEnum):
    """asked → agreed, declined or withdrawn."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Swap:
    """A turn that somebody would like to give away.

    Args:
        begins: of the turn, in UTC.
        ends: of it.
        asker: whose turn it is.
        asked: which colleague; None for whoever agrees first.
        taker: who agreed.
    """

    id: SwapId
    community: CommunityId
    asker: StaffId
    begins: datetime
    ends: datetime
    asked: StaffId | None = None
    state: SwapState = SwapState.ASKED
    taker: StaffId | None = None

    def open(self, now: datetime) -> bool:
        """Whether somebody can still agree: an illness may begin in the middle of a turn."""
        return self.state is SwapState.ASKED and now < self.ends

    def agreed(self, by: StaffId, now: datetime) -> "Swap":
        """The swap with `by` as whoever takes the turn.

        Raises:
            SwapOver: it is not open any more.
            SwapNotYours: `by` asked for it, or somebody else was asked.
        """
        self._must_be_for(by, now)
        return replace(self, state=SwapState.AGREED, taker=by)

    def declined(self, by: StaffId, now: datetime) -> "Swap":
        """The colleague who was asked cannot take it.

        Raises:
            SwapOver: it is not open any more.
            SwapNotYours: `by` was not the one who was asked.
        """
        self._must_be_for(by, now)
        if self.asked is None:
            raise SwapNotYours
        return replace(self, state=SwapState.DECLINED)

    def withdrawn(self, by: StaffId, now: datetime) -> "Swap":
        """Whoever asked for it keeps the turn.

        Raises:
            SwapOver: it is not open any more.
            SwapNotYours: somebody else asked for it.
        """
        if by != self.asker:
            raise SwapNotYours
        self._must_be_open(now)
        return replace(self, state=SwapState.WITHDRAWN)

    def absence(self, now: datetime) -> Absence:
        """What it changes in the rota, from now on."""
        return Absence(max(self.begins, now), self.ends, self.asker, self.taker)

    def _must_be_open(self, now: datetime) -> None:
        if not self.open(now):
            raise SwapOver

    def _must_be_for(self, by: StaffId, now: datetime) -> None:
        if by == self.asker or self.asked not in (None, by):
            raise SwapNotYours
        self._must_be_open(now)
