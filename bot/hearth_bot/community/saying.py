"""A message as Telegram gets it: text, buttons, file, place."""

from dataclasses import dataclass, replace
from typing import Any

from aiogram.enums import ParseMode
from aiogram.methods import EditMessageText, SendDocument, SendMessage, SendPhoto, SendVoice
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from hearth.community.cases import Attachment, FileKind
from hearth.community.outgoing import Button, InSlot, Recipient, Rows, Say
from hearth.community.people import MemberId
from hearth.community.words import BulletinWords, MemberWord, MemberWords, StaffWords
from hearth_bot.community.calls import FILE_PATIENCE, Calls
from hearth_bot.community.enclosing import Enclosing, Shown
from hearth_bot.community.parts import CAPTION_LONGEST, parts, shown_width
from hearth_bot.community.texts.rendering import html, label
from hearth_bot.post.botside import Destination, Slots, Traces, UndeliverableError

_UNCHANGED = ("message is not modified",)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Saying:
    """Sends messages, and changes those that stand in a slot."""

    calls: Calls
    slots: Slots
    traces: Traces
    enclosing: Enclosing

    async def __call__(self, recipient: Recipient, to: Destination, say: Say) -> None:
        """Send it, in as many messages as it takes; the buttons are under the last.

        Raises:
            SlowDownError, UndeliverableError, CallFailedError: as `Calls`.
        """
        text = html(_ours(say.words), say.values, to.language)
        if say.file is not None:
            await self._with_file(recipient, to, say, say.file, text)
        elif say.slot is not None and (say.enclosure is not None or say.over_file):
            await self._shown_in_slot(recipient, to, say, say.slot, text)
        elif say.slot is not None:
            await self._into_slot(recipient, to, say, say.slot, text)
        else:
            await self._send(recipient, to, say, text)

    async def _into_slot(
        self, recipient: Recipient, to: Destination, say: Say, slot: str, text: str
    ) -> None:
        there = await self.slots.message_in_slot(recipient, slot)
        anew = say.in_slot is InSlot.ANEW
        if there is not None and anew:
            below = Say(BulletinWords.BULLETIN_SPOKEN_BELOW)
            await self._change(to, below, html(_ours(below.words), {}, to.language), there)
        elif there is not None and await self._change(to, say, text, there):
            return
        if say.in_slot is InSlot.ONLY_THERE:
            return
        sent = await self._send(recipient, to, say, text)
        if sent is not None:
            await self.slots.remember_slot(recipient, slot, sent.message_id)

    async def _shown_in_slot(
        self, recipient: Recipient, to: Destination, say: Say, slot: str, text: str
    ) -> None:
        """As `_into_slot`, with a file; what does not fit below it follows as a message."""
        caption, *more = parts(text, CAPTION_LONGEST)
        keys = None if more else keyboard(say.buttons, to.language)
        instead = label(BulletinWords.BULLETIN_FILE_GONE, {}, to.language)
        shown = Shown(to.chat, caption, keys, say.enclosure, instead)
        there = await self.slots.message_in_slot(recipient, slot)
        if there is None or not await self.enclosing.change(shown, there):
            if say.enclosure is None:
                await self._into_slot(recipient, to, say, slot, text)
                return
            sent = await self.enclosing.send(shown, say.enclosure)
            if sent is not None:
                await self.slots.remember_slot(recipient, slot, sent.message_id)
            await self._trace(recipient, say, sent)
        for piece in more:
            await self._send(recipient, to, replace(say, reply_to=None), piece)

    async def _change(self, to: Destination, say: Say, text: str, message: int) -> bool:
        """Whether the message that stands there says it now; one that is gone cannot."""
        if len(parts(text)) > 1:
            return False
        edit = EditMessageText(
            chat_id=to.chat,
            message_id=message,
            text=text,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=keyboard(say.buttons, to.language),
        )
        try:
            await self.calls(edit, done=_UNCHANGED)
        except UndeliverableError as never:
            if never.reason != "rejected":
                raise
            return False
        return True

    async def _send(
        self, recipient: Recipient, to: Destination, say: Say, text: str
    ) -> Message | None:
        """Send the text; the last message that it became."""
        pieces = parts(text)
        sent: Message | None = None
        for place, piece in enumerate(pieces, start=1):
            markup = below(say, to.language) if place == len(pieces) else None
            sent = await self.calls(
                SendMessage(
                    chat_id=to.chat,
                    text=piece,
                    parse_mode=ParseMode.HTML,
                    link_preview_options=_NO_PREVIEW,
                    protect_content=say.protect,
                    reply_parameters=_reply(say) if place == 1 else None,
                    reply_markup=markup,
                )
            )
            await self._trace(recipient, say, sent)
        return sent

    async def _trace(self, recipient: Recipient, say: Say, sent: Message | None) -> None:
        """Know for a while what was sent, so that an erasure can delete it."""
        if sent is not None:
            await self.traces.sent(recipient, _author(say), sent.message_id)

    async def _with_file(
        self, recipient: Recipient, to: Destination, say: Say, file: Attachment, text: str
    ) -> None:
        """Send the file with the text under it, or after the text where that is too long."""
        caption: str | None = text
        if shown_width(text) > CAPTION_LONGEST:
            bare = replace(say, buttons=(), file=None, slot=None)
            await self._send(recipient, to, bare, text)
            caption = None
        sent = await self.calls(_file_call(to, say, file, caption), patience=FILE_PATIENCE)
        await self._trace(recipient, say, sent)


