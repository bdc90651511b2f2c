"""Measuring so that noise hits everybody alike: CPU time, in rounds, each in turn.

A shared machine is fast in one second and slow in the next. So what is compared runs in the same
round, one after the other, the first of a round changes from round to round, and the medians of
all rounds are compared. Waiting for the disk is not counted; the work of the system for us is.
"""

import gc
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

Deed = Callable[[], Awaitable[object]]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Ratio:
    """How one series of measurements compares to another that was made in the same rounds."""

    median: float
    """Of the medians, which is what a goal is about."""

    lowest: float
    """In any round."""

    highest: float


def ratio(measured: Sequence[float], base: Sequence[float]) -> Ratio:
    """The first series as a multiple of the second."""
    each = [one / other for one, other in zip(measured, base, strict=True)]
    return Ratio(median(measured) / median(base), min(each), max(each))


@contextmanager
def without_collector() -> Iterator[None]:
    """No collection of garbage inside: whose turn it falls into would be chance."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def cpu_seconds(deed: Deed) -> float:
    """How much CPU time it takes, in all threads of this process."""
    with without_collector():
        before = time.process_time()
        await deed()
        return time.process_time() - before


async def one_after_the_other(
    rounds: int,
    deeds: Mapping[Key, Callable[[int], Deed]],
    per: int = 1,
    before: Mapping[Key, Deed] | None = None,
) -> dict[Key, list[float]]:
    """Measure every deed once in each round; one more round, the first, is for warming up.

    Args:
        rounds: how many count.
        deeds: given the number of the round, from 0 for warming up, what is to be measured.
        per: how many times the deed does the same thing; the results are for one of these.
        before: what happens before some of them each time, and is not measured.
    """
    taken: dict[Key, list[float]] = {name: [] for name in deeds}
    order = list(deeds)
    for number in range(rounds + 1):
        gc.collect()
        for name in order:
            if before and name in before:
                await before[name]()
            seconds = await cpu_seconds(deeds[name](number))
            if number:
                taken[name].append(seconds / per)
        order.append(order.pop(0))
    return taken
