"""Crisis communication: a plan beforehand, and one voice while something is going wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import NewType

from hearth.community.bulletin_words import NEVER, BulletinFlaw
from hearth.community.crisis_errors import CrisisChanged, OwnPlan, StatusNotFit
from hearth.community.crisis_questions import AskedAlike, Settled
from hearth.community.people import CommunityId, StaffId

CrisisId = NewType("CrisisId", int)

UNNUMBERED = CrisisId(0)
"""The number of a crisis that is not kept yet."""

STATUS_LONGEST = 1_500
"""Characters of a status message: what is read at a glance, and fits one message that can be
changed in place (4,096; Bot API, sendMessage) with what stands around it."""
LINE_LONGEST = 200
"""Characters of a line of a plan, such as a name with a telephone number."""
STAKEHOLDERS_MOST = 20
"""Who is told in a crisis: more than this nobody calls in its first hour."""


class CrisisKind(StrEnum):
    """What is going wrong."""

    SAFETY = "safety"
    """A medicine or a device may do harm."""
    BREACH = "breach"
    """Somebody may have seen what is not theirs to see."""
    OUTAGE = "outage"
    """The bot does not answer."""
    DEATH = "death"
    """Somebody of the community has died."""
    RUMOUR = "rumour"
    """Something untrue goes round."""
    ATTACK = "attack"
    """Strangers or machines flood the group."""
    OTHER = "other"
    """Anything else."""


FIRST_WORDS: Mapping[CrisisKind, str] = {
    CrisisKind.SAFETY: (
        "We have heard that there may be a problem with a medicine or a device that some of you "
        "use. Please do not stop or change your treatment by yourself: ask your own care team "
        "first. We are finding out what is known and will tell you here."
    ),
    CrisisKind.BREACH: (
        "We are looking into whether somebody saw information that they should not have seen. If "
        "it concerns you, we will write to you ourselves. Please give no password or code to "
        "anybody who asks for one. We will tell you here what we know."
    ),
    CrisisKind.OUTAGE: (
        "The bot is not working as it should, so answers may come late or not at all. People are "
        "mending it. If you need help now, do not wait for the bot."
    ),
    CrisisKind.DEATH: (
        "We have sad news: somebody of our community has died. Please do not pass on details or "
        "guesses, for the sake of those who mourn. If this is hard for you, you need not be alone "
        "with it: write to the bot and a person will read it."
    ),
    CrisisKind.RUMOUR: (
        "Something is going round that we cannot confirm. Please do not pass it on, and change "
        "nothing about your treatment because of it. We are asking people who know, and will tell "
        "you here what is true."
    ),
    CrisisKind.ATTACK: (
        "Messages that do not belong here are being sent to this group. Please do not open their "
        "links or answer them. We are removing them, and will tell you here when it is over."
    ),
    CrisisKind.OTHER: (
        "Something has happened that concerns this community. We are finding out what is known "
        "and will tell you here. You need not do anything now."
    ),
}
"""What is said first where a plan says nothing else."""


ALL_CLEAR = (
    "It is over, and everything here is as before. Thank you for your patience. If you have a "
    "question about it, please write to the bot."
)
"""What is said last where nobody wrote anything else."""


class CrisisStep(StrEnum):
    """What is done in a crisis, in this order."""

    FACTS = "facts"
    CONTACT = "contact"
    SPOKESPERSON = "spokesperson"
    STATUS = "status"
    STAKEHOLDERS = "stakeholders"
    UPDATE = "update"


DUE_AFTER: Mapping[CrisisStep, timedelta] = {
    CrisisStep.FACTS: timedelta(minutes=5),
    CrisisStep.CONTACT: timedelta(minutes=10),
    CrisisStep.SPOKESPERSON: timedelta(minutes=15),
    CrisisStep.STATUS: timedelta(minutes=20),
    CrisisStep.STAKEHOLDERS: timedelta(minutes=60),
    CrisisStep.UPDATE: timedelta(minutes=90),
}
"""How long after its beginning each has been done: the group reads something within twenty
minutes, and something new before those who wait have given up. Our own choice, to be rehearsed."""


@dataclass(frozen=True, slots=True)
class CrisisPlan:
    """What a community prepared.

    Args:
        spokesperson: who speaks for it, and how to reach them.
        contact: who is called first.
        stakeholders: who else is told, in this order.
        first: what is said first, by kind; `FIRST_WORDS` for the others.
        author: who wrote it; 0 if it came through the shell.
        approver: who stands for it; None until somebody does.
    """

    community: CommunityId
    spokesperson: str = field(repr=False)
    contact: str = field(repr=False)
    stakeholders: tuple[str, ...] = field(repr=False)
    first: Mapping[CrisisKind, str] = field(repr=False)
    author: StaffId
    changed_at: datetime
    approver: StaffId | None = None

    @property
    def fingerprint(self) -> str:
        """What changes with every word of it: 16 hexadecimal digits of a SHA-256."""
        said = [self.spokesperson, self.contact, self.stakeholders, sorted(self.first.items())]
        return sha256(dumps(said).encode()).hexdigest()[:16]

    def approved(self, by: StaffId, read: str, now: datetime) -> "CrisisPlan":
        """Somebody else has read it and stands for it.

        Raises:
            OwnPlan: they wrote it.
            CrisisChanged: it is not what they have read, or was approved before.
        """
        if self.author == by:
            raise OwnPlan
        if self.approver is not None or self.fingerprint != read:
            raise CrisisChanged
        return replace(self, approver=by, changed_at=now)


def first_words(plan: CrisisPlan | None, kind: CrisisKind) -> str:
    """What is said first: as an approved plan has it, or else our own words."""
    own = plan.first.get(kind) if plan is not None and plan.approver is not None else None
    return own or FIRST_WORDS[kind]


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was done."""

    step: CrisisStep
    at: datetime
    by: StaffId


