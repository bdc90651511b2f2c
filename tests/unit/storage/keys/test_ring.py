"""Each process's ring holds exactly its own keys, and shows none of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hearth.storage.keys.errors import KeyNotHeldError
from hearth.storage.keys.index import IndexKind
from hearth.storage.keys.making import fresh, new_rings
from hearth.storage.keys.names import HOLDS, MADE, PUBLIC_OF, Holder, KeyName, Made
from hearth.storage.keys.ring import HIGHEST_ID, RING_KEY_BIT, KeyRing, RingKey, rings_agree
from hearth.storage.sealing.envelope import open_, seal
from hearth.storage.sealing.letter import LetterOpener, LetterSealer
from hearth.storage.sealing.where import Where

HERE = Where("inbox", "update", 1, 1)

HELD = {
    Holder.COMMUNITY: {
        KeyName.CONTACT,
        KeyName.INDEX,
        KeyName.CARE_PUBLIC,
        KeyName.COMMUNITY_MAILBOX,
        KeyName.COMMUNITY_LETTERS,
        KeyName.COMMUNITY_LETTERS_PUBLIC,
        KeyName.COMMUNITY_SIGNING,
        KeyName.COMMUNITY_VERIFY,
        KeyName.CARETEAM_LETTERS_PUBLIC,
        KeyName.CARETEAM_VERIFY,
    },
    Holder.CARETEAM: {
        KeyName.CONTACT,
        KeyName.INDEX,
        KeyName.CARE,
        KeyName.CARE_PUBLIC,
        KeyName.COMMUNITY_LETTERS_PUBLIC,
        KeyName.COMMUNITY_VERIFY,
        KeyName.CARETEAM_MAILBOX,
        KeyName.CARETEAM_LETTERS,
        KeyName.CARETEAM_LETTERS_PUBLIC,
        KeyName.CARETEAM_SIGNING,
        KeyName.CARETEAM_VERIFY,
    },
}


@pytest.mark.parametrize("holder", Holder)
@pytest.mark.parametrize("name", KeyName)
def test_only_these_hold_the_key(
    rings: tuple[KeyRing, KeyRing], holder: Holder, name: KeyName
) -> None:
    ring = next(ring for ring in rings if ring.holder is holder)

    assert any(key.name is name for key in ring.keys) is (name in HELD[holder])


def test_every_private_key_is_held_by_one_process_only() -> None:
    private = {KeyName.COMMUNITY_MAILBOX, KeyName.CARETEAM_MAILBOX, *PUBLIC_OF}

    assert HOLDS[Holder.COMMUNITY] & HOLDS[Holder.CARETEAM] & private == set()
    assert set(MADE) == set(KeyName)


ASKED: dict[Made, Callable[[KeyRing, KeyName], object]] = {
    Made.SECRET: KeyRing.data_keys,
    Made.AGREEMENT: KeyRing.private_keys,
    Made.AGREEMENT_PUBLIC: KeyRing.recipient,
    Made.SIGNING: KeyRing.signer,
    Made.SIGNING_PUBLIC: KeyRing.verify_keys,
}


@pytest.mark.parametrize("name", KeyName)
def test_a_key_that_is_not_held_is_refused_by_name(
    rings: tuple[KeyRing, KeyRing], name: KeyName
) -> None:
    ask = ASKED[MADE[name]]
    for ring in rings:
        if name in HELD[ring.holder]:
            assert ask(ring, name)
        else:
            with pytest.raises(KeyNotHeldError) as refusal:
                ask(ring, name)
            assert refusal.value.name is name


def test_a_later_version_seals_and_the_earlier_still_opens(community_ring: KeyRing) -> None:
    first = next(key for key in community_ring.keys if key.name is KeyName.COMMUNITY_MAILBOX)
    second = replace(first, version=2, id=first.id ^ 1, material=bytes(32))
    turned = ring_with(community_ring, replace(first, primary=False), second)

    envelope = seal(community_ring.data_keys(first.name).primary, b"update", HERE)

    assert turned.data_keys(first.name).primary.id == second.id
    assert open_(turned.data_keys(first.name), envelope, HERE) == b"update"
    assert [key.version for key in turned.keys if key.name is first.name] == [2, 1]


def test_a_person_written_under_an_earlier_index_key_is_still_found(
    community_ring: KeyRing,
) -> None:
    first = next(key for key in community_ring.keys if key.name is KeyName.INDEX)
    second = replace(first, version=2, id=first.id ^ 1, material=bytes(32))
    turned = ring_with(community_ring, replace(first, primary=False), second)

    written = community_ring.index_keys().digest(IndexKind.MEMBER, 501)
    looked_for = turned.index_keys().digests(IndexKind.MEMBER, 501)

    assert [one.version for one in looked_for] == [2, 1]
    assert looked_for[1] == written


def test_the_lowest_and_the_highest_id_are_ids_of_ring_keys(community_ring: KeyRing) -> None:
    index = next(key for key in community_ring.keys if key.name is KeyName.INDEX)
    lowest = replace(index, id=RING_KEY_BIT)
    highest = replace(index, version=2, id=HIGHEST_ID, primary=False)

    ring = ring_with(community_ring, lowest, highest)

    assert {lowest, highest} < set(ring.keys)


def broken(key: RingKey) -> dict[str, list[RingKey]]:
    other = replace(key, version=2, id=key.id ^ 1)
    return {
        "missing": [],
        "two primaries": [key, other],
        "no primary": [replace(key, primary=False)],
        "one id twice": [key, replace(other, id=key.id, primary=False)],
        "one version twice": [key, replace(other, version=1, primary=False)],
        "too short": [replace(key, material=bytes(31))],
        "a member's id": [replace(key, id=7)],
        "five bytes of id": [replace(key, id=2**32)],
        "version zero": [replace(key, version=0)],
        "another name": [key, replace(key, name=KeyName.CARE)],
    }


@pytest.mark.parametrize("how", broken(RingKey(KeyName.INDEX, 1, 1, primary=True, material=b"")))
def test_a_ring_that_is_not_exactly_right_is_no_ring(community_ring: KeyRing, how: str) -> None:
    index = next(key for key in community_ring.keys if key.name is KeyName.INDEX)
    others = [key for key in community_ring.keys if key.name is not KeyName.INDEX]

    with pytest.raises(ValueError, match="community"):
        KeyRing(Holder.COMMUNITY, [*others, *broken(index)[how]])


@pytest.mark.parametrize("public", [KeyName.COMMUNITY_VERIFY, KeyName.COMMUNITY_LETTERS_PUBLIC])
def test_a_public_half_of_somebody_elses_key_is_noticed(
    community_ring: KeyRing, public: KeyName
) -> None:
    key = next(key for key in community_ring.keys if key.name is public)
    strangers = next(key for key in new_rings()[0].keys if key.name is public)

    with pytest.raises(ValueError, match="community"):
        ring_with(community_ring, replace(key, material=strangers.material))


def test_a_retired_signing_key_leaves_its_public_half_and_what_it_signed_stays_genuine(
    community_ring: KeyRing,
) -> None:
    retired, public = fresh(KeyName.COMMUNITY_SIGNING, 2, primary=False)
    verify = [key for key in community_ring.keys if key.name is KeyName.COMMUNITY_VERIFY]
    signed = Ed25519PrivateKey.from_private_bytes(retired.material).sign(b"a receipt")

    ring = ring_with(community_ring, *verify, public)

    ring.verify_keys(KeyName.COMMUNITY_VERIFY)[public.id].verify(signed, b"a receipt")
    with pytest.raises(ValueError, match="community"):  # Nobody could check what it signs.
        ring_with(community_ring, *its_own(community_ring, retired))


def test_a_key_for_letters_needs_both_halves(community_ring: KeyRing) -> None:
    private, public = fresh(KeyName.COMMUNITY_LETTERS, 2, primary=False)

    for half in (private, public):
        with pytest.raises(ValueError, match="community"):
            ring_with(community_ring, *its_own(community_ring, half))
    both = ring_with(
        community_ring, *its_own(community_ring, private), *its_own(community_ring, public)
    )
    assert set(both.private_keys(private.name)) > {private.id}


def test_the_halves_of_fresh_keys_fit() -> None:
    """A letter to the one half opens with the other, and a signature checks."""
    bot, _ = new_rings()
    letters, signing = KeyName.COMMUNITY_LETTERS, KeyName.COMMUNITY_SIGNING
    sealer = LetterSealer(bot.recipient(PUBLIC_OF[letters]), bot.signer(signing))
    opener = LetterOpener(bot.private_keys(letters), bot.verify_keys(PUBLIC_OF[signing]))

    assert opener.open_(sealer.seal(b"a reply", HERE), HERE) == b"a reply"


def test_rings_agree_only_with_the_ring_they_were_made_with(
    rings: tuple[KeyRing, KeyRing],
) -> None:
    assert rings_agree(*rings)
    assert not rings_agree(rings[0], new_rings()[1])


def test_no_two_rings_are_alike() -> None:
    materials = [key.material for ring in (new_rings()[0], new_rings()[0]) for key in ring.keys]

    assert len(set(materials)) == len(materials)


def test_nothing_that_a_ring_gives_shows_a_key(rings: tuple[KeyRing, KeyRing]) -> None:
    for ring in rings:
        given = [ASKED[MADE[name]](ring, name) for name in HELD[ring.holder]]
        shown = repr([ring, ring.keys, given, ring.contact_keys(), ring.index_keys()])
        for key in ring.keys:
            assert key.material.hex() not in shown
            assert repr(key.material)[2:-1] not in shown


def its_own(ring: KeyRing, key: RingKey) -> list[RingKey]:
    """What the ring has of this key's name, and the key."""
    return [*(one for one in ring.keys if one.name is key.name), key]


def ring_with(ring: KeyRing, *keys: RingKey) -> KeyRing:
    """The ring with these keys in place of those of their names."""
    names = {key.name for key in keys}
    return KeyRing(ring.holder, [*(key for key in ring.keys if key.name not in names), *keys])
