"""Files that people send in the direct chat, fetched from Telegram."""

from dataclasses import dataclass

import aiohttp
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind

FETCH_PATIENCE = 30
"""Seconds for a file: 20 MB at 6 Mbit/s, and less than an update may take."""

_TOO_BIG = "file is too big"
"""What the Bot API says to getFile for more than 20 MB."""


class FileRefusedError(Exception):
    """Telegram does not hand the file out.

    Args:
        too_large: because of its size; otherwise it is gone or broken.
    """

    def __init__(self, *, too_large: bool) -> None:
        super().__init__(too_large)
        self.too_large = too_large


class FileNotFetchedError(Exception):
    """The connection failed on the way; it may go well at the next try."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file in a message, not fetched yet."""

    id: str
    kind: FileKind
    name: str
    media_type: str


def sent_file(message: Message) -> SentFile | None:
    """The file in a message, if it is of a kind that can be passed on to a clinician."""
    if message.photo:
        return SentFile(message.photo[-1].file_id, FileKind.PHOTO, "photo.jpg", "image/jpeg")
    if message.voice:
        kind = message.voice.mime_type or "audio/ogg"
        return SentFile(message.voice.file_id, FileKind.VOICE, "voice.ogg", kind)
    # A voice recorder's file comes as music; to a clinician it is a document to open.
    file = message.document or message.audio
    if file is None:
        return None
    kind = file.mime_type or "application/octet-stream"
    return SentFile(file.file_id, FileKind.DOCUMENT, file.file_name or "file", kind)


async def fetch(bot: Bot, file: SentFile) -> Attachment:
    """The file with its bytes.

    Raises:
        FileRefusedError: Telegram does not hand it out.
        FileNotFetchedError: it did not arrive.
    """
    try:
        found = await bot.get_file(file.id)
    except TelegramBadRequest as problem:
        raise FileRefusedError(too_large=_TOO_BIG in problem.message) from None
    if (found.file_size or 0) > ATTACHMENT_LARGEST:
        raise FileRefusedError(too_large=True)
    if found.file_path is None:
        raise FileRefusedError(too_large=False)
    try:
        stream = await bot.download_file(found.file_path, timeout=FETCH_PATIENCE)
    except (aiohttp.ClientError, TimeoutError):
        # The cause would carry the file's address, and with it the bot's token.
        raise FileNotFetchedError from None
    content = stream.read() if stream else b""
    return Attachment(file.kind, file.name, file.media_type, content)
