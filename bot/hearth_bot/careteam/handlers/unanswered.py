"""The button about a question in a group that nobody has answered."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from hearth.community.unanswered import QuestionId
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

QUESTION_DEEDS = r"^question:off:\d{1,13}$"
"""The button, as the actions make it."""


def question_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """What moderators press."""

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is not None and query is not None and query.data is not None:
            number = QuestionId(int(query.data.rpartition(":")[2]))
            await attempt(update, actions.question.set_aside(number, by=staff), name_of)

    return [CallbackQueryHandler(press, pattern=QUESTION_DEEDS)]
