"""While a program begins, rubbish is looked for seldom, and as usual once it has begun."""

import gc
import platform
import subprocess
import sys
from collections.abc import Iterator

import pytest

from hearth_nlu.memory import SELDOM, collect_as_usual, collect_seldom


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_a_start_looks_for_rubbish_seldom_and_ends_as_usual() -> None:
    usual = gc.get_threshold()

    collect_seldom()
    assert gc.get_threshold() == SELDOM

    collect_as_usual()
    assert gc.get_threshold() == usual
    assert gc.get_freeze_count() > 0


def test_it_may_be_said_twice_that_a_program_has_begun() -> None:
    usual = gc.get_threshold()

    collect_as_usual()
    collect_as_usual()

    assert gc.get_threshold() == usual


GAPS = """
import os
import sys
from pathlib import Path
from hearth_nlu.memory import allocate_in_one_place

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

allocate_in_one_place()
del [bytearray(8 << 20)][:]
before = held()
large = int(sys.argv[1])
pieces = [(bytearray(large), bytearray(2000)) for _ in range((50 << 20) // large)]
stay = [small for _, small in pieces]
del pieces
print(held() - before)
"""


@pytest.mark.parametrize("large", [1 << 20, 2 * 4 * 17_000], ids=["a megabyte", "two per example"])
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="It is about glibc's store.")
def test_what_was_large_is_given_back_although_something_small_lies_behind_it(large: int) -> None:
    command = [sys.executable, "-c", GAPS, str(large)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

    assert int(done.stdout) < 5 << 20
