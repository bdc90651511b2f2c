"""Figures as tables: on a page, as CSV, and as a spreadsheet."""

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta

from hearth.community.figures import FEW, WAITS, Figures
from hearth.community.findings import Place
from hearth.community.library import Tally
from hearth.console.charts import Chart
from hearth.console.ladder import ladder
from hearth.console.names import KINDS, NAMES, marked
from hearth.console.sheet import Cell, Sheet, Translate

HIDDEN = f"<{FEW}"
"""What stands for a count that is about few people."""

NOT_COUNTED = "-"
"""What stands where nothing was counted."""

ANSWERS_MOST = 12
"""Answers in the chart: those that were given most. The table has all."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that office programs take for a formula (OWASP, CSV injection)."""

WEEKDAYS = (
    marked("Monday"),
    marked("Tuesday"),
    marked("Wednesday"),
    marked("Thursday"),
    marked("Friday"),
    marked("Saturday"),
    marked("Sunday"),
)
STANDINGS = (
    ("in_time", marked("in time")),
    ("late", marked("late")),
    ("waiting", marked("waiting, not due yet")),
    ("overdue", marked("waiting, and due")),
    ("unanswered", marked("ended without a reply")),
)
RATED = (
    (Tally.HELPED, marked("This helped")),
    (Tally.MISSED, marked("Not what I asked")),
    (Tally.CLINICIAN, marked("clinician wanted")),
)


def sheets(figures: Figures, said: Translate) -> list[Sheet]:
    """All tables of the dashboard, in the order of the page."""
    return [
        _waits(figures, said),
        _steps(figures, said),
        _hours(figures, said),
        _weekdays(figures, said),
        _findings(figures, said),
        _answers(figures, said),
        _members(figures, said),
        _days(figures, said),
        ladder(figures, said),
        _months(figures, said),
        _arrivals(figures, said),
        _bulletins(figures, said),
    ]


def _waits(figures: Figures, said: Translate) -> Sheet:
    labels = tuple(said(NAMES.get(one.priority, one.priority)) for one in figures.waits)
    parts = [
        (said(label), [getattr(one, name) for one in figures.waits]) for name, label in STANDINGS
    ]
    rows = tuple(
        (
            label,
            length(one.target),
            *(getattr(one, name) for name, _ in STANDINGS),
            _usual(one.usual),
        )
        for label, one in zip(labels, figures.waits, strict=True)
    )
    head = (said("Priority"), said("May wait"), *(said(label) for _, label in STANDINGS))
    return Sheet(
        "waits",
        said(marked("First replies against the clock")),
        said(
            marked(
                "How many cases had a first reply within the time that this community allows. "
                "Emergencies count by the clock on the wall, others by hours on call as the rota "
                "is planned today."
            )
        ),
        (*head, said(marked("usual wait"))),
        rows,
        Chart(labels, parts, lying=True),
    )


def _steps(figures: Figures, said: Translate) -> Sheet:
    labels = [*(said(marked("up to {}")).format(length(one)) for one in WAITS)]
    labels.append(said(marked("longer")))
    columns = [said(NAMES.get(one.priority, one.priority)) for one in figures.waits]
    counts = [one.steps for one in figures.waits]
    rows = tuple(zip(labels, *counts, strict=True))
    return Sheet(
        "steps",
        said(marked("How long members wait for a first reply")),
        said(marked("As time passes, nights and weekends too.")),
        (said(marked("Wait")), *columns),
        rows,
        Chart(labels, list(zip(columns, counts, strict=True)), lying=True),
    )


def _hours(figures: Figures, said: Translate) -> Sheet:
    labels = [f"{hour:02}" for hour in range(len(figures.by_hour))]
    cases = said(marked("Cases"))
    return Sheet(
        "hours",
        said(marked("Cases by hour")),
        said(marked("The hour in which they came, by the community's clock.")),
        (said(marked("Hour")), cases),
        tuple(
            (f"{label}:00", count) for label, count in zip(labels, figures.by_hour, strict=True)
        ),
        Chart(
            [label if place % 3 == 0 else "" for place, label in enumerate(labels)],
            [(cases, figures.by_hour)],
        ),
    )


