"""A drill of one voice: a rehearsed crisis that is judged by its checklist."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.community.crises import Crisis, CrisisStep
from hearth.community.people import StaffId

THE_DRILL = StaffId(0)
"""Who opened a crisis that is a drill, and ended one that nobody ended; no colleague has it."""


@dataclass(frozen=True, slots=True)
class CrisisDrill:
    """A rehearsed crisis, as far as it has come.

    Args:
        crisis: the rehearsal.
        planned: whether a second person stands for the community's plan.
        called: how many who lead were told.
    """

    crisis: Crisis
    planned: bool
    called: int

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.crisis.going_on

    @property
    def steps(self) -> tuple[tuple[CrisisStep, datetime], ...]:
        """What was done, in the order of doing."""
        done = sorted(self.crisis.done, key=lambda one: one.at)
        return tuple((one.step, one.at) for one in done)

    @property
    def missing(self) -> tuple[CrisisStep, ...]:
        """What nobody did."""
        return tuple(one for one in CrisisStep if self.crisis.has_done(one) is None)

    @property
    def late(self) -> tuple[CrisisStep, ...]:
        """What was done after it was due."""
        found = ((one, self.crisis.has_done(one)) for one in CrisisStep)
        return tuple(step for step, done in found if done and done.at > self.crisis.due(step))

    @property
    def cleared(self) -> bool:
        """Whether somebody gave the all-clear, and not the end of the drill."""
        return self.crisis.over_by not in (None, THE_DRILL)

    @property
    def answered(self) -> bool:
        """Whether somebody answered one of the questions that came in."""
        return bool(self.crisis.settled)

    @property
    def whole(self) -> bool:
        """Whether somebody was there, everything was done, and there is a plan."""
        return self.planned and self.cleared and self.answered and not self.missing

    def due(self, step: CrisisStep) -> timedelta:
        """How long after its beginning a step was due."""
        return self.crisis.due(step) - self.crisis.opened_at
