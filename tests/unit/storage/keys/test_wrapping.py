"""A member's wrapped key is that member's, under that contact key, unchanged; or it is nothing."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closed import assert_stays_closed
from hearth.community.people import MemberId
from hearth.storage.keys.wrapping import ContactKeys, Wrapped
from hearth.storage.sealing.where import Where

AMA, BELA = MemberId(4711001), MemberId(4711002)
OLD, NEW = 0x8000_0001, 0x8000_0002
CONTACT = {OLD: bytes([1]) * 32, NEW: bytes([2]) * 32}
KEYS = ContactKeys(NEW, CONTACT)
SECRET = b"CANARY-secret-of-32-bytes-length"

secrets = st.binary(min_size=32, max_size=32)
members = st.integers(-(2**63), 2**63 - 1).map(MemberId)


@given(contact=secrets, secret=secrets, member=members)
def test_what_is_wrapped_unwraps_for_the_same_member(
    contact: bytes, secret: bytes, member: MemberId
) -> None:
    keys = ContactKeys(NEW, {NEW: contact})
    wrapped = keys.wrap(member, secret)

    assert keys.unwrap(member, wrapped) == secret
    assert len(wrapped.content) == 40
    assert wrapped == keys.wrap(member, secret)


def test_the_primary_wraps_and_every_version_unwraps() -> None:
    before = ContactKeys(OLD, CONTACT).wrap(AMA, SECRET)
    after = KEYS.wrap(AMA, SECRET)

    assert (before.by, after.by) == (OLD, NEW)
    assert before.content != after.content
    assert KEYS.unwrap(AMA, before) == KEYS.unwrap(AMA, after) == SECRET


def every_bit_flipped(content: bytes) -> Iterator[bytes]:
    for bit in range(len(content) * 8):
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def every_cut(content: bytes) -> Iterator[bytes]:
    for length in range(len(content)):
        yield content[:length]
        yield content[len(content) - length :]


def every_extension(content: bytes) -> Iterator[bytes]:
    for length in range(1, 41):
        yield content + content[:length]
        yield bytes(length) + content


@pytest.mark.parametrize("change", [every_bit_flipped, every_cut, every_extension])
def test_no_changed_key_unwraps(change: Callable[[bytes], Iterator[bytes]]) -> None:
    for changed in change(KEYS.wrap(AMA, SECRET).content):
        assert_closed(KEYS, AMA, Wrapped(NEW, changed))


@given(content=st.binary(max_size=80))
def test_no_other_bytes_unwrap(content: bytes) -> None:
    assert_closed(KEYS, AMA, Wrapped(NEW, content))


@given(one=members, other=members)
def test_a_key_moved_to_another_member_does_not_unwrap(one: MemberId, other: MemberId) -> None:
    if one != other:
        assert_closed(KEYS, other, KEYS.wrap(one, SECRET))


def test_a_key_under_another_contact_key_does_not_unwrap() -> None:
    wrapped = KEYS.wrap(AMA, SECRET)

    assert_closed(ContactKeys(NEW, {NEW: CONTACT[OLD]}), AMA, wrapped)
    assert_closed(ContactKeys(OLD, {OLD: CONTACT[OLD]}), AMA, wrapped)
    assert_closed(KEYS, AMA, Wrapped(OLD, wrapped.content))


def test_neither_kind_of_key_is_shown() -> None:
    keys = ContactKeys(NEW, {NEW: SECRET})

    assert "CANARY" not in repr([keys, keys.wrap(BELA, SECRET), Wrapped(NEW, SECRET)])
    assert repr(keys) == f"ContactKeys(primary={NEW}, ids=[{NEW}])"


def assert_closed(keys: ContactKeys, member: MemberId, wrapped: Wrapped) -> None:
    place = Where("member_keys", "wrapped", member, 1)
    assert_stays_closed(lambda: keys.unwrap(member, wrapped), place, SECRET, wrapped.content)
