"""What members find by themselves: /topics, /search, and the buttons below what was found."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.bulletins import BulletinId
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out

PACK = r"(?P<pack>[a-z0-9_]{1,30})"
INTENT = r"(?P<intent>[a-z0-9_.]{1,50})"


def finding_router(actions: CommunityActions) -> Router:
    """Handlers of topics and of the search. The search itself hears what sounds like danger."""
    router = Router(name="finding")

    @router.message(Command("topics"), F.from_user.as_("user"))
    async def topics(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_topics(heard.contact))

    @router.message(Command("search"), F.from_user.as_("user"))
    async def search(
        message: Message, user: User, command: CommandObject, event_update: Update
    ) -> None:
        text = command.args or ""
        await actions.search_texts(heard_message(message, user, event_update.update_id, text=text))

    @router.callback_query(F.data.regexp(rf"^find:pack:{PACK}$").as_("deed"))
    async def pack(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.show_topics(contact, deed["pack"]), stays=True)

    @router.callback_query(F.data.regexp(r"^find:tag:(?P<tag>\w{1,24})$").as_("deed"))
    async def tag(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.search_tag(contact, deed["tag"]), stays=True)

    @router.callback_query(F.data.regexp(rf"^find:answer:{INTENT}$").as_("deed"))
    async def answer(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.read_topic(contact, deed["intent"]), stays=True)

    @router.callback_query(F.data.regexp(r"^find:bulletin:(?P<number>\d{1,18})$").as_("deed"))
    async def bulletin(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), BulletinId(int(deed["number"]))
        await carry_out(query, actions.read_bulletin(contact, number), stays=True)

    return router
