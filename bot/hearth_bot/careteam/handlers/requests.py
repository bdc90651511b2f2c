"""The handler of what members ask for by right."""

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes

from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers


def request_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The command that lists what is owed."""

    async def requests(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_requests(staff), name_of)

    return [CommandHandler("requests", requests)]
