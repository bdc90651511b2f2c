"""Parents and guardians, and those who take over their own answers."""

from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery, Update

from hearth.community.people import Contact, MemberId
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.consent_taps import KEY, answer_in_these_words
from hearth_bot.community.reading import heard_tap
from hearth_bot.community.taps import carry_out

MINOR = r"(?P<minor>\d{7})"
"""A member's number."""


def guardians_router(actions: CommunityActions) -> Router:
    """Handlers of what guardians, and those for whom they answer, tap."""
    router = Router(name="guardians")

    @router.callback_query(F.data == "guard:link")
    async def another_link(query: CallbackQuery) -> None:
        await carry_out(query, actions.send_guardian_link(Contact(query.from_user.id)))

    @router.callback_query(F.data == "guard:go")
    async def go_on(query: CallbackQuery) -> None:
        await carry_out(query, actions.begin_guarding(Contact(query.from_user.id)))

    @router.callback_query(F.data.regexp(rf"^(?:guard|own):text:{KEY}$").as_("deed"))
    async def read_text(query: CallbackQuery, deed: Match[str]) -> None:
        showing = actions.show_consent_text(Contact(query.from_user.id), deed["key"])
        await carry_out(query, showing, stays=True)

    @router.callback_query(
        F.data.regexp(rf"^(?P<whose>guard|own):(?P<say>agree|refuse):{KEY}$").as_("deed")
    )
    async def answer(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        action = actions.answer_for_minor if deed["whose"] == "guard" else actions.answer_own
        agreed = deed["say"] == "agree"
        await answer_in_these_words(
            query, heard, lambda: action(heard, deed["key"], agreed=agreed)
        )

    @router.callback_query(
        F.data.regexp(rf"^ward:(?P<say>give|withdraw):{MINOR}:{KEY}$").as_("deed")
    )
    async def change(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        minor, agreed = MemberId(int(deed["minor"])), deed["say"] == "give"
        await answer_in_these_words(
            query,
            heard,
            lambda: actions.change_for_minor(heard, minor, deed["key"], agreed=agreed),
        )

    @router.callback_query(F.data.regexp(r"^guard:age:(?P<say>ask|yes|no)$").as_("deed"))
    async def take_over(query: CallbackQuery, deed: Match[str]) -> None:
        old_enough = {"yes": True, "no": False}.get(deed["say"])
        contact = Contact(query.from_user.id)
        await carry_out(query, actions.take_over(contact, old_enough=old_enough))

    return router
