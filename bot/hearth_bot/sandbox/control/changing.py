"""What people change: their own messages, and their reactions to others'."""

from typing import Any

from aiohttp import web

from hearth_bot.sandbox import show
from hearth_bot.sandbox.control.acting import text_content
from hearth_bot.sandbox.control.asking import acting, body_of, chat_of, inside, message_of, needed
from hearth_bot.sandbox.control.attachments import caption
from hearth_bot.sandbox.problems import ApiError, bad_request
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.world.changes import edit, react, remove
from hearth_bot.sandbox.world.chats import Chat, Group
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Person


async def _touched(stage: Stage, request: web.Request) -> tuple[Person, Chat, Message, Any]:
    person, body = acting(stage, request), await body_of(request)
    chat = inside(person, chat_of(stage, person, needed(body, "chat")))
    return person, chat, message_of(chat, needed(body, "message")), body


async def edit_message(stage: Stage, request: web.Request) -> Any:
    """A person edits their own message."""
    person, chat, message, body = await _touched(stage, request)
    if message.sender is not person or message.is_service:
        raise ApiError(403, "only one's own messages can be edited")
    text = str(needed(body, "text"))
    if message.media_kind:
        kept = {
            name: value
            for name, value in message.content.items()
            if name not in {"caption", "caption_entities"}
        }
        edit(stage.world, chat, message, kept | caption(text))
    else:
        edit(stage.world, chat, message, text_content(text, body.get("entities")))
    return show.message(message, chat, person)


async def delete_message(stage: Stage, request: web.Request) -> Any:
    """A person deletes a message: their own, or as an administrator anybody's. No bot is told."""
    person, chat, message, _ = await _touched(stage, request)
    is_admin = isinstance(chat, Group) and chat.standing(person).may("can_delete_messages")
    if isinstance(chat, Group) and message.sender is not person and not is_admin:
        raise ApiError(403, "message can't be deleted")
    remove(stage.world, chat, message)
    return {"deleted": message.id}


async def set_reaction(stage: Stage, request: web.Request) -> Any:
    """A person reacts with an emoji, or takes their reaction back."""
    person, chat, message, body = await _touched(stage, request)
    if isinstance(chat, Group) and not chat.may(person, "can_react_to_messages"):
        raise bad_request("not enough rights to add reactions")
    emoji = body.get("emoji")
    reactions = [{"type": "emoji", "emoji": str(emoji)}] if emoji else []
    react(stage.world, chat, message, person, reactions)
    return show.message(message, chat, person)
