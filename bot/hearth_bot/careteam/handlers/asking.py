"""Who is asking, and how a refusal is said."""

from collections.abc import Awaitable, Callable

import structlog
from telegram import CallbackQuery, Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from hearth.community.cases import CaseNumber
from hearth.community.errors import CaseTaken, Refusal
from hearth.community.people import Contact, Staff
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.texts import refusal_of

log = structlog.get_logger()

ALERT_LONGEST = 200
"""Characters of an alert over the chat (Bot API, answerCallbackQuery)."""

CASE_LONGEST = 9
"""Digits of a case's number: a column holds no more, and no community will have had as many."""

NameOf = Callable[[int], Awaitable[str]]
"""The working name of a staff member, by number."""


async def who(update: Update, actions: CareTeamActions) -> Staff | None:
    """The staff member behind an update; others are told, in private, whom this bot is for."""
    user, chat = update.effective_user, update.effective_chat
    if user is None:
        return None
    staff = await actions.find_staff(Contact(user.id))
    if staff is None and chat is not None and chat.type == chat.PRIVATE:
        await actions.greet_visitor(Contact(user.id))
    return staff


def case_in(context: ContextTypes.DEFAULT_TYPE) -> CaseNumber | None:
    """The case that a command names, None if it names none or says anything else."""
    words = context.args or []
    number = case_number(words[0]) if len(words) == 1 else None
    return None if number is None else CaseNumber(number)


def case_number(word: str) -> int | None:
    """The number that a word is; None if it is none, or longer than any that is given out."""
    return int(word) if word.isdecimal() and len(word) <= CASE_LONGEST else None


async def attempt(
    update: Update, deed: Awaitable[object], name_of: NameOf, *, done: str = ""
) -> bool:
    """Do it, and say why if it is refused: over the chat for a tap, as a message otherwise.

    Returns:
        Whether it was done.
    """
    try:
        await deed
    except Refusal as refusal:
        holder = await name_of(refusal.holder) if isinstance(refusal, CaseTaken) else ""
        await _say(update, refusal_of(refusal, "en", holder=holder), alert=True)
        return False
    if update.callback_query is not None:
        await _say(update, done, alert=False)
    return True


async def _say(update: Update, text: str, *, alert: bool) -> None:
    if update.callback_query is not None:
        await answer(update.callback_query, text, alert=alert)
    elif update.effective_message is not None:
        await update.effective_message.reply_text(text)


async def answer(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer a press, as well as that goes: Telegram refuses it when the press is old."""
    try:
        await query.answer(text[:ALERT_LONGEST] or None, show_alert=alert)
    except TelegramError as problem:
        log.info("press not answered", problem=type(problem).__name__)
