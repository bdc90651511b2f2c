"""The link of an invite, and Telegram's Start button."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message, Update, User

from hearth.actions.hearing_steps import Standing
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.reading import heard_message, language_of


def starting_router(actions: CommunityActions) -> Router:
    """The handler of /start, with a token or without."""
    router = Router(name="starting")

    @router.message(CommandStart(), F.from_user.as_("user"))
    async def start(
        message: Message, user: User, command: CommandObject, event_update: Update
    ) -> None:
        contact = Contact(user.id)
        if command.args:
            await actions.open_invite(command.args, contact=contact, language=language_of(user))
            return
        heard = heard_message(message, user, event_update.update_id)
        if await actions.find_standing(contact) is Standing.MEMBER:
            await actions.get_help(heard)
        else:
            await actions.hear_direct(heard)

    return router
