"""Memory that was only needed to begin."""

import ctypes
import gc
from typing import Final

SELDOM: Final = (200_000, 100, 100)
"""Thresholds of the collector while a program begins: what it loads then is no rubbish."""

ARENAS: Final = -8
"""The number of the option, of mallopt(3): `M_ARENA_MAX`."""

LARGE: Final = -3
"""The number of another: `M_MMAP_THRESHOLD`."""

LARGE_FROM: Final = 1 << 17
"""Bytes from which on each piece of memory is the system's own, and given back when it is freed.

By itself the C library raises this to 32 MB as soon as something so large was freed once, and what
models need for a moment then stays: 27 MB of a community bot that had read two hundred messages.
The encoder asks for such pieces all the time, and has a store of its own. With twice as much, a
number or two for each example of danger, which each message needs for a moment, are below it, and
2,500 messages leave 140 MB.
"""

_USUAL: Final = gc.get_threshold()


def collect_seldom() -> None:
    """Look for rubbish seldom from now on, until `collect_as_usual`.

    A start makes two million objects that stay. Going through them again and again as they become
    more takes a fifth of it.
    """
    gc.set_threshold(*SELDOM)


def collect_as_usual() -> None:
    """Look for rubbish as Python does, among what is made from now on.

    What was loaded until now stays until the end: looking through it would hold up messages, and
    the end itself, by a second and more.
    """
    gc.freeze()
    gc.set_threshold(*_USUAL)


def allocate_in_one_place() -> None:
    """Have all threads that begin from now on share one store, where the C library is glibc.

    It makes a store for each thread, and what one gave back the others cannot use. Hardly two
    threads of ours allocate at the same moment: the interpreter lets one of them run. What is
    large is kept out of that store, in which it would leave gaps.
    """
    try:
        option = ctypes.CDLL(None).mallopt
        option(ARENAS, 1)
        option(LARGE, LARGE_FROM)
    except (OSError, AttributeError, TypeError):  # As below.
        return


def give_back() -> None:
    """Return to the system what was freed, where the C library can: glibc keeps it otherwise.

    Reading the examples and opening the encoder's graph take tens of megabytes for a moment, which
    lie between what stays. It takes some milliseconds and changes nothing else.
    """
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # Another library, or a system without one.
        return
    trim(0)
