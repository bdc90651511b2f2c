"""Surveys: a form that a community asks its members, once, again and again, or after an event."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from hearth.community.errors import NotOffered, OwnSurvey, SurveyChanged
from hearth.community.forms import Answers, Form, Question
from hearth.community.people import CommunityId, MemberId, Permission, StaffId

SurveyId = NewType("SurveyId", int)
AskingId = NewType("AskingId", int)

NEW_SURVEY = SurveyId(0)
"""The number of a survey that is not kept yet."""
NEW_ASKING = AskingId(0)
"""The number of an asking that is not kept yet."""

EVERY_LEAST, EVERY_MOST = 7, 365
"""Days between two rounds. Instruments ask about one or two weeks; sooner, the spans overlap."""
ROUNDS_MOST = 60
"""Rounds of a repeated survey: weekly for more than a year."""
WAIT_MOST = 90
"""Days after an event. Later nobody remembers what it was about."""
REMIND_MOST = 14
"""Days until the one reminder."""
OPEN_FOR = timedelta(days=28)
"""For so long an asking can be begun and finished; then what was not finished goes."""
SURVEYS_MOST = 200
"""Surveys on a page."""
ANSWERS_KEPT_FOR = timedelta(days=730)
"""What was answered goes after two years: a course is looked at for that long."""


class SurveyState(StrEnum):
    """Where a survey stands."""

    DRAFT = "draft"
    """Written, and waiting for somebody else to read it."""
    RUNNING = "running"
    """Approved; members are asked."""
    ENDED = "ended"
    """Nobody is asked any more; the results stay."""
    WITHDRAWN = "withdrawn"
    """Given up before it was approved."""


class SurveyEvent(StrEnum):
    """What a survey can follow."""

    JOINED = "joined"
    CASE_CLOSED = "case_closed"
    LIVE_EVENT = "live_event"
    """A live event took place in the group, so all of its members are asked."""


class AskingState(StrEnum):
    """What became of one asking of one member."""

    ASKED = "asked"
    BEGUN = "begun"
    DONE = "done"
    REFUSED = "refused"
    """The member said that they do not want to, this time."""
    LAPSED = "lapsed"
    """Nothing came of it in time, or the survey ended; what had been answered is gone."""


OPEN_ASKINGS = frozenset({AskingState.ASKED, AskingState.BEGUN})
"""What the member can still answer."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When members are asked.

    Args:
        every: days between rounds; 0 for a single round.
        rounds: how many there are.
        after: the event that an asking follows; None if all are asked at once.
        wait: days after the event.
        remind: days until the one reminder; 0 for none.
    """

    every: int = 0
    rounds: int = 1
    after: SurveyEvent | None = None
    wait: int = 0
    remind: int = 3

    @property
    def sound(self) -> bool:
        """Whether it stays within its limits."""
        again = EVERY_LEAST <= self.every <= EVERY_MOST and 1 < self.rounds <= ROUNDS_MOST
        once = self.every == 0 and self.rounds == 1
        waits = 0 <= self.wait <= WAIT_MOST and (self.after is not None or self.wait == 0)
        single = self.after is None or once
        return (again or once) and waits and single and 0 <= self.remind <= REMIND_MOST


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody of the staff wrote: what is asked of whom, and when.

    Args:
        text: the form as it was written, in YAML.
        form: the same, read.
    """

    community: CommunityId
    text: str
    form: Form
    plan: Plan


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey of one community. None is ever deleted.

    Args:
        text: the form as it was written, in YAML.
        form: the same, read.
        version: counts how often it was written, as long as it was a draft.
        changed_by: who wrote it anew, in the order in which they first did.
    """

    id: SurveyId
    community: CommunityId
    state: SurveyState
    text: str
    form: Form
    plan: Plan
    author: StaffId
    made_at: datetime
    changed_at: datetime
    approver: StaffId | None = None
    version: int = 1
    changed_by: tuple[StaffId, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What stands for its words and plan: whoever approves says by it what they read."""
        plan = self.plan
        whole = (self.community, self.text, plan.every, plan.rounds, plan.after, plan.wait)
        return sha256("\n".join(str(one) for one in (*whole, plan.remind)).encode()).hexdigest()

    @property
    def decides(self) -> Permission:
        """The right of whoever approves it: what opens cases is for clinicians to decide."""
        opens = self.form.opens_cases
        return Permission.POLICY_CHANGE if opens else Permission.CONTENT_APPROVE

    @property
    def writers(self) -> tuple[StaffId, ...]:
        """Whose words may stand in it. None of them approves it."""
        return (self.author, *(one for one in self.changed_by if one != self.author))

    def rewritten(self, read: str, written: "Written", by: StaffId, now: datetime) -> "Survey":
        """The draft, with other words or at other times.

        Args:
            read: the fingerprint of what was changed.
            written: what it asks from now on.
            by: who changed it.
            now: when.

        Raises:
            SurveyChanged: it is no draft any more, or somebody else changed it meanwhile.
        """
        if self.state is not SurveyState.DRAFT or self.fingerprint != read:
            raise SurveyChanged
        changed_by = tuple(dict.fromkeys((*self.changed_by, by)))
        return replace(
            self,
            community=written.community,
            text=written.text,
            form=written.form,
            plan=written.plan,
            version=self.version + 1,
            changed_by=changed_by,
            changed_at=now,
        )

    def approved(self, by: StaffId, read: str, now: datetime) -> "Survey":
        """The draft, approved by somebody who did not write it; it runs.

        Raises:
            SurveyChanged: it is no draft any more, or not what was read.
            OwnSurvey: they wrote it, or wrote it anew.
        """
        if self.state is not SurveyState.DRAFT or self.fingerprint != read:
            raise SurveyChanged
        if by in self.writers:
            raise OwnSurvey
        return replace(self, state=SurveyState.RUNNING, approver=by, changed_at=now)

    def ended(self, now: datetime) -> "Survey":
        """Nobody is asked any more; a draft is given up.

        Raises:
            SurveyChanged: it ended before.
        """
        if self.state is SurveyState.RUNNING:
            return replace(self, state=SurveyState.ENDED, changed_at=now)
        if self.state is SurveyState.DRAFT:
            return replace(self, state=SurveyState.WITHDRAWN, changed_at=now)
        raise SurveyChanged


