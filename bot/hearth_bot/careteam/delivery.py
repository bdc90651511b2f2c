"""Carrying out effects at the Bot API, by python-telegram-bot."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Protocol
from zoneinfo import ZoneInfo

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter

from hearth.community.cases import Attachment, FileKind
from hearth.community.outgoing import CleanUp, Effect, Recipient, Rows, Say, SendOut
from hearth.community.people import Contact
from hearth_bot.careteam.handlers.asking import NameOf
from hearth_bot.careteam.texts import label_of, words_of
from hearth_bot.post.botside import (
    Destination,
    FindDestination,
    MovedError,
    Slots,
    SlowDownError,
    UndeliverableError,
)
from hearth_bot.post.parts import parts
from hearth_bot.post.refusals import why_forbidden, why_rejected

UNCHANGED = "message is not modified"
"""The Bot API's words for an edit that would change nothing (telegram-bot-api, Client.cpp)."""

OUT = ("user_not_participant", "participant_id_invalid", "user not found")
"""The Bot API's words for somebody who is not in the chat."""

CONTENT = "content"
"""What the names of messages begin with that show what members said."""

GONE = ("message to edit not found", "message can't be edited")
"""The Bot API's words for a message that cannot be changed in place any more."""


AT_ONCE = 100
"""Messages that one call deletes (Bot API, deleteMessages)."""


