"""Peer supporters: members who are there for others, by their own wish and after a training."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId
from hearth.community.programmes import Enrolment, EnrolmentState, ProgrammeId

TRAINING = ProgrammeId("peer_support")
"""The programme that has to be completed before any right is theirs."""


class PeerState(StrEnum):
    """Where a member stands with the role."""

    ASKED = "asked"
    """Somebody asked them; they have not answered."""
    AGREED = "peer"


class PeerRight(StrEnum):
    """What a peer supporter may do besides what every member may. There is nothing else."""

    WELCOME = "welcome"
    """Be told that somebody new would like a few words, and write them."""
    SEE_QUESTIONS = "see_questions"
    """See where in the group a question has no answer yet."""
    HAND_ON = "hand_on"
    """Hand something to the care team as what a peer supporter saw."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A member with the role in one community, or asked for it.

    Args:
        willing: they want to be told of newcomers.
        trained_at: when they completed the training.
    """

    member: MemberId
    community: CommunityId
    state: PeerState
    asked_at: datetime
    changed_at: datetime
    willing: bool = False
    trained_at: datetime | None = None

    def may(self, right: PeerRight) -> bool:
        """Whether the right is theirs: they agreed, and completed the training."""
        whole = self.state is PeerState.AGREED and self.trained_at is not None
        return whole and right in PeerRight

    @property
    def welcomes(self) -> bool:
        """Whether they are told of newcomers now."""
        return self.willing and self.may(PeerRight.WELCOME)

    def agreed(self, now: datetime) -> "Peer":
        """The member says yes.

        Raises:
            NotOffered: they said so before.
        """
        if self.state is not PeerState.ASKED:
            raise NotOffered
        return replace(self, state=PeerState.AGREED, changed_at=now)

    def trained(self, now: datetime) -> "Peer":
        """They completed the training, and may begin: newcomers are told to them from now on.

        What is so already, or is of somebody who has not agreed, stays as it is.
        """
        if self.state is not PeerState.AGREED or self.trained_at is not None:
            return self
        return replace(self, trained_at=now, willing=True, changed_at=now)

    def available(self, now: datetime, *, willing: bool) -> "Peer":
        """They want to be told of newcomers, or no longer.

        Raises:
            NotOffered: the right is not theirs.
        """
        if not self.may(PeerRight.WELCOME):
            raise NotOffered
        return replace(self, willing=willing, changed_at=now)


def has_trained(enrolments: Collection[Enrolment]) -> bool:
    """Whether one of them is the training, completed."""
    return any(
        one.programme == TRAINING and one.state is EnrolmentState.COMPLETED for one in enrolments
    )
