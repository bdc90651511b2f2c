"""What people change: their own messages, and their reactions to others'."""

from typing import Any

from aiohttp import web

from hearth_bot.sandbox import show
from hearth_bot.sandbox.control.acting import text_content
from hearth_bot.sandbox.control.asking import (
    acting,
    body_of,
    chat_of,
    inside,
    message_of,
    needed,
    whole,
)
from hearth_bot.sandbox.control.attachments import caption
from hearth_bot.sandbox.problems import ApiError, bad_request
from hearth_bot.sandbox.stage import Stage
from hearth_bot.sandbox.world.changes import edit, react, remove
from hearth_bot.sandbox.world.chats import Chat, Group
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Person
from hearth_bot.sandbox.world.polls import Poll
from hearth_bot.sandbox.world.posting import give


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


async def vote(stage: Stage, request: web.Request) -> Any:
    """A person answers a poll with the numbers of its options; none takes the vote back."""
    person, chat, message, body = await _touched(stage, request)
    poll = message.content.get("poll")
    if not isinstance(poll, Poll) or poll.closed:
        raise bad_request("there is no open poll")
    chosen = [whole(one, "options") for one in body.get("options") or ()]
    if not all(0 <= one < len(poll.options) for one in chosen):
        raise bad_request("there is no such option")
    if len(chosen) > 1 and not poll.several:
        raise bad_request("only one option may be chosen")
    if person.id in poll.votes and not poll.revoting:
        raise bad_request("REVOTE_NOT_ALLOWED")
    poll.votes.pop(person.id, None)
    if chosen:
        poll.votes[person.id] = chosen
    _tell_of_vote(stage, poll, person, chosen)
    return show.message(message, chat, person)


def _tell_of_vote(stage: Stage, poll: Poll, person: Person, chosen: list[int]) -> None:
    """Bots get an anonymous poll as its numbers only, and an open one with the voter too."""
    give(stage.world, poll.bot, "poll", poll.written(), queue=f"poll:{poll.id}")
    if not poll.anonymous:
        answer = {
            "poll_id": poll.id,
            "user": show.account(person),
            "option_ids": chosen,
            "option_persistent_ids": [poll.options[one]["persistent_id"] for one in chosen],
        }
        give(stage.world, poll.bot, "poll_answer", answer, queue=f"poll:{poll.id}")
