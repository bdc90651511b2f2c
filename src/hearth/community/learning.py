"""What the recogniser may learn from: words that a member gave for it, read by a person first."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.consent import Purpose
from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId, StaffId

ProposalId = NewType("ProposalId", int)
LearntId = NewType("LearntId", int)

UNNUMBERED = ProposalId(0)
"""The number of a proposal that is not kept yet."""

LEARNING = Purpose.QUOTING
"""What keeping somebody's words for the recogniser rests on: words without what shows who they
are, each message shown to its author, and read by others only after a yes to this very one."""

LEARNING_SINCE = 2
"""The first version of that purpose's text that speaks of it."""

ASKED_FOR = timedelta(hours=48)
"""As long as the bot keeps anything that waits for a member's decision."""

OFFERED_FOR = timedelta(days=90)
"""Long enough for publishers who meet once a month; then the words go unread."""

LONGEST = 500
"""Characters of an example; what is longer is a story, from which a recogniser learns little."""

OUT_OF_SCOPE = ""
"""Stands for "none of our topics", where a topic's id is expected."""


class Origin(StrEnum):
    """Why a question is worth learning from."""

    MISSED = "missed"
    """It was answered, and its author said that this is not what they asked."""
    UNANSWERED = "unanswered"
    """No answer was certain enough."""
    CLINICIAN = "clinician"
    """A clinician said which topic it was about."""


class ProposalState(StrEnum):
    """Where a proposal stands. Once it is decided nothing is left of it but the deed."""

    ASKED = "asked"
    """Its author has been shown the words and has not answered. Nobody else reads them."""
    OFFERED = "offered"
    """Its author said yes, and it waits for a publisher."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of a member, without private details, that the recogniser may learn from.

    Args:
        intent: the topic that it may be about, by its id; empty if none is known.
        made_at: since when it is in its state.
        text: sealed for the care team; empty wherever it was not opened.
    """

    id: ProposalId
    member: MemberId
    community: CommunityId
    origin: Origin
    state: ProposalState
    made_at: datetime
    intent: str = ""
    text: str = field(default="", repr=False)

    def offered(self, member: MemberId, now: datetime) -> "Proposal":
        """The same, after its author's yes.

        Raises:
            NotOffered: it is somebody else's, or was answered.
        """
        if self.member != member or self.state is not ProposalState.ASKED:
            raise NotOffered
        return replace(self, state=ProposalState.OFFERED, made_at=now)


@dataclass(frozen=True, slots=True)
class Learnt:
    """An example that a publisher accepted. It leads to no member.

    Args:
        intent: its topic's id, or `OUT_OF_SCOPE`.
        text: in the words that the publisher left.
    """

    id: LearntId
    intent: str
    text: str
    by: StaffId
    at: datetime
