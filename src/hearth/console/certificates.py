"""A clinician's contribution on paper, with how it was counted."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from hearth.actions.contributions import Certificate
from hearth.community.figures import FEW
from hearth.console.names import marked
from hearth.console.sheets import cell_text
from hearth.paper.figures import Chapter, Front, figures_pdf

Said = Callable[[str], str]

COUNTED = (
    marked(
        "Hours on call are those in which this person stood in the rota, first or later in the "
        "order in which people are called, with exceptions, absences and swaps as they were when "
        "the month was over. They say that somebody could be called, not that they were, and not "
        "how long they worked. Where no rota is planned there are none."
    ),
    marked(
        "A case counts if this person replied to its member at least once in the month; one that "
        "went on into the next month counts there again. Drills do not count, nor do cases that "
        "were gone when the month was over. Fewer than {few} are written as “<{few}”."
    ),
    marked(
        "Months begin and end by the clock of {zone}. What is not listed was not counted. Nothing "
        "of any patient is in this document, and it names no case."
    ),
)
"""How it was counted, exactly as `hours_on_call` and the records do it."""


def certificate_pdf(found: Certificate, said: Said) -> bytes:
    """The certificate. It says nothing that is not kept, and how each number came about."""
    zone = ZoneInfo(found.community.time_zone)
    counted = [said(one).format(few=FEW, zone=zone.key) for one in COUNTED]
    made = found.made_at.astimezone(zone)
    front = Front(
        title=said(marked("Contribution of {name}")).format(name=found.staff.name),
        lines=(
            said(marked("To {community}, {first} to {last}. {organisation}")).format(
                community=found.community.title,
                first=f"{found.first:%B %Y}",
                last=f"{found.last:%B %Y}",
                organisation=found.community.organisation,
            ),
            said(marked("Made on {day} by Hearth, from what it keeps by month.")).format(
                day=f"{made:%Y-%m-%d}"
            ),
            counted[-1],
        ),
        nothing="",
        language="en",
        made_at=found.made_at,
    )
    return figures_pdf(
        front, [_hours(found, counted[0], said), _cases(found, counted[1], said), _signed(said)]
    )


def _hours(found: Certificate, note: str, said: Said) -> Chapter:
    rows = [
        (f"{one.month:%B %Y}", hours(one.hours.on_call), hours(one.hours.called_first))
        for one in found.months
    ]
    whole = found.total.hours
    rows.append((said(marked("Together")), hours(whole.on_call), hours(whole.called_first)))
    head = (
        said(marked("Month")),
        said(marked("on call")),
        said(marked("of these, called first")),
    )
    return Chapter(said(marked("Hours on call")), note, head, rows, None)


def _cases(found: Certificate, note: str, said: Said) -> Chapter:
    rows = [
        (said(marked("Cases answered")), cell_text(found.total.cases)),
        (said(marked("Replies written")), cell_text(found.total.replies)),
    ]
    head = said(marked("What")), said(marked("How many"))
    return Chapter(said(marked("Cases answered")), note, head, rows, None)


def _signed(said: Said) -> Chapter:
    rows = [(said(one), "") for one in (marked("Name"), marked("Day"), marked("Signature"))]
    note = said(marked("To be filled in by hand; without that, this is a count and no more."))
    head = said(marked("Confirmed for the organisation")), ""
    return Chapter(said(marked("Confirmed by")), note, head, rows, None)


def hours(time: timedelta) -> str:
    """A length of time in hours and minutes, as certificates have it."""
    whole, minutes = divmod(round(time.total_seconds() / 60), 60)
    return f"{whole} h {minutes:02} min"
