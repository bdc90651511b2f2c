"""Being erased: asking, changing one's mind, and not waiting."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.errors import NotAMember
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import answer, carry_out, take_buttons
from hearth_bot.community.texts.refusals import STAYED


def erasing_router(actions: CommunityActions) -> Router:
    """Handlers of /erase and its buttons."""
    router = Router(name="erasing")

    @router.message(Command("erase"), F.from_user.as_("user"))
    async def explain(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        try:
            await actions.explain_erasure(heard.contact)
        except NotAMember:
            await actions.hear_direct(heard)

    @router.callback_query(F.data == "erase:ask")
    async def ask(query: CallbackQuery, event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, actions.ask_erasure(heard.contact))

    @router.callback_query(F.data == "erase:now")
    async def now(query: CallbackQuery, event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, actions.skip_cooling_off(heard.contact))

    @router.callback_query(F.data == "erase:cancel")
    async def cancel(query: CallbackQuery, event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, actions.cancel_erasure(heard.contact))

    @router.callback_query(F.data == "erase:no")
    async def keep(query: CallbackQuery) -> None:
        await answer(query, STAYED)
        await take_buttons(query)

    return router