def _weekdays(figures: Figures, said: Translate) -> Sheet:
    labels = [said(one) for one in WEEKDAYS]
    cases = said(marked("Cases"))
    return Sheet(
        "weekdays",
        said(marked("Cases by weekday")),
        said(marked("The day on which they came, by the community's clock.")),
        (said(marked("Day")), cases),
        tuple(zip(labels, figures.by_weekday, strict=True)),
        Chart([label[:3] for label in labels], [(cases, figures.by_weekday)]),
    )


def _findings(figures: Figures, said: Translate) -> Sheet:
    places = [
        (Place.GROUP, said(marked("in the group"))),
        (Place.DIRECT, said(marked("in the direct chat"))),
    ]
    kinds = [(kind, said(label)) for kind, label in KINDS.items()]
    counts = {
        place: [figures.findings.get((kind, place), 0) for kind, _ in kinds] for place, _ in places
    }
    labels = [label for _, label in kinds]
    return Sheet(
        "findings",
        said(marked("What was seen in messages")),
        said(
            marked(
                "Messages in which screening saw something of this kind; each kind counts once."
            )
        ),
        (said(marked("Kind")), *(label for _, label in places)),
        tuple(zip(labels, *counts.values(), strict=True)),
        Chart(labels, [(label, counts[place]) for place, label in places], lying=True),
    )


def _answers(figures: Figures, said: Translate) -> Sheet:
    topics = [intent for intent in figures.answers if intent]
    labels = [intent.replace(".", ": ").replace("_", " ") for intent in topics]
    rows = tuple(
        (
            label,
            figures.answers[intent][Tally.GIVEN],
            *(figures.answers[intent][what] for what, _ in RATED),
        )
        for intent, label in zip(topics, labels, strict=True)
    )
    first = topics[:ANSWERS_MOST]
    chart = Chart(
        labels[:ANSWERS_MOST],
        [(said(label), [figures.answers[one][what] for one in first]) for what, label in RATED],
        lying=True,
    )
    return Sheet(
        "answers",
        said(marked("Answers that helped")),
        said(marked("What readers said of the bot's answers, those given most first.")),
        (said(marked("Topic")), said(marked("given")), *(said(label) for _, label in RATED)),
        rows,
        chart if first else None,
    )


def _members(figures: Figures, said: Translate) -> Sheet:
    labels = [said(NAMES.get(role, role)) for role in figures.members]
    counts = list(figures.members.values())
    active = said(marked("Active members"))
    return Sheet(
        "members",
        said(marked("Active members by role")),
        said(marked("Who is a member now and has agreed to what that needs.")),
        (said(marked("Role")), active),
        tuple(zip(labels, counts, strict=True)),
        Chart(labels, [(active, counts)], lying=True) if counts else None,
    )


def _days(figures: Figures, said: Translate) -> Sheet:
    labels = [f"{one.day:%Y-%m-%d}" for one in figures.days]
    active = said(marked("of these, took part"))
    others = said(marked("other members"))
    head = (said(marked("Day")), said(marked("members")), active, said(marked("share")))
    rows = [
        (label, one.members, NOT_COUNTED if one.uncounted else one.active, _share(one.share))
        for label, one in zip(labels, figures.days, strict=True)
    ]
    told = [one.active for one in figures.days]
    rest = [(one.members or 0) - (one.active or 0) for one in figures.days]
    return Sheet(
        "days",
        said(marked("Members over time, and who took part")),
        said(
            marked(
                "Members when the day began. Who took part is counted on the first of a month, "
                "over the four weeks before: members who were given an answer by the bot, of whom "
                "something came before the care team, or who finished a survey. Who only read or "
                "wrote in the group is not among them: that is written down nowhere."
            )
        ),
        head,
        tuple(rows),
        Chart(labels, [(active, told), (others, rest)], lying=True) if labels else None,
    )


def _share(share: int | None) -> str:
    return NOT_COUNTED if share is None else f"{share} %"


