"""The benchmarks of the whole path in places of two sizes, and with garbage to collect."""

import asyncio
import gc

from benchmarks.reading import Recogniser, language
from hearth.bench.collecting import EACH, MOST, CollectingSizes, bench_collecting
from hearth.bench.crowd import MOST as TIMES_MOST
from hearth.bench.crowd import CrowdSizes, Held, bench_crowd
from hearth.bootstrap.outside import clock
from hearth.cli.bench_office import office_with, unread_language


def test_the_same_talk_is_measured_among_few_and_among_many() -> None:
    told: list[str] = []
    sizes = CrowdSizes(few=Held(3, 9), many=Held(30, 120), updates=5, rounds=1)
    results = asyncio.run(bench_crowd(clock, office_with(unread_language()), sizes, told.append))

    [line] = results.lines
    assert (line.name, line.goal) == ("a message among 30 members, 120 messages", TIMES_MOST)
    assert line.measured.median > 0
    assert told[:2] == ["3 members and 9 messages", "30 members and 120 messages"]


def test_full_collections_fall_between_messages_and_nothing_stays_frozen() -> None:
    sizes = CollectingSizes(messages=EACH, rounds=1)
    office = office_with(language(Recogniser()))
    results = asyncio.run(bench_collecting(clock, office, sizes))

    taken = {line.name: line.measured.median for line in results.lines}
    thawed = taken["one full collection, nothing frozen"]
    assert taken["one full collection, frozen after the start"] < thawed
    assert "p99 of a message, nothing frozen" in taken
    assert [line.goal for line in results.lines if line.goal] == [MOST]
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
