"""A receipt can be checked offline, by anyone, against the published key; a changed one cannot."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from hearth.storage.sealing.canonical import LARGEST_NUMBER, NotCanonicalError, canonical
from hearth.storage.sealing.receipts import sign_document, verify_document
from hearth.storage.sealing.signing import Signer, is_signed

SIGNER = Signer(0x8000_0002, Ed25519PrivateKey.from_private_bytes(bytes([2]) * 32))
PUBLISHED = SIGNER.public
RECEIPT = {
    "identifier": "0b1e",
    "purpose": "membership",
    "events": [{"state": "given", "at": "2026-03-01T12:00:00Z"}],
    "document": {"version": 3, "language": "en", "wording": "I agree ✓"},
    "withdrawn": None,
}

texts = st.text(st.characters(codec="utf-8"), max_size=20)
plain = st.one_of(st.none(), st.booleans(), texts, st.integers(-LARGEST_NUMBER, LARGEST_NUMBER))
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)
)
documents = st.dictionaries(texts.filter(lambda key: key != "proof"), values, max_size=5)


@given(document=documents)
def test_a_signed_document_survives_any_rewriting_of_its_json(document: dict[str, Any]) -> None:
    signed = sign_document(document, SIGNER)

    again = json.loads(json.dumps(signed, indent=3, sort_keys=True))
    assert verify_document(again, PUBLISHED)
    assert {name: value for name, value in again.items() if name != "proof"} == document


@given(document=documents, other=documents)
def test_another_documents_proof_proves_nothing(
    document: dict[str, Any], other: dict[str, Any]
) -> None:
    proof = sign_document(document, SIGNER)["proof"]
    same = canonical(document) == canonical(other)

    assert verify_document({**other, "proof": proof}, PUBLISHED) is same


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda signed: signed.update(purpose="research_data"),
        lambda signed: signed.update(more=1),
        lambda signed: signed.pop("withdrawn"),
        lambda signed: signed["events"].append(signed["events"][0]),
        lambda signed: signed["document"].update(version=True),
        lambda signed: signed["document"].update(version=3.0),
        lambda signed: signed.pop("proof"),
        lambda signed: signed.update(proof="yes"),
        lambda signed: signed["proof"].update(type="none"),
        lambda signed: signed["proof"].update(key_id="00000000"),
        lambda signed: signed["proof"].update(note="added"),
        lambda signed: signed["proof"].pop("signature"),
        lambda signed: signed["proof"].update(signature=None),
        lambda signed: signed["proof"].update(signature="no base64!"),
        lambda signed: signed["proof"].update(signature="ümlaut"),
        lambda signed: signed["proof"].update(signature=""),
        lambda signed: signed["proof"].update(public_key=None),
        lambda signed: signed["proof"].update(signature=signed["proof"]["signature"][::-1]),
    ],
)
def test_a_changed_receipt_is_not_genuine(change: Change) -> None:
    signed = deepcopy(sign_document(RECEIPT, SIGNER))
    assert verify_document(signed, PUBLISHED)

    change(signed)

    assert verify_document(signed, PUBLISHED) is False


@given(data=st.data())
def test_any_changed_character_of_the_file_and_it_is_not_genuine(data: st.DataObject) -> None:
    text = json.dumps(sign_document(RECEIPT, SIGNER), ensure_ascii=False)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda char: char != text[place]))
    try:
        changed = json.loads(text[:place] + other + text[place + 1 :])
    except ValueError:
        return  # It is no JSON any more, so nobody takes it for a receipt.

    assert verify_document(changed, PUBLISHED) is (changed == json.loads(text))


def test_no_file_with_one_bit_flipped_is_genuine() -> None:
    file = json.dumps(sign_document(RECEIPT, SIGNER), ensure_ascii=False).encode()
    flips = [(place, 1 << bit) for place in range(len(file)) for bit in range(8)]
    accepted = [flip for flip in flips if genuine(with_bit_flipped(file, *flip))]

    assert genuine(file)
    assert accepted == []


def with_bit_flipped(file: bytes, place: int, mask: int) -> bytes:
    return file[:place] + bytes([file[place] ^ mask]) + file[place + 1 :]


def genuine(file: bytes) -> bool:
    try:
        document = json.loads(file)
    except ValueError:  # It is no JSON any more, or no UTF-8.
        return False
    return verify_document(document, PUBLISHED)


@given(document=documents)
def test_the_canonical_form_loses_nothing_and_adds_nothing(document: dict[str, Any]) -> None:
    written = canonical(document)
    backwards = dict(reversed(document.items()))

    assert json.loads(written) == document
    assert written == canonical(backwards) == canonical(json.loads(written))
    assert repr(sorted_deeply(json.loads(written))) == repr(sorted_deeply(document))


def sorted_deeply(value: Any) -> Any:
    """The value with its objects in one order; `repr` then tells True from 1."""
    if isinstance(value, dict):
        return {key: sorted_deeply(value[key]) for key in sorted(value)}
    return [sorted_deeply(item) for item in value] if isinstance(value, list) else value


def test_a_document_nested_to_exhaust_the_reader_is_not_genuine() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    assert not verify_document({**sign_document(RECEIPT, SIGNER), "deep": deep}, PUBLISHED)


def test_a_strangers_receipt_is_not_genuine_though_it_agrees_with_itself() -> None:
    stranger = Signer(SIGNER.id, Ed25519PrivateKey.from_private_bytes(bytes([3]) * 32))
    forged = sign_document(RECEIPT, stranger)
    assert verify_document(forged, stranger.public)

    claimed = deepcopy(forged)
    claimed["proof"]["public_key"] = sign_document(RECEIPT, SIGNER)["proof"]["public_key"]

    assert not verify_document(forged, PUBLISHED)
    assert not verify_document(claimed, PUBLISHED)


def test_a_receipt_can_be_checked_with_nothing_of_ours_but_the_format() -> None:
    signed = sign_document(RECEIPT, SIGNER)
    signature = signed["proof"].pop("signature")
    message = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert len(signature) == 88
    assert is_signed(
        PUBLISHED,
        b64decode(signature),
        b"hearth signed document 1\n" + message.encode(),
    )


@pytest.mark.parametrize("claim", [{"type": "other"}, {"public_key": "AAAA"}], ids=str)
def test_a_proof_that_claims_something_else_proves_nothing_though_it_is_signed(
    claim: dict[str, str],
) -> None:
    proof = sign_document(RECEIPT, SIGNER)["proof"]
    del proof["signature"]

    assert verify_document(signed_by_hand(proof), PUBLISHED)
    assert not verify_document(signed_by_hand({**proof, **claim}), PUBLISHED)


def signed_by_hand(proof: dict[str, str]) -> dict[str, Any]:
    message = b"hearth signed document 1\n" + canonical({**RECEIPT, "proof": proof})
    signature = b64encode(SIGNER.sign(message)).decode()
    return {**RECEIPT, "proof": {**proof, "signature": signature}}


def test_a_signature_has_only_one_way_to_be_written() -> None:
    signed = sign_document(RECEIPT, SIGNER)
    signature = signed["proof"]["signature"]
    # The last letter before the padding has four bits that stand for nothing.
    twin = signature[:-3] + chr(ord(signature[-3]) + 1) + "=="

    assert b64decode(twin) == b64decode(signature)
    assert not verify_document(
        {**signed, "proof": {**signed["proof"], "signature": twin}}, PUBLISHED
    )


def test_what_is_signed_is_not_signed_again() -> None:
    with pytest.raises(NotCanonicalError):
        sign_document(sign_document(RECEIPT, SIGNER), SIGNER)


def test_the_example_of_rfc_8785_for_the_order_of_keys() -> None:
    """RFC 8785, 3.2.3."""
    unordered = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }

    assert list(json.loads(canonical(unordered)).values()) == [
        "Carriage Return",
        "One",
        "Control",
        "Latin Small Letter O With Diaeresis",
        "Euro Sign",
        "Emoji: Grinning Face",
        "Hebrew Letter Dalet With Dagesh",
    ]


def test_the_example_of_rfc_8785_for_texts_and_literals() -> None:
    """RFC 8785, 3.2.2, without the numbers that are fractions."""
    document = {
        "string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/",
        "literals": [None, True, False],
    }

    assert canonical(document) == (
        b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


@pytest.mark.parametrize(
    "value",
    [0.5, 1.0, float("nan"), 2**53, -(2**53), b"bytes", {1: "one"}, "\ud800", {"\ud800": 1}, {1}],
    ids=repr,
)
def test_what_has_no_canonical_form_here_is_refused_at_any_depth(value: object) -> None:
    for document in ({"value": value}, {"list": [{"value": [value]}]}):
        with pytest.raises(NotCanonicalError):
            canonical(document)
