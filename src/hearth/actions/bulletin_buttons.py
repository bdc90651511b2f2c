"""What can be done with a bulletin in the care-team bot, as buttons."""

from enum import StrEnum

from hearth.community.bulletins import Bulletin, BulletinId, BulletinState
from hearth.community.enclosures import EnclosureKind
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Permission, Staff
from hearth.community.words import StaffWords

READ_LETTERS = 16
"""Hexadecimal digits of a fingerprint on a button (64 bytes, Bot API): 64 bits, which nobody meets
by chance, and whoever writes bulletins gains nothing by looking for two that share them."""


class BulletinPart(StrEnum):
    """What somebody gives a bulletin in the chat, besides heading and text."""

    FILE = "file"
    """A photo, a video or a document."""
    FILM = "film"
    """What is said in its video."""
    POLL = "poll"
    """A question to vote on, and its answers."""
    RISKS = "risks"
    ARGUED = "argued"
    """Why what the checks find may stand."""
    TIME = "time"
    """When it goes out."""


GIVING = {
    BulletinPart.FILE: StaffWords.BUTTON_BULLETIN_FILE,
    BulletinPart.FILM: StaffWords.BUTTON_BULLETIN_FILM,
    BulletinPart.POLL: StaffWords.BUTTON_BULLETIN_POLL,
    BulletinPart.RISKS: StaffWords.BUTTON_BULLETIN_RISKS,
    BulletinPart.ARGUED: StaffWords.BUTTON_BULLETIN_ARGUED,
    BulletinPart.TIME: StaffWords.BUTTON_BULLETIN_PLAN,
}


def card_of(bulletin: Bulletin) -> Values:
    """Which one it is, and when it goes out if that is planned."""
    values: Values = {"number": bulletin.id, "title": bulletin.words.title}
    if bulletin.planned is not None:
        return {**values, "wall": bulletin.planned.isoformat(timespec="minutes")}
    return values


def read_it(bulletin: Bulletin) -> Rows:
    """The button that shows it."""
    return ((Button(StaffWords.BUTTON_BULLETIN_READ, f"bulletin:read:{bulletin.id}"),),)


def stop() -> tuple[Button, ...]:
    """The button of whoever would rather leave a bulletin as it is."""
    return (Button(StaffWords.BUTTON_BULLETIN_LEAVE, "bulletin:stop"),)


def next_of(bulletin: Bulletin, against: int, by: Staff) -> Rows:
    """What this colleague may do with it now.

    Args:
        bulletin: as it is.
        against: how much stands against approving it.
        by: the colleague.
    """
    number = bulletin.id
    if bulletin.state is BulletinState.DRAFT:
        if bulletin.author == by.id:
            return _own(bulletin) if by.may(Permission.CONTENT_WRITE) else ()
        deed = f"bulletin:approve:{number}:{bulletin.fingerprint[:READ_LETTERS]}"
        approve = Button(StaffWords.BUTTON_BULLETIN_APPROVE, deed)
        return () if against else ((approve,),)
    if bulletin.state not in (BulletinState.APPROVED, BulletinState.PLANNED):
        return ()
    send = Button(StaffWords.BUTTON_BULLETIN_SEND, f"bulletin:send:{number}")
    if bulletin.corrects is not None:
        return ((send,),)
    rows: Rows = ((send,), (_give(number, BulletinPart.TIME),))
    off = Button(StaffWords.BUTTON_BULLETIN_OFF, f"bulletin:off:{number}")
    return (*rows, (off,)) if bulletin.state is BulletinState.PLANNED else rows


def _own(draft: Bulletin) -> Rows:
    """What its writer can do with a draft."""
    anew = Button(StaffWords.BUTTON_BULLETIN_ANEW, f"bulletin:anew:{draft.id}")
    file = draft.words.file
    film = file is not None and file.kind is EnclosureKind.VIDEO
    parts = [BulletinPart.FILE, *([BulletinPart.FILM] if film else [])]
    parts += [BulletinPart.POLL, BulletinPart.RISKS, BulletinPart.ARGUED]
    return ((anew,), *((_give(draft.id, one),) for one in parts))


def _give(number: BulletinId, part: BulletinPart) -> Button:
    return Button(GIVING[part], f"bulletin:give:{number}:{part}")
