"""The members' keys in use are forgotten by age, the oldest first, and when destroyed."""

from datetime import timedelta

import pytest

from hearth.community.people import MemberId
from hearth.storage.keys.cache import KeyCache
from hearth.storage.sealing.envelope import DataKey, DataKeys
from unit.storage.keys.conftest import Hands

AMA, BELA, CILI = MemberId(1), MemberId(2), MemberId(3)
KEYS = DataKeys(DataKey.of(1, bytes(32)))


@pytest.fixture
def cache(hands: Hands) -> KeyCache:
    return KeyCache(size=2, lifetime=timedelta(seconds=10), monotonic=hands)


def remember(cache: KeyCache, *members: MemberId) -> None:
    for member in members:
        cache.put(member, KEYS, cache.mark())


def test_a_key_is_remembered_for_its_lifetime_and_no_longer(cache: KeyCache, hands: Hands) -> None:
    remember(cache, AMA)

    hands.seconds = 9.9
    assert cache.find(AMA) is KEYS
    hands.seconds = 10
    assert cache.find(AMA) is None


def test_using_a_key_does_not_prolong_its_lifetime(cache: KeyCache, hands: Hands) -> None:
    remember(cache, AMA)
    hands.seconds = 6
    assert cache.find(AMA) is KEYS
    hands.seconds = 12
    assert cache.find(AMA) is None


def test_the_oldest_is_forgotten_first(cache: KeyCache) -> None:
    remember(cache, AMA, BELA, CILI)

    assert [cache.find(member) is KEYS for member in (AMA, BELA, CILI)] == [False, True, True]


def test_a_key_that_is_read_anew_counts_as_the_youngest(cache: KeyCache) -> None:
    remember(cache, AMA, BELA, AMA, CILI)

    assert [cache.find(member) is KEYS for member in (AMA, BELA, CILI)] == [True, False, True]


def test_keys_read_before_a_destruction_do_not_come_to_life_after_it(cache: KeyCache) -> None:
    mark = cache.mark()
    cache.forget(AMA)
    cache.put(AMA, KEYS, mark)

    assert cache.find(AMA) is None


def test_what_is_forgotten_is_gone_and_may_come_back_when_read_anew(cache: KeyCache) -> None:
    remember(cache, AMA, BELA)
    cache.forget(AMA)

    assert (cache.find(AMA), cache.find(BELA)) == (None, KEYS)
    remember(cache, AMA)
    assert cache.find(AMA) is KEYS


def test_the_cache_shows_only_how_many_it_remembers(cache: KeyCache) -> None:
    remember(cache, AMA)

    assert repr(cache) == "KeyCache(1 members)"
