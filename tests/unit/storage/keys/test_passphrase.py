"""A ring under a passphrase opens with it alone, and whatever is changed is noticed."""

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import given, settings
from hypothesis import strategies as st

from hearth.storage.keys import document
from hearth.storage.keys import passphrase as locking
from hearth.storage.keys.errors import (
    KeyRingUnreadableError,
    RingLockedError,
    WrongPassphraseError,
)
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import Passphrase, Stretching, is_locked, lock, unlock
from hearth.storage.keys.ring import KeyRing

QUICK = Stretching(bytes(range(16)), memory_kib=64, iterations=1, lanes=1)
WORDS = "seven quiet herons at dusk"
TEXT = document.written(new_rings()[0])
OPENS = Passphrase(WORDS)
LOCKED = lock(TEXT, "ring community", OPENS, QUICK)


def test_it_opens_with_its_passphrase() -> None:
    assert is_locked(LOCKED)
    assert unlock(LOCKED, "ring community", "here", Passphrase(WORDS)) == TEXT


def test_a_wrong_passphrase_is_said_to_be_wrong() -> None:
    with pytest.raises(WrongPassphraseError) as refused:
        unlock(LOCKED, "ring community", "here", Passphrase("seven quiet herons at dawn"))
    assert refused.value.place == "here"


def test_without_a_passphrase_it_is_said_to_be_locked() -> None:
    with pytest.raises(RingLockedError):
        unlock(LOCKED, "ring community", "here", None)


def test_what_is_not_locked_is_given_back() -> None:
    assert unlock(TEXT, "ring community", "here", OPENS) == TEXT


def test_it_does_not_open_as_the_other_ring() -> None:
    with pytest.raises(KeyRingUnreadableError):
        unlock(LOCKED, "ring careteam", "here", OPENS)
    other = LOCKED.replace("ring community", "ring careteam")
    with pytest.raises(KeyRingUnreadableError):
        unlock(other, "ring careteam", "here", OPENS)


def test_the_same_words_open_it_however_they_were_typed() -> None:
    locked = lock(TEXT, "ring community", Passphrase("café am Fluß"), QUICK)
    assert unlock(locked, "ring community", "here", Passphrase("cafe\u0301 am Fluß")) == TEXT


def read(text: str) -> KeyRing:
    """The ring, as a source reads it; what no longer says that it is locked is read in clear."""
    opened = unlock(text, "ring community", "here", OPENS)
    return document.read(opened, Holder.COMMUNITY, "here")


@given(st.integers(0, 8 * len(LOCKED.encode()) - 1))
@settings(max_examples=400, deadline=None)
def test_any_flipped_bit_gives_the_one_refusal(bit: int) -> None:
    content = bytearray(LOCKED.encode())
    content[bit // 8] ^= 1 << bit % 8
    with pytest.raises(KeyRingUnreadableError):
        read(content.decode("latin-1"))


@given(st.integers(0, len(LOCKED) - 2))
@settings(max_examples=200, deadline=None)
def test_any_truncation_gives_the_one_refusal(length: int) -> None:
    with pytest.raises(KeyRingUnreadableError):
        read(LOCKED[:length])


@pytest.mark.parametrize(
    "kdf",
    [
        '"memory_kib": 99999999',
        '"memory_kib": 4',
        '"memory_kib": true',
        '"memory_kib": "64"',
        '"memory_kib": -64',
    ],
)
def test_a_file_cannot_make_a_machine_busy_for_ever(kdf: str) -> None:
    with pytest.raises(KeyRingUnreadableError):
        unlock(LOCKED.replace('"memory_kib": 64', kdf), "ring community", "here", OPENS)


def test_the_key_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    real = Argon2id

    def counting(**how: int) -> object:
        made.append(how["memory_cost"])
        return real(**how)  # type: ignore[arg-type]  # Passed on as they came.

    monkeypatch.setattr(locking, "Argon2id", counting)
    mine = Passphrase(WORDS)
    for _ in range(3):
        assert unlock(LOCKED, "ring community", "here", mine) == TEXT
        again = lock(TEXT, "ring community", mine, QUICK)  # As a rotation does.
        assert unlock(again, "ring community", "here", mine) == TEXT
    assert made == [64]


def test_nothing_shows_the_passphrase() -> None:
    assert WORDS not in repr(Passphrase(WORDS)) + repr(QUICK)
