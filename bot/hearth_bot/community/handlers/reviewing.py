"""What waits for a member's yes before clinicians see it."""

from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery, Update

from hearth.community.people import Contact
from hearth.community.talks import KeptId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.consent_taps import KEY, answer_in_these_words
from hearth_bot.community.reading import heard_tap
from hearth_bot.community.taps import carry_out

KEPT = r"(?P<kept>\d{1,18})"
"""The number of a kept message, `KeptId`."""


def reviewing_router(actions: CommunityActions) -> Router:
    """Handlers of consent to clinician review, and of files that go to a clinician or not."""
    router = Router(name="reviewing")

    @router.callback_query(F.data.regexp(rf"^review:{KEPT}:text:{KEY}$").as_("deed"))
    async def read_text(query: CallbackQuery, deed: Match[str]) -> None:
        showing = actions.show_consent_text(Contact(query.from_user.id), deed["key"])
        await carry_out(query, showing, stays=True)

    @router.callback_query(
        F.data.regexp(rf"^review:{KEPT}:(?P<say>agree|refuse):{KEY}$").as_("deed")
    )
    async def say_consent(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        kept, agreed = KeptId(int(deed["kept"])), deed["say"] == "agree"
        await answer_in_these_words(
            query,
            heard,
            lambda: actions.answer_review_consent(heard, kept, deed["key"], agreed=agreed),
        )

    @router.callback_query(F.data.regexp(rf"^relay:(?P<say>send|drop):{KEPT}$").as_("deed"))
    async def decide(query: CallbackQuery, deed: Match[str]) -> None:
        contact, kept = Contact(query.from_user.id), KeptId(int(deed["kept"]))
        await carry_out(query, actions.decide_relay(contact, kept, send=deed["say"] == "send"))

    return router
