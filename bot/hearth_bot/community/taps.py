"""Answering a press of a button: ask the action, say how it went, take the buttons off."""

from collections.abc import Awaitable

import structlog
from aiogram import Bot
from aiogram.enums import ChatType
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from hearth.community.errors import NotAMember, NotOffered, Refusal
from hearth_bot.community.reading import language_of
from hearth_bot.community.texts.refusals import REFUSALS
from hearth_bot.community.texts.rendering import translated

log = structlog.get_logger()

COURTESY_PATIENCE = 5
"""Seconds for answering a press. Nothing depends on it, so the next update must not wait long."""

ALERT_LONGEST = 200
"""Characters in the answer to a press (Bot API, answerCallbackQuery)."""


async def carry_out(
    query: CallbackQuery, deed: Awaitable[object], *, says: str = "", stays: bool = False
) -> None:
    """Do what a button is for.

    The press is answered and the buttons are taken off after the deed, as well as that goes:
    whether Telegram hears of it changes nothing.

    Args:
        query: the press.
        deed: what it is for.
        says: the short words that float up when it is done.
        stays: whether the buttons can be pressed again.
    """
    try:
        await deed
    except Refusal as refusal:
        await answer(query, REFUSALS[type(refusal)], alert=True)
        if isinstance(refusal, NotOffered | NotAMember) and not in_a_group(query):
            await take_buttons(query)
    else:
        await answer(query, says)
        if not stays:
            await take_buttons(query)


def in_a_group(query: CallbackQuery) -> bool:
    """Whether others can see the message, so that its buttons may be another person's."""
    return query.message is None or query.message.chat.type != ChatType.PRIVATE


async def answer(query: CallbackQuery, words: str = "", *, alert: bool = False) -> None:
    """Answer a press, with words of the catalogue or with none."""
    text = translated(words, language_of(query.from_user))[:ALERT_LONGEST] if words else None
    try:
        await _bot(query).answer_callback_query(
            query.id, text=text, show_alert=alert, request_timeout=COURTESY_PATIENCE
        )
    except AiogramError as problem:
        log.info("press not answered", problem=type(problem).__name__)


async def take_buttons(query: CallbackQuery, *, only_row: bool = False) -> None:
    """Take the buttons off the message that was decided, or only the row that was pressed."""
    message = query.message
    if not isinstance(message, Message):
        return
    try:
        await _bot(query).edit_message_reply_markup(
            chat_id=message.chat.id,
            message_id=message.message_id,
            reply_markup=_rest(message, query.data) if only_row else None,
            request_timeout=COURTESY_PATIENCE,
        )
    except AiogramError as problem:
        log.info("buttons not taken off", problem=type(problem).__name__)


def _rest(message: Message, pressed: str | None) -> InlineKeyboardMarkup | None:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    left = [row for row in rows if all(one.callback_data != pressed for one in row)]
    return InlineKeyboardMarkup(inline_keyboard=left) if left else None


def _bot(query: CallbackQuery) -> Bot:
    bot = query.bot
    assert bot is not None, "updates are decoded with their bot"  # noqa: S101  For the types.
    return bot
