"""Consent after joining: seeing what one said, and changing it."""

from re import Match

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User

from hearth.actions.hearing import Heard
from hearth.community.errors import NotAMember
from hearth.community.invites import InviteId
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.consent_taps import KEY, answer_in_these_words
from hearth_bot.community.reading import heard_message, heard_tap
from hearth_bot.community.taps import carry_out, take_buttons

PLACE = r"(?:(?P<place>\d{1,10}):)?"
"""The circle that is meant, for somebody in more than one: the invite by which they came."""


def consents_router(actions: CommunityActions) -> Router:
    """Handlers of /consent."""
    router = Router(name="consents")

    @router.message(Command("consent"), F.from_user.as_("user"))
    async def show(message: Message, user: User, event_update: Update) -> None:
        heard = heard_message(message, user, event_update.update_id)
        try:
            await actions.show_consents(heard.contact)
        except NotAMember:
            await actions.hear_direct(heard)

    @router.callback_query(
        F.data.regexp(rf"^consent:(?P<say>give|withdraw):{PLACE}{KEY}$").as_("deed")
    )
    async def change(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await answer_in_these_words(
            query, heard, lambda: _change(actions, heard, deed), stays=True
        )
        await take_buttons(query, only_row=True)

    @router.callback_query(F.data.regexp(rf"^renew:text:{KEY}$").as_("deed"))
    async def read_text(query: CallbackQuery, deed: Match[str]) -> None:
        showing = actions.show_consent_text(Contact(query.from_user.id), deed["key"])
        await carry_out(query, showing, stays=True)

    @router.callback_query(F.data.regexp(rf"^renew:(?P<say>agree|refuse):{KEY}$").as_("deed"))
    async def renew(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        agreed = deed["say"] == "agree"
        await answer_in_these_words(
            query, heard, lambda: actions.answer_renewal(heard, deed["key"], agreed=agreed)
        )

    return router


async def _change(actions: CommunityActions, heard: Heard, deed: Match[str]) -> None:
    """Withdrawing what membership rests on is leaving, and that is asked about apart."""
    agreed = deed["say"] == "give"
    place = None if deed["place"] is None else InviteId(int(deed["place"]))
    if not await actions.change_consent(heard, deed["key"], agreed=agreed, place=place):
        await actions.ask_to_leave(heard.contact, place)
