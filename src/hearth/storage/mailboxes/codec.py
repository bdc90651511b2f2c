"""Who is told what, as bytes to be sealed, and back."""

from datetime import datetime
from typing import Any

from hearth import tracing
from hearth.community.outgoing import (
    Button,
    CleanUp,
    ClosePoll,
    Effect,
    Hide,
    InSlot,
    LetIn,
    OfferGroup,
    OpenPoll,
    Pin,
    PinSlot,
    Recipient,
    Restrict,
    Rows,
    Say,
    SendOut,
    SetWriting,
    TakeBack,
    TakeButtons,
    ToCareTeam,
    ToContact,
    ToGroup,
    ToMember,
    ToStaff,
    ToVisitor,
    TurnAway,
    Unpin,
)
from hearth.community.people import CommunityId, Contact, MemberId, StaffId
from hearth.community.words import MemberWord, StaffWords, member_word
from hearth.storage.written import (
    Document,
    as_bytes,
    as_document,
    enclosure_read,
    enclosure_written,
    file_read,
    file_written,
)

VERSION = 1

ON_MESSAGES: dict[type[Effect], str] = {
    Hide: "hide",
    Pin: "pin",
    Unpin: "unpin",
    TakeButtons: "take-buttons",
}
"""The effects that need only the number of a message."""

BY_KIND: dict[str, type[Hide | Pin | Unpin | TakeButtons]] = {
    "hide": Hide,
    "pin": Pin,
    "unpin": Unpin,
    "take-buttons": TakeButtons,
}


class UndecodableError(ValueError):
    """The bytes are not something to tell that this version knows."""


def encode(to: Recipient, effect: Effect, request: str = "") -> bytes:
    """Both, as bytes that `decode` understands for ever; and the request that they come from."""
    document = {"version": VERSION, "to": _recipient(to), "effect": _effect(effect)}
    if request:
        document[tracing.KEY] = request
    return as_bytes(document)


def request_in(content: bytes) -> str:
    """The request that was encoded with them; empty if there was none."""
    return tracing.read(as_document(content).get(tracing.KEY))


def decode(content: bytes) -> tuple[Recipient, Effect]:
    """What was encoded.

    Raises:
        UndecodableError: it was not, or by a version from the future.
    """
    try:
        document = as_document(content)
        if document["version"] != VERSION:
            raise UndecodableError
        return _recipient_read(document["to"]), _effect_read(document["effect"])
    except (ValueError, KeyError, TypeError):
        # The cause could quote what a person wrote.
        raise UndecodableError from None


def _recipient(to: Recipient) -> Document:
    match to:
        case ToMember(member):
            return {"kind": "member", "member": member}
        case ToContact(contact, language):
            return {"kind": "contact", "contact": contact.number, "language": language}
        case ToGroup(community):
            return {"kind": "group", "community": community}
        case ToStaff(staff):
            return {"kind": "staff", "staff": staff}
        case ToCareTeam(community):
            return {"kind": "care-team", "community": community}
        case ToVisitor(contact):
            return {"kind": "visitor", "contact": contact.number}


def _recipient_read(written: Document) -> Recipient:
    match written:
        case {"kind": "member", "member": int(member)}:
            return ToMember(MemberId(member))
        case {"kind": "contact", "contact": int(contact), "language": str(language)}:
            return ToContact(Contact(contact), language)
        case {"kind": "group", "community": str(community)}:
            return ToGroup(CommunityId(community))
        case {"kind": "staff", "staff": int(staff)}:
            return ToStaff(StaffId(staff))
        case {"kind": "care-team", "community": str(community)}:
            return ToCareTeam(CommunityId(community))
        case {"kind": "visitor", "contact": int(contact)}:
            return ToVisitor(Contact(contact))
    raise UndecodableError


def _effect(effect: Effect) -> Document:  # noqa: C901, PLR0911, PLR0912  Each.
    match effect:
        case Say():
            return _say(effect)
        case Hide(message) | Pin(message) | Unpin(message) | TakeButtons(message):
            return {"kind": ON_MESSAGES[type(effect)], "message": message}
        case PinSlot(slot, pinned):
            return {"kind": "pin-slot", "slot": slot, "pinned": pinned}
        case TakeBack(member, messages):
            return {"kind": "take-back", "member": member, "messages": list(messages)}
        case CleanUp(number):
            return {"kind": "clean-up", "case": number}
        case LetIn(contact):
            return {"kind": "let-in", "contact": contact.number}
        case TurnAway(contact):
            return {"kind": "turn-away", "contact": contact.number}
        case SendOut(contact, for_good):
            return {"kind": "send-out", "contact": contact.number, "for_good": for_good}
        case Restrict():
            return _restrict(effect)
        case SetWriting(may_write):
            return {"kind": "set-writing", "may_write": may_write}
        case OfferGroup(community):
            return {"kind": "offer-group", "community": community}
        case OpenPoll():
            return _poll(effect)
        case ClosePoll(bulletin, community):
            return {"kind": "close-poll", "bulletin": bulletin, "community": community}


