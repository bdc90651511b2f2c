"""Changing what was sent: edits, deletions, pins and reactions."""

from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.api import places
from hearth_bot.sandbox.api.call import Call
from hearth_bot.sandbox.api.keyboards import inline_markup
from hearth_bot.sandbox.api.sending import caption_of, text_of
from hearth_bot.sandbox.problems import bad_request
from hearth_bot.sandbox.world import changes
from hearth_bot.sandbox.world.chats import Chat, Group, PrivateChat
from hearth_bot.sandbox.world.messages import Message

MOST_AT_ONCE = 100  # (Bot API, deleteMessages.message_ids).
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
CAPTION = ("caption", "caption_entities")
EMOJI = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻"
    "👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
"""What ordinary accounts may react with (Bot API, ReactionTypeEmoji); a few are sequences."""


def own_message(call: Call) -> tuple[Chat, Message]:
    """The bot's own message that is to be edited.

    Raises:
        ApiError: there is none, or somebody else wrote it.
    """
    if call.args.text("business_connection_id"):
        raise bad_request("business connection not found")
    if call.args.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = places.writable_chat(call)
    message = places.message(call, chat, "edit")
    if message.sender is not call.bot or message.is_service or message.origin:
        raise bad_request("message can't be edited")
    return chat, message


def change(call: Call, chat: Chat, message: Message, content: dict[str, Any]) -> Any:
    """Give a message other content and the buttons of the call; the Message it is then.

    Raises:
        ApiError: nothing would be different.
    """
    keyboard = inline_markup(call)
    if message.content == content and message.keyboard == keyboard:
        raise bad_request(NOT_MODIFIED)
    changes.edit(call.world, chat, message, content, keyboard)
    return show.message(message, chat, call.bot)


def edit_text(call: Call) -> Any:
    """EditMessageText."""
    if "rich_message" in call.args:
        raise bad_request("rich messages are not served by this sandbox")
    content = text_of(call)
    chat, message = own_message(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    options = call.args.object("link_preview_options", "link preview options")
    return change(
        call, chat, message, content | show.without_empty({"link_preview_options": options})
    )


def edit_caption(call: Call) -> Any:
    """EditMessageCaption."""
    caption = caption_of(call)
    chat, message = own_message(call)
    if not message.media_kind or message.media_kind in {"sticker", "video_note"}:
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if name not in CAPTION}
    return change(call, chat, message, kept | caption)


def edit_keyboard(call: Call) -> Any:
    """EditMessageReplyMarkup."""
    chat, message = own_message(call)
    return change(call, chat, message, message.content)


def may_delete(call: Call, chat: Chat, message: Message) -> bool:
    """Whether the bot may delete a message. Source: Bot API, deleteMessage."""
    if call.world.clock() - message.date > call.world.settings.delete_window:
        return False
    if isinstance(chat, PrivateChat) or message.sender is call.bot:
        return True
    return isinstance(chat, Group) and chat.standing(call.bot).may("can_delete_messages")


def delete(call: Call) -> Any:
    """DeleteMessage."""
    chat = places.any_chat(call)
    message = places.message(call, chat, "delete")
    if not may_delete(call, chat, message):
        raise bad_request("message can't be deleted")
    changes.remove(call.world, chat, message)
    return True


def delete_several(call: Call) -> Any:
    """DeleteMessages: those that are not there are skipped; one that may not go stops it all."""
    chat = places.any_chat(call)
    wanted = places.numbers(
        call.args.list("message_ids", "message identifiers"), most=MOST_AT_ONCE
    )
    found = [chat.messages[number] for number in wanted if number in chat.messages]
    if not all(may_delete(call, chat, message) for message in found):
        raise bad_request("message can't be deleted")
    for message in found:
        changes.remove(call.world, chat, message)
    return True


def _pinning_chat(call: Call) -> Chat:
    chat = places.any_chat(call)
    if isinstance(chat, Group) and not chat.may(call.bot, "can_pin_messages"):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def pin(call: Call) -> Any:
    """PinChatMessage."""
    chat = _pinning_chat(call)
    message = places.message(call, chat, "pin")
    if message.is_service:
        raise bad_request("message can't be pinned")
    changes.pin(call.world, chat, message, call.bot)
    return True


def unpin(call: Call) -> Any:
    """UnpinChatMessage: the newest one, when none is named."""
    chat = _pinning_chat(call)
    if "message_id" in call.args:
        numbers = [places.message(call, chat, "unpin").id]
    else:
        numbers = chat.pinned[-1:]
    if not set(numbers) & set(chat.pinned):
        raise bad_request("message to unpin not found")
    changes.unpin(call.world, chat, numbers)
    return True


def unpin_all(call: Call) -> Any:
    """UnpinAllChatMessages."""
    chat = _pinning_chat(call)
    changes.unpin(call.world, chat, list(chat.pinned))
    return True


def react(call: Call) -> Any:
    """SetMessageReaction: one emoji at most, for a bot."""
    chat = places.any_chat(call)
    message = places.message(call, chat, "react")
    given = call.args.list("reaction", "ReactionType") or []
    reactions = [reaction(one) for one in given]
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    changes.react(call.world, chat, message, call.bot, reactions)
    return True


def reaction(given: Any) -> dict[str, Any]:
    """A reaction that a bot may use.

    Raises:
        ApiError: it is something else.
    """
    if not isinstance(given, dict):
        raise bad_request("can't parse reaction types JSON object")
    if given.get("type") == "custom_emoji":
        return {"type": "custom_emoji", "custom_emoji_id": str(given.get("custom_emoji_id"))}
    emoji = str(given.get("emoji") or "")
    if given.get("type") != "emoji" or not emoji or emoji[0] not in EMOJI:
        raise bad_request("REACTION_INVALID")
    return {"type": "emoji", "emoji": emoji}


def remove_reaction(call: Call) -> Any:
    """DeleteMessageReaction: somebody else's, as an administrator."""
    chat = places.governed_group(call, "can_delete_messages", "not enough rights")
    message = places.message(call, chat, "react")
    changes.react(call.world, chat, message, places.account(call), [])
    return True


def remove_all_reactions(call: Call) -> Any:
    """DeleteAllMessageReactions: everything that somebody has reacted in a group."""
    chat = places.governed_group(call, "can_delete_messages", "not enough rights")
    who = places.account(call)
    for message in list(chat.messages.values()):
        changes.react(call.world, chat, message, who, [])
    return True
