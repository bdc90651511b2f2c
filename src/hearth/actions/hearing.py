"""What reaches the bots from people, as actions get it."""

from dataclasses import dataclass, field

from hearth.community.cases import Attachment
from hearth.community.people import Contact


@dataclass(frozen=True, slots=True)
class Heard:
    """Something a person wrote or tapped.

    Args:
        text: their words; for a tap, the words on the screen and on the button.
        message: its number in its chat.
        update: the number of the Telegram update that carried it.
        language: of the person's own Telegram app, a BCP 47 tag.
        chat: the chat it was written in; the person's own for the direct chat.
        name: how the group sees them; used to post on their behalf and kept nowhere else.
        attachment: a file, already fetched.
        addressed: whether a group post is directed at the bot.
        under: the message in the same chat that it answers; 0 for none.
        edited: whether it is an earlier message, as its author has changed it.
    """

    contact: Contact
    text: str = field(default="", repr=False)
    message: int = 0
    update: int = 0
    language: str = "en"
    chat: int = field(default=0, repr=False)
    name: str = field(default="", repr=False)
    attachment: Attachment | None = None
    addressed: bool = False
    edited: bool = False
    under: int = 0
