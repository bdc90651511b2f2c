"""Handlers of what moderators decide in private."""

from collections.abc import Awaitable

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from hearth.community.moderation import CHOICES, LADDER, Kind, MeasureId, Reason
from hearth.community.people import Contact, Staff
from hearth.community.talks import KeptId
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

MODERATING_DEEDS = (
    rf"^mod:do:\d{{1,18}}:({'|'.join(CHOICES)})$"
    rf"|^mod:rung:\d{{1,18}}:({'|'.join(LADDER)})$"
    r"|^mod:(drop|words):\d{1,18}$"
    r"|^mod:answer:\d{1,18}:\d$"
)
"""The buttons under what a moderator decides, as the actions make them."""


def moderating_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """Buttons about posts in the group."""

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        contact = Contact(query.from_user.id)
        await attempt(update, _deed(actions, query.data, contact, staff), name_of)

    return [CallbackQueryHandler(press, pattern=MODERATING_DEEDS)]


def _deed(actions: CareTeamActions, data: str, contact: Contact, by: Staff) -> Awaitable[object]:
    _, verb, number, *rest = data.split(":")
    if verb == "answer":
        return actions.choose_answer(KeptId(int(number)), int(rest[0]), by=by)
    measure = MeasureId(int(number))
    if verb == "do":
        return actions.decide_measure(measure, Reason(rest[0]), by=by)
    if verb == "words":
        return actions.ask_reason(contact, measure, by=by)
    if verb == "rung":
        return actions.choose_rung(measure, Kind(rest[0]), by=by)
    return actions.drop_measure(measure, by=by)
