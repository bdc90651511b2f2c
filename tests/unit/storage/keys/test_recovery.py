"""A recovery copy opens for enough people together, and for nobody else."""

import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearth.storage.keys import recovery
from hearth.storage.keys.errors import NotEnoughKeysError, RecoveryUnreadableError
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.recovery import NoSuchChoiceError, Person
from hearth.storage.keys.versions import added, promoted

COMMUNITY, CARETEAM = new_rings()
PEOPLE = [Person.new() for _ in range(4)]
PUBLIC = [one.public for one in PEOPLE]
COPY = recovery.seal(CARETEAM, 2, PUBLIC[:3])


@pytest.mark.parametrize("people", [*combinations(range(3), 2), (0, 1, 2), (2, 0)])
def test_any_two_of_three_open_it(people: tuple[int, ...]) -> None:
    ring = recovery.open_(COPY, [PEOPLE[one] for one in people], "here")
    assert ring.keys == CARETEAM.keys


@pytest.mark.parametrize("people", [(), (0,), (1, 1), (0, 3)])
def test_fewer_are_told_how_many_it_takes(people: tuple[int, ...]) -> None:
    with pytest.raises(NotEnoughKeysError) as refused:
        recovery.open_(COPY, [PEOPLE[one] for one in people], "here")
    assert refused.value.needed == 2
    assert refused.value.brought < 2


@pytest.mark.parametrize(("needed", "count"), [(1, 1), (1, 9), (3, 3), (4, 9), (9, 9)])
def test_every_choice_up_to_nine_people_works(needed: int, count: int) -> None:
    people = [Person.new() for _ in range(count)]
    text = recovery.seal(CARETEAM, needed, [one.public for one in people])
    assert recovery.open_(text, people[-needed:], "here").keys == CARETEAM.keys
    assert recovery.look(text, "here").needed == needed


@pytest.mark.parametrize("needed", [0, 5])
def test_more_than_there_are_cannot_be_needed(needed: int) -> None:
    with pytest.raises(NoSuchChoiceError):
        recovery.seal(CARETEAM, needed, PUBLIC)
    with pytest.raises(NoSuchChoiceError):
        recovery.seal(CARETEAM, 2, [PUBLIC[0], PUBLIC[0], PUBLIC[1]])
    with pytest.raises(NoSuchChoiceError):
        recovery.seal(CARETEAM, 2, [Person.new().public for _ in range(10)])


def test_every_epoch_is_in_it() -> None:
    rings = {Holder.COMMUNITY: COMMUNITY, Holder.CARETEAM: CARETEAM}
    turned = promoted(added(rings, KeyName.CARE), KeyName.CARE)[Holder.CARETEAM]
    text = recovery.seal(turned, 2, PUBLIC[:2])

    ring = recovery.open_(text, PEOPLE[:2], "here")

    assert sorted(key.version for key in ring.keys if key.name is KeyName.CARE) == [1, 2]
    assert recovery.look(text, "here").is_of(turned)
    assert not recovery.look(COPY, "here").is_of(turned)


def test_a_copy_from_before_a_version_came_into_use_is_old() -> None:
    rings = {Holder.COMMUNITY: COMMUNITY, Holder.CARETEAM: CARETEAM}
    before = added(rings, KeyName.CARE)
    text = recovery.seal(before[Holder.CARETEAM], 2, PUBLIC[:2])

    assert recovery.look(text, "here").is_of(before[Holder.CARETEAM])
    assert not recovery.look(text, "here").is_of(promoted(before, KeyName.CARE)[Holder.CARETEAM])


def test_a_copy_that_somebody_else_made_is_not_renewed() -> None:
    stranger = new_rings()[1]
    theirs = recovery.seal(stranger, 1, [PEOPLE[3].public])

    assert recovery.genuine(COPY, CARETEAM, "here").people == tuple(PUBLIC[:3])
    with pytest.raises(RecoveryUnreadableError):
        recovery.genuine(theirs, CARETEAM, "here")


def test_a_person_cannot_be_put_in_the_place_of_another() -> None:
    swapped = COPY.replace(
        json.dumps(json.loads(COPY)["people"][0]),
        json.dumps(json.loads(recovery.seal(CARETEAM, 1, [PUBLIC[3]]))["people"][0]),
    )
    with pytest.raises(RecoveryUnreadableError):
        recovery.genuine(swapped, CARETEAM, "here")
    with pytest.raises(RecoveryUnreadableError):
        recovery.open_(swapped, [PEOPLE[3], PEOPLE[1]], "here")


def test_shares_cannot_be_exchanged() -> None:
    copy = json.loads(COPY)
    first, second, _ = copy["shares"]
    changed = COPY.replace(first, "*").replace(second, first).replace("*", second)
    for people in combinations(PEOPLE[:3], 2):
        with pytest.raises(RecoveryUnreadableError):
            recovery.open_(changed, people, "here")


@given(st.integers(0, 8 * len(COPY.encode()) - 1))
@settings(max_examples=300, deadline=None)
def test_any_flipped_bit_gives_the_one_refusal(bit: int) -> None:
    content = bytearray(COPY.encode())
    content[bit // 8] ^= 1 << bit % 8
    with pytest.raises(RecoveryUnreadableError):
        recovery.open_(content.decode("latin-1"), PEOPLE[:3], "here")


@given(st.integers(0, len(COPY) - 2))
@settings(max_examples=200, deadline=None)
def test_any_truncation_gives_the_one_refusal(length: int) -> None:
    with pytest.raises(RecoveryUnreadableError):
        recovery.open_(COPY[:length], PEOPLE[:3], "here")


def test_a_mistyped_public_key_is_noticed() -> None:
    public = recovery.public_written(PUBLIC[0])
    assert recovery.public_read(f" {public}\n") == PUBLIC[0]
    for place in range(len(public)):
        wrong = public[:place] + ("A" if public[place] != "A" else "B") + public[place + 1 :]
        with pytest.raises(RecoveryUnreadableError):
            recovery.public_read(wrong)


def test_a_persons_key_whose_halves_do_not_belong_together_is_refused() -> None:
    one, other = (recovery.person_written(person) for person in PEOPLE[:2])
    mixed = one.replace(json.loads(one)["private"], json.loads(other)["private"])
    with pytest.raises(RecoveryUnreadableError):
        recovery.person_read(mixed, "here")
    assert recovery.person_read(one, "here") == PEOPLE[0]


def test_nothing_shows_a_private_key() -> None:
    assert "Private" not in repr(PEOPLE[0])
