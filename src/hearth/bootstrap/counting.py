"""What the clock does day by day and week by week, put together."""

from collections.abc import Mapping, Sequence
from datetime import date

from hearth.actions.digests import DigestDue, begin_digests
from hearth.actions.due import Due
from hearth.actions.listening import begin_listening
from hearth.actions.member_counting import CountMembers, begin_counting
from hearth.actions.month_ends import wait_for_months
from hearth.actions.months import MonthOver
from hearth.bootstrap.listening import listening_due
from hearth.community.communities import Community
from hearth.community.figures import Figures
from hearth.community.survey_results import SurveyTold
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, Work


def counting_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What counts, and what tells of a week, when its time has come."""
    return {
        **listening_due(work),
        TimerKind.MEMBER_COUNTS: CountMembers(work),
        TimerKind.DIGEST_DUE: DigestDue(work),
        TimerKind.MONTH_OVER: MonthOver(work, report_of_month),
    }


def report_of_month(
    home: Community, first: date, figures: Figures, surveys: Sequence[SurveyTold]
) -> bytes:
    """The report as a PDF, in English, as the console makes it."""
    from hearth.console.reports import month_pdf  # noqa: PLC0415  Heavy, and needed once a month.

    return month_pdf(home, first, figures, surveys, str)


async def begin_all_counting(work: Work) -> None:
    """Let the first counts and weeks come due, unless that goes on already."""
    await begin_listening(work)
    await begin_counting(work)
    await begin_digests(work)
    await wait_for_months(work)
