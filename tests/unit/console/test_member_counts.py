"""Members are counted each day, once, and few of them are told of nowhere."""

from datetime import UTC, date, datetime, timedelta

from hearth.actions.figures import SeeFigures
from hearth.actions.member_counting import CountMembers
from hearth.community.audit import Deed
from hearth.community.member_counts import KEPT_COUNTS_FOR, Kept, MemberDay, days_shown
from hearth.community.timers import Timer, TimerKind
from hearth.storage.assembly import Storage
from unit.console.home import CIRCLE, NOON, Home

DUE = Timer(TimerKind.MEMBER_COUNTS, "all", NOON)
APRIL = date(2026, 4, 1)


async def counted(storage: Storage) -> None:
    await CountMembers(storage.open_work)(DUE)


async def test_a_day_is_counted_once_and_noted_once(home: Home) -> None:
    await home.member()
    await counted(home.storage)
    await home.member()
    home.time.passes(hours=1)
    await counted(home.storage)

    async with home.storage.open_work() as work:
        kept = await work.member_counts.between(CIRCLE, NOON.date(), NOON.date())

    assert kept[NOON.date(), Kept.MEMBERS] == 1
    noted = [one for one in await home.deeds() if one.deed is Deed.MEMBERS_COUNTED]
    assert len(noted) == 1


async def test_who_took_part_is_counted_at_the_first_of_a_month_and_shown_beside_members(
    home: Home,
) -> None:
    for _ in range(6):
        await home.case()
    for _ in range(6):
        await home.member()
    home.time.now = datetime(2026, 3, 29, 12, tzinfo=UTC)
    busy = await home.member()
    await home.case(by=busy)
    await home.case(by=busy)
    home.time.now = datetime(2026, 4, 2, 9, tzinfo=UTC)
    await counted(home.storage)

    async with home.storage.open_work() as work:
        kept = await work.member_counts.between(CIRCLE, APRIL, APRIL)
    part = (Kept.MEMBERS, Kept.ACTIVE)
    told = {place: count for place, count in kept.items() if place[1] in part}
    assert told == {(APRIL, Kept.ACTIVE): 1}  # March 2 is more than four weeks before.


async def test_the_page_shows_mondays_and_firsts_and_a_late_first_is_not_made_up(
    home: Home,
) -> None:
    for _ in range(6):
        await home.case()
    home.time.now = datetime(2026, 4, 6, 12, tzinfo=UTC)
    await counted(home.storage)
    ada = await home.signed_in(home.ada)

    page = await ada.get("/dashboard")
    figures = await SeeFigures(home.storage.open_work)(CIRCLE, 365, by=home.ada)

    assert "2026-04-06 6 - -" in page.plain
    assert figures.days == ()  # A year shows the firsts of months, and none was counted.


async def test_counts_go_when_their_time_is_over(home: Home) -> None:
    await counted(home.storage)
    home.time.now += KEPT_COUNTS_FOR + timedelta(days=2)
    await counted(home.storage)

    async with home.storage.open_work() as work:
        kept = await work.member_counts.between(CIRCLE, NOON.date(), home.time.now.date())
    assert {day for day, _ in kept} == {home.time.now.date()}


def test_few_members_are_hidden_and_no_share_is_told_of_them() -> None:
    day = APRIL
    many = {(day, Kept.MEMBERS): 40, (day, Kept.ACTIVE): 10}
    few = {(day, Kept.MEMBERS): 40, (day, Kept.ACTIVE): 3}
    none = {(day, Kept.MEMBERS): 4, (day, Kept.ACTIVE): 0}

    assert days_shown(many, day, day) == (MemberDay(day, 40, 10, 25, uncounted=False),)
    assert days_shown(few, day, day) == (MemberDay(day, 40, None, None, uncounted=False),)
    assert days_shown(none, day, day) == (MemberDay(day, None, 0, None, uncounted=False),)
