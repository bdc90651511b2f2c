"""Studies that a community has, and who takes part in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from hearth.community.errors import NotOffered
from hearth.community.forms import Answers
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.studies import AtWithdrawal, Study
from hearth.community.study_errors import OwnStudy, StudyChanged

StudyId = NewType("StudyId", int)
ParticipationId = NewType("ParticipationId", int)

NEW_STUDY = StudyId(0)
"""The number of a study that is not kept yet."""
NEW_PARTICIPATION = ParticipationId(0)
"""The number of a participation that is not kept yet."""
STUDIES_MOST = 100
"""Studies on a page."""
THE_SHELL = StaffId(0)
"""Who added a study that came through the shell; no colleague has this number."""


class StudyState(StrEnum):
    """Where a study stands."""

    DRAFT = "draft"
    """Added, and waiting for somebody else to read it."""
    OPEN = "open"
    """Approved; members are asked, and take part."""
    CLOSED = "closed"
    """Nobody is asked any more; who takes part can still withdraw."""
    WITHDRAWN = "withdrawn"
    """Given up before it was approved."""


class ParticipationState(StrEnum):
    """What became of asking one member."""

    ASKED = "asked"
    READING = "reading"
    """They read the document, and answer the questions about it."""
    AGREED = "agreed"
    REFUSED = "refused"
    UNFIT = "unfit"
    """None of the study's age bands is theirs."""
    WITHDRAWN = "withdrawn"


UNDECIDED = frozenset({ParticipationState.ASKED, ParticipationState.READING})
"""While the member can still read, answer and agree."""


@dataclass(frozen=True, slots=True)
class KeptStudy:
    """A study of one community. None is ever deleted.

    Args:
        file: the study as it was written, in YAML; it never changes.
        forms: by short name, the forms that it uses, as they were written.
        study: the same, read.
        author: who added it.
    """

    id: StudyId
    community: CommunityId
    state: StudyState
    file: str
    forms: Mapping[str, str]
    study: Study
    author: StaffId
    made_at: datetime
    changed_at: datetime
    approver: StaffId | None = None

    @property
    def fingerprint(self) -> str:
        """What stands for its words: whoever approves says by it what they read."""
        forms = (f"{name}\n{text}" for name, text in sorted(self.forms.items()))
        return sha256("\n".join([self.community, self.file, *forms]).encode()).hexdigest()

    @property
    def deletes(self) -> bool:
        """Whether what somebody gave goes when they withdraw."""
        return self.study.withdrawal is AtWithdrawal.DELETED

    def asks_on(self, day: date) -> bool:
        """Whether members may be asked on that day."""
        return self.state is StudyState.OPEN and self.study.begins <= day <= self.study.ends

    def approved(self, by: StaffId, read: str, now: datetime) -> "KeptStudy":
        """The draft, approved by somebody who did not add it.

        Raises:
            StudyChanged: it is no draft any more, or not what was read.
            OwnStudy: they added it.
        """
        if self.state is not StudyState.DRAFT or self.fingerprint != read:
            raise StudyChanged
        if self.author == by:
            raise OwnStudy
        return replace(self, state=StudyState.OPEN, approver=by, changed_at=now)

    def closed(self, now: datetime) -> "KeptStudy":
        """Nobody is asked any more; a draft is given up.

        Raises:
            StudyChanged: it was closed before.
        """
        if self.state is StudyState.OPEN:
            return replace(self, state=StudyState.CLOSED, changed_at=now)
        if self.state is StudyState.DRAFT:
            return replace(self, state=StudyState.WITHDRAWN, changed_at=now)
        raise StudyChanged


