"""The buttons under words for stories, and /quotes."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.people import Contact
from hearth.community.stories import QuoteId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.consent_taps import KEY, answer_in_these_words
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import carry_out

_QUOTE = r"(?P<quote>\d{1,12})"


def stories_router(actions: CommunityActions) -> Router:
    """Handlers of what members do with words that were chosen."""
    router = Router(name="stories")

    @router.message(Command("quotes"), F.from_user.as_("user"))
    async def mine(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_quotes(heard.contact))

    @router.callback_query(F.data.regexp(rf"^quote:(?P<say>yes|no):{_QUOTE}$").as_("deed"))
    async def answer(query: CallbackQuery, deed: Match[str]) -> None:
        agreed = deed["say"] == "yes"
        await carry_out(query, actions.answer_quote(*_whose(query, deed), agreed=agreed))

    @router.callback_query(F.data.regexp(rf"^quote:back:{_QUOTE}$").as_("deed"))
    async def take_back(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.take_back_quote(*_whose(query, deed)))

    _consent(router, actions)
    return router


def _consent(router: Router, actions: CommunityActions) -> None:
    @router.callback_query(F.data.regexp(rf"^quote:{_QUOTE}:text:{KEY}$").as_("deed"))
    async def read_text(query: CallbackQuery, deed: Match[str]) -> None:
        showing = actions.show_consent_text(Contact(query.from_user.id), deed["key"])
        await carry_out(query, showing, stays=True)

    @router.callback_query(
        F.data.regexp(rf"^quote:{_QUOTE}:(?P<say>agree|refuse):{KEY}$").as_("deed")
    )
    async def consent(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        quote, agreed = QuoteId(int(deed["quote"])), deed["say"] == "agree"
        await answer_in_these_words(
            query,
            heard,
            lambda: actions.consent_to_quote(heard, quote, deed["key"], agreed=agreed),
        )


def _whose(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, QuoteId]:
    return Contact(query.from_user.id), QuoteId(int(deed["quote"]))
