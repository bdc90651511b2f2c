"""Copying and forwarding messages."""

from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.sending import Envelope, caption_of, envelope, may_send, send
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world.chats import Chat
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.posting import Draft, post

MOST_AT_ONCE = 100  # (Bot API, copyMessages.message_ids).
CAPTION = ("caption", "caption_entities")


def _kind(message: Message) -> str:
    return message.media_kind or next(
        (name for name in ("poll", "dice") if name in message.content), "text"
    )


def _source(call: Call, doing: str) -> tuple[Chat, Message]:
    """The message to be copied or forwarded.

    Raises:
        ApiError: there is none, or it is protected.
    """
    chat = places.any_chat(call, "from_chat_id")
    message = places.message(call, chat, doing)
    if message.is_service or message.protected:
        past = "copied" if doing == "copy" else "forwarded"
        raise bad_request(f"message can't be {past}")
    return chat, message


def copy(call: Call) -> Any:
    """CopyMessage: the same content, as the bot's own."""
    where = envelope(call)
    _, message = _source(call, "copy")
    content = dict(message.content)
    if message.media_kind and "caption" in call.args:
        content = {name: value for name, value in content.items() if name not in CAPTION}
        content |= caption_of(call)
    return {"message_id": send(call, where, _kind(message), content)["message_id"]}


def _several(call: Call) -> list[Message]:
    """The messages that are to be copied or forwarded; those that cannot be are skipped.

    Raises:
        ApiError: none of them can be.
    """
    chat = places.any_chat(call, "from_chat_id")
    wanted = places.numbers(
        call.args.list("message_ids", "message identifiers"), most=MOST_AT_ONCE
    )
    if sorted(set(wanted)) != wanted:
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [chat.messages[number] for number in wanted if number in chat.messages]
    usable = [one for one in found if not one.is_service and not one.protected]
    if not usable:
        raise bad_request("there are no messages to forward")
    return usable


def copy_several(call: Call) -> Any:
    """CopyMessages."""
    where = envelope(call)
    dropped = CAPTION if call.args.flag("remove_caption") else ()
    copies: list[dict[str, Any]] = []
    for message in _several(call):
        content = {name: one for name, one in message.content.items() if name not in dropped}
        sent = send(call, where, _kind(message), content, message.album)
        copies.append({"message_id": sent["message_id"]})
    return copies


def _forward(call: Call, where: Envelope, message: Message) -> Message:
    may_send(call, where.chat, _kind(message), where.thread)
    draft = Draft(
        content=dict(message.content),
        thread=where.thread,
        origin=show.origin(message),
        album=message.album,
        protected=where.protected,
        silent=where.silent,
    )
    return post(call.world, where.chat, call.bot, draft)


def forward(call: Call) -> Any:
    """ForwardMessage."""
    where = envelope(call)
    _, message = _source(call, "forward")
    return show.message(_forward(call, where, message), where.chat, call.bot)


def forward_several(call: Call) -> Any:
    """ForwardMessages."""
    where = envelope(call)
    return [{"message_id": _forward(call, where, one).id} for one in _several(call)]
