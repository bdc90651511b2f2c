"""Handlers about knowing each other, and for everything that is only text."""

from typing import Any

from telegram import ChatMember, ChatMemberUpdated, Message, Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from hearth.community.cases import ATTACHMENT_LARGEST
from hearth.community.people import Contact, Staff
from hearth.community.words import StaffWords
from hearth_bot.careteam.actions import CareTeamActions
from hearth_bot.careteam.files import FileTooLargeError, sent_file
from hearth_bot.careteam.handlers.asking import NameOf, answer, attempt, who
from hearth_bot.careteam.handlers.cases import Handlers

MEGABYTES = ATTACHMENT_LARGEST // (1024 * 1024)

INSIDE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR})


def people_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """Connecting, help, the console's link, and the care team's chat."""

    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        user = update.effective_user
        if user is not None and context.args:
            contact = Contact(user.id)
            await attempt(update, actions.connect_staff(context.args[0], contact=contact), name_of)
        else:
            await show_help(update, context)

    async def show_help(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await actions.say(StaffWords.HELP, {}, by=staff)

    async def console(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await attempt(update, actions.sign_in(by=staff), name_of)

    async def added(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        if change is None or not _came_into_a_group(change):
            return
        if staff := await actions.find_staff(Contact(change.from_user.id)):
            title = change.chat.title or ""
            deed = actions.connect_care_team_chat(change.chat.id, title=title, by=staff)
            await attempt(update, deed, name_of)

    return [
        _follow_handler(actions),
        CommandHandler("start", start),
        CommandHandler("help", show_help),
        CommandHandler("console", console),
        ChatMemberHandler(added, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def _follow_handler(actions: CareTeamActions) -> MessageHandler[Any, Any]:
    """The care team's chat became a supergroup: Telegram says so on each side."""

    async def moved(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is not None and message.migrate_to_chat_id is not None:
            await actions.follow_group(message.chat.id, message.migrate_to_chat_id)
        elif message is not None and message.migrate_from_chat_id is not None:
            await actions.follow_group(message.migrate_from_chat_id, message.chat.id)

    return MessageHandler(filters.StatusUpdate.MIGRATE, moved)


def _came_into_a_group(change: ChatMemberUpdated) -> bool:
    was, is_now = change.old_chat_member.status, change.new_chat_member.status
    return change.chat.type != change.chat.PRIVATE and was not in INSIDE and is_now in INSIDE


async def _take_file(actions: CareTeamActions, message: Message, by: Staff) -> None:
    try:
        file = await sent_file(message)
    except FileTooLargeError:
        await actions.say(StaffWords.FILE_TOO_LARGE, {"most": MEGABYTES}, by=by)
        return
    if file is None or message.from_user is None:
        await actions.say(StaffWords.KIND_NOT_HANDLED, {}, by=by)
        return
    contact = Contact(message.from_user.id)
    caption = message.caption or ""
    if not await actions.change_bulletin.take_file(contact, file, caption, by=by):
        await actions.send_file(contact, file, caption, by=by)


async def _take_text(actions: CareTeamActions, contact: Contact, text: str, by: Staff) -> None:
    """An answer for a live event or part of a bulletin, or whatever else the bot waits for."""
    for desk in (actions.event, actions.write_bulletin, actions.change_bulletin):
        if await desk.take(contact, text, by=by):
            return
    await actions.take_text(contact, text, by=by)


def text_handlers(actions: CareTeamActions, name_of: NameOf) -> Handlers:
    """What is written in the direct chat without a command; the last to be asked."""

    async def text(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        staff, message = await who(update, actions), update.effective_message
        if staff is None or message is None or update.effective_user is None:
            return
        contact = Contact(update.effective_user.id)
        deed = _take_text(actions, contact, message.text or "", staff)
        await attempt(update, deed, name_of)

    async def unknown(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if staff := await who(update, actions):
            await actions.say(StaffWords.HELP, {}, by=staff)

    async def other(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if (staff := await who(update, actions)) and update.message is not None:
            await attempt(update, _take_file(actions, update.message, staff), name_of)

    async def stale(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.callback_query is not None:
            await answer(update.callback_query)

    alone = filters.ChatType.PRIVATE
    return [
        MessageHandler(alone & filters.TEXT & ~filters.COMMAND, text),
        MessageHandler(alone & filters.COMMAND, unknown),
        MessageHandler(alone & ~filters.TEXT & ~filters.StatusUpdate.ALL, other),
        CallbackQueryHandler(stale),
    ]
