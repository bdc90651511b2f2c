"""Carrying out effects at the Bot API, by python-telegram-bot."""

from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, RetryAfter

from hearth.community.cases import Attachment, FileKind
from hearth.community.outgoing import Effect, Recipient, Rows, Say
from hearth_bot.careteam.handlers.asking import NameOf
from hearth_bot.careteam.texts import label_of, words_of
from hearth_bot.post.botside import (
    Destination,
    FindDestination,
    Slots,
    SlowDownError,
    UndeliverableError,
)
from hearth_bot.post.parts import parts

UNCHANGED = "message is not modified"
"""The Bot API's words for an edit that would change nothing (telegram-bot-api, Client.cpp)."""

GONE = ("message to edit not found", "message can't be edited")
"""The Bot API's words for a message that cannot be changed in place any more."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Says what the care-team bot owes."""

    bot: Bot = field(repr=False)  # It would print the token.
    find_destination: FindDestination
    slots: Slots
    name_of: NameOf

    async def __call__(self, recipient: Recipient, effect: Effect) -> None:
        """Carry out one effect; see `BotSide.deliver` for what it promises and raises."""
        destination = await self.find_destination(recipient)
        if destination is None or not isinstance(effect, Say):
            raise UndeliverableError("no_chat")
        try:
            await self._say(recipient, destination, await self._named(effect))
        except RetryAfter as wait:
            raise SlowDownError(_seconds(wait)) from None
        except Forbidden:
            raise UndeliverableError("blocked") from None
        except BadRequest as refusal:
            if "chat not found" in refusal.message.lower():
                raise UndeliverableError("no_chat") from None
            raise

    async def _named(self, say: Say) -> Say:
        """With the name of whoever holds the case, which travels as a number."""
        holder = say.values.get("holder")
        if not isinstance(holder, int):
            return say
        return replace(say, values={**say.values, "holder": await self.name_of(holder)})

    async def _say(self, recipient: Recipient, destination: Destination, say: Say) -> None:
        if say.file is not None:
            await self._send_file(destination, say, say.file)
            return
        keyboard = _keyboard(say.buttons, destination.language)
        pieces = parts(words_of(say, destination.language, ZONE))
        if say.slot and await self._revised(recipient, destination, say.slot, pieces, keyboard):
            return
        for piece in pieces[:-1]:
            await self._send(destination, say, piece, None)
        message = await self._send(destination, say, pieces[-1], keyboard)
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

    async def _send_file(self, destination: Destination, say: Say, file: Attachment) -> None:
        content = InputFile(file.content, filename=file.name)
        caption = words_of(say, destination.language, ZONE)
        chat, protect = destination.chat, say.protect
        if file.kind is FileKind.PHOTO:
            await self.bot.send_photo(chat, content, caption=caption, protect_content=protect)
        elif file.kind is FileKind.VOICE:
            await self.bot.send_voice(chat, content, caption=caption, protect_content=protect)
        else:
            await self.bot.send_document(chat, content, caption=caption, protect_content=protect)


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
