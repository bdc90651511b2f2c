"""Polls and quizzes."""

import secrets
from typing import Any

from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.keyboards import inline_markup
from hearth_bot.sandbox.api.sending import envelope, send, written
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.text.formatting import formatted
from hearth_bot.sandbox.world.changes import edit
from hearth_bot.sandbox.world.polls import Poll

MOST_QUESTION = 300  # Characters (Bot API, sendPoll.question).
MOST_OPTION = 100  # Characters (Bot API, InputPollOption.text).
MOST_OPTIONS = 12
LEAST_OPTIONS = 2


def _words(call: Call, name: str, most: int, given: dict[str, Any]) -> dict[str, Any]:
    """A text of a poll with its entities, under its name."""
    text, entities = formatted(
        str(given.get("text") or ""), str(given.get("mode") or ""), given.get("entities")
    )
    if not text:
        raise bad_request(f"poll {name} must be non-empty")
    if len(text) > most:
        raise bad_request(f"poll {name} length must not exceed {most}")
    field = "text_entities" if name == "option" else f"{name}_entities"
    return {"text" if name == "option" else name: text} | written(call, (text, entities), field)


def _option(call: Call, given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        given = {"text": given}
    about = {
        "text": given.get("text"),
        "mode": given.get("text_parse_mode"),
        "entities": given.get("text_entities"),
    }
    persistent = {"persistent_id": str(secrets.randbelow(2**53))}
    return persistent | _words(call, "option", MOST_OPTION, about)


def _about(call: Call, name: str) -> dict[str, Any]:
    return {
        "text": call.args.text(name),
        "mode": call.args.text(f"{name}_parse_mode"),
        "entities": call.args.list(f"{name}_entities", "MessageEntity"),
    }


def send_poll(call: Call) -> Any:
    """SendPoll."""
    question = _words(call, "question", MOST_QUESTION, _about(call, "question"))
    given = call.args.list("options", "String as options") or []
    if not LEAST_OPTIONS <= len(given) <= MOST_OPTIONS:
        raise bad_request(
            "poll must have at least 2 options"
            if len(given) < LEAST_OPTIONS
            else f"poll can't have more than {MOST_OPTIONS} options"
        )
    quiz = call.args.text("type") == "quiz"
    poll = Poll(
        id=str(secrets.randbelow(2**63)),
        bot=call.bot,
        question=question,
        options=[_option(call, one) for one in given],
        anonymous=call.args.flag("is_anonymous", default=True),
        kind="quiz" if quiz else "regular",
        several=call.args.flag("allows_multiple_answers"),
        revoting=call.args.flag("allows_revoting", default=not quiz),
        correct=_correct(call, len(given)) if quiz else [],
        closed=call.args.flag("is_closed"),
    )
    if call.args.text("explanation"):
        poll.explanation = _words(call, "explanation", 200, _about(call, "explanation"))
    where = envelope(call)
    call.world.polls[poll.id] = poll
    return send(call, where, "poll", {"poll": poll})


def _correct(call: Call, options: int) -> list[int]:
    given = call.args.list("correct_option_ids", "Integer")
    if given is None and "correct_option_id" in call.args:
        given = [call.args.integer("correct_option_id", -1)]
    if not given or not all(isinstance(one, int) and 0 <= one < options for one in given):
        raise bad_request("wrong correct option ID specified")
    return sorted(given)


def stop_poll(call: Call) -> Any:
    """StopPoll: its final result."""
    chat = places.writable_chat(call)
    message = chat.messages.get(call.args.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = message.content.get("poll")
    if not isinstance(poll, Poll):
        raise bad_request("message is not a poll")
    if message.sender is not call.bot:
        raise bad_request("poll can't be stopped")
    if poll.closed:
        raise bad_request("poll has already been closed")
    keyboard = inline_markup(call)
    poll.closed = True
    edit(call.world, chat, message, message.content, keyboard)
    return poll.written()
