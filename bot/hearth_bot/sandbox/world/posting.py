"""Saying something: the message comes to be, and everybody in the chat hears of it."""

from dataclasses import dataclass, field
from typing import Any

from hearth_bot.sandbox import show
from hearth_bot.sandbox.world.chats import Chat, Group, PrivateChat
from hearth_bot.sandbox.world.messages import Message
from hearth_bot.sandbox.world.people import Account, Bot, Person
from hearth_bot.sandbox.world.world import World

SEEN_BY_THEIR_MAKER = frozenset(
    {
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
    }
)
"""A bot hears of what it did itself only in these cases ([tba] need_skip_update_message)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message before it is sent."""

    content: dict[str, Any] = field(repr=False)
    thread: int = 0
    reply_to: Message | None = None
    quote: dict[str, Any] = field(default_factory=dict, repr=False)
    origin: dict[str, Any] = field(default_factory=dict, repr=False)
    keyboard: dict[str, Any] = field(default_factory=dict, repr=False)
    album: str = ""
    protected: bool = False
    silent: bool = False


def post(world: World, chat: Chat, sender: Account, draft: Draft) -> Message:
    """Put a message into a chat, and tell everybody who sees it."""
    message = Message(
        id=chat.next_message_id(),
        sender=sender,
        date=world.clock(),
        content=draft.content,
        thread=draft.thread,
        reply_to=draft.reply_to,
        quote=draft.quote,
        origin=draft.origin,
        keyboard=draft.keyboard,
        album=draft.album,
        protected=draft.protected or (isinstance(chat, Group) and chat.protected),
        silent=draft.silent,
    )
    chat.messages[message.id] = message
    tell_bots(world, chat, message, "message")
    tell_people(world, chat, message, "message")
    return message


def tell_bots(world: World, chat: Chat, message: Message, kind: str) -> None:
    """Make an update for each bot in the chat that sees the message."""
    for bot in bots_in(chat):
        if sees(bot, chat, message):
            body = show.message(message, chat, bot)
            give(world, bot, kind, body, queue=chat.key)


def give(world: World, bot: Bot, kind: str, body: dict[str, Any], *, queue: str) -> None:
    """Let an update wait for a bot, if it asked for such."""
    if bot.mailbox.wants(kind):
        bot.mailbox.put({kind: body}, queue=queue, made=world.clock())


def bots_in(chat: Chat) -> list[Bot]:
    """The bots that are in the chat now."""
    return [who for who in chat.present() if isinstance(who, Bot)]


def people_in(chat: Chat) -> list[Person]:
    """The people who are in the chat now."""
    return [who for who in chat.present() if isinstance(who, Person)]


def sees(bot: Bot, chat: Chat, message: Message) -> bool:
    """Whether the bot gets an update about the message."""
    if message.sender is bot:
        return any(name in message.content for name in SEEN_BY_THEIR_MAKER)
    if isinstance(chat, PrivateChat) or message.is_service:
        return True
    if message.sender.is_bot or not isinstance(chat, Group):
        return False
    return (
        bot.can_read_all_group_messages
        or chat.standing(bot).is_admin
        or is_meant_for(bot, message)
    )


def is_meant_for(bot: Bot, message: Message) -> bool:
    """What a bot in privacy mode sees: commands, unless they name another bot, and replies to it.

    Source: core.telegram.org/bots/features#privacy-mode.
    """
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    first, *_ = message.words.split(maxsplit=1) or [""]
    if not first.startswith("/"):
        return False
    _, at, name = first.partition("@")
    return not at or name.casefold() == (bot.username or "").casefold()


def tell_people(world: World, chat: Chat, message: Message, kind: str) -> None:
    """Let each person in the chat see the message in their Telegram."""
    people = people_in(chat)
    # Members of a group see the same, but for their own reactions: a large group is written once.
    same = isinstance(chat, Group) and not message.reactions and bool(people)
    shared = show.message(message, chat, people[0]) if same else None
    for person in people:
        written = shared or show.message(message, chat, person)
        world.events.add(person.id, kind, chat.id_for(person), message=written)
