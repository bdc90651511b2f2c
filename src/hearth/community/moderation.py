"""What a moderator does about a post, and the written ladder that they go by."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.cases import Case, CaseNumber
from hearth.community.people import CommunityId, MemberId, StaffId

MeasureId = NewType("MeasureId", int)


class Kind(StrEnum):
    """What is done about a post, the mildest first."""

    HIDDEN = "hidden"
    """The post is taken down, and its author is told why. On the ladder it counts as a note."""
    NOTE = "note"
    """A friendly word in private. Nothing else changes."""
    WARNING = "warning"
    """A clear word in private: the next time the author may be paused."""
    PAUSE = "pause"
    """The author reads in the group and does not write, until a time."""
    END = "end_proposed"
    """Whoever ends memberships is asked to; the moderator ends none."""


LADDER = (Kind.NOTE, Kind.WARNING, Kind.PAUSE, Kind.END)
"""The rungs. A person decides each time, and may leave rungs out in either direction."""

PAUSES = (timedelta(hours=1), timedelta(days=1), timedelta(days=7))
"""How long the first pause lasts, the second and the third: long enough to calm down, to sleep
over it, to think whether this is the right place. After them comes the last rung."""

PAUSE_SHORTEST = timedelta(minutes=5)
"""Telegram takes less than 30 seconds for ever (Bot API, restrictChatMember); this leaves time for
a message that has to wait."""

PAUSE_LONGEST = timedelta(days=30)
"""Whoever shall not write for longer is no longer a part of it, and others decide that. Telegram
takes more than 366 days for ever (Bot API, restrictChatMember)."""

COUNTED_FOR = timedelta(days=90)
"""How long the ladder remembers a measure. After a quarter without one everybody starts anew."""

REASON_PATIENCE = timedelta(minutes=10)
"""How long the author of a hidden post waits for the moderator to choose a reason. Then they are
told without one: whoever's post is gone must not have to guess that it is."""


class Reason(StrEnum):
    """Why. The author is told in these terms."""

    PRIVATE = "private_details"
    PROMOTION = "promotion"
    ABUSE = "abuse"
    MISINFORMATION = "misinformation"
    UPSETTING = "upsetting"
    OFF_TOPIC = "off_topic"
    RULES = "rules"
    """The community's own rules."""
    OWN_WORDS = "own_words"
    """What the moderator wrote for this one post; it is kept sealed, beside the post."""
    UNSAID = "unsaid"
    """The moderator did not say (yet)."""


CHOICES = tuple(one for one in Reason if one not in {Reason.UNSAID, Reason.OWN_WORDS})
"""The reasons that a moderator can choose from the list."""

OWN_WORDS_LONGEST = 500
"""Characters of a reason in a moderator's own words: a few sentences that are read on a phone."""

_SHORT = {
    "private": Reason.PRIVATE,
    "privacy": Reason.PRIVATE,
    "ad": Reason.PROMOTION,
    "ads": Reason.PROMOTION,
    "spam": Reason.PROMOTION,
    "insult": Reason.ABUSE,
    "rumour": Reason.MISINFORMATION,
    "rumor": Reason.MISINFORMATION,
    "offtopic": Reason.OFF_TOPIC,
}


def reason_in(words: str) -> Reason | None:
    """The reason that somebody wrote after a command, such as `spam` or `off-topic`."""
    word = words.strip().casefold().replace("-", "_").replace(" ", "_")
    if word in CHOICES:
        return Reason(word)
    return _SHORT.get(word)


_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_LENGTH = re.compile(r"^(\d{1,4})\s?([mhdw])\b\s*", re.IGNORECASE)


def length_in(words: str) -> tuple[timedelta | None, str]:
    """How long a pause shall last, as written after the command, and the words after that.

    `30m`, `1h`, `2 d` and `1w` are understood; None if nothing of the kind stands there.
    """
    found = _LENGTH.match(words.strip())
    if found is None:
        return None, words.strip()
    return int(found[1]) * _UNITS[found[2].casefold()], words.strip()[found.end() :]


def can_last(length: timedelta) -> bool:
    """Whether a pause may last so long."""
    return PAUSE_SHORTEST <= length <= PAUSE_LONGEST


