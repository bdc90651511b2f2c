"""The group's link, and going out."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.errors import NotAMember
from hearth.community.people import CommunityId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import answer, carry_out, take_buttons
from hearth_bot.community.texts.refusals import STAYED


def leaving_router(actions: CommunityActions) -> Router:
    """Handlers of the group's link and of leaving."""
    router = Router(name="leaving")

    @router.message(Command("group"), F.from_user.as_("user"))
    async def ask_for_group(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        try:
            await actions.ask_for_group(heard.contact)
        except NotAMember:
            await actions.hear_direct(heard)

    @router.message(Command("leave"), F.from_user.as_("user"))
    async def ask_to_leave(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        try:
            await actions.ask_to_leave(heard.contact)
        except NotAMember:
            await actions.hear_direct(heard)

    @router.callback_query(F.data.regexp(r"^leave:yes:(?P<community>.+)$").as_("deed"))
    async def leave(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, actions.leave(heard, CommunityId(deed["community"])))

    @router.callback_query(F.data == "leave:no")
    async def stay(query: CallbackQuery) -> None:
        await answer(query, STAYED)
        await take_buttons(query)

    return router
