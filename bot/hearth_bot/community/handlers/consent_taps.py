"""Answers that become consent records: they count only in the words that were on the screen."""

from collections.abc import Awaitable, Callable

from aiogram.types import CallbackQuery

from hearth.actions.hearing import Heard
from hearth.community.errors import NotOffered
from hearth_bot.community.taps import answer, carry_out
from hearth_bot.community.texts.refusals import REFUSALS

KEY = r"(?P<key>[\w.-]+)"
"""A consent document as a button carries it, `ConsentDocument.key`."""


async def answer_in_these_words(
    query: CallbackQuery,
    heard: Heard,
    deed: Callable[[], Awaitable[object]],
    *,
    stays: bool = False,
) -> None:
    """As `carry_out`, unless Telegram no longer has the message that the button belongs to.

    What was agreed to would then be in nobody's hands, so it is asked anew instead.
    """
    if not heard.text:
        await answer(query, REFUSALS[NotOffered], alert=True)
        return
    await carry_out(query, deed(), stays=stays)
