"""A few words for somebody new, from a peer supporter, if both want it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId
from hearth.community.timers import Timer, TimerKind

WelcomeId = NewType("WelcomeId", int)

UNNUMBERED = WelcomeId(0)
"""The number of a welcome that is not kept yet."""

LONGEST = 500
"""Characters: a few words, and no letter that has to be answered."""

OPEN_FOR = timedelta(days=1)
"""So long a peer supporter can take it up; later words come too late for a welcome."""

ANSWERED_FOR = timedelta(days=14)
"""So long a newcomer can write back; later nobody remembers what it was about."""

KEPT_FOR = timedelta(days=90)
"""A season: what staff see of welcomes is counted from them."""


class WelcomeState(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    TAKEN = "taken"
    """A peer supporter is writing."""
    GIVEN = "given"
    ANSWERED = "answered"
    """It was given, and the newcomer wrote back."""
    LAPSED = "unmet"
    """Nobody took it up in time. The newcomer is told nothing, and nobody is asked again."""


OPEN = (WelcomeState.WAITING, WelcomeState.TAKEN)
"""While it can still be given."""

WELCOMED = (WelcomeState.GIVEN, WelcomeState.ANSWERED)
"""When it was given, whatever came of it: staff see no answers."""

WelcomeCounts = Mapping[WelcomeState, int]
"""How many came to what."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """One newcomer who would like to be welcomed. What is written to them is kept nowhere.

    Args:
        newcomer: who; a peer supporter never learns it.
        taker: who writes, or wrote.
    """

    id: WelcomeId
    community: CommunityId
    newcomer: MemberId
    state: WelcomeState
    asked_at: datetime
    changed_at: datetime
    taker: MemberId | None = None

    @property
    def timer(self) -> Timer:
        """When it is over."""
        return Timer(TimerKind.WELCOME_OVER, str(self.id), self.asked_at + OPEN_FOR)

    def offer_timer(self, peer: MemberId, due: datetime) -> Timer:
        """When this peer supporter is told of it."""
        return Timer(TimerKind.WELCOME_OFFERED, f"{peer}/{self.id}", due)

    def taken(self, by: MemberId, now: datetime) -> "Welcome":
        """A peer supporter takes it up; the same one may do so again.

        Raises:
            NotOffered: somebody else has it, or it is over.
        """
        theirs = self.state is WelcomeState.TAKEN and self.taker == by
        if not theirs and self.state is not WelcomeState.WAITING:
            raise NotOffered
        return replace(self, state=WelcomeState.TAKEN, taker=by, changed_at=now)

    def let_go(self, by: MemberId, now: datetime) -> "Welcome":
        """Whoever took it would rather not; somebody else can.

        Raises:
            NotOffered: it is not theirs.
        """
        if self.state is not WelcomeState.TAKEN or self.taker != by:
            raise NotOffered
        return replace(self, state=WelcomeState.WAITING, taker=None, changed_at=now)

    def given(self, by: MemberId, now: datetime) -> "Welcome":
        """Words were written and go out.

        Raises:
            NotOffered: it is not theirs, or is over.
        """
        if self.state is not WelcomeState.TAKEN or self.taker != by:
            raise NotOffered
        return replace(self, state=WelcomeState.GIVEN, changed_at=now)

    def answered(self, by: MemberId, now: datetime) -> "Welcome":
        """The newcomer writes back, once.

        Raises:
            NotOffered: it was not for them, was answered before, or it is too long ago.
        """
        late = now >= self.changed_at + ANSWERED_FOR
        if self.state is not WelcomeState.GIVEN or self.newcomer != by or late:
            raise NotOffered
        return replace(self, state=WelcomeState.ANSWERED)

    def lapsed(self, now: datetime) -> "Welcome":
        """Its time is over. What came to an end before stays as it is."""
        if self.state not in OPEN:
            return self
        return replace(self, state=WelcomeState.LAPSED, taker=None, changed_at=now)
