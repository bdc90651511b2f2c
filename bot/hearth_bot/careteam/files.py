"""Files that staff send to the care-team bot, fetched from Telegram."""

import asyncio
from typing import Any

from telegram import Message
from telegram.error import BadRequest, TelegramError

from hearth.community.cases import ATTACHMENT_LARGEST, Attachment, FileKind

FETCH_PATIENCE = 30.0
"""Seconds for a whole file: 20 MB at 6 Mbit/s, and less than an update may take. A connection that
trickles never times out by itself, and the next message of the chat waits."""

_TOO_BIG = "file is too big"
"""What the Bot API says to getFile for more than 20 MB."""


class FileTooLargeError(Exception):
    """Telegram does not hand it out because of its size."""


class FileNotFetchedError(Exception):
    """It did not arrive; it may at the next try."""


async def sent_file(message: Message) -> Attachment | None:
    """The file in a message with its bytes; None if it is of a kind that is not passed on.

    Raises:
        FileTooLargeError: it has more than `ATTACHMENT_LARGEST` bytes.
        FileNotFetchedError: the connection failed on the way.
    """
    if message.photo:
        return await fetched(message.photo[-1], FileKind.PHOTO, "photo.jpg")
    if message.voice:
        return await fetched(message.voice, FileKind.VOICE, "voice.ogg")
    other = message.document or message.audio or message.video or message.video_note
    if other is None:
        return None
    return await fetched(other, FileKind.DOCUMENT, getattr(other, "file_name", None) or "file")


async def fetched(sent: Any, kind: FileKind, name: str) -> Attachment:
    """One file in a message. Raises as `sent_file` does."""
    if (sent.file_size or 0) > ATTACHMENT_LARGEST:
        raise FileTooLargeError
    try:
        async with asyncio.timeout(FETCH_PATIENCE):
            found = await sent.get_file()
            if (found.file_size or 0) > ATTACHMENT_LARGEST:
                raise FileTooLargeError
            content = bytes(await found.download_as_bytearray())
    except BadRequest as refusal:
        # The cause could carry the file's address, and with it the bot's token.
        if _TOO_BIG in refusal.message.lower():
            raise FileTooLargeError from None
        raise FileNotFetchedError from None
    except (TelegramError, TimeoutError):
        raise FileNotFetchedError from None
    media_type = getattr(sent, "mime_type", None) or "application/octet-stream"
    return Attachment(kind, name, media_type, content)
