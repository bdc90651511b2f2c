"""What a member tells the care team: sealed twice, opened by the care team only, never forged."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import DataKey
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.escalation import (
    ESCALATION_OVERHEAD,
    EscalationOpener,
    EscalationSealer,
)
from hearth.storage.sealing.letter import (
    HEADER_BYTES,
    LABEL,
    LETTER_OVERHEAD,
    SUITE,
    LetterOpener,
    LetterSealer,
    Recipient,
)
from hearth.storage.sealing.signing import SIGNATURE_BYTES, Signer
from hearth.storage.sealing.where import Where

HERE = Where("cases", "content", 31, 1)
WORDS = b"CANARY my seizures came back"
MEMBER = DataKey.of(7, bytes(range(32)))

CARE_ID, BOT_ID, STRANGER_ID = 0x8000_0001, 0x8000_0002, 0x8000_0003
CARE = X25519PrivateKey.from_private_bytes(bytes([1]) * 32)
BOT = Signer(BOT_ID, Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32))
STRANGER = Signer(STRANGER_ID, Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32))

SEALER = EscalationSealer(Recipient(CARE_ID, CARE.public_key()), BOT)
OPENER = EscalationOpener({CARE_ID: CARE}, {BOT_ID: BOT.public})

texts = st.binary(max_size=600)
bits = st.integers(0, 10**6)


@given(text=texts)
def test_the_care_team_reads_what_the_bot_sealed(text: bytes) -> None:
    sealed = SEALER.seal(MEMBER, text, HERE)

    assert OPENER.open_(MEMBER, sealed, HERE) == text
    assert len(sealed) == len(text) + ESCALATION_OVERHEAD


def test_whoever_holds_the_members_key_but_not_the_care_key_sees_only_a_letter() -> None:
    letter = envelope.open_(MEMBER, SEALER.seal(MEMBER, WORDS, HERE), HERE)

    assert WORDS not in letter
    assert len(letter) == len(WORDS) + LETTER_OVERHEAD
    bots = LetterOpener({CARE_ID: X25519PrivateKey.generate()}, {BOT_ID: BOT.public})
    assert_letter_closed(bots, letter, HERE)


def test_without_the_members_key_the_care_team_reads_nothing() -> None:
    sealed = SEALER.seal(MEMBER, WORDS, HERE)

    assert_closed(sealed, HERE, member=DataKey.of(7, bytes(32)))


@given(text=texts, bit=bits)
def test_any_flipped_bit_inside_or_outside_and_it_does_not_open(text: bytes, bit: int) -> None:
    assert_closed(flipped(SEALER.seal(MEMBER, text, HERE), bit), HERE)
    letter = LetterSealer(SEALER.care_public, BOT).seal(text, HERE)
    assert_closed(envelope.seal(MEMBER, flipped(letter, bit), HERE), HERE)


@given(text=texts, length=bits)
def test_any_truncation_inside_or_outside_and_it_does_not_open(text: bytes, length: int) -> None:
    sealed = SEALER.seal(MEMBER, text, HERE)
    letter = LetterSealer(SEALER.care_public, BOT).seal(text, HERE)

    assert_closed(sealed[: length % len(sealed)], HERE)
    assert_closed(envelope.seal(MEMBER, letter[: length % len(letter)], HERE), HERE)


elsewhere = pytest.mark.parametrize(
    "change",
    [{"table": "notes"}, {"column": "reply"}, {"row": 32}, {"version": 2}],
    ids=str,
)


@elsewhere
def test_a_case_moved_or_rolled_back_does_not_open(change: dict[str, Any]) -> None:
    assert_closed(SEALER.seal(MEMBER, WORDS, HERE), HERE._replace(**change))


@elsewhere
def test_the_inner_letter_put_into_another_rows_envelope_does_not_open(
    change: dict[str, Any],
) -> None:
    there = HERE._replace(**change)
    letter = envelope.open_(MEMBER, SEALER.seal(MEMBER, WORDS, HERE), HERE)

    assert_closed(envelope.seal(MEMBER, letter, there), there)


Forgery = Callable[[bytes], bytes]


def by_a_stranger(_: bytes) -> bytes:
    return LetterSealer(SEALER.care_public, STRANGER).seal(WORDS, HERE)


def by_a_stranger_in_the_bots_name(_: bytes) -> bytes:
    in_its_name = Signer(BOT_ID, STRANGER.key)
    return LetterSealer(SEALER.care_public, in_its_name).seal(WORDS, HERE)


def with_an_empty_signature(letter: bytes) -> bytes:
    return (
        letter[:HEADER_BYTES] + bytes(SIGNATURE_BYTES) + letter[HEADER_BYTES + SIGNATURE_BYTES :]
    )


def with_the_signature_of_another_letter(letter: bytes) -> bytes:
    other = LetterSealer(SEALER.care_public, BOT).seal(WORDS, HERE)
    return other[: HEADER_BYTES + SIGNATURE_BYTES] + letter[HEADER_BYTES + SIGNATURE_BYTES :]


def without_a_signature(letter: bytes) -> bytes:
    return letter[:HEADER_BYTES] + letter[HEADER_BYTES + SIGNATURE_BYTES :]


def in_plain_words(_: bytes) -> bytes:
    return WORDS


@pytest.mark.parametrize(
    "forge",
    [
        by_a_stranger,
        by_a_stranger_in_the_bots_name,
        with_an_empty_signature,
        with_the_signature_of_another_letter,
        without_a_signature,
        in_plain_words,
    ],
)
def test_a_forged_case_is_refused_like_a_broken_one(forge: Forgery) -> None:
    letter = LetterSealer(SEALER.care_public, BOT).seal(WORDS, HERE)

    assert_closed(envelope.seal(MEMBER, forge(letter), HERE), HERE)


def test_nobody_can_pass_anothers_letter_off_as_theirs() -> None:
    """An accepted signer who strips the bot's signature and signs the ciphertext themselves."""
    letter = LetterSealer(SEALER.care_public, BOT).seal(WORDS, HERE)
    sealed = letter[HEADER_BYTES + SIGNATURE_BYTES :]
    header = letter[:5] + STRANGER_ID.to_bytes(4, "big")
    stolen = header + STRANGER.sign(LABEL + header + HERE.framed() + sealed) + sealed

    both = LetterOpener({CARE_ID: CARE}, {BOT_ID: BOT.public, STRANGER_ID: STRANGER.public})
    assert both.open_(letter, HERE) == WORDS
    assert_letter_closed(both, stolen, HERE)


