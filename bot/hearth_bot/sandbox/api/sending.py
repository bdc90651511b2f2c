"""What every way of sending has in common: where to, in reply to what, with which buttons."""

from dataclasses import dataclass, field
from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.keyboards import reply_markup
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.text.entities import Formatted, units
from hearth_bot.sandbox.text.formatting import formatted
from hearth_bot.sandbox.wire.reading import whole_number
from hearth_bot.sandbox.world.chats import Chat, Group, PrivateChat
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.posting import Draft, post
from hearth_bot.sandbox.world.rights import COMPLAINTS, MEDIA_RIGHTS

MOST_TEXT = 4096  # Characters after parsing (Bot API, sendMessage.text).
MOST_CAPTION = 1024  # Characters after parsing (Bot API, sendPhoto.caption).


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything about a message but its content."""

    chat: Chat
    thread: int = 0
    reply_to: Message | None = field(default=None, repr=False)
    quote: dict[str, Any] = field(default_factory=dict, repr=False)
    keyboard: dict[str, Any] = field(default_factory=dict, repr=False)
    protected: bool = False
    silent: bool = False


def envelope(call: Call) -> Envelope:
    """Read where a message goes and how.

    Raises:
        ApiError: the bot may not write there, or what it replies to is not there.
    """
    _refuse_unserved(call)
    chat = places.writable_chat(call)
    reply_to, quote = _reply(call, chat)
    return Envelope(
        chat=chat,
        thread=_thread(call, chat, reply_to),
        reply_to=reply_to,
        quote=quote,
        keyboard=reply_markup(call),
        protected=call.args.flag("protect_content"),
        silent=call.args.flag("disable_notification"),
    )


def _refuse_unserved(call: Call) -> None:
    """What would be shown to the wrong people if it were ignored is refused instead."""
    if call.args.text("business_connection_id"):
        raise bad_request("business connection not found")
    if {"ephemeral_message_parameters", "receiver_user_id"} & set(call.args.plain()):
        raise bad_request("ephemeral messages are not served by this sandbox")


def _reply(call: Call, chat: Chat) -> tuple[Message | None, dict[str, Any]]:
    given = call.args.object("reply_parameters", "reply parameters")
    number = whole_number(given.get("message_id")) or call.args.integer("reply_to_message_id")
    if not number:
        return None, {}
    lenient = given.get("allow_sending_without_reply") or call.args.flag(
        "allow_sending_without_reply"
    )
    elsewhere = given.get("chat_id")
    here = elsewhere is None or str(elsewhere) == str(chat.id_for(call.bot))
    found = chat.messages.get(number) if here else None
    if found is None and not lenient:
        raise bad_request("message to be replied not found")
    return found, _quote(given, found)


def _quote(given: dict[str, Any], found: Message | None) -> dict[str, Any]:
    wanted = str(given.get("quote") or "")
    if not wanted or found is None:
        return {}
    entities = given.get("quote_entities")
    text, _ = formatted(wanted, str(given.get("quote_parse_mode") or ""), entities)
    place = found.words.find(text)
    if place < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"text": text, "position": units(found.words[:place]), "is_manual": True}


def _thread(call: Call, chat: Chat, reply_to: Message | None) -> int:
    number = call.args.integer("message_thread_id")
    if not number:
        return reply_to.thread if reply_to else 0
    if isinstance(chat, Group) and chat.is_forum and number == chat.general_topic.id:
        return 0
    if isinstance(chat, Group | PrivateChat) and number in chat.topics:
        return number
    raise bad_request("message thread not found")


def may_send(call: Call, chat: Chat, kind: str, thread: int = 0) -> None:
    """Whether the bot may send such content into the chat.

    Raises:
        ApiError: it is restricted, or the topic is closed to those who are not administrators.
    """
    if not isinstance(chat, Group):
        return
    permission = MEDIA_RIGHTS.get(kind, "can_send_messages")
    if not chat.may(call.bot, permission):
        raise bad_request(COMPLAINTS[permission])
    topic = chat.topics.get(thread)
    if topic is not None and topic.is_closed and not chat.standing(call.bot).is_admin:
        raise bad_request("TOPIC_CLOSED")


def send(
    call: Call, where: Envelope, kind: str, content: dict[str, Any], album: str = ""
) -> dict[str, Any]:
    """Send content of a kind; the Message it became."""
    may_send(call, where.chat, kind, where.thread)
    draft = Draft(
        content=content,
        thread=where.thread,
        reply_to=where.reply_to,
        quote=where.quote,
        keyboard=where.keyboard,
        album=album,
        protected=where.protected,
        silent=where.silent,
    )
    sent = post(call.world, where.chat, call.bot, draft)
    return show.message(sent, where.chat, call.bot)


def text_of(call: Call) -> dict[str, Any]:
    """The text of a message, with its entities.

    Raises:
        ApiError: it is empty, too long or cannot be read.
    """
    given = call.args.list("entities", "MessageEntity")
    shown, entities = formatted(call.args.text("text"), call.args.text("parse_mode"), given)
    if not shown:
        raise bad_request("message text is empty")
    if len(shown) > MOST_TEXT:
        raise bad_request("message is too long")
    return {"text": shown} | written(call, (shown, entities), "entities")


def caption_of(call: Call) -> dict[str, Any]:
    """The caption of a message, with its entities; nothing when it has none.

    Raises:
        ApiError: it is too long or cannot be read.
    """
    given = call.args.list("caption_entities", "MessageEntity")
    return caption(call, call.args.text("caption"), call.args.text("parse_mode"), given)


def caption(call: Call, text: str, mode: str, given: list[Any] | None) -> dict[str, Any]:
    """A caption from its text, its parse mode and its entities.

    Raises:
        ApiError: it is too long or cannot be read.
    """
    shown, entities = formatted(text, mode, given)
    if not shown:
        return {}
    if len(shown) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": shown} | written(call, (shown, entities), "caption_entities")


def written(call: Call, text: Formatted, name: str) -> dict[str, Any]:
    """Entities as a field of the message; a mention of somebody the bot never met is dropped."""
    kept: list[dict[str, Any]] = []
    for entity in text[1]:
        one = entity.written()
        if entity.kind == "text_mention":
            who = call.world.find_account(int(one["user"]["id"]))
            if who is None or not call.world.has_met(call.bot, who):
                continue
            one["user"] = show.account(who)
        kept.append(one)
    return {name: kept} if kept else {}
