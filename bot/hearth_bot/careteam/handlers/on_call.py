"""Handlers about who is on call: the command, pages that were seen, and swaps."""

from collections.abc import Awaitable
from datetime import UTC, datetime

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.community.cases import CaseNumber
from hearth.community.people import CommunityId, Staff
from hearth.community.swaps import SwapId
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

ON_CALL_DEEDS = (
    r"^page:seen:\d{1,18}$"
    r"|^swap:(agree|decline|withdraw):\d{1,18}$"
    r"|^swap:ask:[\w-]{1,40}:\d{1,11}$"
)
"""The buttons of pages and swaps, as the actions make them."""


def on_call_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The command and the buttons."""

    async def on_call(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_on_call(by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        await attempt(update, _deed(actions, query.data, staff), name_of)

    return [
        CommandHandler("oncall", on_call),
        CallbackQueryHandler(press, pattern=ON_CALL_DEEDS),
    ]


def _deed(actions: CareTeamActions, data: str, by: Staff) -> Awaitable[object]:
    """What a button asks for."""
    _, verb, subject, *rest = data.split(":")
    if verb == "seen":
        return actions.see_page(CaseNumber(int(subject)), by=by)
    if verb == "ask":
        begins = datetime.fromtimestamp(int(rest[0]), UTC)
        return actions.ask_swap(CommunityId(subject), begins, by=by)
    number = SwapId(int(subject))
    if verb == "withdraw":
        return actions.withdraw_swap(number, by=by)
    return actions.answer_swap(number, agrees=verb == "agree", by=by)
