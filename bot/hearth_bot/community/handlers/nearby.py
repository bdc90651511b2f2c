"""What is near a member: /near, a place behind it, a country's button, a location."""

from re import Match

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Location, Message, Update, User

from hearth.community.directory import Point
from hearth.community.people import Contact
from hearth.community.words import MemberWords
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.direct import unreadable
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out


def nearby_router(actions: CommunityActions) -> Router:
    """Handlers of the directory. What is written for a place is heard, and screened, as words."""
    router = Router(name="nearby")

    @router.message(Command("near"), F.from_user.as_("user"))
    async def near(
        message: Message, user: User, command: CommandObject, event_update: Update
    ) -> None:
        heard = heard_message(message, user, event_update.update_id)
        if command.args:
            await actions.hear_direct(heard)
        else:
            await or_as_words(actions, heard, actions.ask_near(heard.contact))

    @router.message(
        F.content_type == ContentType.LOCATION, F.location.as_("location"), F.from_user.as_("user")
    )
    async def around(
        message: Message, user: User, location: Location, event_update: Update
    ) -> None:
        heard = heard_message(message, user, event_update.update_id)
        point = Point(location.latitude, location.longitude)
        if not await actions.show_around(heard.contact, point):
            await unreadable(actions, heard, MemberWords.KIND_NOT_HANDLED)

    @router.callback_query(F.data.regexp(r"^near:(?P<country>[A-Z]{2})$").as_("deed"))
    async def country(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.show_country(contact, deed["country"]))

    return router
