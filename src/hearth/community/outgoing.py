"""What leaves the community: whom it is for, what it is, how urgent. The outbox holds these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from hearth.community.cases import Attachment
from hearth.community.enclosures import Enclosure
from hearth.community.people import CommunityId, Contact, MemberId, StaffId
from hearth.community.words import MemberWord, StaffWords


@dataclass(frozen=True, slots=True)
class ToMember:
    """A member's direct chat with the community bot."""

    member: MemberId


@dataclass(frozen=True, slots=True)
class ToContact:
    """The direct chat, with the community bot, of somebody who is not a member."""

    contact: Contact
    language: str = "en"


@dataclass(frozen=True, slots=True)
class ToGroup:
    """A community's group."""

    community: CommunityId


@dataclass(frozen=True, slots=True)
class ToStaff:
    """A staff member's direct chat with the care-team bot."""

    staff: StaffId


@dataclass(frozen=True, slots=True)
class ToCareTeam:
    """The care team's chat of a community, if it has one; otherwise it goes nowhere."""

    community: CommunityId


@dataclass(frozen=True, slots=True)
class ToVisitor:
    """The direct chat, with the care-team bot, of somebody who is not (or no longer) staff."""

    contact: Contact


Recipient = ToMember | ToContact | ToGroup | ToStaff | ToCareTeam | ToVisitor


class Urgency(IntEnum):
    """What overtakes what in the outbox; a smaller number goes first."""

    CRISIS = 0
    RELAY = 10
    ANSWER = 20
    NOTICE = 30
    BULLETIN = 40


Values = Mapping[str, str | int]
"""What a text needs, by the names in its braces."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message.

    Args:
        words: its label.
        deed: what pressing it sends back, such as `case:take:12`: at most 64 bytes (Bot API).
        url: what it opens instead; a `{link}` in a group link's button is filled by the sender.
    """

    words: MemberWord | StaffWords
    deed: str = ""
    url: str = field(default="", repr=False)
    values: Values = field(default_factory=dict, repr=False)


Rows = tuple[tuple[Button, ...], ...]


class InSlot(StrEnum):
    """What happens where a message stands in the slot already, or where none does."""

    EITHER = "either"
    """It is changed; where none stands, a new one comes."""
    ANEW = "anew"
    """A new one comes and takes the slot; the one that stood there points to it."""
    ONLY_THERE = "only_there"
    """It is changed; where none stands, nothing happens."""


@dataclass(frozen=True, slots=True)
class Say:
    """A message.

    Args:
        words: which text.
        values: what the text needs; personal words among them stay sealed until the moment of
            sending.
        buttons: rows of buttons.
        file: sent with it.
        reply_to: the message in the same chat that it answers.
        slot: a name under which the sent message is remembered, so that a later `Say` to the same
            recipient with the same slot changes it in place; `case:12`, for example.
        protect: whether Telegram is asked to forbid forwarding and saving.
        enclosure: goes out with it; the bot that sends it has its bytes. Needs a slot.
        over_file: what stands in the slot may have a file, which nothing can take out of a
            message: a small text takes its place.
        in_slot: how it comes there; for a message without a file.
    """

    words: MemberWord | StaffWords
    values: Values = field(default_factory=dict, repr=False)
    buttons: Rows = ()
    file: Attachment | None = None
    reply_to: int | None = None
    slot: str | None = None
    protect: bool = False
    enclosure: Enclosure | None = None
    over_file: bool = False
    in_slot: InSlot = InSlot.EITHER


@dataclass(frozen=True, slots=True)
class Hide:
    """Take a message out of the chat. One that is gone already is fine."""

    message: int


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Delete a member's messages from the chat, as many of them as Telegram still lets us.

    Args:
        member: whose they are.
        messages: at most 100 (Bot API, deleteMessages).
    """

    member: MemberId
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CleanUp:
    """Delete from a colleague's chat what the bot showed there of members' words.

    Telegram lets a bot delete its messages for 48 hours; what is older stays.

    Args:
        case: only of this case; 0 for all.
    """

    case: int = 0


@dataclass(frozen=True, slots=True)
class TakeButtons:
    """Take the buttons off a message that has been answered."""

    message: int


@dataclass(frozen=True, slots=True)
class LetIn:
    """Approve the join request of this person."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class TurnAway:
    """Decline the join request of this person."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class SendOut:
    """Take a person out of the group.

    Args:
        for_good: they cannot come back by any link until somebody lets them; otherwise a new
            invitation lets them in again.
    """

    contact: Contact
    for_good: bool


@dataclass(frozen=True, slots=True)
class Restrict:
    """Let a person in the group read and not write, or write again.

    Args:
        until: when they may write again by themselves; until somebody lets them if None.
    """

    contact: Contact
    may_write: bool
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SetWriting:
    """Let members of the group write in it, or only read what the bot posts; newcomers as well."""

    may_write: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin a message to the top of the chat, without ringing at everybody."""

    message: int


@dataclass(frozen=True, slots=True)
class Unpin:
    """Take a message from the top of the chat; it stays where it was written."""

    message: int


@dataclass(frozen=True, slots=True)
class PinSlot:
    """Pin what stands in a slot of the chat, without ringing; or take it from the top.

    What never arrived there is left as it is: there is nothing to pin.
    """

    slot: str
    pinned: bool


@dataclass(frozen=True, slots=True)
class OpenPoll:
    """Put a bulletin's question into the chat, as a poll that shows nobody who chose what.

    Args:
        bulletin: its number.
        community: whose group it is.
        choices: two to ten answers.
    """

    bulletin: int
    community: CommunityId
    question: str = field(repr=False)
    choices: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class ClosePoll:
    """Let nobody choose any more in the poll of this bulletin; one that never came is fine."""

    bulletin: int
    community: CommunityId


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Make a link to a community's group that only asks to join, and send it to the recipient."""

    community: CommunityId


Effect = (
    Say
    | Hide
    | Pin
    | Unpin
    | PinSlot
    | TakeBack
    | CleanUp
    | TakeButtons
    | LetIn
    | TurnAway
    | SendOut
    | Restrict
    | SetWriting
    | OfferGroup
    | OpenPoll
    | ClosePoll
)
