"""The buttons under *Why?*, and under the question what shall become of a post."""

from collections.abc import Awaitable, Callable
from re import Match

from aiogram import F, Router
from aiogram.types import CallbackQuery, Update

from hearth.actions.hearing import Heard
from hearth.community.people import Contact
from hearth.community.talks import KeptId
from hearth.community.why import LETTERS, SEEN_PATTERN, TAKEN_BACK
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.reviewing import KEPT
from hearth_bot.community.reading import heard_tap
from hearth_bot.community.taps import carry_out, in_a_group, take_buttons
from hearth_bot.community.texts.refusals import WROTE_PRIVATELY

_Decide = Callable[[Heard, KeptId], Awaitable[None]]

CONSEQUENCES = {letter: consequence for consequence, letter in LETTERS.items()}


def asked_router(actions: CommunityActions) -> Router:
    """Handlers of what an author decides about a post, and of *Why?*."""
    router = Router(name="asked")
    deeds: dict[str, _Decide] = {
        "send": actions.send_asked_to_clinician,
        "down": actions.take_down_asked,
        "stay": actions.leave_asked,
    }

    @router.callback_query(F.data.regexp(rf"^asked:(?P<say>send|down|stay):{KEPT}$").as_("deed"))
    async def decide(query: CallbackQuery, deed: Match[str], event_update: Update) -> None:
        heard = heard_tap(query, event_update.update_id)
        await carry_out(query, deeds[deed["say"]](heard, KeptId(int(deed["kept"]))))

    @router.callback_query(
        F.data.regexp(
            rf"^why:(?P<due>[{''.join(CONSEQUENCES)}]):{KEPT}:(?P<seen>{SEEN_PATTERN})$"
        ).as_("deed")
    )
    async def why(query: CallbackQuery, deed: Match[str]) -> None:
        """The other buttons stay: whoever asks why has not decided yet. In the group all do."""
        telling = actions.tell_why(
            Contact(query.from_user.id),
            CONSEQUENCES[deed["due"]],
            deed["seen"],
            KeptId(int(deed["kept"])),
            in_group=in_a_group(query),
        )
        if in_a_group(query):
            await carry_out(query, telling, says=WROTE_PRIVATELY, stays=True)
            return
        await carry_out(query, telling, stays=True)
        await take_buttons(query, only_row=True)

    @router.callback_query(F.data == TAKEN_BACK)
    async def why_taken_back(query: CallbackQuery) -> None:
        """In the group everybody may ask, so the button stays there."""
        telling = actions.tell_why_taken_back(Contact(query.from_user.id))
        if in_a_group(query):
            await carry_out(query, telling, says=WROTE_PRIVATELY, stays=True)
        else:
            await carry_out(query, telling)

    return router
