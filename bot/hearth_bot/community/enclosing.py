"""A message with a photo, a video or a document, which is changed in place later."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from aiogram.enums import ParseMode
from aiogram.methods import EditMessageMedia, SendDocument, SendPhoto, SendVideo
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
)

from hearth.community.enclosures import Enclosure, EnclosureId, EnclosureKind
from hearth_bot.community.actions import CommunityActions
from hearth_bot.community.calls import FILE_PATIENCE, Calls
from hearth_bot.post.botside import UndeliverableError

_UNCHANGED = ("message is not modified",)

SENDS: dict[EnclosureKind, type[SendPhoto | SendVideo | SendDocument]] = {
    EnclosureKind.PHOTO: SendPhoto,
    EnclosureKind.VIDEO: SendVideo,
    EnclosureKind.DOCUMENT: SendDocument,
}
SHOWS: dict[EnclosureKind, type[InputMediaPhoto | InputMediaVideo | InputMediaDocument]] = {
    EnclosureKind.PHOTO: InputMediaPhoto,
    EnclosureKind.VIDEO: InputMediaVideo,
    EnclosureKind.DOCUMENT: InputMediaDocument,
}
INSTEAD = "no-file.txt"
"""The name of what takes the place of a file: nothing takes one out of a message (Bot API,
editMessageMedia), and a message is deleted for 48 hours only (deleteMessage)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message with a file, as it shall stand.

    Args:
        caption: HTML, at most `CAPTION_LONGEST` wide.
        file: None for the small text that takes the place of one.
        instead: what that text says.
    """

    chat: int
    caption: str
    keyboard: InlineKeyboardMarkup | None
    file: Enclosure | None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Enclosing:
    """Sends and changes such messages. Each file is uploaded once; then Telegram knows it."""

    calls: Calls
    actions: CommunityActions
    _locks: dict[EnclosureId, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock), init=False, repr=False
    )

    async def send(self, shown: Shown, file: Enclosure) -> Message | None:
        """Send it anew.

        Raises:
            SlowDownError, UndeliverableError, CallFailedError: as `Calls`.
        """

        async def sent(media: str | BufferedInputFile) -> Message | None:
            values: dict[str, Any] = {
                "chat_id": shown.chat,
                file.kind.value: media,
                "caption": shown.caption,
                "parse_mode": ParseMode.HTML,
                "reply_markup": shown.keyboard,
            }
            return await self.calls(SENDS[file.kind](**values), patience=FILE_PATIENCE)

        there: Message | None = await self._with(file, sent)
        return there

    async def change(self, shown: Shown, message: int) -> bool:
        """Whether the message shows it now; one that is gone cannot.

        Raises:
            SlowDownError, UndeliverableError, CallFailedError: as `Calls`.
        """
        kind = EnclosureKind.DOCUMENT if shown.file is None else shown.file.kind

        async def changed(media: str | BufferedInputFile) -> Message | bool | None:
            values: dict[str, Any] = {
                "media": media,
                "caption": shown.caption,
                "parse_mode": ParseMode.HTML,
            }
            call = EditMessageMedia(
                chat_id=shown.chat,
                message_id=message,
                media=SHOWS[kind](**values),
                reply_markup=shown.keyboard,
            )
            return await self.calls(call, patience=FILE_PATIENCE, done=_UNCHANGED)

        try:
            if shown.file is None:
                await changed(BufferedInputFile(shown.instead.encode(), filename=INSTEAD))
            else:
                await self._with(shown.file, changed)
        except UndeliverableError as never:
            if never.reason != "rejected":
                raise
            return False
        return True

    async def _with(self, file: Enclosure, call: Any) -> Any:
        """The call with the file's name at Telegram; with its bytes once, while others wait."""
        known = await self.actions.find_enclosed(file.number)
        if known.file:
            return await call(known.file)
        async with self._locks[file.number]:
            known = await self.actions.find_enclosed(file.number)
            if known.file:
                return await call(known.file)
            if known.content is None:
                raise UndeliverableError("gone")
            given = await call(BufferedInputFile(known.content, filename=file.name))
            if isinstance(given, Message) and (name := _name_in(given)):
                await self.actions.note_enclosed(file.number, name)
            return given


def _name_in(message: Message) -> str:
    """The file's name at Telegram, by which it is sent again."""
    if message.photo:
        return message.photo[-1].file_id
    one = message.video or message.document
    return "" if one is None else one.file_id
