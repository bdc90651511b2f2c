"""The alarm on the main thread, with what truly hangs: it would not end by itself."""

import asyncio
import signal
import threading
import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from hearth.bootstrap.alarm import Alarm
from hearth.bootstrap.aside import HangsError

SECONDS = 0.05


@pytest.fixture(autouse=True)
def _nobody_elses() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGALRM, before)


def loops() -> None:
    for _ in count():
        pass


def waits() -> None:
    threading.Event().wait()


def sleeps() -> None:
    time.sleep(3600)


@pytest.mark.parametrize("hang", [loops, waits, sleeps])
def test_what_hangs_is_interrupted_where_it_is(hang: Callable[[], None]) -> None:
    alarm = Alarm(SECONDS)

    with alarm, pytest.raises(HangsError):
        hang()

    assert alarm.rang


def test_it_rings_again_for_whatever_hangs_next() -> None:
    with Alarm(SECONDS):
        for _ in range(3):
            with pytest.raises(HangsError):
                loops()


def test_what_ends_in_time_hears_nothing_then_or_later() -> None:
    alarm = Alarm(SECONDS)

    with alarm:
        ended = sum(range(9))
    time.sleep(3 * SECONDS)

    assert ended == 36
    assert not alarm.rang
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


async def test_a_loop_goes_on_after_it_rang() -> None:
    with Alarm(SECONDS), pytest.raises(HangsError):
        loops()

    assert await asyncio.to_thread(lambda: "goes on") == "goes on"


async def test_on_another_thread_none_is_set() -> None:
    def there() -> tuple[float, float]:
        with Alarm(SECONDS):
            return signal.getitimer(signal.ITIMER_REAL)

    assert await asyncio.to_thread(there) == (0.0, 0.0)


def test_somebody_elses_alarm_is_left_alone() -> None:
    def theirs(*_: object) -> None:
        raise AssertionError

    signal.signal(signal.SIGALRM, theirs)

    with Alarm(SECONDS):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)

    assert signal.getsignal(signal.SIGALRM) is theirs