def test_a_key_share_that_is_no_point_is_refused_though_it_is_signed() -> None:
    header = b"\x02" + CARE_ID.to_bytes(4, "big") + BOT_ID.to_bytes(4, "big")
    for sealed in (bytes(32 + 16), bytes(32), b""):
        signature = BOT.sign(LABEL + header + HERE.framed() + sealed)
        assert_closed(envelope.seal(MEMBER, header + signature + sealed, HERE), HERE)


def test_a_letter_of_an_unknown_version_is_refused_though_it_is_signed() -> None:
    header = b"\x03" + CARE_ID.to_bytes(4, "big") + BOT_ID.to_bytes(4, "big")
    context = LABEL + header + HERE.framed()
    sealed = SUITE.encrypt(WORDS, CARE.public_key(), info=context)

    assert_letter_closed(
        LetterOpener(OPENER.care_private, OPENER.verify_keys),
        header + BOT.sign(context + sealed) + sealed,
        HERE,
    )


def test_cases_of_an_earlier_epoch_stay_readable_until_its_key_is_destroyed() -> None:
    next_care, next_id = X25519PrivateKey.generate(), CARE_ID + 8
    old_case = SEALER.seal(MEMBER, b"spring", HERE)
    new_case = EscalationSealer(Recipient(next_id, next_care.public_key()), BOT).seal(
        MEMBER, b"summer", HERE
    )
    both = EscalationOpener({next_id: next_care, CARE_ID: CARE}, {BOT_ID: BOT.public})

    assert both.open_(MEMBER, old_case, HERE) == b"spring"
    assert both.open_(MEMBER, new_case, HERE) == b"summer"
    assert_closed(new_case, HERE)


def test_nothing_shows_words_or_keys() -> None:
    sealed = SEALER.seal(MEMBER, WORDS, HERE)
    with pytest.raises(CannotOpenError) as refusal:
        OPENER.open_(MEMBER, flipped(sealed, 999), HERE)

    shown = repr([SEALER, OPENER, LetterOpener(OPENER.care_private, OPENER.verify_keys)])
    assert "X25519PrivateKey" not in shown
    assert "Ed25519PrivateKey" not in shown
    assert "CANARY" not in repr(refusal.value)
    assert refusal.value.__suppress_context__


def flipped(sealed: bytes, bit: int) -> bytes:
    changed = bytearray(sealed)
    changed[bit // 8 % len(changed)] ^= 1 << bit % 8
    return bytes(changed)


def assert_closed(sealed: bytes, where: Where, member: DataKey = MEMBER) -> None:
    with pytest.raises(CannotOpenError) as refusal:
        OPENER.open_(member, sealed, where)
    assert refusal.value.args == (where,)


def assert_letter_closed(opener: LetterOpener, letter: bytes, where: Where) -> None:
    with pytest.raises(CannotOpenError) as refusal:
        opener.open_(letter, where)
    assert refusal.value.args == (where,)
