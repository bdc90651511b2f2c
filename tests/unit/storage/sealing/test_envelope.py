"""An envelope opens at its own place, with its own key, unchanged; and in no other case."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.storage.sealing.envelope import (
    ENVELOPE_OVERHEAD,
    HEADER_BYTES,
    NONCE_BYTES,
    DataKey,
    DataKeys,
    open_,
    seal,
)
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where

KEY = DataKey.of(7, bytes(range(32)))
HERE = Where("cases", "content", 31, 1)
WORDS = b"CANARY is it my kidneys?"

texts = st.binary(max_size=600)
names = st.text(st.characters(codec="utf-8"), max_size=20)
numbers = st.integers(-(2**63), 2**63 - 1)
rows = st.one_of(numbers, names, st.uuids())
places = st.builds(Where, names, names, rows, numbers)


@given(text=texts, where=places)
def test_what_was_sealed_opens_at_its_place(text: bytes, where: Where) -> None:
    envelope = seal(KEY, text, where)

    assert open_(KEY, envelope, where) == text
    assert len(envelope) == len(text) + ENVELOPE_OVERHEAD


def test_the_layout_is_version_key_id_nonce_ciphertext_and_tag() -> None:
    envelope = seal(KEY, WORDS, HERE)
    header, nonce = envelope[:HEADER_BYTES], envelope[HEADER_BYTES:][:NONCE_BYTES]

    assert header == b"\x01\x00\x00\x00\x07"
    assert KEY.cipher.decrypt(nonce, envelope[17:], header + HERE.framed()) == WORDS


def test_the_same_words_never_give_the_same_envelope() -> None:
    assert len({seal(KEY, WORDS, HERE) for _ in range(100)}) == 100


@given(data=st.data(), text=texts)
def test_any_flipped_bit_and_it_does_not_open(data: st.DataObject, text: bytes) -> None:
    envelope = bytearray(seal(KEY, text, HERE))
    bit = data.draw(st.integers(0, len(envelope) * 8 - 1))
    envelope[bit // 8] ^= 1 << bit % 8

    assert_closed(KEY, bytes(envelope), HERE)


@given(data=st.data(), text=texts)
def test_any_truncation_and_it_does_not_open(data: st.DataObject, text: bytes) -> None:
    envelope = seal(KEY, text, HERE)
    length = data.draw(st.integers(0, len(envelope) - 1))

    assert_closed(KEY, envelope[:length], HERE)
    assert_closed(KEY, envelope[len(envelope) - length :], HERE)


@given(text=texts, more=st.binary(min_size=1, max_size=20))
def test_anything_added_and_it_does_not_open(text: bytes, more: bytes) -> None:
    assert_closed(KEY, seal(KEY, text, HERE) + more, HERE)


@given(one=places, other=places)
def test_it_opens_at_no_other_place(one: Where, other: Where) -> None:
    if one != other:
        assert_closed(KEY, seal(KEY, WORDS, one), other)


@pytest.mark.parametrize(
    "change",
    [{"table": "notes"}, {"column": "reply"}, {"row": 32}, {"version": 2}, {"version": 0}],
    ids=str,
)
def test_a_value_moved_or_rolled_back_does_not_open(change: dict[str, Any]) -> None:
    assert_closed(KEY, seal(KEY, WORDS, HERE), HERE._replace(**change))


@given(place=places, left=st.integers(0, 20))
def test_letters_that_wander_between_table_and_column_make_another_place(
    place: Where, left: int
) -> None:
    run_together = place.table + place.column
    wandered = place._replace(table=run_together[:left], column=run_together[left:])

    assert (wandered.framed() == place.framed()) is (wandered == place)


def test_a_row_is_a_number_a_text_or_a_uuid_and_these_are_never_the_same_row() -> None:
    same_bytes = (7, (7).to_bytes(8, "big").decode(), UUID(int=7), "7")

    assert len({HERE._replace(row=row).framed() for row in same_bytes}) == 4


def test_a_number_too_large_for_a_row_is_our_mistake_and_seals_nothing() -> None:
    with pytest.raises(OverflowError):
        seal(KEY, WORDS, HERE._replace(row=2**63))


def test_a_retired_key_still_opens_and_an_unknown_one_does_not() -> None:
    old, new = DataKey.of(1, bytes(32)), DataKey.of(2, bytes([1]) * 32)
    keys = DataKeys(new, [old])
    assert (len(keys), len(DataKeys(new))) == (2, 1)

    assert open_(keys, seal(old, WORDS, HERE), HERE) == WORDS
    assert open_(keys, seal(keys.primary, WORDS, HERE), HERE) == WORDS
    assert_closed(keys, seal(KEY, WORDS, HERE), HERE)


def test_the_right_number_with_the_wrong_secret_does_not_open() -> None:
    assert_closed(DataKey.of(7, bytes(32)), seal(KEY, WORDS, HERE), HERE)


def test_an_envelope_of_an_unknown_version_does_not_open_though_its_tag_is_right() -> None:
    header, nonce = b"\x03\x00\x00\x00\x07", bytes(NONCE_BYTES)
    sealed = KEY.cipher.encrypt(nonce, WORDS, header + HERE.framed())

    assert_closed(KEY, header + nonce + sealed, HERE)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_secret_of_another_length_is_no_key(length: int) -> None:
    with pytest.raises(ValueError, match="32"):
        DataKey.of(1, bytes(length))


def test_neither_the_key_nor_the_error_prints_what_it_must_not() -> None:
    secret = b"CANARY-secret-of-32-bytes-length"
    key = DataKey.of(7, secret)
    with pytest.raises(CannotOpenError) as refusal:
        open_(key, seal(KEY, WORDS, HERE), HERE)

    printed = f"{key!r} {DataKeys(key)!r} {refusal.value!r} {refusal.value}"
    assert "CANARY" not in printed
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__


def assert_closed(keys: DataKey | DataKeys, envelope: bytes, where: Where) -> None:
    """The one error, telling nothing but the place."""
    with pytest.raises(CannotOpenError) as refusal:
        open_(keys, envelope, where)
    assert refusal.value.args == (where,)
