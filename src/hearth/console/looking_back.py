"""What became of a community's settings, policy and hours, as pages say it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.circle_settings import Looked
from hearth.actions.watching import FUZZY, bare
from hearth.community.circle_settings import Line, Part, Setting, SettingChange
from hearth.community.communities import Community
from hearth.community.findings import FindingKind, Place
from hearth.community.group_posts import Nameless, Writing
from hearth.community.monthly_reports import ReportTo
from hearth.community.people import Staff, StaffId
from hearth.community.policy import Consequence
from hearth.community.setting_lines import AWAY, parts_of
from hearth.community.unanswered import NoticedAfter
from hearth.console.house import House
from hearth.console.names import CONSEQUENCES, KINDS, LANGUAGES, NAMES, PLACES, marked
from hearth.console.rendering import TRANSLATIONS
from hearth.console.sheets import WEEKDAYS, length

LABELS: Mapping[Setting, str] = {
    Setting.TITLE: marked("Title"),
    Setting.ORGANISATION: marked("Who runs it"),
    Setting.EMERGENCY_WORDS: marked("Emergency numbers, in plain words"),
    Setting.FIRST_REPLY: marked("When to expect a clinician"),
    Setting.ADDRESS: marked("Postal address"),
    Setting.CONTACT: marked("Contact about data protection"),
    Setting.JURISDICTION: marked("Whose law holds"),
    Setting.AUTHORITY: marked("Supervisory authority for complaints"),
    Setting.NAMELESS: marked("Asking the group without a name"),
    Setting.WRITING: marked("How members write in the group"),
    Setting.NOTICED_AFTER: marked("When an unanswered question is shown to the team"),
    Setting.REPORT_TO: marked("Who is sent the report of a month"),
}

CHOSEN: Mapping[Setting, Mapping[str, str]] = {
    Setting.NAMELESS: {
        Nameless.OFF: marked("not offered"),
        Nameless.SCREENED: marked("offered; a person looks only where something is seen"),
        Nameless.APPROVED: marked("offered; a person looks at each post first"),
    },
    Setting.WRITING: {
        Writing.OPEN: marked("directly"),
        Writing.PREMODERATED: marked("only through the bot, which posts what passed"),
    },
    Setting.NOTICED_AFTER: {
        NoticedAfter.NEVER: marked("never"),
        NoticedAfter.TWO: marked("after 2 hours"),
        NoticedAfter.FOUR: marked("after 4 hours"),
        NoticedAfter.SIX: marked("after 6 hours"),
        NoticedAfter.TWELVE: marked("after 12 hours"),
        NoticedAfter.DAY: marked("after 24 hours"),
    },
    Setting.REPORT_TO: {
        ReportTo.NOBODY: marked("nobody"),
        ReportTo.OWNERS: marked("owners"),
        ReportTo.LEADERS: marked("owners and administrators"),
        ReportTo.TEAM: marked("owners, administrators and clinicians"),
    },
}
"""What can be chosen, and what that is called."""
PARTS: Mapping[Part, str] = {
    Part.POLICY: marked("Policy"),
    Part.REHEARSAL: marked("Rehearsal of the policy"),
    Part.READS: marked("Languages that the team reads"),
    Part.WATCHWORD: marked("Watchword"),
    Part.ON_CALL: marked("On call, in order"),
    Part.SHIFT: marked("Shift of every week"),
    Part.EXCEPTION: marked("Exception to the rota"),
    Part.TOLD: marked("What members are told while nobody is on shift"),
    Part.QUIET: marked("Quiet hours of members"),
    Part.TARGET: marked("How soon cases are answered"),
}
WALL = "%d %b %Y, %H:%M"
"""A moment of an exception, on the community's wall clock."""

TO = "\N{EN DASH}"
"""Stands between two times."""

said = TRANSLATIONS.gettext


@dataclass(frozen=True, slots=True)
class LookedBack:
    """One change in words.

    Args:
        was: empty where there was nothing.
        now: empty where there is nothing any more.
        by: empty for the shell.
    """

    at: datetime
    what: str
    was: str
    now: str
    by: str


async def looked_back(
    house: House, home: Community | None, by: Staff, of: Looked
) -> list[LookedBack]:
    """What was changed in a community, the newest first; nothing where there is none.

    Raises:
        NotAllowed: `by` does not see what it is of.
    """
    if home is None:
        return []
    found = await house.actions.see_setting_history(home.id, by=by, of=of)
    names = await house.colleagues() if found else {}
    return told(found, Saying(names, ZoneInfo(home.time_zone)))


