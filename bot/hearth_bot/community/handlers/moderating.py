"""Commands of moderators in the group. Each is a reply to the post that it is about."""

from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.filters import Command as Commands
from aiogram.filters import CommandObject
from aiogram.types import Message, Update, User

from hearth.actions.commanding import Commanded
from hearth.actions.hearing import Heard
from hearth.community.moderation import Command
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.files import fetched, sent_file
from hearth_bot.community.handlers.arrivals import GROUPS
from hearth_bot.community.reading import heard_message


def moderating_router(actions: CommunityActions) -> Router:
    """Handlers of commands in groups. A command in an edited post is a post like any other."""
    router = Router(name="moderating")
    spoken = F.chat.type.in_(GROUPS) & ~F.sender_chat

    @router.message(spoken, Commands(*Command, ignore_case=True), F.from_user.as_("user"))
    async def moderate(
        message: Message, user: User, command: CommandObject, event_update: Update, bot: Bot
    ) -> None:
        what = Command(command.command.casefold())
        given = commanded(message, user, command, event_update)
        if _with_file(message) and await actions.will_be_kept(what, given):
            given = await _fetched(given, message, bot)
        match what:
            case Command.CASE:
                await actions.case_from_post(given)
            case Command.ANSWER:
                await actions.answer_post(given)
            case Command.PIN:
                await actions.pin_post(given)
            case Command.UNPIN:
                await actions.unpin_post(given)
            case Command.REPORT:
                await actions.report_post(given)
            case _:
                await actions.moderate(what, given)

    return router


def _with_file(message: Message) -> bool:
    answered = message.reply_to_message
    return answered is not None and sent_file(answered) is not None


async def _fetched(given: Commanded, message: Message, bot: Bot) -> Commanded:
    """With the file of the post, which Telegram may forget when the post goes."""
    answered = message.reply_to_message
    if given.post is None or answered is None:
        return given
    file = await fetched(bot, answered)
    return replace(given, post=replace(given.post, attachment=file))


def commanded(message: Message, user: User, command: CommandObject, update: Update) -> Commanded:
    """The command, and the post that it answers."""
    number = update.update_id
    heard = heard_message(message, user, number, text=command.args or "")
    return Commanded(heard, post_of(message, number))


def post_of(message: Message, update: int) -> Heard | None:
    """What a message answers. In a forum every post answers the note that made its topic."""
    answered = message.reply_to_message
    if answered is None or answered.forum_topic_created is not None:
        return None
    author = answered.from_user
    return None if author is None else heard_message(answered, author, update)
