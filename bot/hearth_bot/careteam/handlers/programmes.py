"""Handlers about programmes: the command, and the buttons under what it shows."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.community.cases import CaseNumber
from hearth.community.programmes import ProgrammeId
from hearth.community.words import StaffWords
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, case_in, who
from hearth_bot.careteam.handlers.cases import Handlers

PROGRAMME_COMMAND = "/programme 12"

PROGRAMME_DEEDS = r"^prog:begin:\d{1,18}:[a-z0-9_]{1,30}$"
"""The buttons, as the actions make them."""


def programme_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The command and the buttons."""

    async def programme(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        if staff is None:
            return
        number = case_in(context)
        if number is None:
            await actions.say(StaffWords.USAGE, {"command": PROGRAMME_COMMAND}, by=staff)
            return
        await attempt(update, actions.programme.offer(number, by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        _, _, number, name = query.data.split(":")
        begin = actions.programme.begin(CaseNumber(int(number)), ProgrammeId(name), by=staff)
        await attempt(update, begin, name_of)

    return [
        CommandHandler("programme", programme),
        CallbackQueryHandler(press, pattern=PROGRAMME_DEEDS),
    ]
