"""A drill: a crisis that is rehearsed with everybody who would come, and nobody in danger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.audit import Deed, Entry
from hearth.community.cases import Case, CaseNumber, Matter

DRILL_WORDS = (
    "I can't do this any more. I have the tablets ready and tonight I am going to end my life."
)
"""What screening has to see, as a member might write it."""

DRILL_TEXT = (
    "THIS IS A DRILL. Nobody is in danger, and nobody reads your reply. Please do what you would "
    "do if a member had written:\n\n{words}\n\nTake the case, reply, and close it."
)
"""What clinicians read in the case."""


class Step(StrEnum):
    """The way of a crisis, from the words to the end."""

    FLAGGED = "flagged"
    CASE = "case"
    PAGED = "paged"
    SEEN = "seen"
    TAKEN = "taken"
    REPLIED = "replied"
    CLOSED = "closed"


MAY_BE_SKIPPED = frozenset({Step.SEEN})
"""Whoever takes a case at once need not say before that they are coming."""

_STEP_OF = {
    Deed.CASE_OPENED: Step.CASE,
    Deed.PERSON_PAGED: Step.PAGED,
    Deed.PAGE_SEEN: Step.SEEN,
    Deed.CASE_TAKEN: Step.TAKEN,
    Deed.CASE_REPLIED: Step.REPLIED,
    Deed.CASE_CLOSED: Step.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill, as far as it has come.

    Args:
        case: the number of its case.
        began_at: when the words were screened.
        reply_by: how long a member in danger waits for the first reply at most.
        flagged: whether screening saw the danger.
        steps: what has happened, each at the first time that it did.
        pages: how often people were called.
        outside: whether help from outside was called.
        open: whether the case is.
    """

    case: CaseNumber
    began_at: datetime
    reply_by: timedelta
    flagged: bool
    steps: tuple[tuple[Step, datetime], ...] = ()
    pages: int = 0
    outside: bool = False
    open: bool = True

    @property
    def missing(self) -> tuple[Step, ...]:
        """What did not happen (yet), and has to."""
        done = {step for step, _ in self.steps}
        return tuple(one for one in Step if one not in done | MAY_BE_SKIPPED)

    @property
    def whole(self) -> bool:
        """Whether everything happened."""
        return not self.missing

    @property
    def in_time(self) -> bool:
        """Whether the reply came within the clock of an emergency, without help from outside."""
        replied = dict(self.steps).get(Step.REPLIED)
        soon = replied is not None and replied - self.began_at <= self.reply_by
        return soon and not self.outside


def is_drill(case: Case) -> bool:
    """Whether nobody is in danger in this case."""
    return case.matter is Matter.DRILL


def drill_mark(case: Case) -> str:
    """What marks a text about the case as one of a drill; empty where it is none."""
    return Matter.DRILL.value if is_drill(case) else ""


def followed(drill: Drill, entries: Sequence[Entry], *, is_open: bool) -> Drill:
    """The drill as the audit log has it.

    Args:
        drill: as it began.
        entries: all deeds about its case, in order.
        is_open: whether the case is.
    """
    first: dict[Step, datetime] = {Step.FLAGGED: drill.began_at} if drill.flagged else {}
    for one in entries:
        step = _STEP_OF.get(one.deed)
        if step is not None:
            first.setdefault(step, one.at)
    deeds = [one.deed for one in entries]
    return Drill(
        drill.case,
        drill.began_at,
        drill.reply_by,
        drill.flagged,
        tuple((step, first[step]) for step in Step if step in first),
        deeds.count(Deed.PERSON_PAGED),
        Deed.OUTSIDE_CALLED in deeds,
        is_open,
    )
