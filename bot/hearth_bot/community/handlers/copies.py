"""The buttons under the question whether a case may be copied for the patient record."""

from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery

from hearth.community.cases import CaseNumber
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.taps import carry_out


def copies_router(actions: CommunityActions) -> Router:
    """Handlers of a member's yes, no, and taking back."""
    router = Router(name="copies")

    @router.callback_query(F.data.regexp(r"^copy:(?P<say>yes|no):(?P<case>\d{1,9})$").as_("deed"))
    async def decide(query: CallbackQuery, deed: Match[str]) -> None:
        contact, number = Contact(query.from_user.id), CaseNumber(int(deed["case"]))
        await carry_out(query, actions.answer_copy(contact, number, agreed=deed["say"] == "yes"))

    return router
