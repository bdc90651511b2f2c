"""The recovery copy: the care team's whole ring, for any K of N people who keep a key offline.

{"format": "hearth-recovery", "version": 1, "id": "<32 hex>", "needed": 2,
 "people": ["<base64 of an X25519 public key>", …], "keys": ["<8 hex>", …],
 "used": ["<8 hex>", …],
 "sealed": "<base64 of nonce(12) | ciphertext | tag(16)>",
 "shares": ["<base64>", …], "proof": {…}}

The ring's document is under a fresh key (AES-256-GCM; additional data: a label and the canonical
JSON of all that stands before `sealed`). That key is kept once for every K of the N people, in
the order in which `itertools.combinations` gives them: sealed to the first of the K, the result to
the second, and so on (HPKE as in letters). So all K are needed, and no scheme for splitting
secrets had to be written. The context of each layer names the copy, how many are needed of how
many, who the K are and which layer it is. `proof` signs all of it as the care team
(`sealing.receipts`), so that only people whom the care team chose are sealed to again when a key
is rotated.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hearth.storage.keys import document, exact
from hearth.storage.keys.errors import (
    KeyRingUnreadableError,
    NotEnoughKeysError,
    RecoveryError,
    RecoveryUnreadableError,
)
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.ring import KeyRing
from hearth.storage.sealing.canonical import canonical
from hearth.storage.sealing.envelope import NONCE_BYTES, SECRET_BYTES, TAG_BYTES
from hearth.storage.sealing.letter import SUITE
from hearth.storage.sealing.receipts import sign_document, verify_document

FORMAT = "hearth-recovery"
FORMAT_VERSION = 1
LABEL = b"hearth recovery 1\n"
PEOPLE_MOST = 9
"""Of nine people there are at most 126 choices; of more, the copy would grow without need."""

ID_BYTES = 16
PERSON_FORMAT = "hearth-recovery-person"
PERSON_LABEL = "hearth-recovery-1"
CHECK_BYTES = 4

_PEOPLE_NAMES = ("public", "private")
_NAMES = ("id", "needed", "people", "keys", "used", "sealed", "shares", "proof")
_HEADER = ("format", "version", "id", "needed", "people", "keys", "used")


class NoSuchChoiceError(RecoveryError):
    """So many of so many people cannot be needed, or somebody is named twice."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who keeps a key offline: its two halves."""

    public: bytes
    private: X25519PrivateKey = field(repr=False, compare=False)

    @classmethod
    def new(cls) -> "Person":
        """A fresh key."""
        private = X25519PrivateKey.generate()
        return cls(private.public_key().public_bytes_raw(), private)


@dataclass(frozen=True, slots=True)
class RecoveryCopy:
    """A copy as it can be seen without anybody's key.

    Args:
        id: of this copy.
        needed: how many people's keys it takes.
        people: all of their public keys.
        keys: the ids of the ring keys that are in it.
        used: the ids of those that seal and sign.
    """

    id: str
    needed: int
    people: tuple[bytes, ...]
    keys: frozenset[int]
    used: frozenset[int]

    def is_of(self, ring: KeyRing) -> bool:
        """Whether exactly the keys of this ring are in it, the same ones in use."""
        return (self.keys, self.used) == _ids(ring)


def seal(ring: KeyRing, needed: int, people: Sequence[bytes]) -> str:
    """The copy of the care team's ring for these people, as text.

    Raises:
        NoSuchChoiceError: so many of so many people cannot be needed, or somebody is named twice.
    """
    if not 1 <= needed <= len(people) <= PEOPLE_MOST or len(set(people)) != len(people):
        raise NoSuchChoiceError(needed, len(people))
    header = _header(ring, needed, people)
    key, nonce = os.urandom(SECRET_BYTES), os.urandom(NONCE_BYTES)
    content = document.written(ring).encode()
    sealed = nonce + AESGCM(key).encrypt(nonce, content, LABEL + canonical(header))
    shares = [exact.base64(_shared(key, header, chosen)) for chosen in _choices(header)]
    body = {**header, "sealed": exact.base64(sealed), "shares": shares}
    return exact.written(sign_document(body, ring.signer(KeyName.CARETEAM_SIGNING)))


def look(text: str, place: str) -> RecoveryCopy:
    """What a copy says about itself; nothing of it is proven yet.

    Raises:
        RecoveryUnreadableError: it is none.
    """
    found = _read(text, place)
    return RecoveryCopy(
        found["id"],
        found["needed"],
        tuple(_people(found)),
        frozenset(int(key, 16) for key in found["keys"]),
        frozenset(int(key, 16) for key in found["used"]),
    )


def genuine(text: str, ring: KeyRing, place: str) -> RecoveryCopy:
    """A copy that the care team with this ring, or an earlier one of it, made.

    Raises:
        RecoveryUnreadableError: it is none, or somebody else made or changed it.
    """
    found = _read(text, place)
    if not _is_proven(found, ring):
        raise RecoveryUnreadableError(place)
    return look(text, place)


def open_(text: str, people: Sequence[Person], place: str) -> KeyRing:
    """The ring in a copy.

    Raises:
        NotEnoughKeysError: fewer of its people's keys than it needs.
        RecoveryUnreadableError: it is no copy, or was changed.
    """
    found = _read(text, place)
    known = _people(found)
    brought = {known.index(one.public): one for one in people if one.public in known}
    if len(brought) < found["needed"]:
        raise NotEnoughKeysError(len(brought), found["needed"])
    header = {name: found[name] for name in _HEADER}
    chosen = tuple(sorted(brought)[: found["needed"]])
    share = exact.from_base64(found["shares"][list(_choices(header)).index(chosen)])
    sealed = exact.from_base64(found["sealed"])
    try:
        key = _unshared(share or b"", header, chosen, brought)
        ring = _ring(key, sealed or b"", header, place)
    except (InvalidTag, ValueError, KeyRingUnreadableError):
        raise RecoveryUnreadableError(place) from None
    if not _is_proven(found, ring):
        raise RecoveryUnreadableError(place)
    return ring


