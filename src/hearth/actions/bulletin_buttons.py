"""What can be done with a bulletin in the care-team bot, as buttons."""

from enum import StrEnum

from hearth.community.bulletins import UNDER_WAY, Bulletin, BulletinId, BulletinState
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
    DOWN = "down"
    """Why it shall not go out."""
    BACK = "back"
    """Why it is taken back."""


GIVING = {
    BulletinPart.FILE: StaffWords.BUTTON_BULLETIN_FILE,
    BulletinPart.FILM: StaffWords.BUTTON_BULLETIN_FILM,
    BulletinPart.POLL: StaffWords.BUTTON_BULLETIN_POLL,
    BulletinPart.RISKS: StaffWords.BUTTON_BULLETIN_RISKS,
    BulletinPart.ARGUED: StaffWords.BUTTON_BULLETIN_ARGUED,
    BulletinPart.TIME: StaffWords.BUTTON_BULLETIN_PLAN,
    BulletinPart.DOWN: StaffWords.BUTTON_BULLETIN_DOWN,
    BulletinPart.BACK: StaffWords.BUTTON_BULLETIN_BACK,
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
    if bulletin.state is BulletinState.SENT:
        return _out(bulletin, by)
    if bulletin.state not in UNDER_WAY:
        return ()
    rows: Rows = ()
    if bulletin.state is not BulletinState.DRAFT:
        rows = _ready(bulletin)
    elif bulletin.author == by.id:
        rows = _own(bulletin) if by.may(Permission.CONTENT_WRITE) else ()
    elif not against:
        deed = f"bulletin:approve:{bulletin.id}:{bulletin.fingerprint[:READ_LETTERS]}"
        rows = ((Button(StaffWords.BUTTON_BULLETIN_APPROVE, deed),),)
    return (*rows, (_give(bulletin.id, BulletinPart.DOWN),))


def _ready(bulletin: Bulletin) -> Rows:
    """What is approved goes out now or at a time; a correction does not wait."""
    send = Button(StaffWords.BUTTON_BULLETIN_SEND, f"bulletin:send:{bulletin.id}")
    if bulletin.corrects is not None:
        return ((send,),)
    rows: Rows = ((send,), (_give(bulletin.id, BulletinPart.TIME),))
    off = Button(StaffWords.BUTTON_BULLETIN_OFF, f"bulletin:off:{bulletin.id}")
    return (*rows, (off,)) if bulletin.state is BulletinState.PLANNED else rows


def _out(bulletin: Bulletin, by: Staff) -> Rows:
    """What went out is put right or taken back."""
    right = Button(StaffWords.BUTTON_BULLETIN_RIGHT, f"bulletin:anew:{bulletin.id}")
    rows: Rows = ((right,),) if by.may(Permission.CONTENT_WRITE) else ()
    return (*rows, (_give(bulletin.id, BulletinPart.BACK),))


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
