"""The buttons about posts that the bot puts into groups."""

from collections.abc import Awaitable

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from hearth.community.group_posts import GroupPostId
from hearth.community.moderation import CHOICES, Reason
from hearth.community.people import Staff
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

GROUP_POST_DEEDS = rf"^gpost:(read|yes):\d{{1,13}}$|^gpost:no:\d{{1,13}}:({'|'.join(CHOICES)})$"
"""The buttons, as the actions make them."""


def group_post_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """What moderators press."""

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is not None and query is not None and query.data is not None:
            await attempt(update, _deed(actions, query.data, staff), name_of)

    return [CallbackQueryHandler(press, pattern=GROUP_POST_DEEDS)]


def _deed(actions: CareTeamActions, data: str, by: Staff) -> Awaitable[object]:
    _, verb, subject, *rest = data.split(":")
    number, desk = GroupPostId(int(subject)), actions.group_post
    if verb == "read":
        return desk.read(number, by=by)
    if verb == "yes":
        return desk.approve(number, by=by)
    return desk.decline(number, Reason(rest[0]), by=by)
