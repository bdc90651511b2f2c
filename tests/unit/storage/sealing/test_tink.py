"""Tink, which others wrote and read, opens what we seal, and we open what Tink seals.

Envelopes are AES256_GCM with the prefix TINK; what is inside a letter is HPKE without a prefix.
"""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from tink import KeysetHandle, TinkError, aead, hybrid, proto_keyset_format, secret_key_access
from tink.proto import aes_gcm_pb2, hpke_pb2, tink_pb2

from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import DataKey
from hearth.storage.sealing.escalation import EscalationOpener, EscalationSealer
from hearth.storage.sealing.letter import (
    HEADER_BYTES,
    LABEL,
    LETTER_VERSION,
    LetterOpener,
    LetterSealer,
    Recipient,
)
from hearth.storage.sealing.signing import SIGNATURE_BYTES, Signer
from hearth.storage.sealing.where import Where

aead.register()
hybrid.register()

PLACE_OF_TYPES = "type.googleapis.com/google.crypto.tink."
RAW, TINK = tink_pb2.RAW, tink_pb2.TINK

HERE = Where("cases", "content", 31, 1)
CARE_ID, BOT_ID = 0x8000_0001, 0x8000_0002
CARE = X25519PrivateKey.from_private_bytes(bytes([1]) * 32)
BOT = Signer(BOT_ID, Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32))
SEALER = LetterSealer(Recipient(CARE_ID, CARE.public_key()), BOT)
OPENER = LetterOpener({CARE_ID: CARE}, {BOT_ID: BOT.public})

contents = st.one_of(st.binary(max_size=300), st.integers(0, 100_000).map(bytes))
secrets = st.binary(min_size=32, max_size=32)
key_ids = st.integers(1, 2**32 - 1)  # Tink has no key zero, and neither have we.
names = st.text(st.characters(codec="utf-8"), max_size=20)
numbers = st.integers(-(2**63), 2**63 - 1)
places = st.builds(Where, names, names, st.one_of(numbers, names, st.uuids()), numbers)


@given(secret=secrets, key_id=key_ids, content=contents, where=places)
def test_tink_opens_our_envelope(secret: bytes, key_id: int, content: bytes, where: Where) -> None:
    sealed = envelope.seal(DataKey.of(key_id, secret), content, where)

    assert tinks_aead(secret, key_id).decrypt(sealed, header(key_id) + where.framed()) == content


@given(secret=secrets, key_id=key_ids, content=contents, where=places)
def test_we_open_tinks_envelope(secret: bytes, key_id: int, content: bytes, where: Where) -> None:
    sealed = tinks_aead(secret, key_id).encrypt(content, header(key_id) + where.framed())

    assert envelope.open_(DataKey.of(key_id, secret), sealed, where) == content


def test_tink_too_opens_an_envelope_at_its_own_place_only() -> None:
    tinks = tinks_aead(bytes(32), 7)
    sealed = envelope.seal(DataKey.of(7, bytes(32)), b"words", HERE)

    for elsewhere in (b"", HERE.framed(), header(7) + Where("cases", "content", 31, 2).framed()):
        with pytest.raises(TinkError):
            tinks.decrypt(sealed, elsewhere)


@given(private=secrets, content=contents, where=places)
def test_tink_opens_what_is_inside_our_letter(
    private: bytes, content: bytes, where: Where
) -> None:
    care = X25519PrivateKey.from_private_bytes(private)
    letter = LetterSealer(Recipient(CARE_ID, care.public_key()), BOT).seal(content, where)
    inside = letter[HEADER_BYTES + SIGNATURE_BYTES :]

    assert tinks_private(care).decrypt(inside, context(where)) == content


@given(content=contents, where=places)
def test_we_open_a_letter_around_what_tink_sealed(content: bytes, where: Where) -> None:
    inside = tinks_public(CARE).encrypt(content, context(where))

    assert OPENER.open_(letter_around(inside, where), where) == content


