"""Signed notes, as c2sp.org/signed-note has them: text, an empty line, lines with signatures."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hearth.storage.sealing.signing import Signer, is_signed

ED25519 = b"\x01"
KEY_ID_BYTES = 4
DASH = "\N{EM DASH} "
SIGNATURES_MOST = 16
"""As many as the specification wants every reader to take."""


class NoteError(ValueError):
    """This is no note, or nobody whom we know has signed it."""


def key_id(name: str, public: Ed25519PublicKey) -> bytes:
    """By what a signature says which key made it: the first bytes of a hash over name and key."""
    named = name.encode() + b"\n" + ED25519 + public.public_bytes_raw()
    return sha256(named).digest()[:KEY_ID_BYTES]


def verifier_key(name: str, public: Ed25519PublicKey) -> str:
    """The key as other programs for such notes take it: name, id and key in one word."""
    encoded = b64encode(ED25519 + public.public_bytes_raw()).decode()
    return f"{name}+{key_id(name, public).hex()}+{encoded}"


def sign_note(text: str, name: str, signer: Signer) -> str:
    """The note with one signature. The same text gives the same note.

    Raises:
        NoteError: the text does not end with a line's end, or the name has a space or a plus.
    """
    if not text.endswith("\n") or "+" in name or len(name.split()) != 1:
        raise NoteError
    signed = key_id(name, signer.public) + signer.sign(text.encode())
    return f"{text}\n{DASH}{name} {b64encode(signed).decode()}\n"


def open_note(note: str, name: str, known: Iterable[Ed25519PublicKey]) -> str:
    """The text of a note that one of these keys has signed under this name.

    Raises:
        NoteError: it is no note, none of them has signed it, or a signature by one is wrong.
    """
    text, signatures = _split(note)
    keys = {key_id(name, key): key for key in known}
    genuine = False
    for signed_by, signature in signatures:
        key = keys.get(signature[:KEY_ID_BYTES]) if signed_by == name else None
        if key is not None:
            if not is_signed(key, signature[KEY_ID_BYTES:], text.encode()):
                raise NoteError
            genuine = True
    if not genuine:
        raise NoteError
    return text


def _split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    body, gap, lines = note.rpartition("\n\n")
    signatures = lines.split("\n")
    if not gap or not body or signatures.pop() != "" or len(signatures) > SIGNATURES_MOST:
        raise NoteError
    if any(ord(letter) < ord(" ") and letter != "\n" for letter in note):
        raise NoteError
    return body + "\n", [_signature(line) for line in signatures]


def _signature(line: str) -> tuple[str, bytes]:
    words = line.removeprefix(DASH).split(" ")
    if not line.startswith(DASH) or len(words) != 2:  # noqa: PLR2004  A name and a signature.
        raise NoteError
    name, encoded = words
    try:
        signature = b64decode(encoded, validate=True)
    except binascii.Error:
        raise NoteError from None
    # Those of other kinds of key have other lengths, and are none of ours.
    if len(signature) < KEY_ID_BYTES + 1 or not name:
        raise NoteError
    return name, signature
