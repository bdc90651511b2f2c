"""The buttons under the notice that a post was hidden."""

from collections.abc import Awaitable, Callable
from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery, Update

from hearth.actions.hearing import Heard
from hearth.community.cases import CaseNumber
from hearth.community.people import Contact
from hearth.community.talks import KeptId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.reviewing import KEPT
from hearth_bot.community.reading import heard_tap
from hearth_bot.community.taps import carry_out

_Decide = Callable[[Heard, KeptId], Awaitable[None]]


def hidden_router(actions: CommunityActions) -> Router:
    """Handlers of what an author decides about a hidden post."""
    router = Router(name="hidden")
    deeds: dict[str, _Decide] = {
        "publish": actions.publish_redacted,
        "ask": actions.send_hidden_to_clinician,
        "dispute": actions.dispute_hiding,
    }

    @router.callback_query(
        F.data.regexp(rf"^post:(?P<say>publish|ask|dispute):{KEPT}$").as_("deed")
    )
    async def decide(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, deeds[deed["say"]](heard, KeptId(int(deed["kept"]))))

    @router.callback_query(F.data.regexp(r"^case:again:(?P<number>\d{1,18})$").as_("deed"))
    async def ask_another(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), CaseNumber(int(deed["number"]))
        await carry_out(query, actions.dispute_decision(contact, number))

    return router
