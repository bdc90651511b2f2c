"""What happens to messages after they were sent: edits, deletions, pins, reactions."""

from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.world.chats import Chat, Group
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Account
from hearth_bot.sandbox.world.posting import (
    Draft,
    bots_in,
    give,
    people_in,
    post,
    tell_bots,
    tell_people,
)
from hearth_bot.sandbox.world.world import World


def edit(
    world: World,
    chat: Chat,
    message: Message,
    content: dict[str, Any],
    keyboard: dict[str, Any] | None = None,
) -> None:
    """Give a message other content, and other buttons unless they are None."""
    message.content = content
    if keyboard is not None:
        message.keyboard = keyboard
    message.edited = world.clock()
    tell_bots(world, chat, message, "edited_message")
    tell_people(world, chat, message, "edited")


def remove(world: World, chat: Chat, message: Message) -> None:
    """Delete a message. Telegram tells no bot of it."""
    chat.messages.pop(message.id, None)
    chat.unpin(message.id)
    for person in people_in(chat):
        world.events.add(person.id, "deleted", chat.id_for(person), message_id=message.id)


def pin(world: World, chat: Chat, message: Message, by: Account) -> None:
    """Pin a message; a service message says who did."""
    chat.unpin(message.id)
    chat.pinned.append(message.id)
    _tell_pins(world, chat)
    post(world, chat, by, Draft(content={"pinned_message": message}, thread=message.thread))


def unpin(world: World, chat: Chat, numbers: list[int]) -> None:
    """Unpin messages."""
    for number in numbers:
        chat.unpin(number)
    _tell_pins(world, chat)


def _tell_pins(world: World, chat: Chat) -> None:
    for person in people_in(chat):
        world.events.add(person.id, "pinned", chat.id_for(person), messages=list(chat.pinned))


def react(
    world: World, chat: Chat, message: Message, who: Account, reactions: list[dict[str, Any]]
) -> None:
    """Replace somebody's reactions. Bots hear of people's in private, and as administrators."""
    old = message.reactions.pop(who.id, [])
    if reactions:
        message.reactions[who.id] = reactions
    if old == reactions:
        return
    for person in people_in(chat):
        counts = show.reaction_counts(message, person)
        world.events.add(
            person.id, "reaction", chat.id_for(person), message_id=message.id, reactions=counts
        )
    for bot in bots_in(chat):
        if who.is_bot or (isinstance(chat, Group) and not chat.standing(bot).is_admin):
            continue
        body = {
            "chat": show.chat(chat, bot),
            "message_id": message.id,
            "user": show.account(who),
            "date": world.clock.timestamp(),
            "old_reaction": old,
            "new_reaction": reactions,
        }
        give(world, bot, "message_reaction", body, queue=f"reaction:{chat.key}")
