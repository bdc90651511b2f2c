"""A changed ring is taken on while a process runs, whole or not at all."""

import os
from pathlib import Path

import pytest

from hearth.community.people import MemberId
from hearth.storage.keys import document
from hearth.storage.keys.at_hand import UNSEEN, ContactKeysAtHand, KeysAtHand
from hearth.storage.keys.errors import KeyRingUnreadableError
from hearth.storage.keys.keeping import FileKeeper, KeysAtWorkError, alone
from hearth.storage.keys.making import make_rings, replace_private
from hearth.storage.keys.names import HOLDS, Holder, KeyName
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.sources import FileSource, SecretSource, key_file
from hearth.storage.keys.versions import (
    ROTATED,
    added,
    are_in_step,
    authority,
    differs,
    in_order,
    in_step,
    is_begun,
    newest,
    primary,
    promoted,
    versions,
    without,
)
from unit.storage.keys.conftest import Hands


@pytest.fixture
def home(tmp_path: Path) -> Path:
    make_rings(tmp_path)
    return tmp_path


def rotated(home: Path, name: KeyName = KeyName.CONTACT) -> None:
    keeper = FileKeeper(home)
    for ring in in_order(promoted(added(keeper.rings(), name), name), name):
        keeper.keep(ring)


def test_a_ring_that_is_exchanged_is_taken_on_at_the_next_look(home: Path) -> None:
    at_hand = KeysAtHand.of(FileSource(home, Holder.COMMUNITY))
    contact = ContactKeysAtHand(at_hand)
    before, wrapped = contact.primary, contact.wrap(MemberId(7), bytes(32))
    assert not at_hand.changed()

    rotated(home)

    assert at_hand.changed()
    assert contact.primary == before  # Until somebody looks.
    assert at_hand.look()
    assert not at_hand.look()
    assert contact.primary != before
    assert contact.unwrap(MemberId(7), wrapped) == bytes(32)


def test_a_ring_that_cannot_be_read_is_not_taken_on(home: Path) -> None:
    at_hand = KeysAtHand.of(FileSource(home, Holder.COMMUNITY))
    before = at_hand.now
    path = key_file(home, Holder.COMMUNITY)
    whole = path.read_text()
    replace_private(path, "{")

    with pytest.raises(KeyRingUnreadableError):
        at_hand.look()
    assert at_hand.now is before

    replace_private(path, whole)
    assert at_hand.look()


def test_a_mounted_secret_is_followed_to_where_its_link_points(home: Path) -> None:
    mounted = home / "mounted"
    mounted.symlink_to(key_file(home, Holder.CARETEAM))
    source = SecretSource({"KEYS_FILE": str(mounted)}, "KEYS", Holder.CARETEAM)
    at_hand = KeysAtHand.of(source)
    other = home / "other"
    other.write_text(document.written(at_hand.ring))
    (home / "link").symlink_to(other)

    os.replace(home / "link", mounted)  # noqa: PTH105  As a platform does it, in one step.

    assert at_hand.changed()
    assert at_hand.look()


def test_a_variable_never_changes(home: Path) -> None:
    text = key_file(home, Holder.CARETEAM).read_text()
    at_hand = KeysAtHand.of(SecretSource({"KEYS": text}, "KEYS", Holder.CARETEAM))
    assert not at_hand.changed()
    assert not at_hand.look()


def test_a_process_that_slept_looks_before_it_uses_a_key(home: Path, hands: Hands) -> None:
    at_hand = KeysAtHand.of(FileSource(home, Holder.COMMUNITY), hands)
    before = at_hand.now
    rotated(home)
    hands.seconds = UNSEEN.total_seconds()
    assert at_hand.now is before
    hands.seconds += 1
    assert at_hand.now.contact.primary != before.contact.primary


def test_a_ring_alone_stays_as_it_is(community_ring: KeyRing, hands: Hands) -> None:
    at_hand = KeysAtHand(community_ring, monotonic=hands)
    before = at_hand.now
    hands.seconds = 10_000
    assert at_hand.now is before
    assert not at_hand.changed()
    assert not at_hand.look()


def test_nothing_of_a_key_is_shown(home: Path) -> None:
    at_hand = KeysAtHand.of(FileSource(home, Holder.COMMUNITY))
    assert repr(at_hand) == "KeysAtHand(KeyRing(community, 10 keys))"


@pytest.mark.parametrize("name", ROTATED)
def test_a_version_is_added_used_and_retired_in_every_ring_that_has_it(
    rings: tuple[KeyRing, KeyRing], name: KeyName
) -> None:
    before = {ring.holder: ring for ring in rings}
    assert not is_begun(before, name)

    begun = added(before, name)
    assert is_begun(begun, name)
    assert are_in_step(begun)
    assert primary(begun, name) == primary(before, name)
    assert newest(begun, name).version == 2

    used = promoted(begun, name)
    assert not is_begun(used, name)
    assert primary(used, name).id == newest(begun, name).id
    assert promoted(used, name)[authority(name)].keys == used[authority(name)].keys

    done = without(used, name, 1)
    assert [key.version for key in versions(done, name)] == [2]
    assert are_in_step(done)
    for holder, ring in done.items():
        assert {key.name for key in ring.keys} == HOLDS[holder]
    with pytest.raises(ValueError, match=r"community|careteam"):
        without(used, name, 2)


@pytest.mark.parametrize("name", ROTATED)
def test_a_change_that_was_written_to_one_ring_is_brought_to_the_other(
    rings: tuple[KeyRing, KeyRing], name: KeyName
) -> None:
    before = {ring.holder: ring for ring in rings}
    for after in (added(before, name), promoted(added(before, name), name)):
        first = in_order(after, name)[0]
        half = {**before, first.holder: first}
        assert {h: set(r.keys) for h, r in in_step(half).items()} == {
            h: set(r.keys) for h, r in after.items()
        }
        shared = any(
            key.name in HOLDS[other]
            for other in Holder
            if other is not first.holder
            for key in first.keys
            if key.id == newest(after, name).id
        )
        assert differs(half, name) is shared
        assert are_in_step(half) is not shared


def test_two_commands_do_not_change_the_keys_at_once(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(KeysAtWorkError), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass


def test_a_file_is_exchanged_at_one_instant_and_leaves_no_draft(home: Path) -> None:
    rotated(home)
    assert sorted(path.name for path in (home / "keys").iterdir()) == [
        "careteam.keys",
        "community.keys",
    ]
    assert {path.stat().st_mode & 0o777 for path in (home / "keys").iterdir()} == {0o600}
