"""The buttons of studies, and /studies."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.community.participations import ParticipationId
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.consent_taps import KEY, answer_in_these_words
from hearth_bot.community.handlers.rights import or_as_words
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import carry_out

_PART = r"(?P<part>\d{1,12})"
_PLACE = r"(?P<place>\d{1,2})"
_CHOICE = r"(?P<choice>\d{1,2})"


def studies_router(actions: CommunityActions) -> Router:
    """Handlers of what members do with studies."""
    router = Router(name="studies")

    @router.message(Command("studies"), F.from_user.as_("user"))
    async def mine(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        await or_as_words(actions, heard, actions.show_studies(heard.contact))

    @router.callback_query(F.data.regexp(rf"^study:read:{_PART}$").as_("deed"))
    async def read(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.read_study(*_whose(query, deed)))

    @router.callback_query(F.data.regexp(rf"^study:check:{_PART}:{_PLACE}:{_CHOICE}$").as_("deed"))
    async def check(query: CallbackQuery, deed: Match[str]) -> None:
        place, choice = int(deed["place"]), int(deed["choice"])
        await carry_out(query, actions.answer_check(*_whose(query, deed), place, choice))

    @router.callback_query(F.data.regexp(rf"^study:age:{_PART}:{_CHOICE}$").as_("deed"))
    async def age(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.choose_age(*_whose(query, deed), int(deed["choice"])))

    @router.callback_query(F.data.regexp(rf"^study:(?P<why>no|none):{_PART}$").as_("deed"))
    async def refuse(query: CallbackQuery, deed: Match[str]) -> None:
        unfit = deed["why"] == "none"
        await carry_out(query, actions.refuse_study(*_whose(query, deed), unfit=unfit))

    @router.callback_query(F.data.regexp(rf"^study:yes:{_PART}$").as_("deed"))
    async def agree(query: CallbackQuery, deed: Match[str]) -> None:
        await carry_out(query, actions.agree_to_study(*_whose(query, deed)))

    @router.callback_query(F.data.regexp(rf"^study:(?P<how>leave|left):{_PART}$").as_("deed"))
    async def leave(query: CallbackQuery, deed: Match[str]) -> None:
        sure = deed["how"] == "left"
        await carry_out(query, actions.leave_study(*_whose(query, deed), sure=sure))

    _data(router, actions)
    return router


def _data(router: Router, actions: CommunityActions) -> None:
    @router.callback_query(F.data.regexp(rf"^study:{_PART}:text:{KEY}$").as_("deed"))
    async def read_text(query: CallbackQuery, deed: Match[str]) -> None:
        showing = actions.show_consent_text(Contact(query.from_user.id), deed["key"])
        await carry_out(query, showing, stays=True)

    @router.callback_query(
        F.data.regexp(rf"^study:{_PART}:(?P<say>agree|refuse):{KEY}$").as_("deed")
    )
    async def answer(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        part, agreed = ParticipationId(int(deed["part"])), deed["say"] == "agree"
        await answer_in_these_words(
            query,
            heard,
            lambda: actions.answer_study_data(heard, part, deed["key"], agreed=agreed),
        )


def _whose(query: CallbackQuery, deed: Match[str]) -> tuple[Contact, ParticipationId]:
    return Contact(query.from_user.id), ParticipationId(int(deed["part"]))
