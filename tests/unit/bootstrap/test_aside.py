"""A thread of its own, with threads that truly hang: they wait for what the test lets happen."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from hearth.bootstrap.aside import Aside, HangsError

PATIENCE = 0.2

Hanging = Callable[[], str]


@pytest.fixture
def hangs() -> Iterator[Hanging]:
    """A deed that ends with the test, and says so."""
    over = threading.Event()

    def wait() -> str:
        over.wait()
        return "late"

    yield wait
    over.set()


async def test_deeds_follow_each_other_in_one_thread_that_is_not_the_loops() -> None:
    aside, done = Aside("deeds", PATIENCE), list[tuple[int, int]]()

    def deed(number: int) -> int:
        done.append((number, threading.get_ident()))
        return number

    numbers = await asyncio.gather(*(aside.do(partial(deed, one)) for one in range(9)))

    assert numbers == [*range(9)]
    assert [number for number, _ in done] == numbers
    [thread] = {thread for _, thread in done}
    assert thread != threading.get_ident()
    assert aside.left_behind == 0


async def test_what_a_deed_raises_reaches_who_asked_and_the_next_one_goes_on() -> None:
    aside = Aside("deeds", PATIENCE)

    with pytest.raises(ZeroDivisionError):
        await aside.do(lambda: 1 // 0)

    assert await aside.do(lambda: "next") == "next"


async def test_what_nobody_waits_for_is_done_in_its_turn_whatever_comes_of_it() -> None:
    aside, done = Aside("deeds", PATIENCE), list[str]()

    aside.begin(lambda: 1 // 0)
    aside.begin(lambda: done.append("begun"))
    await aside.do(lambda: done.append("asked for"))

    assert done == ["begun", "asked for"]
    assert aside.left_behind == 0


async def test_what_hangs_and_nobody_waits_for_holds_up_nobody_behind_it(hangs: Hanging) -> None:
    aside = Aside("deeds", PATIENCE)

    aside.begin(hangs)

    assert await aside.do(lambda: "done") == "done"
    assert aside.left_behind == 1


async def test_a_deed_that_hangs_is_given_up_and_those_behind_it_go_on(hangs: Hanging) -> None:
    aside = Aside("deeds", PATIENCE)
    first = asyncio.ensure_future(aside.do(hangs))
    behind = [asyncio.ensure_future(aside.do(lambda: "done")) for _ in range(3)]

    with pytest.raises(HangsError):
        await first

    assert await asyncio.gather(*behind) == ["done"] * 3
    assert aside.left_behind == 1


async def test_those_behind_go_on_though_nobody_waits_for_what_hangs(hangs: Hanging) -> None:
    aside = Aside("deeds", PATIENCE)
    first = asyncio.ensure_future(aside.do(hangs))
    await asyncio.sleep(0)
    behind = asyncio.ensure_future(aside.do(lambda: "done"))
    await asyncio.sleep(0)
    first.cancel()

    assert await behind == "done"
    assert aside.left_behind == 1


async def test_each_deed_has_its_own_time_however_many_hang_before_it(hangs: Hanging) -> None:
    aside = Aside("deeds", PATIENCE)
    hanging = [asyncio.ensure_future(aside.do(hangs)) for _ in range(3)]
    last = asyncio.ensure_future(aside.do(lambda: "done"))

    ended = await asyncio.gather(*hanging, return_exceptions=True)

    assert [type(one) for one in ended] == [HangsError] * 3
    assert await last == "done"
    assert aside.left_behind == 3


async def test_a_thread_that_was_left_ends_and_takes_nothing_from_the_new_one() -> None:
    aside, over, threads = Aside("deeds", PATIENCE), threading.Event(), list[threading.Thread]()

    def hang() -> None:
        threads.append(threading.current_thread())
        over.wait()

    with pytest.raises(HangsError):
        await aside.do(hang)
    new = await aside.do(threading.current_thread)
    over.set()
    threads[0].join()

    assert new is not threads[0]
    assert await aside.do(threading.current_thread) is new
