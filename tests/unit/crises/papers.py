"""The report of a crisis, made as the program makes it."""

from hearth.actions.seeing_crises import CrisisReport
from hearth.console.crisis_reports import crisis_pdf


def paper(report: CrisisReport) -> bytes:
    return crisis_pdf(report, str)
