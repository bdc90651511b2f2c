"""Cases: a matter for people, from the moment it arises until it is closed with an outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from hearth.community.errors import CaseClosed, CaseNotForYou, CaseNotYours, CaseTaken
from hearth.community.findings import Explained
from hearth.community.people import CommunityId, MemberId, StaffId

CaseNumber = NewType("CaseNumber", int)


class Priority(StrEnum):
    """How soon people must look, most pressing first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"

    def outranks(self, other: "Priority") -> bool:
        """Whether this is more pressing."""
        order = tuple(Priority)
        return order.index(self) < order.index(other)


class CaseState(StrEnum):
    """waiting → taken → with the member → closed."""

    WAITING = "waiting"
    TAKEN = "taken"
    WITH_MEMBER = "with_member"
    CLOSED = "closed"


class Matter(StrEnum):
    """What brought the case about."""

    QUESTION = "question"
    CRISIS = "crisis"
    EMERGENCY = "emergency"
    HIDDEN_POST = "hidden_post"
    DISPUTE = "dispute"
    UNCHECKED = "unchecked"
    CONDUCT = "conduct"
    ADVERSE_EVENT = "adverse_event"
    """A bad effect that a medicine may have had: nobody did anything wrong."""


class Outcome(StrEnum):
    """How a case ended."""

    ANSWERED = "answered"
    REFERRED = "referred"
    EMERGENCY_SERVICES = "emergency_services"
    NO_ACTION = "no_action"
    DUPLICATE = "duplicate"
    OTHER = "other"


DISPUTABLE = frozenset({Matter.DISPUTE, Matter.CONDUCT})
"""Matters in which somebody decides about a member."""


@dataclass(frozen=True, slots=True)
class Case:
    """One matter. What was said in it lies apart, sealed for the care team, as `Said`.

    Args:
        follows: the case whose decision the member disputes here.
        not_for: who decided that one, and so does not decide this one.
    """

    number: CaseNumber
    member: MemberId
    community: CommunityId
    matter: Matter
    priority: Priority
    state: CaseState
    opened_at: datetime
    holder: StaffId | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    follows: CaseNumber | None = None
    not_for: StaffId | None = None

    @property
    def disputable(self) -> bool:
        """Whether a person decided it, and no second one has looked yet."""
        decided = not self.open and self.holder is not None
        return decided and self.matter in DISPUTABLE and self.not_for is None

    @property
    def open(self) -> bool:
        """Whether people are, or should be, at work on it."""
        return self.state is not CaseState.CLOSED

    def given_to(self, holder: StaffId) -> "Case":
        """The case in the hands of `holder`. Giving it twice to the same person changes nothing.

        Raises:
            CaseClosed: it is over.
            CaseTaken: somebody else holds it; they must put it back first.
            CaseNotForYou: they decided first, and somebody else looks now. Danger is for all.
        """
        self._must_be_open()
        if self.matter is Matter.DISPUTE and holder == self.not_for:
            raise CaseNotForYou(self.number)
        if self.holder == holder:
            return self
        if self.holder is not None:
            raise CaseTaken(self.number, self.holder)
        return replace(self, holder=holder, state=CaseState.TAKEN)

    def put_back(self, by: StaffId) -> "Case":
        """The case back in the queue, for anybody.

        Raises:
            CaseClosed: it is over.
            CaseNotYours: somebody else, or nobody, holds it.
        """
        self._must_be_held_by(by)
        return self.let_go()

    def let_go(self) -> "Case":
        """The case back in the queue because its holder can no longer act."""
        return replace(self, holder=None, state=CaseState.WAITING)

    def replied(self, by: StaffId) -> "Case":
        """A reply is on its way; the member's word is next.

        Raises:
            CaseClosed: it is over.
            CaseNotYours: only its holder speaks in it.
        """
        self._must_be_held_by(by)
        return replace(self, state=CaseState.WITH_MEMBER)

    def heard_from_the_member(self, priority: Priority, matter: Matter | None = None) -> "Case":
        """The member wrote again. It never becomes less pressing by that.

        Args:
            priority: of what they wrote.
            matter: what it is, if not more of the same; what is more pressing is what the case
                is about from now on.
        """
        state = CaseState.WAITING if self.holder is None else CaseState.TAKEN
        heard = replace(self, state=state)
        if priority.outranks(self.priority):
            heard = replace(heard, priority=priority, matter=matter or self.matter)
        return heard

    def closed(self, by: StaffId, outcome: Outcome, now: datetime) -> "Case":
        """Over, with an outcome.

        Raises:
            CaseClosed: it was over already.
            CaseNotYours: only its holder closes it.
        """
        self._must_be_held_by(by)
        return replace(self, state=CaseState.CLOSED, outcome=outcome, closed_at=now)

    def without_its_member(self, now: datetime) -> "Case":
        """Over, because the member is erased: nobody is left to answer."""
        return replace(self, state=CaseState.CLOSED, outcome=Outcome.OTHER, closed_at=now)

    def withdrawn(self, now: datetime) -> "Case":
        """Over, because its member no longer agrees that anybody works on it."""
        return replace(self, state=CaseState.CLOSED, outcome=Outcome.NO_ACTION, closed_at=now)

    def _must_be_open(self) -> None:
        if not self.open:
            raise CaseClosed(self.number)

    def _must_be_held_by(self, staff: StaffId) -> None:
        self._must_be_open()
        if self.holder != staff:
            raise CaseNotYours(self.number)


class SaidBy(StrEnum):
    """Whose words they are."""

    MEMBER = "member"
    STAFF = "staff"
    NOTE = "note"
    """An internal note: it never leaves the care team."""


class FileKind(StrEnum):
    """What was attached, as Telegram tells it apart."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with what was said.

    Args:
        media_type: an IANA media type, such as `audio/ogg`.
        content: the bytes, at most `ATTACHMENT_LARGEST` of them.
    """

    kind: FileKind
    name: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)


ATTACHMENT_LARGEST = 20 * 1024 * 1024
"""Bytes: what Telegram lets a bot download (`getFile`, Bot API)."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in a case: sealed for the care team as soon as it is stored.

    Args:
        seen: what screening saw in it, if that brought it here: sealed with the words.
        message: of the member, its number in their chat; 0 where there is none.
        edited: it is what that message says since the member changed it. What it said before
            stays where it was said.
    """

    case: CaseNumber
    by: SaidBy
    text: str = field(repr=False)
    at: datetime
    staff: StaffId | None = None
    attachment: Attachment | None = None
    seen: tuple[Explained, ...] = field(default=(), repr=False)
    message: int = 0
    edited: bool = False


def changed_later(said: Sequence[Said]) -> frozenset[int]:
    """The places of what its author has changed since, in all that was said in a case."""
    edited = {one.message: place for place, one in enumerate(said) if one.edited}
    return frozenset(
        place
        for place, one in enumerate(said)
        if one.by is SaidBy.MEMBER and one.message and edited.get(one.message, -1) > place
    )
