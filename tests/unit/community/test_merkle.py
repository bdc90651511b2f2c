"""Roots and proofs are those of RFC 6962, and stay so when early leaves are gone."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.merkle import EMPTY, Inclusion, Range, Tree, leaf_hash, node_hash

# The leaves, roots and paths by which implementations of RFC 6962 check each other.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    0: [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    5: [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}

MANY = [sha256(str(number).encode()).digest() for number in range(70)]

sizes = st.integers(1, len(MANY))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert EMPTY.followed_by(LEAVES[:size]).root.hex() == ROOTS[size - 1]
    assert Tree(LEAVES[:size]).root.hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert EMPTY.root == Tree([]).root == sha256(b"").digest()


@pytest.mark.parametrize("index", PATHS)
def test_the_paths_are_those_of_certificate_transparency(index: int) -> None:
    proof = Tree(LEAVES).inclusion(index)

    assert [step.hex() for step in proof.path] == PATHS[index]
    assert proof.proves(LEAVES[index], bytes.fromhex(ROOTS[-1]))


def test_a_leaf_and_a_node_of_the_same_bytes_have_different_hashes() -> None:
    left, right = MANY[:2]

    assert leaf_hash(left + right) != node_hash(left, right)


@given(size=sizes, cut=st.data())
def test_a_range_is_followed_up_from_wherever_it_was_left(size: int, cut: st.DataObject) -> None:
    first = cut.draw(st.integers(0, size))
    begun = EMPTY.followed_by(MANY[:first])
    reread = Range.read(begun.size, begun.written())

    whole = reread.followed_by(MANY[first:size])

    assert whole == EMPTY.followed_by(MANY[:size])
    assert whole.root == _root(MANY[:size])


@given(size=sizes, drawn=st.data())
def test_every_leaf_is_proven_even_when_those_before_it_are_gone(
    size: int, drawn: st.DataObject
) -> None:
    gone = drawn.draw(st.integers(0, size - 1))
    index = drawn.draw(st.integers(gone, size - 1))
    tree = Tree(MANY[gone:size], EMPTY.followed_by(MANY[:gone]))

    proof = tree.inclusion(index)

    assert tree.root == _root(MANY[:size])
    assert proof == Tree(MANY[:size]).inclusion(index)
    assert proof.proves(MANY[index], tree.root)


@given(size=st.integers(2, len(MANY)), drawn=st.data())
def test_a_proof_proves_nothing_else(size: int, drawn: st.DataObject) -> None:
    tree = Tree(MANY[:size])
    index = drawn.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index)
    step = drawn.draw(st.integers(0, len(proof.path) - 1))
    bent = tuple(MANY[0] if at == step else hash_ for at, hash_ in enumerate(proof.path))

    assert not proof.proves(MANY[index] + b"!", tree.root)
    assert not proof.proves(MANY[index], MANY[0])
    assert not Inclusion(index, size, bent).proves(MANY[index], tree.root)
    assert not Inclusion(index, size, proof.path[:-1]).proves(MANY[index], tree.root)
    assert not Inclusion(index, size, (*proof.path, MANY[0])).proves(MANY[index], tree.root)
    assert not Inclusion(index ^ 1, size, proof.path).proves(MANY[index], tree.root)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0), (7, 3)])
def test_a_leaf_that_the_tree_does_not_have_is_not_proven(index: int, size: int) -> None:
    assert Inclusion(index, size, ()).root_over(b"") is None


@pytest.mark.parametrize("index", [-1, 2, 8])
def test_no_proof_is_made_of_a_leaf_that_is_gone_or_never_was(index: int) -> None:
    tree = Tree(LEAVES[3:], EMPTY.followed_by(LEAVES[:3]))

    with pytest.raises(IndexError) as refused:
        tree.inclusion(index)
    assert refused.value.args == (index,)


@pytest.mark.parametrize(
    ("size", "peaks"),
    [(-1, b""), (0, bytes(32)), (1, b""), (1, bytes(31)), (1, bytes(33)), (2, bytes(64))],
)
def test_a_range_that_no_leaves_can_have_led_to_is_refused(size: int, peaks: bytes) -> None:
    with pytest.raises(ValueError, match="one hash for each bit"):
        Range.read(size, peaks)


def _root(leaves: list[bytes]) -> bytes:
    """The definition in RFC 6962, section 2.1, word for word."""
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(_root(leaves[:split]), _root(leaves[split:]))
