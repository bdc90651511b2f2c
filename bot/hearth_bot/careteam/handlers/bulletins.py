"""Handlers about bulletins: the command, and the buttons under what it shows."""

from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.actions.bulletin_buttons import BulletinPart
from hearth.actions.changing_bulletins_at_desk import ChangeBulletinAtDesk
from hearth.actions.writing_bulletins_at_desk import WriteBulletinAtDesk
from hearth.community.bulletins import BulletinId, Reach
from hearth.community.people import CommunityId, Contact, Staff
from hearth.community.spoken import HowSpoken
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, who
from hearth_bot.careteam.handlers.cases import Handler, Handlers

DeedOf = Callable[[Contact, str, Staff], Awaitable[object]]
"""What a button asks for of somebody in their own chat."""

BULLETIN_DEEDS = r"^bulletin:(read|send):\d{1,9}$|^bulletin:approve:\d{1,9}:[0-9a-f]{16}$"
"""The buttons, as the actions make them."""

WRITING_DEEDS = (
    r"^bulletin:(?:write|heading|leave|anew:\d{1,9}|in:[\w-]{1,64}"
    rf"|to:(?:{'|'.join(Reach)})|keep:[0-9a-f]{{16}})$"
)
"""The buttons with which one is written."""

_PARTS, _HOWS = "|".join(BulletinPart), "|".join(HowSpoken)

CHANGING_DEEDS = (
    rf"^bulletin:(?:stop|off:\d{{1,9}}|(?:give|without):\d{{1,9}}:(?:{_PARTS})"
    rf"|said:\d{{1,9}}:(?:{_HOWS})|at:\d{{1,9}}:\d{{4}}-\d\d-\d\d)$"
)
"""The buttons with which one gets what it has besides its words."""


def bulletin_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The command and the buttons."""

    async def bulletins(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_bulletins(by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        await attempt(update, _deed(actions, query.data, staff), name_of)

    def typing(deed_of: DeedOf) -> Handler:
        """A button after which the bot may wait for what they write, in their own chat."""

        async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
            staff, user = await who(update, actions), update.effective_user
            query = update.callback_query
            if staff is None or user is None or query is None or query.data is None:
                return
            await attempt(update, deed_of(Contact(user.id), query.data, staff), name_of)

        return pressed

    return [
        CommandHandler("bulletins", bulletins),
        CallbackQueryHandler(press, pattern=BULLETIN_DEEDS),
        CallbackQueryHandler(
            typing(partial(_writing, actions.write_bulletin)), pattern=WRITING_DEEDS
        ),
        CallbackQueryHandler(
            typing(partial(_changing, actions.change_bulletin)), pattern=CHANGING_DEEDS
        ),
    ]


def _deed(actions: CareTeamActions, data: str, by: Staff) -> Awaitable[object]:
    """What a button asks for."""
    _, verb, subject, *rest = data.split(":")
    number, desk = BulletinId(int(subject)), actions.bulletin
    if verb == "read":
        return desk.read(number, by=by)
    if verb == "send":
        return desk.send(number, by=by)
    return desk.approve(number, rest[0], by=by)


def _writing(
    desk: WriteBulletinAtDesk, contact: Contact, data: str, by: Staff
) -> Awaitable[object]:
    """What a button asks for of whoever writes one."""
    _, verb, *rest = data.split(":")
    if verb == "in":
        return desk.choose(contact, CommunityId(rest[0]), by=by)
    if verb == "anew":
        return desk.anew(contact, BulletinId(int(rest[0])), by=by)
    if verb == "to":
        return desk.send_to(contact, Reach(rest[0]), by=by)
    if verb == "keep":
        return desk.keep(contact, rest[0], by=by)
    plain = {"write": desk.begin, "heading": desk.retitle, "leave": desk.leave}
    return plain[verb](contact, by=by)


def _changing(
    desk: ChangeBulletinAtDesk, contact: Contact, data: str, by: Staff
) -> Awaitable[object]:
    """What a button asks for of whoever gives one a file, a poll or a time."""
    _, verb, *rest = data.split(":")
    if verb == "stop":
        return desk.stop(contact, by=by)
    number = BulletinId(int(rest[0]))
    if verb == "off":
        return desk.put_off(number, by=by)
    if verb == "said":
        return desk.say_how(contact, number, HowSpoken(rest[1]), by=by)
    if verb == "at":
        return desk.tomorrow(contact, number, rest[1], by=by)
    plain = {"give": desk.ask, "without": desk.without}
    return plain[verb](contact, number, BulletinPart(rest[1]), by=by)
