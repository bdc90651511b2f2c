"""The ladder of engagement as a table of figures: counts, and nobody."""

from hearth.community.figures import Figures
from hearth.console.charts import Chart
from hearth.console.names import marked
from hearth.console.sheet import Sheet, Translate

STEPS = (
    marked("reads"),
    marked("asks"),
    marked("answers"),
    marked("helps"),
    marked("leads"),
)
"""The steps of the ladder, as `LADDER` has them."""


def ladder(figures: Figures, said: Translate) -> Sheet:
    """The months that were counted, with the newest as a chart."""
    counted = [(f"{one.day:%Y-%m-%d}", one.steps) for one in figures.days if one.steps]
    names = [said(label) for label in STEPS]
    newest = counted[-1][1] if counted else ()
    members = said(marked("Members"))
    return Sheet(
        "ladder",
        said(marked("The ladder of engagement")),
        said(
            marked(
                "Members on each step in the four weeks before the first of a month; the chart "
                "shows the newest. Reads: was given an answer by the bot, or a lesson. Asks: "
                "brought a question before the care team. Answers: was the first to reply to a "
                "question in the group, or finished a survey. Helps: welcomed somebody new. "
                "Leads: is a peer supporter. Who took several steps counts on each."
            )
        ),
        (said(marked("Day")), *names),
        tuple((label, *steps) for label, steps in counted),
        Chart(names, [(members, list(newest))], lying=True) if counted else None,
    )
