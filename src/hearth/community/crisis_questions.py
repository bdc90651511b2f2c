"""Questions that come in during a crisis, grouped into those to answer next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from hearth.community.cases import CaseNumber
from hearth.community.people import MemberId, StaffId

NEXT = 3
"""Groups that are shown: what a spokesperson keeps in mind, and answers in one message."""

UNTITLED = "…"
"""What stands for the empty topic, of questions that come near none."""


@dataclass(frozen=True, slots=True)
class AskedInCrisis:
    """That a member asked something; their words are not in it.

    Args:
        topic: that it came nearest to.
        case: in which people read it; None where the library's answer was given.
    """

    member: MemberId
    topic: str
    at: datetime
    case: CaseNumber | None = None


@dataclass(frozen=True, slots=True)
class AskedAlike:
    """Everybody who asked about one topic, and got no answer in this crisis since."""

    topic: str
    asked: tuple[AskedInCrisis, ...]

    @property
    def key(self) -> str:
        """Stands for the topic in a button, which has little room: eight hexadecimal digits."""
        return sha256(self.topic.encode()).hexdigest()[:8]

    @property
    def members(self) -> Sequence[MemberId]:
        """Who asked, each once."""
        return sorted({one.member for one in self.asked})

    @property
    def cases(self) -> Sequence[CaseNumber]:
        """In which cases."""
        return sorted({one.case for one in self.asked if one.case is not None})


@dataclass(frozen=True, slots=True)
class Settled:
    """A group that was answered.

    Args:
        members: how many had asked.
        until: what was asked up to then is answered by it.
        alone: whether those who asked were told; otherwise the status answers them.
    """

    topic: str
    members: int
    until: datetime
    at: datetime
    by: StaffId
    alone: bool


def to_answer_next(
    asked: Iterable[AskedInCrisis], settled: Iterable[Settled]
) -> Sequence[AskedAlike]:
    """The groups that most members asked for, first those who wait longest."""
    answered = {one.topic: one.until for one in settled}
    groups: dict[str, list[AskedInCrisis]] = defaultdict(list)
    for one in sorted(asked, key=lambda each: each.at):
        if one.topic not in answered or one.at > answered[one.topic]:
            groups[one.topic].append(one)
    found = [AskedAlike(topic, tuple(theirs)) for topic, theirs in groups.items()]
    found.sort(key=lambda one: (-len(one.members), one.asked[0].at))
    return found[:NEXT]