def person_written(person: Person) -> str:
    """Somebody's key as text, to be kept offline."""
    private = person.private.private_bytes_raw()
    about = {"format": PERSON_FORMAT, "version": FORMAT_VERSION}
    halves = {"public": exact.base64(person.public), "private": exact.base64(private)}
    return exact.written({**about, **halves})


def person_read(text: str, place: str) -> Person:
    """Somebody's key.

    Raises:
        RecoveryUnreadableError: it is none, or was changed.
    """
    found = exact.read(text, PERSON_FORMAT, FORMAT_VERSION, *_PEOPLE_NAMES)
    public, private = (exact.from_base64((found or {}).get(name)) for name in _PEOPLE_NAMES)
    if public is None or private is None or len(private) != SECRET_BYTES:
        raise RecoveryUnreadableError(place)
    person = Person(public, X25519PrivateKey.from_private_bytes(private))
    if person.private.public_key().public_bytes_raw() != public:
        raise RecoveryUnreadableError(place)
    return person


def public_written(public: bytes) -> str:
    """A public key as people pass it on: with a check, so that a mistyped one is noticed."""
    check = hashlib.sha256(LABEL + public).digest()[:CHECK_BYTES]
    return f"{PERSON_LABEL}:{exact.base64(public + check)}"


def public_read(text: str) -> bytes:
    """A public key as it was passed on.

    Raises:
        RecoveryUnreadableError: it is none, or was mistyped.
    """
    _, _, coded = text.strip().partition(":")
    public = (exact.from_base64(coded) or b"")[:SECRET_BYTES]
    if len(public) != SECRET_BYTES or public_written(public) != text.strip():
        raise RecoveryUnreadableError(text.strip()[:60])
    return public


def _header(ring: KeyRing, needed: int, people: Sequence[bytes]) -> dict[str, Any]:
    keys, used = (sorted(ids) for ids in _ids(ring))
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "id": os.urandom(ID_BYTES).hex(),
        "needed": needed,
        "people": [exact.base64(one) for one in people],
        "keys": [f"{key:08x}" for key in keys],
        "used": [f"{key:08x}" for key in used],
    }


def _ids(ring: KeyRing) -> tuple[frozenset[int], frozenset[int]]:
    """The ids of all keys, and of those that are in use."""
    held = frozenset(key.id for key in ring.keys)
    return held, frozenset(key.id for key in ring.keys if key.primary)


def _choices(header: Mapping[str, Any]) -> Iterator[tuple[int, ...]]:
    return combinations(range(len(header["people"])), header["needed"])


def _shared(key: bytes, header: Mapping[str, Any], chosen: Sequence[int]) -> bytes:
    people = _people(header)
    for layer, one in enumerate(chosen):
        to = X25519PublicKey.from_public_bytes(people[one])
        key = SUITE.encrypt(key, to, info=_context(header, chosen, layer))
    return key


def _unshared(
    share: bytes, header: Mapping[str, Any], chosen: Sequence[int], brought: Mapping[int, Person]
) -> bytes:
    for layer, one in reversed(list(enumerate(chosen))):
        context = _context(header, chosen, layer)
        share = SUITE.decrypt(share, brought[one].private, info=context)
    return share


def _context(header: Mapping[str, Any], chosen: Sequence[int], layer: int) -> bytes:
    about = {
        "id": header["id"],
        "needed": header["needed"],
        "people": header["people"],
        "chosen": list(chosen),
        "layer": layer,
    }
    return LABEL + canonical(about)


def _ring(key: bytes, sealed: bytes, header: Mapping[str, Any], place: str) -> KeyRing:
    nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    content = AESGCM(key).decrypt(nonce, rest, LABEL + canonical(dict(header)))
    return document.read(content.decode(), Holder.CARETEAM, place)


def _is_proven(found: Mapping[str, Any], ring: KeyRing) -> bool:
    publics = ring.verify_keys(KeyName.CARETEAM_VERIFY).values()
    return any(verify_document(found, public) for public in publics)


def _people(found: Mapping[str, Any]) -> list[bytes]:
    return [exact.from_base64(one) or b"" for one in found["people"]]


def _read(text: str, place: str) -> dict[str, Any]:
    found = exact.read(text, FORMAT, FORMAT_VERSION, *_NAMES)
    if found is None or not _is_well_formed(found):
        raise RecoveryUnreadableError(place)
    return found


def _is_well_formed(found: Mapping[str, Any]) -> bool:
    needed, people, shares = found["needed"], found["people"], found["shares"]
    if not all(_are_texts(found[name]) for name in ("people", "keys", "used", "shares")):
        return False
    if type(needed) is not int or not 1 <= needed <= len(people) <= PEOPLE_MOST:
        return False
    if any(len(one) != SECRET_BYTES for one in _people(found)):
        return False
    ids = [found["id"], *found["keys"], *found["used"]]
    sealed = exact.from_base64(found["sealed"])
    return (
        isinstance(found["id"], str)
        and all(set(one) <= set("0123456789abcdef") and one for one in ids)
        and sealed is not None
        and len(sealed) >= NONCE_BYTES + TAG_BYTES
        and len(shares) == sum(1 for _ in _choices(found))
    )


def _are_texts(several: object) -> bool:
    return isinstance(several, list) and all(isinstance(one, str) for one in several)
