"""The actions about who is on call, put together."""

from collections.abc import Mapping
from typing import Any

from hearth.actions.due import Due
from hearth.actions.on_call_desk import ShowOnCall
from hearth.actions.overdue import ClockRanOut
from hearth.actions.paging import PageAgain, SeePage
from hearth.actions.rota import AnswerSwap, AskSwap, ChangeRota, SeeRota, SetTargets, WithdrawSwap
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork


def on_call_at_desk(work: OpenWork) -> dict[str, Any]:
    """What the care-team bot asks for, by the names of the fields."""
    return {
        "answer_swap": AnswerSwap(work),
        "ask_swap": AskSwap(work),
        "see_page": SeePage(work),
        "show_on_call": ShowOnCall(work),
        "withdraw_swap": WithdrawSwap(work),
    }


def rota_in_console(work: OpenWork) -> dict[str, Any]:
    """What the console asks for, by the names of the fields."""
    return {
        "see_rota": SeeRota(work),
        "change_rota": ChangeRota(work),
        "set_targets": SetTargets(work),
        "ask_swap": AskSwap(work),
        "answer_swap": AnswerSwap(work),
        "withdraw_swap": WithdrawSwap(work),
    }


def on_call_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What is done when nobody came, or a clock runs out."""
    return {
        TimerKind.CLOCK_RUNS_OUT: ClockRanOut(work),
        TimerKind.PAGE_SEEN: PageAgain(work),
        TimerKind.PAGE_UNANSWERED: PageAgain(work),
    }
