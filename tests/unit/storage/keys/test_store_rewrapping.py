"""The members' keys are wrapped anew in batches, and read ahead for many members at once."""

from collections.abc import AsyncIterator

import pytest
from typing_extensions import override

from hearth.bench.keys import AFTER, BEFORE, two_contact_keys
from hearth.community.people import MemberId
from hearth.storage.keys.cache import KeyCache
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.store import KeyStore, keystore_engine
from hearth.storage.keys.wrapping import ContactKeys
from hearth.storage.sealing.envelope import DataKeys
from hearth.storage.sealing.errors import CannotOpenError
from unit.storage.keys.conftest import NOON, Hands
from unordered import backwards

AMA, BELA, CILI = MemberId(4711001), MemberId(4711002), MemberId(4711003)
EVERYBODY = (AMA, BELA, CILI)


class Turning:
    """A key store before and after its contact key was rotated, over the same database."""

    def __init__(self, address: str, hands: Hands) -> None:
        self.engine = keystore_engine(address)
        self.hands = hands
        before, after = two_contact_keys()
        self.before, self.after = self.under(before), self.under(after)

    def under(self, keys: ContactKeys) -> KeyStore:
        return KeyStore(self.engine, keys, lambda: NOON, KeyCache(monotonic=self.hands))


@pytest.fixture
async def turning(address: str, hands: Hands) -> AsyncIterator[Turning]:
    turning = Turning(address, hands)
    await turning.before.set_up()
    with backwards():
        yield turning
    await turning.engine.dispose()


async def opens(store: KeyStore, member: MemberId) -> tuple[int, bool]:
    """The number of the member's newest key, and whether it is at hand already."""
    at_hand = store.remembered(member) is not None
    return (await store.key_of(member)).id, at_hand


async def test_keys_are_wrapped_anew_batch_by_batch_in_their_order(turning: Turning) -> None:
    numbers = [(await turning.before.new_key(member)).id for member in EVERYBODY]
    assert await turning.before.wrapped_under() == {BEFORE: 3}

    assert await turning.after.rewrap(limit=2) == (2, numbers[1])
    assert await turning.after.wrapped_under() == {BEFORE: 1, AFTER: 2}
    assert await turning.after.rewrap(numbers[1], limit=2) == (1, 0)

    assert await turning.after.wrapped_under() == {AFTER: 3}
    assert [await opens(turning.after, member) for member in EVERYBODY] == [
        (number, False) for number in numbers
    ]


async def test_wrapping_anew_again_finds_nothing_to_do(turning: Turning) -> None:
    await turning.before.new_key(AMA)
    assert await turning.after.rewrap() == (1, 0)

    assert await turning.after.rewrap() == (0, 0)
    assert await turning.after.wrapped_under() == {AFTER: 1}


async def test_a_batch_goes_on_after_the_number_that_it_is_given(turning: Turning) -> None:
    first, second = [(await turning.before.new_key(member)).id for member in (AMA, BELA)]

    assert await turning.after.rewrap(first) == (1, 0)

    assert await turning.after.wrapped_under() == {BEFORE: 1, AFTER: 1}
    assert (await turning.before.key_of(BELA)).id == second


async def test_a_batch_that_is_full_may_be_the_last(turning: Turning) -> None:
    number = (await turning.before.new_key(AMA)).id

    assert await turning.after.rewrap(limit=1) == (1, number)
    assert await turning.after.rewrap(number, limit=1) == (0, 0)


async def test_a_key_wrapped_by_strangers_is_left_out_and_the_rest_is_wrapped(
    turning: Turning,
) -> None:
    strange = turning.under(ContactKeys(BEFORE, {BEFORE: bytes(32)}))
    await strange.new_key(AMA)
    await turning.before.new_key(BELA)

    assert await turning.after.rewrap() == (1, 0)

    assert await turning.after.wrapped_under() == {BEFORE: 1, AFTER: 1}
    assert (await strange.key_of(AMA)).id


async def test_keys_read_ahead_are_at_hand_with_all_their_versions(turning: Turning) -> None:
    older = (await turning.before.new_key(AMA)).id
    newer = (await turning.before.new_key(AMA)).id
    belas = (await turning.before.new_key(BELA)).id
    await turning.before.new_key(CILI)

    await turning.before.read_ahead([AMA, BELA])

    amas = turning.before.remembered(AMA)
    assert isinstance(amas, DataKeys)
    assert repr(amas) == f"DataKeys(primary={newer}, ids={[older, newer]})"
    assert await opens(turning.before, BELA) == (belas, True)
    assert turning.before.remembered(CILI) is None


async def test_a_key_that_cannot_be_used_is_not_read_ahead_and_keeps_nobody_from_theirs(
    turning: Turning,
) -> None:
    strange = turning.under(ContactKeys(BEFORE, {BEFORE: bytes(32)}))
    await strange.new_key(AMA)
    await turning.before.new_key(BELA)

    await turning.before.read_ahead(EVERYBODY)

    assert turning.before.remembered(AMA) is None
    assert turning.before.remembered(BELA) is not None
    with pytest.raises(CannotOpenError):
        await turning.before.key_of(AMA)
    with pytest.raises(KeyDestroyedError):
        await turning.before.key_of(CILI)


class DestroyingMeanwhile(KeyCache):
    """A colleague destroys a key just after it was asked for."""

    @override
    def mark(self) -> int:
        before = super().mark()
        self.forget(AMA)
        return before


async def test_keys_read_ahead_while_one_is_destroyed_do_not_come_to_life(
    turning: Turning,
) -> None:
    await turning.before.new_key(AMA)
    keys = two_contact_keys()[0]
    late = KeyStore(turning.engine, keys, lambda: NOON, DestroyingMeanwhile())
    await late.new_key(BELA)

    await late.read_ahead([BELA])

    assert late.remembered(BELA) is None


async def test_what_is_forgotten_is_not_at_hand(turning: Turning) -> None:
    await turning.before.new_key(AMA)
    await turning.before.new_key(BELA)
    await turning.before.read_ahead([AMA, BELA])

    turning.before.forget(AMA)

    assert turning.before.remembered(AMA) is None
    assert turning.before.remembered(BELA) is not None