@dataclass(frozen=True, slots=True)
class Participation:
    """One member and one study, from the question to the withdrawal.

    Args:
        due_at: when the question may reach them.
        version: of the document that they read last; 0 before.
        agreed_at: when they agreed.
        ended_at: when they refused, withdrew, or turned out not to fit.
        right: how many questions about the document they answered right.
        tries: how many answers they gave to those questions.
        age: the band that they chose; empty before, and when it was forgotten.
    """

    id: ParticipationId
    study: StudyId
    community: CommunityId
    member: MemberId
    state: ParticipationState
    asked_at: datetime
    due_at: datetime
    version: int = 0
    agreed_at: datetime | None = None
    ended_at: datetime | None = None
    right: int = field(repr=False, default=0)
    tries: int = field(repr=False, default=0)
    age: str = field(repr=False, default="")

    @property
    def undecided(self) -> bool:
        """Whether the member can still agree or refuse."""
        return self.state in UNDECIDED

    def read(self, study: Study) -> "Participation":
        """The document was opened; of another version the questions begin anew.

        Raises:
            NotOffered: it is decided.
        """
        if not self.undecided:
            raise NotOffered
        same = self.version == study.version
        right = self.right if same else 0
        return replace(self, state=ParticipationState.READING, version=study.version, right=right)

    def answered(self, study: Study, place: int, choice: int) -> "Participation":
        """One try at a question about the document; only a right one leads on.

        Raises:
            NotOffered: it is not the question that is open.
        """
        open_ = self.state is ParticipationState.READING and self.version == study.version
        if not open_ or place != self.right or place >= len(study.checks):
            raise NotOffered
        check = study.checks[place]
        if not 0 <= choice < len(check.answers):
            raise NotOffered
        return replace(self, tries=self.tries + 1, right=self.right + (choice == check.right))

    def understood(self, study: Study) -> bool:
        """Whether every question about this very document was answered right."""
        return self.version == study.version and self.right == len(study.checks)

    def of_age(self, study: Study, place: int) -> "Participation":
        """The member chose one of the study's age bands.

        Raises:
            NotOffered: it is decided, not understood yet, or there is no such band.
        """
        ages = study.eligible.ages
        ready = self.state is ParticipationState.READING and self.understood(study)
        if not ready or not 0 <= place < len(ages):
            raise NotOffered
        return replace(self, age=str(ages[place]))

    def agreed(self, study: Study, now: datetime) -> "Participation":
        """They take part.

        Raises:
            NotOffered: it is decided, not understood yet, or no age band was chosen.
        """
        ready = self.state is ParticipationState.READING and self.understood(study)
        if not ready or not self.age:
            raise NotOffered
        return replace(self, state=ParticipationState.AGREED, agreed_at=now)

    def over(self, state: ParticipationState, now: datetime) -> "Participation":
        """It ends before they agreed; nothing that they said is kept.

        Raises:
            NotOffered: it is decided.
        """
        if not self.undecided:
            raise NotOffered
        return replace(self, state=state, ended_at=now, right=0, tries=0, age="")

    def withdrawn(self, *, deletes: bool, now: datetime) -> "Participation":
        """They stop, and what the study promised for that happens.

        Args:
            deletes: whether what they gave goes with it.
            now: the moment.

        Raises:
            NotOffered: they do not take part.
        """
        if self.state is not ParticipationState.AGREED:
            raise NotOffered
        age = "" if deletes else self.age
        return replace(self, state=ParticipationState.WITHDRAWN, ended_at=now, age=age)

    @property
    def spans(self) -> tuple[datetime, datetime | None] | None:
        """From when until when they gave answers to the study; None if they gave none to it."""
        if self.agreed_at is None or not self.age:
            return None
        return self.agreed_at, self.ended_at


@dataclass(frozen=True, slots=True)
class Told:
    """One set of answers of a participant, as it was given."""

    form: str
    day: date
    answers: Answers = field(repr=False)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who agreed to the study and to research with their data, at this moment."""

    member: int
    age_band: str
    role: str
    pack: str
    told: tuple[Told, ...] = field(repr=False)

    @property
    def marks(self) -> tuple[str, str, str]:
        """What could point at them from outside, in the order in which it is given out."""
        return self.age_band, self.role, self.pack
