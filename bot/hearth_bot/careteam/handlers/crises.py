"""Handlers about a crisis: the command, and the buttons under what it shows."""

from collections.abc import Awaitable

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from hearth.actions.crises_at_desk import CrisisAtDesk
from hearth.community.crises import CrisisId, CrisisKind, CrisisStep
from hearth.community.people import CommunityId, Staff
from hearth.community.words import StaffWords
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, case_number, who
from hearth_bot.careteam.handlers.cases import Handlers

CRISIS_COMMAND = "/crisis 3 What the group shall read"

_KINDS, _STEPS = "|".join(CrisisKind), "|".join(CrisisStep)
CRISIS_DEEDS = (
    r"^crisis:(?:(?:where|plan):[\w-]{1,64}"
    rf"|(?:what|open|try):(?:{_KINDS}):[\w-]{{1,64}}"
    r"|plan-ok:[0-9a-f]{16}:[\w-]{1,64}"
    rf"|tick:\d{{1,9}}:(?:{_STEPS})"
    r"|answer:\d{1,9}:[0-9a-f]{16}:[0-9a-f]{8}|settle:\d{1,9}:[0-9a-f]{8}"
    r"|say:\d{1,9}:[0-9a-f]{16}|over:\d{1,9}(?::[0-9a-f]{16})?)$"
)
"""The buttons, as the actions make them."""


def crisis_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """The command and the buttons."""

    async def crisis(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff, message = await who(update, actions), update.effective_message
        if staff is None or message is None:
            return
        _, number_given, text = [*(message.text or "").split(maxsplit=2), "", ""][:3]
        if not number_given:
            await attempt(update, actions.crisis_questions.show(by=staff), name_of)
            return
        number = case_number(number_given)
        if number is None or not text:
            await actions.say(StaffWords.USAGE, {"command": CRISIS_COMMAND}, by=staff)
            return
        write = actions.crisis.write(CrisisId(number), text, by=staff)
        await attempt(update, write, name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        await attempt(update, _asked(actions, query.data, staff), name_of)

    return [
        CommandHandler("crisis", crisis, filters.ChatType.PRIVATE),
        CallbackQueryHandler(press, pattern=CRISIS_DEEDS),
    ]


def _asked(actions: CareTeamActions, data: str, by: Staff) -> Awaitable[object]:
    """What a button asks for, those under questions among them."""
    _, verb, number, *rest = data.split(":")
    if verb == "answer":
        read, key = rest
        return actions.crisis_questions.answer(CrisisId(int(number)), read, key, by=by)
    if verb == "settle":
        return actions.crisis_questions.settle(CrisisId(int(number)), rest[0], by=by)
    return _deed(actions.crisis, data, by)


def _deed(desk: CrisisAtDesk, data: str, by: Staff) -> Awaitable[object]:
    """What a button asks for."""
    _, verb, *rest = data.split(":")
    if verb in {"tick", "say", "over"}:
        return _within(desk, verb, CrisisId(int(rest[0])), "".join(rest[1:]), by)
    community = CommunityId(rest[-1])
    if verb == "where":
        return desk.what(community, by=by)
    if verb == "plan":
        return desk.plan(community, by=by)
    if verb == "plan-ok":
        return desk.approve_plan(community, rest[0], by=by)
    kind = CrisisKind(rest[0])
    if verb == "what":
        return desk.ask(kind, community, by=by)
    return desk.open(kind, community, by=by, rehearsal=verb == "try")


def _within(
    desk: CrisisAtDesk, verb: str, number: CrisisId, more: str, by: Staff
) -> Awaitable[object]:
    """What a button of a crisis that goes on asks for."""
    if verb == "tick":
        return desk.tick(number, CrisisStep(more), by=by)
    if verb == "say":
        return desk.say(number, more, by=by)
    return desk.all_clear(number, more, by=by)
