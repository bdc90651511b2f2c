"""Handlers about cases."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.community.cases import CaseNumber, Outcome
from hearth.community.people import Contact, Staff
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
        deed = _deed(actions, query.data, Contact(query.from_user.id), staff)
        await attempt(update, deed, name_of)

    return [
        CommandHandler("queue", queue),
        CommandHandler("mine", mine),
        CommandHandler("case", case),
        CallbackQueryHandler(press, pattern=CASE_DEEDS),
    ]


def _deed(actions: CareTeamActions, data: str, contact: Contact, by: Staff) -> Awaitable[object]:
    """What a button of a case asks for."""
    _, verb, number, *rest = data.split(":")
    one = CaseNumber(int(number))
    if verb in WRITING:
        return actions.begin_writing(contact, one, WRITING[verb], by=by)
    if verb == "end":
        return actions.close(one, Outcome(rest[0]), by=by)
    plain: dict[str, Callable[..., Awaitable[None]]] = {
        "take": actions.take,
        "read": actions.show_case,
        "card": actions.show_card,
        "back": actions.put_back,
        "close": actions.ask_outcome,
    }
    return plain[verb](one, by=by)


WRITING = {"reply": Step.REPLY, "note": Step.NOTE}
"""Buttons after which the bot waits for a text."""

CASE_DEEDS = (
    r"^case:(take|read|card|back|close|reply|note):\d{1,18}$"
    rf"|^case:end:\d{{1,18}}:({'|'.join(Outcome)})$"
)
"""The buttons of cases, as the actions make them."""