@dataclass(frozen=True, slots=True)
class Status:
    """What the group read from then on."""

    text: str = field(repr=False)
    at: datetime
    by: StaffId


@dataclass(frozen=True, slots=True)
class HeldBulletin:
    """A bulletin that waits for the end, and after whom it goes on."""

    bulletin: int
    round: int


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis of one community.

    Args:
        rehearsal: nothing of it reaches the group, and nothing is held back.
        draft: what somebody wrote as the next status, and has not sent.
        draft_by: who; None for words of the plan, which two people stand for, and for our own.
    """

    id: CrisisId
    community: CommunityId
    kind: CrisisKind
    opened_at: datetime
    opened_by: StaffId
    rehearsal: bool = False
    done: tuple[Done, ...] = ()
    statuses: tuple[Status, ...] = ()
    held: tuple[HeldBulletin, ...] = ()
    bulletins_held: int = 0
    settled: tuple[Settled, ...] = ()
    draft: str = field(repr=False, default="")
    draft_by: StaffId | None = None
    over_at: datetime | None = None
    over_by: StaffId | None = None

    @property
    def going_on(self) -> bool:
        """Whether it is not over."""
        return self.over_at is None

    @property
    def slot(self) -> str:
        """Where its status stands in the group, to be changed in place."""
        return f"crisis:{self.id}"

    @property
    def read(self) -> str:
        """What changes with every word of the draft: 16 hexadecimal digits of a SHA-256."""
        return sha256(self.draft.encode()).hexdigest()[:16]

    def due(self, step: CrisisStep) -> datetime:
        """By when it is to be done."""
        return self.opened_at + DUE_AFTER[step]

    def has_done(self, step: CrisisStep) -> Done | None:
        """When it was, and by whom."""
        return next((one for one in self.done if one.step is step), None)

    def ticked(self, step: CrisisStep, by: StaffId, now: datetime) -> "Crisis":
        """It is done; the first time counts.

        Raises:
            CrisisChanged: the crisis is over, or it was done before.
        """
        self._must_go_on()
        if self.has_done(step) is not None:
            raise CrisisChanged
        return replace(self, done=(*self.done, Done(step, now, by)))

    def drafted(self, text: str, by: StaffId | None = None) -> "Crisis":
        """Somebody wrote what is to be said next, or it is what was prepared.

        Raises:
            CrisisChanged: the crisis is over.
        """
        self._must_go_on()
        return replace(self, draft=text, draft_by=by)

    def must_be_fit(self, flaws: Collection[BulletinFlaw], by: StaffId) -> None:
        """The draft may be said by this person, although the checks see something in it.

        The checks err, and a crisis does not wait for that: what was found is outweighed by a
        second person who has read it, as with bulletins.

        Raises:
            StatusNotFit: they wrote it, or it has what nothing outweighs.
        """
        never = any(one.kind in NEVER for one in flaws)
        if never or (flaws and self.draft_by == by):
            raise StatusNotFit

    def said(self, read: str, by: StaffId, now: datetime) -> "Crisis":
        """The draft is what the group reads from now on.

        Args:
            read: the fingerprint of what they have read.
            by: who.
            now: the time.

        Raises:
            CrisisChanged: the crisis is over, or the draft is another by now.
        """
        self._must_go_on()
        if not self.draft or self.read != read:
            raise CrisisChanged
        step = CrisisStep.UPDATE if self.statuses else CrisisStep.STATUS
        done = self.done
        if self.has_done(step) is None:
            done = (*done, Done(step, now, by))
        spoken = Status(self.draft, now, by)
        return replace(self, draft="", done=done, statuses=(*self.statuses, spoken))

    def settled_with(self, group: AskedAlike, read: str, by: StaffId, now: datetime) -> "Crisis":
        """A group has its answer: the draft, told to those who asked, or else the status.

        Args:
            group: who asked.
            read: the fingerprint of the draft as they have read it; empty for the status.
            by: who.
            now: the time.

        Raises:
            CrisisChanged: the crisis is over, or there are no such words.
        """
        self._must_go_on()
        if (not self.draft or self.read != read) if read else not self.statuses:
            raise CrisisChanged
        until = max(one.at for one in group.asked)
        alone = bool(read)
        answered = Settled(group.topic, len(group.members), until, now, by, alone)
        draft = "" if read else self.draft
        return replace(self, draft=draft, settled=(*self.settled, answered))

    def holding(self, bulletin: int, after: int) -> "Crisis":
        """A bulletin waits for the end."""
        there = [one for one in self.held if one.bulletin == bulletin]
        count = self.bulletins_held + (0 if there else 1)
        others = tuple(one for one in self.held if one.bulletin != bulletin)
        waits = HeldBulletin(bulletin, after)
        return replace(self, held=(*others, waits), bulletins_held=count)

    def over(self, last: str, by: StaffId, now: datetime) -> "Crisis":
        """It is over, and nothing is held back any more.

        Args:
            last: what stands in the group from now on.
            by: who says so.
            now: the time.

        Raises:
            CrisisChanged: it was over before.
        """
        self._must_go_on()
        statuses = (*self.statuses, Status(last, now, by))
        ended = replace(self, over_at=now, over_by=by, statuses=statuses)
        return replace(ended, draft="", held=())

    def _must_go_on(self) -> None:
        if not self.going_on:
            raise CrisisChanged
