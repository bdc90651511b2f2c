"""Members report posts: who did, about what, and whether it was upheld."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.community.cases import CaseNumber, Outcome
from hearth.community.people import CommunityId, MemberId

REPORTED_FOR = timedelta(days=90)
"""How long it is remembered who reported what: as long as the ladder remembers measures."""

URGENT_FROM = 3
"""Reporters of one post from whom on it is urgent: two may be friends, three have a point."""

NOT_UPHELD = frozenset({Outcome.NO_ACTION, Outcome.DUPLICATE})
"""Outcomes of a case after which the report of it counts as not upheld."""


@dataclass(frozen=True, slots=True)
class Report:
    """One member's report of a post.

    Args:
        member: the author of the post.
        reporter: who reported it.
        message: the post in the group.
        case: in which the post is kept as it was, sealed for the care team.
        upheld: what was decided, None before.
    """

    member: MemberId
    community: CommunityId
    reporter: MemberId
    message: int
    case: CaseNumber
    at: datetime
    upheld: bool | None = None


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often what somebody reported was upheld, lately, and how often not."""

    upheld: int = 0
    not_upheld: int = 0
