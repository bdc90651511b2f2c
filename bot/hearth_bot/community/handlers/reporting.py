"""Reporting a post in private: by its link, or by forwarding it."""

import re
from dataclasses import dataclass
from datetime import datetime

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command as Commands
from aiogram.filters import CommandObject
from aiogram.types import (
    Message,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
    User,
)

from hearth.actions.hearing import Heard
from hearth.actions.hearing_steps import Standing
from hearth.actions.reporting import UNSAID
from hearth.community.moderation import Command
from hearth.community.people import Contact
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.files import fetched
from hearth_bot.community.reading import heard_message, words_of

LINK = re.compile(
    r"(?:https?://)?t\.me/c/(?P<chat>\d{1,15})/(?:\d{1,15}/)?(?P<message>\d{1,15})\S*"
)
"""A link to a message in a private group, in a forum with its topic
(core.telegram.org/api/links#message-links)."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """What Telegram says of where a message came from.

    Args:
        author: `UNSAID` if their account hides it.
        posted: when it was written, to the second.
    """

    author: Contact
    posted: datetime


def reporting_router(actions: CommunityActions) -> Router:
    """Handlers of reports in the direct chat."""
    router = Router(name="reporting")
    alone = F.chat.type == ChatType.PRIVATE

    @router.message(alone, Commands(Command.REPORT, ignore_case=True), F.from_user.as_("user"))
    async def report(
        message: Message, user: User, command: CommandObject, event_update: Update, bot: Bot
    ) -> None:
        link = LINK.search(command.args or "")
        words = LINK.sub("", command.args or "").strip()
        heard = heard_message(message, user, event_update.update_id, text=words)
        if link is not None:
            post = await _linked(actions, bot, user, link)
            await actions.report_in_private(heard, post)
            return
        answered = message.reply_to_message
        came = None if answered is None else came_from(answered)
        if answered is None or came is None:
            await actions.report_in_private(heard, None)
            return
        member = await actions.find_standing(heard.contact) is Standing.MEMBER
        file = await fetched(bot, answered) if member else None
        post = Heard(came.author, words_of(answered), attachment=file)
        await actions.report_in_private(heard, post, came.posted)

    @router.message(alone, F.forward_origin, F.from_user.as_("user"))
    async def forwarded(message: Message, user: User, event_update: Update) -> None:
        came = came_from(message)
        heard = heard_message(message, user, event_update.update_id)
        if came is None or not await actions.see_forwarded(heard, came.author, came.posted):
            raise SkipHandler  # It is heard as anything else that they write.

    return router


async def _linked(actions: CommunityActions, bot: Bot, user: User, link: re.Match[str]) -> Heard:
    """The post behind a link; one without a number if it cannot be had (any more)."""
    chat, number = int(f"-100{link['chat']}"), int(link["message"])
    nothing = Heard(UNSAID)
    if not await actions.may_report(Contact(user.id), chat):
        return nothing
    try:
        # A bot sees a message by its number only where it is forwarded to; it goes again at once.
        seen = await bot.forward_message(user.id, chat, number, disable_notification=True)
        await bot.delete_message(user.id, seen.message_id)
    except TelegramBadRequest:
        return nothing
    came = came_from(seen)
    author = UNSAID if came is None else came.author
    file = await fetched(bot, seen)
    return Heard(author, words_of(seen), number, chat=chat, attachment=file)


def came_from(message: Message) -> Forwarded | None:
    """Where a message was forwarded from; None if it was not, or is no person's."""
    origin = message.forward_origin
    match origin:
        case MessageOriginUser():
            return Forwarded(Contact(origin.sender_user.id), origin.date)
        case MessageOriginHiddenUser():
            return Forwarded(UNSAID, origin.date)
        case _:
            return None
