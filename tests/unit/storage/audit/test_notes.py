"""Signed notes are those of the specification, and nothing else passes for one."""

from base64 import b64decode, b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from hearth.storage.audit.checkpoint import ORIGIN, Checkpoint, NoCheckpointError, found_in
from hearth.storage.audit.note import (
    KEY_ID_BYTES,
    SIGNATURES_MOST,
    NoteError,
    open_note,
    sign_note,
    verifier_key,
)
from hearth.storage.sealing.signing import Signer
from unit.storage.audit.test_vectors import KEYS, PRIVATE, VECTORS

# The example with which Go's `sumdb/note` documents itself.
NAME = "PeterNeumann"
VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
NOTE = TEXT + (
    "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpR"
    "Zb6KE6RyyBwJnAM=\n"
)
PETER = Ed25519PrivateKey.from_private_bytes(b64decode(SECRET)[1:])
PUBLIC = Ed25519PublicKey.from_public_bytes(b64decode(VERIFIER.split("+", 2)[2])[1:])

NOTE_OF_OURS: str = VECTORS["checkpoint"]


def test_the_specifications_example_opens_and_is_signed_alike() -> None:
    assert open_note(NOTE, NAME, [PUBLIC]) == TEXT
    assert sign_note(TEXT, NAME, Signer(1, PETER)) == NOTE
    assert verifier_key(NAME, PUBLIC) == VERIFIER


def test_further_signatures_by_others_are_no_harm() -> None:
    other = "— example.com/witness " + b64encode(bytes(40)).decode() + "\n"

    assert open_note(NOTE + other, NAME, [PUBLIC]) == TEXT
    assert open_note(NOTE + other * (SIGNATURES_MOST - 1), NAME, [PUBLIC]) == TEXT


def test_a_wrong_signature_beside_a_right_one_is_refused() -> None:
    wrong = NOTE.splitlines(keepends=True)[-1].replace("NIuG", "NIuH")

    with pytest.raises(NoteError):
        open_note(NOTE + wrong, NAME, [PUBLIC])


@pytest.mark.parametrize(
    "bent",
    [
        "",
        TEXT,
        NOTE.replace("problem", "Problem"),
        NOTE.replace("\n\n", "\n"),
        NOTE.rstrip("\n"),
        NOTE.replace("— ", "- "),
        NOTE.replace("PeterNeumann ", "Somebody "),
        NOTE.replace("x08go", "x08g"),
        NOTE.replace("BwJnAM=", "BwJnAN="),
        NOTE.replace("answer", "ans\x07wer"),
        NOTE.replace("— PeterNeumann ", "— PeterNeumann  "),
        NOTE + NOTE.splitlines(keepends=True)[-1] * 16,
        "\n— PeterNeumann AAAA\n",
        f"{NOTE}— somebody {b64encode(bytes(KEY_ID_BYTES)).decode()}\n",
    ],
)
def test_what_is_no_note_is_refused(bent: str) -> None:
    with pytest.raises(NoteError):
        open_note(bent, NAME, [PUBLIC])


@pytest.mark.parametrize(("text", "name"), [("no end", "a"), ("a\n", "a b"), ("a\n", "a+b")])
def test_nothing_is_signed_that_could_not_be_read(text: str, name: str) -> None:
    with pytest.raises(NoteError):
        sign_note(text, name, Signer(1, PETER))


@given(at=st.integers(0, len(NOTE_OF_OURS) - 1), letter=st.characters())
def test_a_checkpoint_with_any_letter_changed_is_refused(at: int, letter: str) -> None:
    bent = NOTE_OF_OURS[:at] + letter + NOTE_OF_OURS[at + 1 :]
    if bent != NOTE_OF_OURS:
        with pytest.raises(NoCheckpointError):
            Checkpoint.read(bent, KEYS)


@given(length=st.integers(0, len(NOTE_OF_OURS) - 1))
def test_a_checkpoint_that_was_cut_is_refused(length: int) -> None:
    with pytest.raises(NoCheckpointError):
        Checkpoint.read(NOTE_OF_OURS[:length], KEYS)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n3\n", "\n03\n"),
        ("\n3\n", "\n+3\n"),
        ("chain ", "Chain "),
        ("chain ", "chain 00"),
        ("time ", "moment "),
        (f"{ORIGIN}\n", "elsewhere\n"),
        ("+00:00\n", "+00:00\nmore\n"),
    ],
)
def test_signed_text_that_is_no_checkpoint_of_ours_is_refused(old: str, new: str) -> None:
    text = open_note(NOTE_OF_OURS, ORIGIN, KEYS.values()).replace(old, new, 1)

    with pytest.raises(NoCheckpointError):
        Checkpoint.read(sign_note(text, ORIGIN, Signer(7, PRIVATE)), KEYS)


def test_somebody_elses_checkpoint_is_refused() -> None:
    stranger = Ed25519PrivateKey.generate()
    checkpoint = Checkpoint.read(NOTE_OF_OURS, KEYS)

    with pytest.raises(NoCheckpointError):
        Checkpoint.read(checkpoint.signed(Signer(7, stranger)), KEYS)


def test_a_checkpoint_is_found_in_what_was_copied_from_a_chat() -> None:
    copied = f"The audit log had 3 entries.\r\n\r\n{NOTE_OF_OURS.strip()}\r\n\r\nedited 12:00"

    assert Checkpoint.read(found_in(copied), KEYS).size == 3


def test_a_text_without_a_checkpoint_stays_as_it_is() -> None:
    assert found_in("nothing here") == "nothing here"