def _effect_read(written: Document) -> Effect:  # noqa: C901, PLR0911, PLR0912  Each.
    match written:
        case {"kind": "say"}:
            return _say_read(written)
        case {"kind": "hide" | "pin" | "unpin" | "take-buttons" as kind, "message": int(message)}:
            return BY_KIND[kind](message)
        case {"kind": "pin-slot", "slot": str(slot), "pinned": bool(pinned)}:
            return PinSlot(slot, pinned)
        case {"kind": "take-back", "member": int(member), "messages": list(messages)}:
            return TakeBack(MemberId(member), tuple(int(one) for one in messages))
        case {"kind": "clean-up", "case": int(number)}:
            return CleanUp(number)
        case {"kind": "let-in", "contact": int(contact)}:
            return LetIn(Contact(contact))
        case {"kind": "turn-away", "contact": int(contact)}:
            return TurnAway(Contact(contact))
        case {"kind": "send-out", "contact": int(contact), "for_good": bool(for_good)}:
            return SendOut(Contact(contact), for_good)
        case {"kind": "restrict", "contact": int(contact), "may_write": bool(may_write)}:
            until = written.get("until")  # Written by an earlier version, it has none.
            ends = None if until is None else datetime.fromisoformat(until)
            return Restrict(Contact(contact), may_write, ends)
        case {"kind": "set-writing", "may_write": bool(may_write)}:
            return SetWriting(may_write)
        case {"kind": "offer-group", "community": str(community)}:
            return OfferGroup(CommunityId(community))
        case {"kind": "open-poll", "bulletin": int(number), "choices": list(choices)}:
            home, question = CommunityId(written["community"]), str(written["question"])
            return OpenPoll(number, home, question, tuple(str(one) for one in choices))
        case {"kind": "close-poll", "bulletin": int(number), "community": str(community)}:
            return ClosePoll(number, CommunityId(community))
    raise UndecodableError


def _poll(effect: OpenPoll) -> Document:
    return {
        "kind": "open-poll",
        "bulletin": effect.bulletin,
        "community": effect.community,
        "question": effect.question,
        "choices": list(effect.choices),
    }


def _restrict(effect: Restrict) -> Document:
    return {
        "kind": "restrict",
        "contact": effect.contact.number,
        "may_write": effect.may_write,
        "until": None if effect.until is None else effect.until.isoformat(),
    }


def _say(say: Say) -> Document:
    return {
        "kind": "say",
        "words": _words(say.words),
        "values": dict(say.values),
        "buttons": [[_button(button) for button in row] for row in say.buttons],
        "file": file_written(say.file),
        "reply_to": say.reply_to,
        "slot": say.slot,
        "protect": say.protect,
        "enclosure": enclosure_written(say.enclosure),
        "over_file": say.over_file,
        "in_slot": say.in_slot.value,
    }


def _say_read(written: Document) -> Say:
    return Say(
        words=_words_read(written["words"]),
        values=written["values"],
        buttons=_rows_read(written["buttons"]),
        file=file_read(written["file"]),
        reply_to=written["reply_to"],
        slot=written["slot"],
        protect=written["protect"],
        # An earlier version wrote none of these.
        enclosure=enclosure_read(written.get("enclosure")),
        over_file=written.get("over_file", False),
        in_slot=InSlot(written.get("in_slot", InSlot.EITHER)),
    )


def _button(button: Button) -> Document:
    return {
        "words": _words(button.words),
        "deed": button.deed,
        "url": button.url,
        "values": dict(button.values),
    }


def _rows_read(written: list[list[Any]]) -> Rows:
    return tuple(tuple(_button_read(button) for button in row) for row in written)


def _button_read(written: Document) -> Button:
    words = _words_read(written["words"])
    return Button(words, written["deed"], written["url"], written["values"])


def _words(words: MemberWord | StaffWords) -> list[str]:
    # Both bots have a "help", so the name alone does not say whose words they are.
    return ["member" if isinstance(words, MemberWord) else "staff", words.value]


def _words_read(written: list[str]) -> MemberWord | StaffWords:
    whose, name = written
    return member_word(name) if whose == "member" else StaffWords(name)