@dataclass(frozen=True, slots=True)
class Asking:
    """A survey, put to one member once.

    Args:
        round: which time for this member, counted from 1.
        due_at: when the question may reach them.
        ended_at: when they finished, refused, or it lapsed.
        answers: what they said so far; empty once it is done: then only people can read it.
        points: by the score's id, the sums that the member's course is drawn from.
        alarmed: a case about a danger was opened for it already.
    """

    id: AskingId
    survey: SurveyId
    community: CommunityId
    member: MemberId
    round: int
    state: AskingState
    asked_at: datetime
    due_at: datetime
    ended_at: datetime | None = None
    answers: Answers = field(default_factory=dict, repr=False)
    points: Mapping[str, int] = field(default_factory=dict, repr=False)
    alarmed: bool = False

    @property
    def open(self) -> bool:
        """Whether the member can still answer."""
        return self.state in OPEN_ASKINGS

    def answered(self, question: Question, values: tuple[str, ...]) -> "Asking":
        """With one more answer; an empty one passes the question over.

        Raises:
            NotOffered: it is over.
        """
        if not self.open:
            raise NotOffered
        answers = {**self.answers, question.id: values}
        return replace(self, state=AskingState.BEGUN, answers=answers)

    def over(self, state: AskingState, now: datetime) -> "Asking":
        """Ended without all answers; nothing of them is kept.

        Raises:
            NotOffered: it is over already.
        """
        if not self.open:
            raise NotOffered
        return replace(self, state=state, ended_at=now, answers={}, points={})

    def done(self, form: Form, now: datetime) -> "Asking":
        """All is answered: the sums stay with the member, the answers go to people alone."""
        sums = {one.id: form.points(one, self.answers) for one in form.scores}
        known = {name: points for name, points in sums.items() if points is not None}
        return replace(self, state=AskingState.DONE, ended_at=now, answers={}, points=known)
