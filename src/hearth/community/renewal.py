"""Asking again when a text that people agreed to has changed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.community.consent import Purpose
from hearth.community.people import CommunityId, MemberId
from hearth.community.timers import Timer, TimerKind

GRACE = timedelta(days=14)
"""How long an older agreement counts once there is a newer text, unless the place says otherwise:
two weeks reach somebody who is in hospital or on holiday."""

LAST_CALL = timedelta(days=2)
"""How long before the end the last reminder comes: time to ask somebody about it."""

BREATH = timedelta(days=1)
"""The least time between two of our messages about it, also after the program stood still."""

BATCH = 50
"""Members who are looked at in one transaction: a second of work at most, so nobody waits."""


BEGINNING, ANYWHERE = MemberId(0), CommunityId("")
"""Before the first membership of all."""


def stages(grace: timedelta) -> tuple[timedelta, ...]:
    """When, after the question, a reminder comes each, and at last the end of the grace period.

    With 14 days: after 7, 12 and 14.
    """
    reminders = sorted({grace / 2, max(grace / 2, grace - LAST_CALL)})
    return (*reminders, grace)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A question that is open: one member, one community, one version of one purpose's text."""

    member: MemberId
    community: CommunityId
    purpose: Purpose
    version: int

    @classmethod
    def of(cls, timer: Timer) -> "Renewal":
        """The question that a timer is about."""
        member, community, purpose, version = timer.about.split("/")
        return cls(MemberId(int(member)), CommunityId(community), Purpose(purpose), int(version))

    def timer(self, due: datetime, stage: int) -> Timer:
        """What comes due for it next.

        Args:
            due: when.
            stage: the place in `stages` that has come then.
        """
        about = f"{self.member}/{self.community}/{self.purpose}/{self.version}"
        return Timer(TimerKind.CONSENT_RENEWAL, about, due, round=stage)

    def next_timer(self, came: Timer, grace: timedelta, now: datetime) -> Timer | None:
        """What comes due after this one, None if it was the end.

        After a standstill the rest is not made up for in one go: a breath lies between.
        """
        steps = stages(grace)
        stage = came.round + 1
        if stage >= len(steps):
            return None
        between = steps[stage] - steps[came.round]
        due = max(came.due_at + between, now + min(between, BREATH))
        return self.timer(due, stage)


def end_of_grace(came: Timer, grace: timedelta) -> datetime:
    """When the grace period of a question ends, told from what came due for it."""
    steps = stages(grace)
    return came.due_at + steps[-1] - steps[min(came.round, len(steps) - 1)]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far everybody has been asked about a purpose: up to this membership."""

    purpose: Purpose
    member: MemberId = BEGINNING
    community: CommunityId = ANYWHERE

    @classmethod
    def of(cls, timer: Timer) -> "Spread":
        """Where a timer goes on."""
        purpose, member, community = timer.about.split("/")
        return cls(Purpose(purpose), MemberId(int(member)), CommunityId(community))

    def timer(self, due: datetime) -> Timer:
        """What goes on from here."""
        about = f"{self.purpose}/{self.member}/{self.community}"
        return Timer(TimerKind.CONSENT_SPREAD, about, due)
