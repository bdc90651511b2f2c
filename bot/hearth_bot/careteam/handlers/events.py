"""Handlers about live events: the command, and the buttons under what it shows."""

from collections.abc import Awaitable

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from hearth.community.event_questions import QuestionId
from hearth.community.people import Contact, Staff
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

EVENT_DEEDS = r"^event:(pick|leave):\d{1,13}$|^event:send:\d{1,13}:[0-9a-f]{16}$"
"""The buttons, as the actions make them."""


def event_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The command and the buttons."""

    async def events(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.event.show(by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff, user = await who(update, actions), update.effective_user
        query = update.callback_query
        if staff is None or user is None or query is None or query.data is None:
            return
        deed = _deed(actions, Contact(user.id), query.data, staff)
        await attempt(update, deed, name_of)

    return [
        CommandHandler("events", events, filters.ChatType.PRIVATE),
        CallbackQueryHandler(press, pattern=EVENT_DEEDS),
    ]


def _deed(actions: CareTeamActions, contact: Contact, data: str, by: Staff) -> Awaitable[object]:
    """What a button asks for."""
    _, verb, subject, *rest = data.split(":")
    number, desk = QuestionId(int(subject)), actions.event
    if verb == "pick":
        return desk.pick(contact, number, by=by)
    if verb == "leave":
        return desk.leave(contact, by=by)
    return desk.send(contact, number, rest[0], by=by)
