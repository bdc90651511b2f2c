"""Everything that can be told comes back as it was."""

from datetime import UTC
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.cases import Attachment, FileKind
from hearth.community.outgoing import (
    Button,
    CleanUp,
    ClosePoll,
    Effect,
    Hide,
    LetIn,
    OfferGroup,
    OpenPoll,
    Pin,
    PinSlot,
    Recipient,
    Restrict,
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
from hearth.community.words import EVERY_MEMBER_WORD, MemberWord, MemberWords, StaffWords
from hearth.storage.mailboxes.codec import UndecodableError, decode, encode

numbers = st.integers(min_value=-(2**62), max_value=2**62)
contacts = st.builds(Contact, numbers)
moments = st.datetimes(timezones=st.just(UTC))
communities = st.text(min_size=1).map(CommunityId)
words: st.SearchStrategy[MemberWord | StaffWords] = st.sampled_from(
    [*EVERY_MEMBER_WORD, *StaffWords]
)
texts = st.text(st.characters())  # Halves of surrogate pairs included.
values = st.dictionaries(texts, texts | numbers)
files = st.builds(Attachment, st.sampled_from(FileKind), st.text(), st.text(), st.binary())
buttons = st.builds(Button, words, st.text(), st.text(), values)
rows = st.lists(st.lists(buttons, max_size=2).map(tuple), max_size=2).map(tuple)

RECIPIENTS: dict[type[Recipient], st.SearchStrategy[Recipient]] = {
    ToMember: st.builds(ToMember, numbers.map(MemberId)),
    ToContact: st.builds(ToContact, contacts, st.text()),
    ToGroup: st.builds(ToGroup, communities),
    ToStaff: st.builds(ToStaff, numbers.map(StaffId)),
    ToCareTeam: st.builds(ToCareTeam, communities),
    ToVisitor: st.builds(ToVisitor, contacts),
}
EFFECTS: dict[type[Effect], st.SearchStrategy[Effect]] = {
    Say: st.builds(
        Say,
        words,
        values,
        rows,
        st.none() | files,
        st.none() | numbers,
        st.none() | st.text(),
        st.booleans(),
    ),
    Hide: st.builds(Hide, numbers),
    TakeBack: st.builds(TakeBack, numbers.map(MemberId), st.lists(numbers, max_size=3).map(tuple)),
    CleanUp: st.builds(CleanUp, numbers),
    TakeButtons: st.builds(TakeButtons, numbers),
    LetIn: st.builds(LetIn, contacts),
    TurnAway: st.builds(TurnAway, contacts),
    SendOut: st.builds(SendOut, contacts, st.booleans()),
    SetWriting: st.builds(SetWriting, st.booleans()),
    Restrict: st.builds(Restrict, contacts, st.booleans(), st.none() | moments),
    Pin: st.builds(Pin, numbers),
    PinSlot: st.builds(PinSlot, st.text(), st.booleans()),
    Unpin: st.builds(Unpin, numbers),
    OfferGroup: st.builds(OfferGroup, communities),
    OpenPoll: st.builds(
        OpenPoll, st.integers(1), communities, st.text(), st.lists(st.text()).map(tuple)
    ),
    ClosePoll: st.builds(ClosePoll, st.integers(1), communities),
}


def test_nothing_that_can_be_told_is_left_out() -> None:
    assert set(RECIPIENTS) == set(get_args(Recipient))
    assert set(EFFECTS) == set(get_args(Effect))


@given(st.one_of(*RECIPIENTS.values()), st.one_of(*EFFECTS.values()))
def test_who_is_told_what_comes_back_as_it_was(to: Recipient, effect: Effect) -> None:
    assert decode(encode(to, effect)) == (to, effect)


@given(st.binary())
def test_other_bytes_are_told_apart(content: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(content)


@pytest.mark.parametrize(
    "content",
    [
        b'{"version":2,"to":{"kind":"group","community":"x"},"effect":{"kind":"hide","message":1}}',
        b'{"version":1,"to":{"kind":"moon"},"effect":{"kind":"hide","message":1}}',
        b'{"version":1,"to":{"kind":"group","community":"x"},"effect":{"kind":"sing"}}',
        b'{"version":1,"to":{"kind":"group","community":"x"},"effect":{"kind":"hide","message":"CANARY"}}',
        b'{"version":1,"to":{"kind":"group","community":"x"},"effect":{"kind":"say","words":["member","CANARY"]}}',
    ],
)
def test_what_a_later_version_wrote_is_refused_and_not_quoted(content: bytes) -> None:
    with pytest.raises(UndecodableError) as refused:
        decode(content)
    assert "CANARY" not in repr(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_what_the_first_version_wrote_is_still_understood() -> None:
    written = (
        b'{"version":1,"to":{"kind":"member","member":1234567},"effect":{"kind":"say",'
        b'"words":["member","case-reply"],"values":{"number":7,"text":"Drink."},'
        b'"buttons":[[{"words":["member","button-helped"],"deed":"answer:helped:3","url":"",'
        b'"values":{}}]],"file":{"kind":"photo","name":"a.jpg","type":"image/jpeg",'
        b'"content":"/9g="},"reply_to":4,"slot":"case:7","protect":true}}'
    )
    to, effect = decode(written)
    assert to == ToMember(MemberId(1234567))
    assert effect == Say(
        MemberWords.CASE_REPLY,
        {"number": 7, "text": "Drink."},
        ((Button(MemberWords.BUTTON_HELPED, "answer:helped:3"),),),
        Attachment(FileKind.PHOTO, "a.jpg", "image/jpeg", b"\xff\xd8"),
        reply_to=4,
        slot="case:7",
        protect=True,
    )