def told(found: Sequence[SettingChange], saying: "Saying") -> list[LookedBack]:
    """The changes in words, in their order."""
    return [
        LookedBack(
            one.at,
            what_of(one.setting),
            saying.value(one.setting, one.was),
            saying.value(one.setting, one.now),
            "" if one.by is None else saying.names.get(one.by, "?"),
        )
        for one in found
    ]


def what_of(setting: Setting | Line) -> str:
    """What a setting, or a line of policy and hours, is called."""
    if isinstance(setting, Setting):
        return said(LABELS[setting])
    what = said(PARTS[setting.part])
    if setting.part is Part.POLICY:
        kind, place = setting.of
        return f"{what}: {said(KINDS[FindingKind(kind)])}, {said(PLACES[Place(place)])}"
    if setting.of:
        return f"{what}: {', '.join(said(NAMES[one]) for one in setting.of)}"
    return what


@dataclass(frozen=True, slots=True)
class Saying:
    """Says values of one community.

    Args:
        names: of staff; whoever is not among them is a question mark.
        zone: of its wall clock.
    """

    names: Mapping[StaffId, str]
    zone: ZoneInfo

    def value(self, setting: Setting | Line, value: str) -> str:
        """A value in words; empty for nothing."""
        if isinstance(setting, Setting) and setting in CHOSEN and value in CHOSEN[setting]:
            return said(CHOSEN[setting][value])
        if isinstance(setting, Setting) or not value:
            return value
        return _SAYS[setting.part](self, parts_of(value))

    def policy(self, parts: Sequence[str]) -> str:
        """What follows."""
        return ", ".join(said(CONSEQUENCES[Consequence(one)]) for one in parts)

    def rehearsal(self, _: Sequence[str]) -> str:
        """It runs."""
        return said(marked("only counted, not carried out"))

    def languages(self, parts: Sequence[str]) -> str:
        """Which ones."""
        return ", ".join(said(LANGUAGES[one]) for one in parts)

    def people(self, parts: Sequence[str]) -> str:
        """Who is called, and who follows."""
        called = [self.names.get(StaffId(int(one)), "?") for one in parts if one]
        return f", {said(marked('then'))} ".join(called)

    def shift(self, parts: Sequence[str]) -> str:
        """On which days, from when to when, who."""
        days, begins, ends, primary, second, specialty = parts
        on = ", ".join(said(WEEKDAYS[int(one)]) for one in days.split(","))
        who = self.people((primary, second))
        return f"{on}, {begins}{TO}{ends}: {who}" + (f" · {specialty}" if specialty else "")

    def exception(self, parts: Sequence[str]) -> str:
        """From when to when, and who is away or called for once."""
        kind, begins, ends, first, second, *rest = parts
        times = f"{self._wall(begins)} {TO} {self._wall(ends)}"
        if kind == AWAY:
            instead = self.people((second,)) or said(marked("nobody"))
            words = said(marked("{name} is away, {instead} stands in"))
            return f"{times}: {words.format(name=self.people((first,)), instead=instead)}"
        if first:
            return f"{times}: {self.people((first, second))}"
        told = " ".join(rest[1:]).strip()
        nobody = said(marked("nobody is on shift"))
        return f"{times}: {nobody}" + (f" · {told}" if told else "")

    def watchword(self, parts: Sequence[str]) -> str:
        """What is looked for, and whether slips of the pen count."""
        [entry] = parts
        alike = f", {said(marked('with slips of the pen'))}" if entry.startswith(FUZZY) else ""
        return f"{bare(entry)}{alike}"

    def text(self, parts: Sequence[str]) -> str:
        """As it was written."""
        return "\n".join(parts)

    def hours(self, parts: Sequence[str]) -> str:
        """From when to when."""
        return TO.join(parts)

    def target(self, parts: Sequence[str]) -> str:
        """How long it may take."""
        return length(timedelta(seconds=int(parts[0])))

    def _wall(self, moment: str) -> str:
        return datetime.fromisoformat(moment).astimezone(self.zone).strftime(WALL)


_SAYS: Mapping[Part, Callable[[Saying, Sequence[str]], str]] = {
    Part.POLICY: Saying.policy,
    Part.REHEARSAL: Saying.rehearsal,
    Part.READS: Saying.languages,
    Part.WATCHWORD: Saying.watchword,
    Part.ON_CALL: Saying.people,
    Part.SHIFT: Saying.shift,
    Part.EXCEPTION: Saying.exception,
    Part.TOLD: Saying.text,
    Part.QUIET: Saying.hours,
    Part.TARGET: Saying.target,
}
