"""Whatever is changed about a sealed value, it stays closed, with the same error for everything.

Every way of sealing goes through the same tests: every bit, every length, every other place and
every other key. The examples are short, so that "every" can be meant; hypothesis tries the rest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import permutations
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from closed import assert_stays_closed
from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import DataKey, DataKeys
from hearth.storage.sealing.escalation import EscalationOpener, EscalationSealer
from hearth.storage.sealing.letter import LetterOpener, LetterSealer, Recipient
from hearth.storage.sealing.signing import Signer
from hearth.storage.sealing.where import Where

HERE = Where("cases", "words", 31, 2)
WORDS = "CANARY é".encode()
KEY = DataKey.of(7, bytes(range(32)))
OTHER_KEY = DataKey.of(7, bytes(32))

CARE_ID, BOT_ID = 0x8000_0001, 0x8000_0002
CARE, OTHER_CARE = (X25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
BOT, OTHER_BOT = (
    Signer(BOT_ID, Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32)) for n in (3, 4)
)
TO = Recipient(CARE_ID, CARE.public_key())

Seal = Callable[[bytes, Where], bytes]
Open = Callable[[bytes, Where], bytes]


@dataclass(frozen=True)
class Way:
    """A way of sealing, its reader, and readers who lack something that it takes."""

    seal: Seal
    open: Open
    others: tuple[Open, ...]


def letters(care: X25519PrivateKey, signer: Signer, *, ids: tuple[int, int]) -> Open:
    return LetterOpener({ids[0]: care}, {ids[1]: signer.public}).open_


def cases(key: DataKey, care: X25519PrivateKey, signer: Signer) -> Open:
    opener = EscalationOpener({CARE_ID: care}, {BOT_ID: signer.public})
    return lambda sealed, where: opener.open_(key, sealed, where)


def envelopes(keys: DataKey | DataKeys) -> Open:
    return lambda sealed, where: envelope.open_(keys, sealed, where)


WAYS = {
    "envelope": Way(
        lambda content, where: envelope.seal(KEY, content, where),
        envelopes(DataKeys(DataKey.of(8, bytes(32)), [KEY])),
        (envelopes(OTHER_KEY), envelopes(DataKey.of(8, bytes(range(32))))),
    ),
    "letter": Way(
        LetterSealer(TO, BOT).seal,
        letters(CARE, BOT, ids=(CARE_ID, BOT_ID)),
        (
            letters(OTHER_CARE, BOT, ids=(CARE_ID, BOT_ID)),
            letters(CARE, OTHER_BOT, ids=(CARE_ID, BOT_ID)),
            letters(CARE, BOT, ids=(CARE_ID + 1, BOT_ID)),
            letters(CARE, BOT, ids=(CARE_ID, BOT_ID + 1)),
        ),
    ),
    "case": Way(
        lambda content, where: EscalationSealer(TO, BOT).seal(KEY, content, where),
        cases(KEY, CARE, BOT),
        (cases(OTHER_KEY, CARE, BOT), cases(KEY, OTHER_CARE, BOT), cases(KEY, CARE, OTHER_BOT)),
    ),
}

ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)

names = st.text(st.characters(codec="utf-8"), max_size=20)
numbers = st.integers(-(2**63), 2**63 - 1)
places = st.builds(Where, names, names, st.one_of(numbers, names, st.uuids()), numbers)
canary = b"CANARY "
contents = st.binary(max_size=600).map(canary.__add__)


def every_bit_flipped(sealed: bytes) -> Iterator[bytes]:
    for bit in range(len(sealed) * 8):
        changed = bytearray(sealed)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


def every_cut(sealed: bytes) -> Iterator[bytes]:
    for length in range(len(sealed)):
        yield sealed[:length]
        yield sealed[len(sealed) - length :]


def every_byte_left_out_or_doubled(sealed: bytes) -> Iterator[bytes]:
    for place in range(len(sealed)):
        yield sealed[:place] + sealed[place + 1 :]
        yield sealed[:place] + sealed[place : place + 1] + sealed[place:]


@ways
@pytest.mark.parametrize(
    "change",
    [every_bit_flipped, every_cut, every_byte_left_out_or_doubled],
    ids=lambda f: f.__name__,
)
def test_no_changed_value_opens(way: Way, change: Callable[[bytes], Iterator[bytes]]) -> None:
    sealed = way.seal(WORDS, HERE)
    assert way.open(sealed, HERE) == WORDS

    for changed in change(sealed):
        assert_closed(way.open, changed, HERE)


@ways
def test_no_value_opens_in_another_place(way: Way) -> None:
    sealed = way.seal(WORDS, HERE)

    for there in (
        HERE._replace(table="notes"),
        HERE._replace(column="file"),
        HERE._replace(table="casesw", column="ords"),
        *(HERE._replace(row=row) for row in (30, 32, -31, "31", UUID(int=31))),
        *(HERE._replace(version=version) for version in (0, 1, 3)),
        HERE._replace(row=HERE.version, version=31),
    ):
        assert_closed(way.open, sealed, there)


@ways
def test_no_value_opens_for_another_reader(way: Way) -> None:
    for other in way.others:
        assert_closed(other, way.seal(WORDS, HERE), HERE)


@pytest.mark.parametrize(
    ("sealed", "opened"),
    [pair for pair in permutations(WAYS, 2) if pair != ("case", "envelope")],
)
def test_what_was_sealed_in_one_way_opens_in_no_other(sealed: str, opened: str) -> None:
    assert_closed(WAYS[opened].open, WAYS[sealed].seal(WORDS, HERE), HERE)


def test_whoever_takes_a_case_for_an_envelope_holds_a_letter_that_stays_closed() -> None:
    letter = WAYS["envelope"].open(WAYS["case"].seal(WORDS, HERE), HERE)

    assert canary not in letter
    assert WAYS["letter"].open(letter, HERE) == WORDS
    for other in WAYS["letter"].others:
        assert_closed(other, letter, HERE)


@ways
@given(words=st.binary(max_size=600))
def test_words_that_were_never_sealed_are_not_taken_for_sealed_ones(
    way: Way, words: bytes
) -> None:
    version = way.seal(b"", HERE)[:1]

    assert_closed(way.open, words, HERE, canary)
    assert_closed(way.open, version + words, HERE, canary)


@ways
@given(data=st.data(), content=contents, where=places)
def test_any_flipped_bit_of_anything_anywhere(
    way: Way, data: st.DataObject, content: bytes, where: Where
) -> None:
    sealed = bytearray(way.seal(content, where))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8

    assert_closed(way.open, bytes(sealed), where, content)


@ways
@given(data=st.data(), content=contents, where=places, more=st.binary(min_size=1, max_size=40))
def test_any_cut_and_any_extension(
    way: Way, data: st.DataObject, content: bytes, where: Where, more: bytes
) -> None:
    sealed = way.seal(content, where)
    length = data.draw(st.integers(0, len(sealed) - 1))

    for changed in (sealed[:length], sealed[len(sealed) - length :], sealed + more, more + sealed):
        assert_closed(way.open, changed, where, content)


@ways
@given(content=contents, one=places, other=places)
def test_any_other_place(way: Way, content: bytes, one: Where, other: Where) -> None:
    sealed = way.seal(content, one)

    for there in (
        one._replace(table=other.table),
        one._replace(column=other.column),
        one._replace(row=other.row),
        one._replace(version=other.version),
        other,
    ):
        if there != one:
            assert_closed(way.open, sealed, there, content)


def assert_closed(opening: Open, sealed: bytes, where: Where, content: bytes = WORDS) -> None:
    assert_stays_closed(lambda: opening(sealed, where), where, sealed, content, canary)