@given(content=contents, where=places)
def test_tink_opens_a_case_layer_by_layer_and_we_open_one_that_tink_sealed(
    content: bytes, where: Where
) -> None:
    member, tinks = DataKey.of(7, bytes(32)), tinks_aead(bytes(32), 7)
    place = header(7) + where.framed()
    sealed = EscalationSealer(SEALER.to, BOT).seal(member, content, where)
    inside = tinks_public(CARE).encrypt(content, context(where))

    letter = tinks.decrypt(sealed, place)
    assert tinks_private(CARE).decrypt(letter[73:], context(where)) == content
    opener = EscalationOpener(OPENER.private_keys, OPENER.verify_keys)
    case = tinks.encrypt(letter_around(inside, where), place)
    assert opener.open_(member, case, where) == content


def test_tink_too_opens_a_letter_at_its_own_place_only() -> None:
    inside = SEALER.seal(b"words", HERE)[HEADER_BYTES + SIGNATURE_BYTES :]

    for elsewhere in (b"", HERE.framed(), context(Where("cases", "content", 31, 2))):
        with pytest.raises(TinkError):
            tinks_private(CARE).decrypt(inside, elsewhere)


def header(key_id: int) -> bytes:
    return b"\x01" + key_id.to_bytes(4, "big")


def letter_header() -> bytes:
    return LETTER_VERSION + CARE_ID.to_bytes(4, "big") + BOT_ID.to_bytes(4, "big")


def context(where: Where) -> bytes:
    return LABEL + letter_header() + where.framed()


def letter_around(inside: bytes, where: Where) -> bytes:
    return letter_header() + BOT.sign(context(where) + inside) + inside


def tinks_aead(secret: bytes, key_id: int) -> aead.Aead:
    key = aes_gcm_pb2.AesGcmKey(version=0, key_value=secret)
    material = tink_pb2.KeyData.SYMMETRIC
    return keyset("AesGcmKey", key, material, TINK, key_id).primitive(aead.Aead)


def tinks_private(private: X25519PrivateKey) -> hybrid.HybridDecrypt:
    key = hpke_pb2.HpkePrivateKey(
        version=0, public_key=hpke_public(private), private_key=private.private_bytes_raw()
    )
    material = tink_pb2.KeyData.ASYMMETRIC_PRIVATE
    return keyset("HpkePrivateKey", key, material, RAW).primitive(hybrid.HybridDecrypt)


def tinks_public(private: X25519PrivateKey) -> hybrid.HybridEncrypt:
    material = tink_pb2.KeyData.ASYMMETRIC_PUBLIC
    handle = keyset("HpkePublicKey", hpke_public(private), material, RAW)
    return handle.primitive(hybrid.HybridEncrypt)


def hpke_public(private: X25519PrivateKey) -> hpke_pb2.HpkePublicKey:
    suite = hpke_pb2.HpkeParams(
        kem=hpke_pb2.DHKEM_X25519_HKDF_SHA256,
        kdf=hpke_pb2.HKDF_SHA256,
        aead=hpke_pb2.AES_256_GCM,
    )
    public = private.public_key().public_bytes_raw()
    return hpke_pb2.HpkePublicKey(version=0, params=suite, public_key=public)


def keyset(
    kind: str,
    key: aes_gcm_pb2.AesGcmKey | hpke_pb2.HpkePrivateKey | hpke_pb2.HpkePublicKey,
    material: tink_pb2.KeyData.KeyMaterialType,
    prefix: tink_pb2.OutputPrefixType,
    key_id: int = 1,
) -> KeysetHandle:
    """A Tink keyset of one key, made from the key's own bytes."""
    data = tink_pb2.KeyData(
        type_url=PLACE_OF_TYPES + kind, value=key.SerializeToString(), key_material_type=material
    )
    entry = tink_pb2.Keyset.Key(
        key_data=data, status=tink_pb2.ENABLED, key_id=key_id, output_prefix_type=prefix
    )
    written = tink_pb2.Keyset(primary_key_id=key_id, key=[entry]).SerializeToString()
    return proto_keyset_format.parse(written, secret_key_access.TOKEN)
