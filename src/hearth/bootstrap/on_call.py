"""The actions about who is on call, put together."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.called import SeeCalled
from hearth.actions.clocks import SeeOwed
from hearth.actions.due import Due
from hearth.actions.on_call_desk import ShowOnCall
from hearth.actions.outside import CallOutside, SeeOutside, SetOutside, TryOutside
from hearth.actions.overdue import ClockRanOut
from hearth.actions.paging import PageAgain, SeePage
from hearth.actions.passing_on import HolderSilent
from hearth.actions.rota import (
    AnswerSwap,
    AskSwap,
    ChangeRota,
    SeeRota,
    SetQuiet,
    SetTargets,
    WithdrawSwap,
)
from hearth.bootstrap.outside import new_signing_secret
from hearth.community.timers import TimerKind
from hearth.ports import Clock, OpenWork, Ring
from hearth.ringing.mail import Mail, MailServer
from hearth.ringing.ways import RingOutside
from hearth.ringing.webhook import Webhook
from hearth.settings import Settings, address


def on_call_at_desk(work: OpenWork) -> dict[str, Any]:
    """What the care-team bot asks for, by the names of the fields."""
    return {
        "answer_swap": AnswerSwap(work),
        "ask_swap": AskSwap(work),
        "see_page": SeePage(work),
        "show_on_call": ShowOnCall(work),
        "withdraw_swap": WithdrawSwap(work),
    }


def ring_of(settings: Settings, clock: Clock) -> RingOutside:
    """How this installation calls help from outside."""
    console = settings.console_address
    return RingOutside(Webhook(clock, console), _mail_of(settings, clock, console))


def _mail_of(settings: Settings, clock: Clock, console: str) -> Mail | None:
    if not settings.mail_server:
        return None
    host, port = address(settings.mail_server)
    password = settings.mail_password
    server = MailServer(
        host,
        port,
        settings.mail_from,
        settings.mail_security,
        settings.mail_user,
        "" if password is None else password.get_secret_value(),
    )
    return Mail(server, clock, console)


def rota_in_console(work: OpenWork, ring: Ring) -> dict[str, Any]:
    """What the console asks for, by the names of the fields."""
    return {
        "see_called": SeeCalled(work),
        "see_owed": SeeOwed(work),
        "see_page": SeePage(work),
        "see_rota": SeeRota(work),
        "change_rota": ChangeRota(work),
        "set_quiet": SetQuiet(work),
        "set_targets": SetTargets(work),
        "see_outside": SeeOutside(work),
        "set_outside": SetOutside(work, ring, new_signing_secret),
        "try_outside": TryOutside(work, ring),
        "ring": ring,
        "ask_swap": AskSwap(work),
        "answer_swap": AnswerSwap(work),
        "withdraw_swap": WithdrawSwap(work),
    }


def on_call_due(work: OpenWork, ring: Ring) -> Mapping[TimerKind, Due]:
    """What is done when nobody came, or a clock runs out."""
    return {
        TimerKind.CLOCK_RUNS_OUT: ClockRanOut(work),
        TimerKind.HOLDER_ASKED: HolderSilent(work),
        TimerKind.OUTSIDE_MAIL: CallOutside(work, ring),
        TimerKind.OUTSIDE_WEBHOOK: CallOutside(work, ring),
        TimerKind.PAGE_SEEN: PageAgain(work),
        TimerKind.PAGE_UNANSWERED: PageAgain(work),
    }
