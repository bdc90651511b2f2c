"""Coming in: the buttons of each step."""

from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery, Update

from hearth.actions.hearing import Heard
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.consent_taps import KEY, answer_in_these_words
from hearth_bot.community.reading import heard_tap
from hearth_bot.community.taps import carry_out


def joining_router(actions: CommunityActions) -> Router:
    """Handlers of the way in."""
    router = Router(name="joining")

    @router.callback_query(F.data == "join:welcome")
    async def go_on(query: CallbackQuery) -> None:
        await carry_out(query, actions.read_welcome(Contact(query.from_user.id)))

    @router.callback_query(F.data.in_({"join:age:yes", "join:age:no"}))
    async def say_age(query: CallbackQuery) -> None:
        contact = Contact(query.from_user.id)
        old_enough = query.data == "join:age:yes"
        await carry_out(query, actions.answer_age(contact, old_enough=old_enough))

    @router.callback_query(F.data == "join:name:skip")
    async def skip_name(query: CallbackQuery) -> None:
        await carry_out(query, actions.give_name(Heard(Contact(query.from_user.id))))

    @router.callback_query(F.data.regexp(rf"^join:text:{KEY}$").as_("deed"))
    async def read_text(query: CallbackQuery, deed: Match[str]) -> None:
        showing = actions.show_consent_text(Contact(query.from_user.id), deed["key"])
        await carry_out(query, showing, stays=True)

    @router.callback_query(F.data.regexp(rf"^join:(?P<say>agree|refuse):{KEY}$").as_("deed"))
    async def say_consent(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        agreed = deed["say"] == "agree"
        await answer_in_these_words(
            query, heard, lambda: actions.answer_consent(heard, deed["key"], agreed=agreed)
        )

    return router
