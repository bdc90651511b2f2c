"""Buttons that nothing knows any more."""

from aiogram import Router
from aiogram.types import CallbackQuery

from hearth.community.errors import NotOffered
from hearth_bot.community.taps import answer
from hearth_bot.community.texts.refusals import REFUSALS


def strays_router() -> Router:
    """The handler of presses that no other takes; asked last."""
    router = Router(name="strays")

    @router.callback_query()
    async def over(query: CallbackQuery) -> None:
        await answer(query, REFUSALS[NotOffered], alert=True)

    return router
