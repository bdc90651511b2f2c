"""Handlers of the lock of a colleague's own chat."""

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes

from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers


def lock_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The two commands; the code itself is only text."""

    async def unlock(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.ask_code(by=staff), name_of)

    async def lock(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.lock_chat(by=staff), name_of)

    return [CommandHandler("unlock", unlock), CommandHandler("lock", lock)]
