"""Handlers about invites."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.community.invites import InviteId, MemberRole
from hearth.community.people import CommunityId
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

INVITE_DEEDS = (
    r"^invite:role:[\w-]{1,40}$"
    rf"|^invite:make:[\w-]{{1,40}}:({'|'.join(MemberRole)})$"
    r"|^invite:revoke:\d{1,18}$"
)
"""The buttons of invites, as the actions make them."""


def invite_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """Commands and buttons about invites."""

    async def invite(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.ask_which_invite(by=staff), name_of)

    async def invites(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_invites(by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        _, verb, subject, *rest = query.data.split(":")
        deeds = {
            "role": lambda: actions.ask_which_invite(by=staff, community=CommunityId(subject)),
            "make": lambda: actions.invite(CommunityId(subject), MemberRole(rest[0]), by=staff),
            "revoke": lambda: actions.revoke(InviteId(int(subject)), by=staff),
        }
        await attempt(update, deeds[verb](), name_of)

    return [
        CommandHandler("invite", invite),
        CommandHandler("invites", invites),
        CallbackQueryHandler(press, pattern=INVITE_DEEDS),
    ]
