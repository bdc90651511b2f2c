"""What stands out is shown to be looked at, and what does not is not."""

import random
from collections.abc import Sequence

import pytest

from hearth.actions.listening import SeeListening
from hearth.bench.spikes import METHODS, simulate
from hearth.community.audit import Deed, Subject
from hearth.community.errors import NotAllowed
from hearth.community.listening import WEEK, Cell, CellKind, WeekCount, monday
from hearth.community.people import CLOCK
from hearth.community.spikes import BASELINE, C2, GAP, Spike, spikes
from unit.console.home import CIRCLE, NOON, Home

ITCH = Cell(CellKind.TOPIC, "general.itch")
NEWEST = monday(NOON) - WEEK
NOISE = 2.0


def weekly(counts: Sequence[int], cell: Cell = ITCH) -> list[WeekCount]:
    """Counts of weeks up to the newest."""
    newest_first = enumerate(reversed(counts))
    return [WeekCount(NEWEST - back * WEEK, cell, one) for back, one in newest_first]


def test_a_count_is_held_against_seven_weeks_that_ended_two_weeks_before() -> None:
    counts = [4, 6, 4, 6, 4, 6, 5, 30, 30, 40]

    assert spikes(weekly(counts), NEWEST, NOISE) == [Spike(NEWEST, ITCH, 40, 5)]
    assert len(counts) == BASELINE + GAP + 1


def test_what_our_own_noise_may_have_done_is_no_spike() -> None:
    assert not C2.spiked([5] * 9 + [11], NOISE)
    assert C2.spiked([5] * 9 + [12], NOISE)


def test_nothing_is_a_spike_where_a_week_is_missing_or_there_are_too_few() -> None:
    counts = weekly([5] * 9 + [90])

    assert spikes(counts, NEWEST, NOISE)
    assert not spikes(counts[1:], NEWEST, NOISE)
    assert not spikes([*counts[:4], *counts[5:]], NEWEST, NOISE)


def test_the_steepest_comes_first() -> None:
    other = Cell(CellKind.TOPIC, "general.fever")
    counts = [*weekly([5] * 9 + [30], other), *weekly([5] * 9 + [60])]

    assert [one.cell for one in spikes(counts, NEWEST, NOISE)] == [ITCH, other]


def test_a_simulation_tells_false_alarms_and_days_to_detection() -> None:
    chance = random.Random(1)  # noqa: S311  Nobody's secret.

    rows = simulate(lambda counts: [one + round(chance.gauss(0, 2)) for one in counts], 2.0, 40)

    by_method = {(one.method, one.usual, one.more): one for one in rows}
    assert len(by_method) == len(METHODS) * 9
    large, small = (by_method["C2, 3 SD", usual, 40.0] for usual in (1.0, 20.0))
    assert large.seen == 1
    assert large.days == 7
    assert large.false_a_month < 0.1
    assert by_method["C2, 2.5 SD", 20.0, 10.0].false_a_month >= small.false_a_month


async def test_clinicians_are_shown_what_to_look_at_and_what_it_is_not(home: Home) -> None:
    async with home.storage.open_work() as work:
        await work.listening.keep(CIRCLE, weekly([4, 6, 4, 6, 4, 6, 5, -3, 5, 40]))
        work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=Subject.of("community", CIRCLE))
        await work.commit()
    anna = await home.signed_in(home.anna)

    page = (await anna.get("/listening")).plain

    assert "general: itch : about 40 members in the week from" in page
    assert "it is no diagnosis" in page
    assert "two of three are within 2.0 of the true count" in page
    assert "-3" not in page.partition("What members asked about")[2]


async def test_what_members_wrote_in_the_group_stands_apart_from_what_they_asked(
    home: Home,
) -> None:
    fever, rumour = (
        Cell(CellKind.SYMPTOM, "general.fever"),
        Cell(CellKind.WATCHWORD, "Zorbimax"),
    )
    tag = Cell(CellKind.HASHTAG, "walking_group")
    quiet = [*weekly([3], ITCH), *weekly([21], tag)]
    async with home.storage.open_work() as work:
        risen = [4, 6, 4, 6, 4, 6, 5, 4, 5, 50]
        counts = [*weekly(risen, fever), *weekly(risen, rumour), *quiet]
        await work.listening.keep(CIRCLE, counts)
        work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=Subject.of("community", CIRCLE))
        await work.commit()
    anna = await home.signed_in(home.anna)

    page = (await anna.get("/listening")).plain

    assert "Symptom general: fever : about 50 members" in page
    assert "Watchword Zorbimax : about 50 members" in page
    after = page.partition("Hashtags that many used")[2]
    assert "#walking_group 21" in after
    assert "= 0.15 a week and" in page


async def test_a_page_without_counts_says_when_there_will_be_some(home: Home) -> None:
    anna = await home.signed_in(home.anna)

    page = (await anna.get("/listening")).plain

    assert "Each is counted on the Monday after it." in page


async def test_without_a_source_of_noise_nothing_is_told(home: Home) -> None:
    async with home.storage.open_work() as work:
        await work.listening.keep(CIRCLE, weekly([5] * 9 + [90]))
        work.note(Deed.WEEKS_COUNTED, by=CLOCK, about=Subject.of("community", CIRCLE))
        await work.commit()

    found = await SeeListening(home.storage.open_work, lambda: None)(CIRCLE, by=home.anna)

    assert found.spread is None
    assert not found.spikes


async def test_who_sees_no_figures_sees_no_weeks(home: Home) -> None:
    with pytest.raises(NotAllowed):
        await SeeListening(home.storage.open_work, lambda: None)(CIRCLE, by=home.paula)
