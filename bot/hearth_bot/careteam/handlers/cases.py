"""Handlers about cases."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes

from hearth.community.cases import CaseNumber, Outcome, Priority
from hearth.community.people import Contact, Staff
from hearth.community.prepared import ReplyId
from hearth.community.talks import Step
from hearth.community.words import StaffWords
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.handlers.asking import NameOf, attempt, case_in, who

Handlers = list[BaseHandler[Update, Any, Any]]
Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

CASE_COMMAND = "/case 12"


def case_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """Commands and buttons about cases."""

    async def queue(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_queue(by=staff), name_of)

    async def mine(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.show_queue(by=staff, mine=True), name_of)

    async def case(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        if staff is None:
            return
        number = case_in(context)
        if number is None:
            await actions.say(StaffWords.USAGE, {"command": CASE_COMMAND}, by=staff)
            return
        await attempt(update, actions.show_card(number, by=staff), name_of)

    async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff = await who(update, actions)
        query = update.callback_query
        if staff is None or query is None or query.data is None:
            return
        deed = _deed(actions, query.data, Contact(query.from_user.id), staff)
        await attempt(update, deed, name_of)

    return [
        CommandHandler("queue", queue),
        CommandHandler("mine", mine),
        CommandHandler("case", case),
        CommandHandler("search", _search(actions, name_of)),
        CallbackQueryHandler(press, pattern=CASE_DEEDS),
    ]


def _search(actions: CareTeamActions, name_of: NameOf) -> Handler:
    async def search(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            words = " ".join(context.args or ())
            await attempt(update, actions.search_cases(words, by=staff), name_of)

    return search


def _deed(actions: CareTeamActions, data: str, contact: Contact, by: Staff) -> Awaitable[object]:
    """What a button of a case asks for."""
    _, verb, number, *rest = data.split(":")
    one = CaseNumber(int(number))
    if rest:
        return _chosen(actions, verb, one, rest[0], contact, by)
    if verb in WRITING:
        return actions.begin_writing(contact, one, WRITING[verb], by=by)
    if verb in OFFERING:
        return actions.offer_more(one, verb, by=by)
    if verb in PARTS:
        return actions.offer_parts(one, verb, by=by)
    if verb in DRAFTS:
        return actions.draft(one, by=by, send=DRAFTS[verb])
    plain: dict[str, Callable[..., Awaitable[None]]] = {
        "take": actions.take,
        "read": actions.show_case,
        "card": actions.show_card,
        "back": actions.put_back,
        "now": actions.send_now,
        "close": actions.ask_outcome,
        "prepared": actions.show_prepared,
        "answers": actions.answers,
    }
    return plain[verb](one, by=by)


def _chosen(  # noqa: PLR0913, PLR0917  What a button says, and who pressed it.
    actions: CareTeamActions, verb: str, one: CaseNumber, choice: str, contact: Contact, by: Staff
) -> Awaitable[object]:
    """What a button asks for that names a choice besides the case."""
    match verb:
        case "end" | "rest" | "follow" | "merge" | "split" | "one" | "from":
            return _done(actions, verb, one, choice, by)
        case "answers" | "prepared":
            show = actions.answers if verb == "answers" else actions.show_prepared
            return show(one, int(choice), by=by)
        case "answer" | "give":
            deed = actions.answers.show if verb == "answer" else actions.answers.send
            return deed(one, choice, by=by)
        case "use":
            return actions.use_prepared(contact, one, ReplyId(int(choice)), by=by)
        case _:
            return actions.begin_writing(contact, one, CHOSEN[verb], by=by, choice=choice)


def _done(
    actions: CareTeamActions, verb: str, one: CaseNumber, choice: str, by: Staff
) -> Awaitable[object]:
    """What a button does at once."""
    match verb:
        case "end":
            return actions.close(one, Outcome(choice), by=by)
        case "rest" | "follow":
            return actions.rest(one, int(choice), by=by, remind=verb == "follow")
        case "merge":
            return actions.merge(one, CaseNumber(int(choice)), by=by)
        case "split":
            return actions.ask_how_much(one, int(choice), by=by)
        case _:
            return actions.split(one, int(choice), by=by, after=verb == "from")


WRITING = {
    "reply": Step.REPLY,
    "note": Step.NOTE,
    "reveal": Step.REVEAL,
    "seek": Step.SEEK_PREPARED,
}
"""Buttons after which the bot waits for a text."""

CHOSEN = {
    "hand": Step.HAND_OVER,
    "field": Step.HAND_TO_SPECIALTY,
    "ask": Step.SECOND_OPINION,
    "prio": Step.PRIORITY,
}
"""As above, with a choice: a colleague, a field of work, or a priority."""

OFFERING = frozenset({"more", "hand", "ask", "prio", "rest", "follow"})
"""Buttons that offer further ones."""

PARTS = frozenset({"field", "merge", "split"})
"""Buttons that offer what a case is joined with, divided at, or handed to."""

DRAFTS = {"send": True, "drop": False}
"""Buttons under a reply that was kept: whether it is sent."""

CASE_DEEDS = (
    r"^case:(take|read|card|back|close|reply|note|reveal|seek|prepared|answers|send|drop|now):\d{1,18}$"
    rf"|^case:({'|'.join(sorted(OFFERING | PARTS))}):\d{{1,18}}$"
    rf"|^case:end:\d{{1,18}}:({'|'.join(Outcome)})$"
    rf"|^case:prio:\d{{1,18}}:({'|'.join(Priority)})$"
    r"|^case:(hand|ask|use|merge|split|one|from):\d{1,18}:\d{1,18}$"
    r"|^case:(rest|follow|answers|prepared):\d{1,18}:\d{1,4}$"
    r"|^case:(answer|give|field):\d{1,18}:[0-9a-f]{16}$"
)
"""The buttons of cases, as the actions make them."""
