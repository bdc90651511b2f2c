"""The buttons of surveys, and /surveys."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.people import Contact
from hearth.community.surveys import AskingId, SurveyId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message
from hearth_bot.community.taps import carry_out

_ASKING = r"(?P<asking>\d{1,12})"
_PLACE = r"(?P<place>\d{1,2})"
_COURSE = r"^survey:course:(?P<survey>\d{1,9}):(?P<score>[a-z][a-z0-9_-]{0,39})$"
_PICKED = rf"^survey:(?P<how>pick|tick):{_ASKING}:{_PLACE}:(?P<choice>\d{{1,2}})$"


def surveys_router(actions: CommunityActions) -> Router:
    """Handlers of what members do with surveys; what they write comes as words."""
    router = Router(name="surveys")

    @router.message(Command("surveys"), F.from_user.as_("user"))
    async def mine(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_my_surveys(heard.contact))

    @router.callback_query(F.data.regexp(rf"^survey:begin:{_ASKING}$").as_("deed"))
    async def begin(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.begin_survey(*_whose(query, deed)))

    @router.callback_query(F.data.regexp(rf"^survey:no:{_ASKING}$").as_("deed"))
    async def refuse(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.refuse_survey(*_whose(query, deed)))

    @router.callback_query(F.data.regexp(_PICKED).as_("deed"))
    async def pick(query: CallbackQuery, deed: Match[str]) -> None:
        place, choice = int(deed["place"]), int(deed["choice"])
        picking = actions.pick_answer(*_whose(query, deed), place, choice)
        await carry_out(query, picking, stays=deed["how"] == "tick")

    @router.callback_query(F.data.regexp(rf"^survey:skip:{_ASKING}:{_PLACE}$").as_("deed"))
    async def skip(query: CallbackQuery, deed: Match[str]) -> None:
        skipping = actions.pick_answer(*_whose(query, deed), int(deed["place"]), None)
        await carry_out(query, skipping)

    @router.callback_query(F.data.regexp(_COURSE).as_("deed"))
    async def course(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), SurveyId(int(deed["survey"]))
        showing = actions.show_course(contact, number, deed["score"])
        await carry_out(query, showing, stays=True)

    return router


def _whose(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, AskingId]:
    return Contact(query.from_user.id), AskingId(int(deed["asking"]))
