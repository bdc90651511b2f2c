"""What a crisis is called on pages, and its report on paper."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.seeing_crises import CrisisReport
from hearth.community.crises import CrisisKind, CrisisStep
from hearth.community.people import StaffId
from hearth.console.names import marked
from hearth.paper.figures import Chapter, Front, figures_pdf

CRISIS_KINDS: dict[CrisisKind, str] = {
    CrisisKind.SAFETY: marked("A medicine or device may do harm"),
    CrisisKind.BREACH: marked("Data may have been seen"),
    CrisisKind.OUTAGE: marked("The bot does not answer"),
    CrisisKind.DEATH: marked("Somebody has died"),
    CrisisKind.RUMOUR: marked("Something untrue goes round"),
    CrisisKind.ATTACK: marked("Strangers flood the group"),
    CrisisKind.OTHER: marked("Something else"),
}
CRISIS_STEPS: dict[CrisisStep, str] = {
    CrisisStep.FACTS: marked("Gather what is known"),
    CrisisStep.CONTACT: marked("Call the first contact"),
    CrisisStep.SPOKESPERSON: marked("Tell the spokesperson"),
    CrisisStep.STATUS: marked("Tell the group"),
    CrisisStep.STAKEHOLDERS: marked("Tell the stakeholders"),
    CrisisStep.UPDATE: marked("Tell the group more"),
}

WIDE = 0.6
"""Of a table's width, for words that the group read."""

NEVER = "-"
NO_TOPIC = "…"


def crisis_pdf(report: CrisisReport, said: Callable[[str], str]) -> bytes:
    """The report of a crisis: times, names of staff, what the group read; nothing of members.

    Args:
        report: as `SeeCrises.one` gives it.
        said: says a text in the reader's language.
    """
    crisis, home = report.crisis, report.home
    number = said(marked("Crisis {number} in {community}"))
    front = Front(
        title=number.format(number=crisis.id, community=home.title),
        lines=_lines(report, said),
        nothing=said(marked("Nothing.")),
        language="en",
        made_at=report.seen_at,
    )
    return figures_pdf(front, [_steps(report, said), _read(report, said), _asked(report, said)])


def _lines(report: CrisisReport, said: Callable[[str], str]) -> list[str]:
    crisis = report.crisis
    lines = [
        said(CRISIS_KINDS[crisis.kind]),
        said(marked("Began {began}, {by}. Over {over}.")).format(
            began=_clock(report, crisis.opened_at),
            by=_name(report, crisis.opened_by),
            over=NEVER if crisis.over_at is None else _clock(report, crisis.over_at),
        ),
        said(marked("Bulletins that came due meanwhile, and waited: {count}.")).format(
            count=crisis.bulletins_held
        ),
        said(marked("Times are those of {zone}.")).format(zone=report.home.time_zone),
    ]
    if crisis.rehearsal:
        lines.insert(0, said(marked("REHEARSAL: the group read nothing of this.")))
    return lines


def _steps(report: CrisisReport, said: Callable[[str], str]) -> Chapter:
    rows = []
    for step in CrisisStep:
        done = report.crisis.has_done(step)
        rows.append(
            [
                said(CRISIS_STEPS[step]),
                _clock(report, report.crisis.due(step)),
                NEVER if done is None else _clock(report, done.at),
                NEVER if done is None else _name(report, done.by),
            ]
        )
    head = [marked("Step"), marked("Due"), marked("Done"), marked("By whom")]
    note = said(marked("What was to be done by when, and what was done."))
    return Chapter(said(marked("Checklist")), note, [said(one) for one in head], rows, None)


def _read(report: CrisisReport, said: Callable[[str], str]) -> Chapter:
    rows = [
        [one.text, _clock(report, one.at), _name(report, one.by)] for one in report.crisis.statuses
    ]
    head = [marked("Words"), marked("From"), marked("By whom")]
    title = said(marked("What the group read"))
    note = said(marked("Each stood in the place of the one before."))
    return Chapter(title, note, [said(one) for one in head], rows, None, first=WIDE)


def _asked(report: CrisisReport, said: Callable[[str], str]) -> Chapter:
    rows = [
        [one.topic or NO_TOPIC, str(one.members), _clock(report, one.at), _name(report, one.by)]
        for one in report.crisis.settled
    ]
    head = [marked("Topic"), marked("Members"), marked("Answered"), marked("By whom")]
    title = said(marked("Questions that were answered"))
    note = said(marked("How many members had asked about each topic of the library."))
    return Chapter(title, note, [said(one) for one in head], rows, None)


def _clock(report: CrisisReport, at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(report.home.time_zone)):%Y-%m-%d %H:%M}"


def _name(report: CrisisReport, who: StaffId) -> str:
    return report.names.get(who, NEVER)
