"""Cases: a matter for people, from the moment it arises until it is closed with an outcome."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.errors import (
    CaseClosed,
    CaseNotForYou,
    CaseNotYours,
    CasePressing,
    CaseTaken,
    NotOffered,
)
from hearth.community.findings import Explained
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.turns import Turn

CaseNumber = NewType("CaseNumber", int)

Specialty = NewType("Specialty", str)
"""The short name of a field of work in a care team, such as `nurses`; a community sets them."""


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
    DRILL = "drill"  # A crisis that is rehearsed: it counts in no figure.


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

CONDUCT = frozenset({Matter.HIDDEN_POST, Matter.DISPUTE, Matter.CONDUCT})
"""What is about a post of the member. Everything else is about their health or their safety."""

REOPENED_WITHIN = timedelta(days=14)
"""How long after its end a case is still the same matter when its member writes again."""


@dataclass(frozen=True, slots=True)
class Case:
    """One matter. What was said in it lies apart, sealed for the care team, as `Said`.

    Args:
        follows: the case whose decision the member disputes here.
        not_for: who decided that one, and so does not decide this one.
        last_holder: who held it before; asked first when it is opened again.
        after: the case of the same member that was over when this one came.
        split_from: the case that it was a part of.
        merged_into: the case in which it goes on; it is closed then.
        specialty: for whom it waits, or waited last; None for everybody.
        snoozed_until: when it comes back by itself, while it rests.
        first_reply_at: when people first replied in it.
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
    last_holder: StaffId | None = None
    after: CaseNumber | None = None
    split_from: CaseNumber | None = None
    merged_into: CaseNumber | None = None
    specialty: Specialty | None = None
    snoozed_until: datetime | None = None
    first_reply_at: datetime | None = None

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
        self._must_not_be_decided_by(holder)
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
        return replace(
            self,
            holder=None,
            last_holder=self.holder or self.last_holder,
            state=CaseState.WAITING,
            snoozed_until=None,
        )

    def handed_to(self, colleague: StaffId, *, by: StaffId) -> "Case":
        """The case in the hands of a colleague, without having been in the queue.

        Raises:
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            CaseNotForYou: the colleague decided first, and somebody else looks now.
            NotOffered: it is handed to whoever holds it.
        """
        self._must_be_held_by(by)
        self._must_not_be_decided_by(colleague)
        if colleague == by:
            raise NotOffered
        return replace(self.let_go(), holder=colleague, state=CaseState.TAKEN, specialty=None)

    def handed_to_specialty(self, specialty: Specialty, *, by: StaffId) -> "Case":
        """The case in the queue again, for the colleagues of one specialty.

        Raises:
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
        """
        return replace(self.put_back(by), specialty=specialty)

    def prioritised(self, priority: Priority) -> "Case":
        """The case with another priority. An emergency does not rest.

        Raises:
            CaseClosed: it is over.
        """
        self._must_be_open()
        rests = None if priority is Priority.EMERGENCY else self.snoozed_until
        return replace(self, priority=priority, snoozed_until=rests)

    def snoozed(self, until: datetime, *, by: StaffId) -> "Case":
        """The case out of sight until then, or until its member writes.

        Raises:
            CaseClosed: it is over.
            CaseNotYours: only its holder lets it rest, and goes on holding it.
            CasePressing: an emergency does not rest.
        """
        self._must_be_held_by(by)
        if self.priority is Priority.EMERGENCY:
            raise CasePressing(self.number)
        return replace(self, snoozed_until=until)

    def awake(self) -> "Case":
        """The case in sight again."""
        return replace(self, snoozed_until=None)

    def reopenable(self, now: datetime) -> bool:
        """Whether its member's next word opens it again, rather than a new one after it.

        What was decided about a post stays decided: its member can ask for another person.
        """
        if self.closed_at is None or self.merged_into is not None or self.matter in CONDUCT:
            return False
        return now < self.closed_at + REOPENED_WITHIN

    def reopened(self) -> "Case":
        """The case waiting for anybody, with its number and with all that was said in it."""
        return replace(self.let_go(), closed_at=None, outcome=None)

    def merged(self, into: "Case", *, by: StaffId, now: datetime) -> "Case":
        """Over, because it goes on in another case of the same member.

        Raises:
            CaseClosed: one of them is over.
            CaseNotYours: `by` does not hold the one in which it goes on.
            CaseTaken: a colleague holds this one.
            NotOffered: they are one case, or not of one member and community, or a dispute, which
                somebody else has to decide.
        """
        into.put_back(by)  # Whoever may do that holds it.
        self._must_be_open()
        strangers = (self.member, self.community) != (into.member, into.community)
        disputes = Matter.DISPUTE in {self.matter, into.matter}
        if strangers or disputes or self.number == into.number:
            raise NotOffered
        if self.holder not in {None, by}:
            assert self.holder is not None  # noqa: S101  For the type checker.
            raise CaseTaken(self.number, self.holder)
        return replace(self._over(Outcome.DUPLICATE, now), merged_into=into.number)

    def joined_with(self, other: "Case") -> "Case":
        """The case with what `other` brings into it: the more pressing of both counts.

        If the member waits for a word in the other, they wait for it here.
        """
        joined = self
        if other.state is not CaseState.WITH_MEMBER:
            joined = replace(joined, state=CaseState.TAKEN, snoozed_until=None)
        if not other.priority.outranks(self.priority):
            return joined
        return replace(joined, priority=other.priority, matter=other.matter)

    def replied(self, by: StaffId, now: datetime) -> "Case":
        """A reply is on its way; the member's word is next.

        Raises:
            CaseClosed: it is over.
            CaseNotYours: only its holder speaks in it.
        """
        self._must_be_held_by(by)
        first = self.first_reply_at or now
        return replace(self, state=CaseState.WITH_MEMBER, first_reply_at=first)

    def heard_from_the_member(self, priority: Priority, matter: Matter | None = None) -> "Case":
        """The member wrote again. It never becomes less pressing by that.

        Args:
            priority: of what they wrote.
            matter: what it is, if not more of the same; what is more pressing is what the case
                is about from now on.
        """
        state = CaseState.WAITING if self.holder is None else CaseState.TAKEN
        heard = replace(self, state=state, snoozed_until=None)
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
        return self._over(outcome, now)

    def without_its_member(self, now: datetime) -> "Case":
        """Over, because the member is erased: nobody is left to answer."""
        return self._over(Outcome.OTHER, now)

    def withdrawn(self, now: datetime) -> "Case":
        """Over, because its member no longer agrees that anybody works on it."""
        return self._over(Outcome.NO_ACTION, now)

    def _over(self, outcome: Outcome, now: datetime) -> "Case":
        over = replace(self, state=CaseState.CLOSED, outcome=outcome, closed_at=now)
        return over.awake()

    def _must_not_be_decided_by(self, staff: StaffId) -> None:
        if self.matter is Matter.DISPUTE and staff == self.not_for:
            raise CaseNotForYou(self.number)

    def _must_be_open(self) -> None:
        if not self.open:
            raise CaseClosed(self.number)

    def _must_be_held_by(self, staff: StaffId) -> None:
        self._must_be_open()
        if self.holder != staff:
            raise CaseNotYours(self.number)


@dataclass(frozen=True, slots=True)
class Origin:
    """Which case of the same member a new one comes from, if from any; see `Case`."""

    follows: Case | None = None
    after: CaseNumber | None = None
    split_from: CaseNumber | None = None


BY_ITSELF = Origin()


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
        turn: what happened to the case with it: sealed with the words.
        position: its number among all that was ever said in cases; 0 until it is stored.
        moved_to: the case that it was split off into, and is shown in since then.
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
    turn: Turn | None = field(default=None, repr=False)
    position: int = field(default=0, compare=False)
    moved_to: CaseNumber | None = None
