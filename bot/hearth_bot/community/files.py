"""Files that people send in the direct chat, fetched from Telegram."""

import asyncio
from dataclasses import dataclass

import aiohttp
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.types import Audio, Document, Message, PhotoSize, Video, VideoNote, Voice

from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind

FETCH_PATIENCE = 30
"""Seconds for a file: 20 MB at 6 Mbit/s, and less than an update may take."""

POST_PATIENCE = 10.0
"""Seconds for the file of a post in the group: the command about it, and who writes next, wait."""

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
    size: int


def sent_file(message: Message) -> SentFile | None:
    """The file in a message, if it is of a kind that can be passed on to a clinician."""
    if message.photo:
        return _described(message.photo[-1], FileKind.PHOTO, "photo.jpg", "image/jpeg")
    if message.voice:
        media_type = message.voice.mime_type or "audio/ogg"
        return _described(message.voice, FileKind.VOICE, "voice.ogg", media_type)
    if message.video_note:
        return _described(message.video_note, FileKind.DOCUMENT, "video.mp4", "video/mp4")
    # A recorder's sound and a film of a seizure are documents that a clinician opens.
    other = message.document or message.audio or message.video
    if other is None:
        return None
    media_type = other.mime_type or "application/octet-stream"
    return _described(other, FileKind.DOCUMENT, other.file_name or "file", media_type)


def _described(
    file: PhotoSize | Voice | Document | Audio | Video | VideoNote,
    kind: FileKind,
    name: str,
    media_type: str,
) -> SentFile:
    return SentFile(file.file_id, kind, name, media_type, file.file_size or 0)


async def fetch(bot: Bot, file: SentFile) -> Attachment:
    """The file with its bytes.

    Raises:
        FileRefusedError: it is too large, or Telegram does not hand it out.
        FileNotFetchedError: it did not arrive.
    """
    path = await _find(bot, file)
    try:
        stream = await bot.download_file(path, timeout=FETCH_PATIENCE)
    except (aiohttp.ClientError, TimeoutError):
        # The cause would carry the file's address, and with it the bot's token.
        raise FileNotFetchedError from None
    content = stream.read() if stream else b""
    _must_fit(len(content))
    return Attachment(file.kind, file.name, file.media_type, content)


async def fetched(bot: Bot, post: Message) -> Attachment | None:
    """The file of a post; None if it has none, or none that can be had within `POST_PATIENCE`.

    What is commanded about the post does not depend on its file.
    """
    file = sent_file(post)
    if file is None:
        return None
    try:
        async with asyncio.timeout(POST_PATIENCE):
            return await fetch(bot, file)
    except (FileRefusedError, FileNotFetchedError, TimeoutError):
        return None


async def _find(bot: Bot, file: SentFile) -> str:
    _must_fit(file.size)
    try:
        found = await bot.get_file(file.id)
    except TelegramBadRequest as problem:
        raise FileRefusedError(too_large=_TOO_BIG in problem.message) from None
    except AiogramError:
        raise FileNotFetchedError from None
    _must_fit(found.file_size or 0)
    if found.file_path is None:
        raise FileRefusedError(too_large=False)
    return found.file_path


def _must_fit(size: int) -> None:
    if size > ATTACHMENT_LARGEST:
        raise FileRefusedError(too_large=True)
