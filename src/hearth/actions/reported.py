"""Cases that came from reports: their members do not know, and their reporters want to."""

from hearth.community.cases import Case, Matter, Outcome
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.reporting import NOT_UPHELD
from hearth.community.words import MemberWords
from hearth.ports import Work


async def is_reported(work: Work, case: Case) -> bool:
    """Whether a case came from reports; its member does not know of it before it is decided."""
    return case.matter is Matter.CONDUCT and bool(await work.reports.of_case(case.number))


async def settle_reports(work: Work, case: Case, outcome: Outcome) -> bool:
    """A case that came from reports is closed: whoever reported is told that people looked.

    Returns:
        whether its member need not hear of it, because nothing was found wrong.
    """
    if case.matter is not Matter.CONDUCT:
        return False
    about = await work.reports.of_case(case.number)
    if not about:
        return False
    upheld = outcome not in NOT_UPHELD
    await work.reports.decide(case.number, upheld=upheld)
    for one in about:
        say = Say(MemberWords.REPORT_LOOKED_AT)
        work.tell(ToMember(one.reporter), say, urgency=Urgency.NOTICE)
    return not upheld
