"""/events, and the buttons of live events."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.event_questions import QuestionId
from hearth.community.events import EventId
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import carry_out
from hearth_bot.community.texts.refusals import EVENT_VOTE_NOTED, GROUP_POST_GONE

EVENT = r"(?P<event>\d{1,9})"
QUESTION = r"(?P<question>\d{1,13})"


def events_router(actions: CommunityActions) -> Router:
    """Handlers of what members do with live events; what they write comes as words."""
    router = Router(name="events")

    @router.message(Command("events"), F.from_user.as_("user"))
    async def show(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_events(heard.contact))

    @router.callback_query(F.data.regexp(rf"^ev:ask:{EVENT}$").as_("deed"))
    async def begin(query: CallbackQuery, deed: Match[str]) -> None:
        beginning = actions.begin_event_question(_who(query), EventId(int(deed["event"])))
        await carry_out(query, beginning, stays=True)

    @router.callback_query(F.data.regexp(rf"^ev:see:{EVENT}:(?P<after>\d{{1,4}})$").as_("deed"))
    async def see(query: CallbackQuery, deed: Match[str]) -> None:
        number, after = EventId(int(deed["event"])), int(deed["after"])
        await carry_out(query, actions.see_event_questions(_who(query), number, after), stays=True)

    @router.callback_query(F.data.in_({"ev:nameless", "ev:named"}))
    async def ask(query: CallbackQuery, event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, actions.ask_for_event(heard, named=query.data == "ev:named"))

    @router.callback_query(F.data == "ev:no")
    async def leave(query: CallbackQuery) -> None:
        await carry_out(query, actions.leave_event_question(_who(query)), says=GROUP_POST_GONE)

    @router.callback_query(F.data.regexp(rf"^ev:vote:{QUESTION}$").as_("deed"))
    async def vote(query: CallbackQuery, deed: Match[str]) -> None:
        voting = actions.vote_for_question(_who(query), QuestionId(int(deed["question"])))
        await carry_out(query, voting, says=EVENT_VOTE_NOTED, stays=True)

    @router.callback_query(F.data.regexp(rf"^ev:back:{QUESTION}$").as_("deed"))
    async def back(query: CallbackQuery, deed: Match[str]) -> None:
        taking = actions.take_event_question_back(_who(query), QuestionId(int(deed["question"])))
        await carry_out(query, taking, says=GROUP_POST_GONE)

    return router


def _who(query: CallbackQuery) -> Contact:
    return Contact(query.from_user.id)
