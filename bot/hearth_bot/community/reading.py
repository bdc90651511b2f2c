"""What Telegram brings, as actions get it."""

from collections.abc import Iterator
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message, User

from hearth.actions.hearing import Heard
from hearth.community.people import Contact

DEFAULT_LANGUAGE = "en"


def language_of(user: User) -> str:
    """The language of somebody's Telegram app, a BCP 47 tag."""
    return user.language_code or DEFAULT_LANGUAGE


def heard_message(message: Message, user: User, update: int, *, text: str | None = None) -> Heard:
    """A message of `user`; `text` stands for its words where they are not taken as they are."""
    return Heard(
        contact=Contact(user.id),
        text=words_of(message) if text is None else text,
        message=message.message_id,
        update=update,
        language=language_of(user),
        chat=message.chat.id,
        name=user.full_name,
        edited=message.edit_date is not None,
        under=message.reply_to_message.message_id if message.reply_to_message else 0,
    )


def heard_tap(query: CallbackQuery, update: int) -> Heard:
    """A press of a button; its text is what was on the screen, and the button."""
    message = query.message
    return Heard(
        contact=Contact(query.from_user.id),
        text=on_screen(query),
        message=message.message_id if message else 0,
        update=update,
        language=language_of(query.from_user),
        chat=message.chat.id if message else query.from_user.id,
        name=query.from_user.full_name,
    )


def on_screen(query: CallbackQuery) -> str:
    """The message's words, and in brackets the button's; empty if they were not there.

    Telegram may no longer have the message, and an altered app can send what no button of it says.
    """
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return ""
    rows = message.reply_markup.inline_keyboard
    labels = [one.text for row in rows for one in row if one.callback_data == query.data]
    return f"{message.text or message.caption or ''}\n[{labels[0]}]" if labels else ""


def words_of(message: Message) -> str:
    """Everything in a message that can be read: a phone number in a contact card is words too."""
    said = [message.text or message.caption or ""]
    if message.poll is not None:
        said += [message.poll.question, *(option.text for option in message.poll.options)]
    if message.contact is not None:
        said += [message.contact.phone_number]
    if message.venue is not None:
        said += [message.venue.title, message.venue.address]
    for rich in (message.rich_message, message.checklist):
        if rich is not None:
            said += _strings(rich.model_dump(exclude_none=True))
    return "\n".join(one for one in said if one)


def _strings(value: Any) -> Iterator[str]:
    """Every string in it, wherever it stands, but for the names of kinds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != "type":
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


POSTS = frozenset(
    {
        ContentType.UNKNOWN,  # A newer kind; its author can be looked at all the same.
        ContentType.TEXT,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.DOCUMENT,
        ContentType.LIVE_PHOTO,
        ContentType.PAID_MEDIA,
        ContentType.PHOTO,
        ContentType.STICKER,
        ContentType.STORY,
        ContentType.VIDEO,
        ContentType.VIDEO_NOTE,
        ContentType.VOICE,
        ContentType.CHECKLIST,
        ContentType.CONTACT,
        ContentType.DICE,
        ContentType.GAME,
        ContentType.POLL,
        ContentType.VENUE,
        ContentType.LOCATION,
        ContentType.INVOICE,
        ContentType.GIVEAWAY,
        ContentType.RICH_MESSAGE,
    }
)
"""The kinds of message that a person posts. Every other kind is Telegram's own note."""