class State(StrEnum):
    """Where a measure stands."""

    PROPOSED = "proposed"
    """The moderator is asked, and has not decided."""
    IN_FORCE = "in_force"
    DROPPED = "dropped"
    """The moderator decided against it."""
    LIFTED = "lifted"
    """It was taken back, and counts no more."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that was done, or is proposed, about a post.

    Args:
        member: the author.
        staff: who decides; None if the program hid the post by its rules.
        at: when it was proposed; from the decision on, when that was.
        message: the post in the group.
        case: the closed case with the post as it was, sealed for the care team.
        lasts: how long a pause lasts.
        ends: when it ends.
    """

    id: MeasureId
    member: MemberId
    community: CommunityId
    kind: Kind
    state: State
    staff: StaffId | None
    at: datetime
    message: int
    reason: Reason | None = None
    case: CaseNumber | None = None
    lasts: timedelta | None = None
    ends: datetime | None = None

    @property
    def undecided(self) -> bool:
        """Whether its moderator has still to decide, or to say why."""
        waits = self.state is State.PROPOSED
        return waits or (self.state is State.IN_FORCE and self.reason is None)

    def instead(self, kind: Kind, lasts: timedelta | None) -> "Measure":
        """The proposal on another rung."""
        return replace(self, kind=kind, lasts=lasts if kind is Kind.PAUSE else None)

    def decided(self, reason: Reason, now: datetime) -> "Measure":
        """Decided, with its reason."""
        ends = None if self.lasts is None else now + self.lasts
        return replace(self, state=State.IN_FORCE, reason=reason, at=now, ends=ends)

    def counts(self, now: datetime) -> bool:
        """Whether the ladder remembers it: decided by a person, not taken back, not too old."""
        by_person = self.staff is not None and self.state is State.IN_FORCE
        return by_person and self.at > now - COUNTED_FOR

    def holds(self, now: datetime) -> bool:
        """Whether it is a pause that is not over."""
        pause = self.kind is Kind.PAUSE and self.state is State.IN_FORCE
        return pause and self.ends is not None and self.ends > now


UNNUMBERED = MeasureId(0)
"""The number of a measure that is not kept yet."""


@dataclass(frozen=True, slots=True)
class Record:
    """How often something was done about a member's posts, as the ladder remembers it."""

    notes: int = 0
    warnings: int = 0
    pauses: int = 0

    @classmethod
    def of(cls, measures: Iterable[Measure], now: datetime) -> "Record":
        """What counts of these."""
        kinds = [one.kind for one in measures if one.counts(now)]
        notes = kinds.count(Kind.NOTE) + kinds.count(Kind.HIDDEN)
        return cls(notes, kinds.count(Kind.WARNING), kinds.count(Kind.PAUSE))

    @property
    def next_rung(self) -> Kind:
        """What the ladder suggests next."""
        if self.pauses >= len(PAUSES):
            return Kind.END
        if self.pauses or self.warnings:
            return Kind.PAUSE
        return Kind.WARNING if self.notes else Kind.NOTE

    @property
    def next_pause(self) -> timedelta:
        """How long the ladder would have the next pause last."""
        return PAUSES[min(self.pauses, len(PAUSES) - 1)]


def paused_until(measures: Sequence[Measure], now: datetime) -> datetime | None:
    """Until when a member does not write, None if nothing keeps them from it."""
    return max((one.ends for one in measures if one.holds(now) and one.ends), default=None)


@dataclass(frozen=True, slots=True)
class Logged:
    """A measure as the moderation log shows it.

    Args:
        dispute: the case in which somebody else looks at it, if its author asked for that.
    """

    measure: Measure
    dispute: Case | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Which measures are looked for; what is None counts as not asked."""

    kind: Kind | None = None
    staff: StaffId | None = None
    member: MemberId | None = None
    community: CommunityId | None = None
    disputed: bool = False


class Command(StrEnum):
    """What somebody writes in the group as a reply to a post."""

    HIDE = "hide"
    NOTE = "note"
    WARN = "warn"
    PAUSE = "pause"
    CASE = "case"
    ANSWER = "answer"
    PIN = "pin"
    UNPIN = "unpin"
    REPORT = "report"


PROPOSES = {Command.NOTE: Kind.NOTE, Command.WARN: Kind.WARNING, Command.PAUSE: Kind.PAUSE}
"""The commands after which the moderator is asked in private before anything is done."""


def written(length: timedelta | None) -> str:
    """A length as moderators write it, such as `1h`; nothing for none."""
    if length is None:
        return ""
    for unit in ("w", "d", "h"):
        if length % _UNITS[unit] == timedelta(0):
            return f"{length // _UNITS[unit]}{unit}"
    return f"{length // _UNITS['m']}m"