def _ours(words: MemberWord | StaffWords) -> MemberWord:
    if not isinstance(words, MemberWord):
        raise TypeError(words)  # A mistake of ours: members never get the care team's texts.
    return words


def _author(say: Say) -> MemberId | None:
    """The member in whose name it is posted, if it is."""
    author = say.values.get("author")
    return MemberId(author) if isinstance(author, int) else None


def _reply(say: Say) -> ReplyParameters | None:
    if say.reply_to is None:
        return None
    return ReplyParameters(message_id=say.reply_to, allow_sending_without_reply=True)


def _file_call(
    to: Destination, say: Say, file: Attachment, caption: str | None
) -> SendPhoto | SendVoice | SendDocument:
    content = BufferedInputFile(file.content, filename=file.name)
    common: dict[str, Any] = {
        "chat_id": to.chat,
        "caption": caption,
        "parse_mode": ParseMode.HTML,
        "protect_content": say.protect,
        "reply_parameters": _reply(say) if caption is not None else None,
        "reply_markup": keyboard(say.buttons, to.language),
    }
    if file.kind is FileKind.PHOTO:
        return SendPhoto(photo=content, **common)
    if file.kind is FileKind.VOICE:
        return SendVoice(voice=content, **common)
    return SendDocument(document=content, **common)


def below(
    say: Say, language: str
) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """What stands under a message: its buttons, or for a place a key that shares where one is."""
    if say.words is MemberWords.NEAR_SHARE:
        text = label(MemberWords.BUTTON_SHARE_LOCATION, {}, language)
        key = KeyboardButton(text=text, request_location=True)
        return ReplyKeyboardMarkup(
            keyboard=[[key]], resize_keyboard=True, one_time_keyboard=True, is_persistent=False
        )
    if say.words in (MemberWords.NEAR_FOUND, MemberWords.NEAR_NOTHING):
        return ReplyKeyboardRemove(remove_keyboard=True)
    return keyboard(say.buttons, language)


def keyboard(rows: Rows, language: str) -> InlineKeyboardMarkup | None:
    """The buttons under a message, in the reader's language."""
    if not rows:
        return None
    keys = [[_key(button, language) for button in row] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=keys)


def _key(button: Button, language: str) -> InlineKeyboardButton:
    text = label(_ours(button.words), button.values, language)
    if button.url:
        return InlineKeyboardButton(text=text, url=button.url)
    return InlineKeyboardButton(text=text, callback_data=button.deed)