def _months(figures: Figures, said: Translate) -> Sheet:
    labels = [_month(one) for one in figures.months]
    came = [one for one, _ in figures.months.values()]
    left = [one for _, one in figures.months.values()]
    names = (said(marked("active since then")), said(marked("left")))
    return Sheet(
        "months",
        said(marked("Members who came and left")),
        said(marked("By month. Whoever came and left again counts as having left.")),
        (said(marked("Month")), *names),
        tuple(zip(labels, came, left, strict=True)),
        Chart(labels, [(names[0], came), (names[1], left)], lying=True) if labels else None,
    )


def _arrivals(figures: Figures, said: Translate) -> Sheet:
    came = figures.arrivals
    people = said(marked("People"))
    labels = [
        said(marked("places in invites")),
        said(marked("opened an invite")),
        said(marked("became members")),
    ]
    counts = [came.places, came.opened, came.joined]
    return Sheet(
        "invites",
        said(marked("From invite to member")),
        said(marked("Of all invites that are kept, not only those of this time.")),
        (said(marked("Step")), people),
        tuple(zip(labels, counts, strict=True)),
        Chart(labels, [(people, counts)], lying=True),
    )


def _bulletins(figures: Figures, said: Translate) -> Sheet:
    sent = figures.bulletins
    states = (
        ("sent", said(marked("reached"))),
        ("waiting", said(marked("to reach later"))),
        ("failed", said(marked("could not be sent to"))),
        ("withheld", said(marked("held back"))),
    )
    columns = [(label, [getattr(one, name) for one in sent]) for name, label in states]
    yes, no = said(marked("yes")), said(marked("no"))
    rows = tuple(
        (one.title, f"{one.sent_at:%Y-%m-%d}", yes if one.in_group else no, *counts)
        for one, *counts in zip(sent, *(counts for _, counts in columns), strict=True)
    )
    head = (said(marked("Bulletin")), said(marked("Sent")), said(marked("in the group")))
    return Sheet(
        "bulletins",
        said(marked("Whom bulletins reached")),
        said(marked("Direct chats of members of this community, and whether its group has it.")),
        (*head, *(label for label, _ in columns)),
        rows,
        Chart([one.title for one in sent], columns, lying=True) if sent else None,
    )


def _month(first: date) -> str:
    return f"{first:%b %Y}"


def _usual(wait: timedelta | None) -> str:
    return HIDDEN if wait is None else length(wait)


def length(time: timedelta) -> str:
    """A length of time, short: 45 min, 4 h, 3 d."""
    minutes = round(time.total_seconds() / 60)
    if minutes < 120:  # noqa: PLR2004  Up to there people count in minutes.
        return f"{minutes} min"
    hours = minutes / 60
    return f"{hours:.3g} h" if hours <= 48 else f"{hours / 24:.3g} d"  # noqa: PLR2004  As above.


def cell_text(cell: Cell) -> str:
    """A cell as people read it."""
    return HIDDEN if cell is None else str(cell)


def as_csv(sheet: Sheet) -> str:
    """One table as CSV (RFC 4180). No cell of it is taken for a formula."""
    written = io.StringIO()
    rows: Sequence[Sequence[Cell]] = [sheet.head, *sheet.rows]
    csv.writer(written).writerows([[_safe(cell_text(cell)) for cell in row] for row in rows])
    return written.getvalue()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def as_workbook(tables: Sequence[Sheet], about: str) -> bytes:
    """All tables as one spreadsheet (Office Open XML): numbers as numbers, words as words.

    Args:
        tables: each becomes a sheet.
        about: stands above each of them: which community, from when to when.
    """
    import xlsxwriter  # noqa: PLC0415  Only whoever exports a spreadsheet needs it.

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for table in tables:
            page = book.add_worksheet(table.name)
            page.write_string(0, 0, table.title, bold)
            page.write_string(1, 0, about)
            page.write_string(2, 0, table.note)
            for column, name in enumerate(table.head):
                page.write_string(4, column, name, bold)
            for row, cells in enumerate(table.rows, start=5):
                for column, cell in enumerate(cells):
                    if isinstance(cell, int):
                        page.write_number(row, column, cell)
                    else:
                        page.write_string(row, column, cell_text(cell))
            page.set_column(0, 0, 32)
            page.set_column(1, len(table.head), 18)
    return written.getvalue()
