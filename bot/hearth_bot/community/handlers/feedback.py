"""What members say of the house: /feedback."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.people import Contact
from hearth.community.rights import FEEDBACK, Right
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out

KINDS = "|".join(sorted(FEEDBACK))


def feedback_router(actions: CommunityActions) -> Router:
    """Handlers of complaints and compliments."""
    router = Router(name="feedback")

    @router.message(Command("feedback"), F.from_user.as_("user"))
    async def feedback(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.ask_for_feedback(heard.contact))

    @router.callback_query(F.data.regexp(rf"^feedback:(?P<what>{KINDS})$").as_("deed"))
    async def say_how(query: CallbackQuery, deed: Match[str]) -> None:
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.begin_feedback(contact, Right(deed["what"])))

    return router
