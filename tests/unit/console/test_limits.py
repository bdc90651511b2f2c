"""How often somebody may try to get in."""

from hearth.console.limits import (
    ADDRESSES_MOST,
    TRIES_MOST,
    TRIES_MOST_OVERALL,
    WINDOW,
    Tries,
)


def test_an_address_is_stopped_after_its_tries_and_others_are_not() -> None:
    tries = Tries()
    for _ in range(TRIES_MOST):
        assert tries.allowed("a", 0.0)
        tries.refused("a", 0.0)

    assert not tries.allowed("a", WINDOW - 1)
    assert tries.allowed("b", WINDOW - 1)
    assert tries.allowed("a", WINDOW)


def test_many_addresses_together_are_stopped_too() -> None:
    tries = Tries()
    for one in range(TRIES_MOST_OVERALL):
        tries.refused(str(one), 0.0)

    assert not tries.allowed("somebody else", 0.0)


def test_memory_stays_bounded_whatever_comes() -> None:
    tries = Tries()
    for one in range(ADDRESSES_MOST * 2):
        tries.refused(str(one), 0.0)

    assert len(tries.per_address) == ADDRESSES_MOST


def test_looking_whether_one_may_counts_nothing() -> None:
    tries = Tries()

    assert all(tries.allowed("a", 0.0) for _ in range(TRIES_MOST * 2))
