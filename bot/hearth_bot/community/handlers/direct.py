"""What is written in the direct chat: commands, words, files, and what cannot be taken in."""

import re
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.enums import ChatType, ContentType
from aiogram.filters import Command, CommandObject
from aiogram.types import Message, Update, User

from hearth.actions.hearing import Heard
from hearth.actions.hearing_steps import IN, Standing
from hearth.community.errors import NotAMember, TooLong
from hearth.community.words import MemberWord, MemberWords
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.files import FileRefusedError, fetch, sent_file
from hearth_bot.community.reading import POSTS, heard_message

WORDLESS = {
    ContentType.STICKER: MemberWords.STICKER_SEEN,
    ContentType.DICE: MemberWords.STICKER_SEEN,
}
"""What the bot says to a message without words, where it is not `KIND_NOT_HANDLED`."""

FILES = {
    ContentType.PHOTO,
    ContentType.VOICE,
    ContentType.DOCUMENT,
    ContentType.AUDIO,
    ContentType.VIDEO,
    ContentType.VIDEO_NOTE,
}
"""What a clinician can be sent. An animation is a document too, so the fields do not tell."""

_ANY_COMMAND = re.compile(".+")


def direct_router(actions: CommunityActions) -> Router:
    """Handlers of the direct chat. Asked after those of single commands."""
    router = Router(name="direct")
    router.message.filter(F.chat.type == ChatType.PRIVATE)
    router.edited_message.filter(F.chat.type == ChatType.PRIVATE)

    @router.message(Command("help"), F.from_user.as_("user"))
    async def help_(message: Message, user: User, event_update: Update) -> None:
        await _help(actions, heard_message(message, user, event_update.update_id))

    @router.message(Command("ask"), F.from_user.as_("user"))
    async def ask(
        message: Message, user: User, command: CommandObject, event_update: Update
    ) -> None:
        heard = heard_message(message, user, event_update.update_id, text=command.args or "")
        if heard.text:
            await actions.hear_direct(heard, to_people=True)
        else:
            await _ask_clinician(actions, heard)

    @router.message(Command("takeback"), ~F.text.contains(" "), F.from_user.as_("user"))
    async def take_back(message: Message, user: User, event_update: Update) -> None:
        await _take_back(actions, heard_message(message, user, event_update.update_id), message)

    @router.message(Command(_ANY_COMMAND), F.from_user.as_("user"))
    async def unknown_command(
        message: Message, user: User, command: CommandObject, event_update: Update
    ) -> None:
        heard = heard_message(message, user, event_update.update_id)
        if command.args:
            await actions.hear_direct(heard)
        else:
            await _help(actions, heard)

    @router.message(F.text, F.from_user.as_("user"))
    @router.edited_message(F.text | F.caption, F.from_user.as_("user"))
    async def words(message: Message, user: User, event_update: Update) -> None:
        """Edited words may be the ones that matter, so they are heard like new ones."""
        await _words(actions, heard_message(message, user, event_update.update_id))

    @router.message(F.content_type.in_(FILES), F.from_user.as_("user"))
    async def file(message: Message, user: User, event_update: Update, bot: Bot) -> None:
        await _file(actions, heard_message(message, user, event_update.update_id), message, bot)

    @router.message(F.content_type.in_(POSTS), F.from_user.as_("user"))
    async def other(message: Message, user: User, event_update: Update) -> None:
        await _other(actions, heard_message(message, user, event_update.update_id), message)

    return router


async def _help(actions: CommunityActions, heard: Heard) -> None:
    if await actions.find_standing(heard.contact) in IN:
        await actions.get_help(heard)
    else:
        await actions.hear_direct(heard)


async def _ask_clinician(actions: CommunityActions, heard: Heard) -> None:
    try:
        await actions.ask_clinician(heard.contact)
    except NotAMember:
        await actions.hear_direct(heard)


async def _take_back(actions: CommunityActions, heard: Heard, message: Message) -> None:
    answered = message.reply_to_message
    author = None if answered is None else answered.from_user
    own = author is not None and author.id == heard.contact.number
    try:
        await actions.take_words_back(heard, answered.message_id if answered and own else 0)
    except NotAMember:
        await actions.hear_direct(heard)


async def _posted(actions: CommunityActions, heard: Heard, *, file: bool = False) -> bool:
    """Whether the bot waited for words that others will read."""
    if await actions.write_group_post(heard, file=file):
        return True
    if await actions.write_event_question(heard, file=file):
        return True
    if await actions.write_welcome(heard, file=file):
        return True
    return await actions.write_thanks(heard, file=file)


async def _words(actions: CommunityActions, heard: Heard) -> None:
    standing = await actions.find_standing(heard.contact)
    if standing is Standing.POSTING and await _posted(actions, heard):
        return
    if standing is not Standing.NAMING:
        await actions.hear_direct(heard)
        return
    try:
        await actions.give_name(heard)
    except TooLong:
        await actions.ask_for_shorter_name(heard.contact)


async def _file(actions: CommunityActions, heard: Heard, message: Message, bot: Bot) -> None:
    """Only a member's file is fetched: a stranger's would be bytes for nothing."""
    file = sent_file(message)
    standing = await actions.find_standing(heard.contact)
    if standing is Standing.POSTING and await _posted(actions, heard, file=True):
        return
    if file is None or standing not in IN:
        await actions.hear_direct(heard)
        return
    try:
        attachment = await fetch(bot, file)
    except FileRefusedError as refused:
        words = MemberWords.FILE_TOO_LARGE if refused.too_large else MemberWords.KIND_NOT_HANDLED
        await unreadable(actions, heard, words)
    else:
        await actions.hear_direct(replace(heard, attachment=attachment))


async def _other(actions: CommunityActions, heard: Heard, message: Message) -> None:
    kind = ContentType(message.content_type)
    await unreadable(actions, heard, WORDLESS.get(kind, MemberWords.KIND_NOT_HANDLED))


async def unreadable(actions: CommunityActions, heard: Heard, words: MemberWord) -> None:
    """Words that came along are heard first: they may be the ones that matter."""
    standing = await actions.find_standing(heard.contact)
    if standing is Standing.POSTING and await _posted(actions, heard, file=True):
        return
    member = standing in IN
    if heard.text and member:
        await actions.hear_direct(heard, unread=words)
    elif member:
        await actions.see_unreadable(heard, words)
    else:
        await actions.hear_direct(heard)
