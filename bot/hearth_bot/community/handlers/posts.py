"""What is posted in a group."""

import re
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.enums import MessageEntityType
from aiogram.types import Message, MessageEntity, Update, User

from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.handlers.arrivals import GROUPS
from hearth_bot.community.reading import POSTS, heard_message, words_of


def posts_router(actions: CommunityActions) -> Router:
    """Handlers of posts, new and edited. An edited post is read like a new one."""
    router = Router(name="posts")
    here = F.chat.type.in_(GROUPS)
    posted = here & F.content_type.in_(POSTS)

    @router.message(posted & F.sender_chat)
    @router.edited_message(posted & F.sender_chat)
    async def as_a_chat(message: Message) -> None:
        """An admin who does not show who they are, the group's own channel, or somebody's."""
        sender = message.sender_chat
        anonymous_admin = sender is not None and sender.id == message.chat.id
        if not anonymous_admin and not message.is_automatic_forward:
            await actions.see_channel_post(message.chat.id, message.message_id)

    @router.message(posted, F.from_user.as_("user"))
    @router.edited_message(posted, F.from_user.as_("user"))
    async def post(message: Message, user: User, event_update: Update, bot: Bot) -> None:
        if user.is_bot:
            return
        me = await bot.me()
        heard = heard_message(message, user, event_update.update_id, text=_bare(message, me))
        await actions.read_post(replace(heard, addressed=_addressed(message, me)))

    @router.message(here)
    @router.edited_message(here)
    async def note(_: Message) -> None:
        """Telegram's own notes in the group need nothing."""

    return router


def _addressed(message: Message, me: User) -> bool:
    """Whether a post is meant for the bot: it answers it, names it, or begins with /ask."""
    answered = message.reply_to_message
    # In a forum every post answers the note that made its topic, which the bot may have made.
    if answered is not None and answered.forum_topic_created is None:
        by = answered.from_user
        if by is not None and by.id == me.id:
            return True
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or ()
    return any(_names(entity, entity.extract_from(text), me) for entity in entities)


def _names(entity: MessageEntity, words: str, me: User) -> bool:
    name = f"@{me.username}".casefold()
    if entity.type == MessageEntityType.BOT_COMMAND:
        return words.casefold() in {"/ask", f"/ask{name}"}
    if entity.type == MessageEntityType.MENTION:
        return words.casefold() == name
    return entity.user is not None and entity.user.id == me.id


def _bare(message: Message, me: User) -> str:
    """The words of a post without the call to the bot, which is no part of a question."""
    name = re.escape(f"@{me.username}")
    calls = re.compile(rf"^/ask(?:{name})?\b|{name}\b", re.IGNORECASE)
    return calls.sub("", words_of(message)).strip()