class StaffSlots(Slots, Protocol):
    """Also which messages show what members said."""

    async def messages_under(self, recipient: Recipient, beginning: str) -> list[int]:
        """The messages remembered for this recipient under names that begin so."""

    async def forget_under(self, recipient: Recipient, beginning: str) -> None:
        """Forget them."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Says what the care-team bot owes."""

    bot: Bot = field(repr=False)  # It would print the token.
    find_destination: FindDestination
    slots: StaffSlots
    name_of: NameOf

    async def __call__(self, recipient: Recipient, effect: Effect) -> None:
        """Carry out one effect; see `BotSide.deliver` for what it promises and raises."""
        destination = await self.find_destination(recipient)
        if destination is None:
            raise UndeliverableError("no_chat")
        try:
            await self._carry_out(recipient, destination, effect)
        except RetryAfter as wait:
            raise SlowDownError(_seconds(wait)) from None
        except ChatMigrated as moved:
            raise MovedError(moved.new_chat_id) from None
        except Forbidden as refusal:
            raise UndeliverableError(why_forbidden(refusal.message)) from None
        except BadRequest as refusal:
            raise UndeliverableError(why_rejected(refusal.message)) from None

    async def _carry_out(
        self, recipient: Recipient, destination: Destination, effect: Effect
    ) -> None:
        match effect:
            case Say():
                await self._say(recipient, destination, await self._named(effect))
            case CleanUp(case):
                await self._clean_up(recipient, destination, case)
            case SendOut(contact, for_good):
                await self._send_out(destination, contact)
                if not for_good:
                    await self._forgive(destination, contact)
            case _:
                raise UndeliverableError("rejected")

    async def _clean_up(self, recipient: Recipient, destination: Destination, case: int) -> None:
        """Delete as many as Telegram still lets us; the rest is too old for ever."""
        beginning = f"{CONTENT}:{case}:" if case else f"{CONTENT}:"
        messages = sorted(await self.slots.messages_under(recipient, beginning))
        for first in range(0, len(messages), AT_ONCE):
            some = messages[first : first + AT_ONCE]
            try:
                await self.bot.delete_messages(destination.chat, some)
            except BadRequest:
                for one in some:
                    with suppress(BadRequest):
                        await self.bot.delete_message(destination.chat, one)
        await self.slots.forget_under(recipient, beginning)

    async def _send_out(self, destination: Destination, contact: Contact) -> None:
        """Take somebody out of the care team's chat; whoever is out already may stay out."""
        try:
            await self.bot.ban_chat_member(destination.chat, contact.number)
        except BadRequest as refusal:
            if any(words in refusal.message.lower() for words in OUT):
                return
            raise UndeliverableError("no_rights") from None

    async def _forgive(self, destination: Destination, contact: Contact) -> None:
        """Let the chat's link work for them again; a small group keeps nobody out anyway."""
        with suppress(BadRequest):
            chat, person = destination.chat, contact.number
            await self.bot.unban_chat_member(chat, person, only_if_banned=True)

    async def _remember(self, recipient: Recipient, say: Say, message: Message) -> None:
        """Know which messages show what was said in a case, so that they can be deleted."""
        if say.protect and "number" in say.values:
            name = f"{CONTENT}:{say.values['number']}:{message.message_id}"
            await self.slots.remember_slot(recipient, name, message.message_id)

    async def _named(self, say: Say) -> Say:
        """With the name of whoever holds the case, which travels as a number."""
        holder = say.values.get("holder")
        if not isinstance(holder, int):
            return say
        return replace(say, values={**say.values, "holder": await self.name_of(holder)})

    async def _say(self, recipient: Recipient, destination: Destination, say: Say) -> None:
        if say.file is not None:
            sent = await self._send_file(destination, say, say.file)
            await self._remember(recipient, say, sent)
            return
        keyboard = _keyboard(say.buttons, destination.language)
        pieces = parts(words_of(say, destination.language, ZONE))
        if say.slot and await self._revised(recipient, destination, say.slot, pieces, keyboard):
            return
        for piece in pieces[:-1]:
            sent = await self._send(destination, say, piece, None)
            await self._remember(recipient, say, sent)
        message = await self._send(destination, say, pieces[-1], keyboard)
        await self._remember(recipient, say, message)
        if say.slot:
            await self.slots.remember_slot(recipient, say.slot, message.message_id)

    async def _revised(
        self,
        recipient: Recipient,
        destination: Destination,
        slot: str,
        pieces: list[str],
        keyboard: InlineKeyboardMarkup | None,
    ) -> bool:
        """Change the message that stands in the slot; False if there is none any more."""
        number = await self.slots.message_in_slot(recipient, slot)
        if number is None:
            return False
        try:
            await self.bot.edit_message_text(
                pieces[0], chat_id=destination.chat, message_id=number, reply_markup=keyboard
            )
        except BadRequest as refusal:
            if UNCHANGED in refusal.message.lower():
                return True
            if any(words in refusal.message.lower() for words in GONE):
                return False
            raise
        return True

    async def _send(
        self,
        destination: Destination,
        say: Say,
        text: str,
        keyboard: InlineKeyboardMarkup | None,
    ) -> Message:
        return await self.bot.send_message(
            destination.chat,
            text,
            reply_markup=keyboard,
            protect_content=say.protect,
            reply_parameters=_reply(say.reply_to),
        )

    async def _send_file(self, destination: Destination, say: Say, file: Attachment) -> Message:
        content = InputFile(file.content, filename=file.name)
        caption = words_of(say, destination.language, ZONE)
        chat, protect = destination.chat, say.protect
        if file.kind is FileKind.PHOTO:
            sent = self.bot.send_photo(chat, content, caption=caption, protect_content=protect)
        elif file.kind is FileKind.VOICE:
            sent = self.bot.send_voice(chat, content, caption=caption, protect_content=protect)
        else:
            sent = self.bot.send_document(chat, content, caption=caption, protect_content=protect)
        return await sent


ZONE = ZoneInfo("UTC")
"""Times on cards. A care team may sit in several zones; its console shows each their own."""


def _seconds(wait: RetryAfter) -> float:
    after = wait.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()


def _reply(message: int | None) -> ReplyParameters | None:
    return ReplyParameters(message, allow_sending_without_reply=True) if message else None


def _keyboard(rows: Rows, language: str) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton(
                    label_of(button, language, ZONE),
                    callback_data=button.deed or None,
                    url=button.url or None,
                )
                for button in row
            ]
            for row in rows
        ]
    )
