"""A person is found by their number, by whoever has the key, and by nobody else."""

import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.storage.keys.index import DIGEST_BYTES, IndexKey, IndexKeys, IndexKind

KEY = IndexKey(1, bytes(range(32)))
numbers = st.integers(-(2**63), 2**63 - 1)


def test_the_digest_is_the_documented_one() -> None:
    message = b"hearth index 1" + b"\x00\x00\x00\x06member" + (501).to_bytes(8, "big")

    assert KEY.digest(IndexKind.MEMBER, 501) == hmac.digest(bytes(range(32)), message, "sha256")


@given(one=numbers, other=numbers)
def test_two_numbers_have_two_digests_and_one_always_the_same(one: int, other: int) -> None:
    digests = KEY.digest(IndexKind.MEMBER, one), KEY.digest(IndexKind.MEMBER, other)

    assert (digests[0] == digests[1]) is (one == other)
    assert [len(digest) for digest in digests] == [DIGEST_BYTES] * 2


def test_every_kind_and_every_key_gives_another_digest() -> None:
    keys = (KEY, IndexKey(2, bytes(32)))

    assert len({key.digest(kind, 501) for key in keys for kind in IndexKind}) == 2 * len(IndexKind)


def test_while_the_key_changes_a_person_is_looked_for_by_both_versions() -> None:
    old, new = KEY, IndexKey(2, bytes(32))
    keys = IndexKeys(new, [old])

    assert keys.digest(IndexKind.STAFF, 7).version == 2
    assert [(found.version, found.digest) for found in keys.digests(IndexKind.STAFF, 7)] == [
        (2, new.digest(IndexKind.STAFF, 7)),
        (1, old.digest(IndexKind.STAFF, 7)),
    ]


def test_a_number_beyond_eight_bytes_is_our_mistake() -> None:
    with pytest.raises(OverflowError):
        KEY.digest(IndexKind.CHAT, 2**63)


def test_the_key_is_not_shown() -> None:
    key = IndexKey(1, b"CANARY-secret-of-32-bytes-length")

    assert "CANARY" not in repr(key) + repr(IndexKeys(key))
