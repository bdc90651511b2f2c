"""Handlers about cases."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.community.cases import CaseNumber, Outcome
from hearth.community.people import Contact
from hearth.community.talks import Step
from hearth.community.words import StaffWords
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who

Handlers = list[BaseHandler[Update, Any, Any]]

CASE_COMMAND = "/case 12"


def case_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """Commands and buttons about cases."""

    async def queue(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_queue(by=staff), name_of)

    async def mine(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_queue(by=staff, mine=True), name_of)

    async def case(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        if staff is None:
            return
        words = context.args or []
        if len(words) != 1 or not words[0].isdecimal():
            await actions.say(StaffWords.USAGE, {"command": CASE_COMMAND}, by=staff)
            return
        await attempt(update, actions.show_card(CaseNumber(int(words[0])), by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        _, verb, number, *rest = query.data.split(":")
        deeds = {
            "take": lambda one: actions.take(one, by=staff),
            "read": lambda one: actions.show_case(one, by=staff),
            "card": lambda one: actions.show_card(one, by=staff),
            "back": lambda one: actions.put_back(one, by=staff),
            "close": lambda one: actions.ask_outcome(one, by=staff),
            "end": lambda one: actions.close(one, Outcome(rest[0]), by=staff),
            "reply": lambda one: actions.begin_writing(
                Contact(query.from_user.id), one, Step.REPLY, by=staff
            ),
            "note": lambda one: actions.begin_writing(
                Contact(query.from_user.id), one, Step.NOTE, by=staff
            ),
        }
        await attempt(update, deeds[verb](CaseNumber(int(number))), name_of)

    return [
        CommandHandler("queue", queue),
        CommandHandler("mine", mine),
        CommandHandler("case", case),
        CallbackQueryHandler(press, pattern=CASE_DEEDS),
    ]


CASE_DEEDS = (
    r"^case:(take|read|card|back|close|reply|note):\d{1,18}$"
    rf"|^case:end:\d{{1,18}}:({'|'.join(Outcome)})$"
)
"""The buttons of cases, as the actions make them."""
