"""The settings of a community that its owners change in words, and what they once were.

Policy and hours have pages of their own; what became of them is looked back at with the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from hearth.community.communities import Community
from hearth.community.errors import NothingSaid, NotOffered, TooLong
from hearth.community.group_posts import Nameless, Writing
from hearth.community.monthly_reports import ReportTo
from hearth.community.people import CommunityId, StaffId
from hearth.community.unanswered import NoticedAfter

FINGERPRINT_LONG = 32
"""Hexadecimal digits: 128 bits; nobody tries to make two lists of settings look alike."""


class Setting(StrEnum):
    """What can be set, named as the community has it."""

    TITLE = "title"
    ORGANISATION = "organisation"
    EMERGENCY_WORDS = "emergency_words"
    FIRST_REPLY = "first_reply"
    ADDRESS = "address"
    CONTACT = "contact"
    JURISDICTION = "jurisdiction"
    AUTHORITY = "authority"
    NAMELESS = "nameless"
    WRITING = "writing"
    NOTICED_AFTER = "noticed_after"
    REPORT_TO = "report_to"


LONGEST: Mapping[Setting, int] = {
    Setting.TITLE: 128,  # A group's title (Bot API, setChatTitle).
    Setting.ORGANISATION: 1000,  # Several of these stand in one message of 4096.
    Setting.EMERGENCY_WORDS: 1000,
    Setting.FIRST_REPLY: 1000,
    Setting.ADDRESS: 1000,
    Setting.CONTACT: 1000,
    Setting.JURISDICTION: 64,  # A country or two.
    Setting.AUTHORITY: 1000,
    Setting.NAMELESS: 16,
    Setting.WRITING: 16,
    Setting.NOTICED_AFTER: 16,
    Setting.REPORT_TO: 16,
}
"""Characters of each."""

CHOICES: Mapping[Setting, type[Nameless] | type[Writing] | type[NoticedAfter] | type[ReportTo]] = {
    Setting.NAMELESS: Nameless,
    Setting.WRITING: Writing,
    Setting.NOTICED_AFTER: NoticedAfter,
    Setting.REPORT_TO: ReportTo,
}
"""What is chosen from a list, and not written."""

NEEDED = frozenset(
    {
        Setting.TITLE,
        Setting.ORGANISATION,
        Setting.EMERGENCY_WORDS,
        Setting.FIRST_REPLY,
        *CHOICES,
    }
)
"""What is never empty: members are told it, or it is chosen."""

SENTENCES = frozenset({Setting.FIRST_REPLY})
"""What stands before a full stop or a comma of ours, and so has none of its own."""

Settings = Mapping[Setting, str]


class Part(StrEnum):
    """What is set on pages of its own. No name is one of `Setting`."""

    POLICY = "policy"
    """What follows from a kind in a place."""
    REHEARSAL = "rehearsal"
    READS = "reads"
    """The languages that the team reads."""
    WATCHWORD = "watchword"
    ON_CALL = "on_call"
    """Who is called, in order, where no rota is planned."""
    SHIFT = "shift"
    EXCEPTION = "exception"
    TOLD = "told"
    """What members are told while nobody is on shift."""
    QUIET = "quiet"
    TARGET = "target"
    """How soon cases are answered."""


POLICY_PARTS = frozenset({Part.POLICY, Part.REHEARSAL, Part.READS, Part.WATCHWORD})
"""What is decided on the pages of the policy."""

HOURS_PARTS = frozenset(Part) - POLICY_PARTS
"""What is planned on the pages of the rota and of who is on call."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what is set on a page of its own.

    Args:
        part: of which list.
        of: which line of it, where lines have names: kind and place of the policy, clock and
            priority of a target.
    """

    part: Part
    of: tuple[str, ...] = ()

    @classmethod
    def named(cls, name: str) -> "Line":
        """The line of this name."""
        part, *of = name.split(".")
        return cls(Part(part), tuple(of))

    @property
    def value(self) -> str:
        """Its name, as a `Setting` has one."""
        return ".".join((self.part, *self.of))


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting became another.

    Args:
        setting: which; `was` and `now` are its text, or the code of a line (`setting_lines`).
        by: None for the shell.
    """

    community: CommunityId
    setting: Setting | Line
    was: str
    now: str
    at: datetime
    by: StaffId | None


def settings_of(community: Community) -> dict[Setting, str]:
    """As they are."""
    return {one: str(getattr(community, one.value)) for one in Setting}


def with_settings(community: Community, settings: Settings) -> Community:
    """The community with these settings; the others stay.

    Raises:
        NothingSaid: one that is needed is empty.
        NotOffered: one is none of its choices.
        TooLong: one has more than `LONGEST` characters.
    """
    ready: dict[str, Any] = {one.value: _ready(one, text) for one, text in settings.items()}
    return replace(community, **ready)


def fingerprint(community: Community) -> str:
    """Tells these settings from any other; the same have the same. Not for keeping."""
    lines = (f"{one}:{len(text)}:{text}" for one, text in settings_of(community).items())
    return sha256("\n".join(lines).encode()).hexdigest()[:FINGERPRINT_LONG]


def changes(
    was: Community, now: Community, *, at: datetime, by: StaffId | None
) -> list[SettingChange]:
    """What differs between two states of one community, in the order of `Setting`."""
    before, after = settings_of(was), settings_of(now)
    return [
        SettingChange(was.id, one, before[one], after[one], at, by)
        for one in Setting
        if before[one] != after[one]
    ]


def _ready(setting: Setting, text: str) -> str:
    ready = text.replace("\r\n", "\n").strip()
    if setting in SENTENCES:
        ready = ready.rstrip(".")
    if not ready and setting in NEEDED:
        raise NothingSaid
    if len(ready) > LONGEST[setting]:
        raise TooLong(len(ready), LONGEST[setting])
    if setting in CHOICES:
        return _chosen(setting, ready)
    return ready


def _chosen(setting: Setting, choice: str) -> str:
    try:
        return CHOICES[setting](choice)
    except ValueError:
        raise NotOffered from None
