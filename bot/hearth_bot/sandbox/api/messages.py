"""Sending text, and answering presses of buttons."""

from typing import Any

from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.sending import envelope, send, text_of
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world.people import Person

MOST_ANSWER = 200  # Characters (Bot API, answerCallbackQuery.text).


def send_message(call: Call) -> Any:
    """SendMessage."""
    content = text_of(call)  # A text that cannot be read is refused before a chat is looked for.
    where = envelope(call)
    options = call.args.object("link_preview_options", "link preview options")
    if call.args.flag("disable_web_page_preview"):
        options["is_disabled"] = True
    if options:
        content["link_preview_options"] = options
    return send(call, where, "text", content)


ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)


def send_chat_action(call: Call) -> Any:
    """SendChatAction: the people in the chat see that the bot is busy."""
    chat = places.writable_chat(call)
    action = call.args.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    for person in chat.present():
        if isinstance(person, Person):
            call.world.events.add(person.id, "action", chat.id_for(person), action=action)
    return True


def answer_callback_query(call: Call) -> Any:
    """AnswerCallbackQuery: once, and not too late."""
    press = call.world.presses.find(call.args.text("callback_query_id"))
    now = call.world.clock()
    if (
        press is None
        or press.bot is not call.bot
        or now - press.made > call.world.settings.answer_window
    ):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.args.text("text")
    if len(text) > MOST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: dict[str, Any] = {
        "text": text,
        "show_alert": call.args.flag("show_alert"),
        "url": call.args.text("url"),
        "cache_time": call.args.integer("cache_time"),
    }
    call.world.presses.answer(press, answer)
    person, chat = press.person, press.chat
    call.world.events.add(
        person.id, "answer", chat.id_for(person), message_id=press.message.id, answer=answer
    )
    return True
