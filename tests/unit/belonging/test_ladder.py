"""How many members are on each step, and never who."""

from datetime import UTC, date, datetime
from pathlib import Path

from hearth.actions.member_counting import CountMembers
from hearth.community.audit import Deed, Subject
from hearth.community.member_counts import LADDER, Kept, days_shown
from hearth.community.peers import Peer, PeerState
from hearth.community.people import SHELL
from hearth.community.timers import Timer, TimerKind
from hearth.community.welcomes import UNNUMBERED, Welcome, WelcomeState
from unit.consent.circle import EPILEPSY, a_circle
from unit.group_posts.kit import QUESTION, Asking

FIRST = date(2026, 4, 1)
DUE = Timer(TimerKind.MEMBER_COUNTS, "all", datetime(2026, 4, 1, tzinfo=UTC))


async def test_each_step_counts_who_took_it_in_the_four_weeks(tmp_path: Path) -> None:
    async with a_circle(tmp_path) as circle:
        asking = await Asking.opened(circle)
        circle.now = datetime(2026, 3, 20, 12, tzinfo=UTC)
        olga, sam = await circle.member(), await circle.member()
        message = await asking.in_group(asking.mira, QUESTION)
        await asking.in_group(olga, "With a drawing.", under=message)
        await asking.in_group(sam, "So did we.", under=message)
        await circle.case(sam)
        quiet = await circle.member()
        await circle.case(quiet)
        await circle.restrict(quiet)
        async with circle.work() as work:
            one = Peer(olga.id, EPILEPSY, PeerState.ASKED, work.now, work.now)
            await work.peers.put(one.agreed(work.now).trained(work.now))
            new = Welcome(UNNUMBERED, EPILEPSY, sam.id, WelcomeState.WAITING, work.now, work.now)
            given = (await work.welcomes.add(new)).taken(olga.id, work.now)
            await work.welcomes.put(given.given(olga.id, work.now))
            work.note(Deed.PEER_TRAINED, by=SHELL, about=Subject.of("member", olga.id))
            await work.commit()
        circle.now = datetime(2026, 4, 1, 12, tzinfo=UTC)
        await CountMembers(circle.care.open_work)(DUE)
        async with circle.work() as work:
            kept = await work.member_counts.between(EPILEPSY, FIRST, FIRST)
    assert {step: kept[FIRST, step] for step in LADDER} == {
        Kept.READ: 0,
        Kept.ASKED: 1,
        Kept.ANSWERED: 1,
        Kept.HELPED: 1,
        Kept.LED: 1,
    }
    (day,) = days_shown(kept, FIRST, FIRST)
    assert day.steps == (0, None, None, None, None)


def test_a_month_that_was_not_counted_has_no_ladder() -> None:
    (day,) = days_shown({(FIRST, Kept.MEMBERS): 40, (FIRST, Kept.ACTIVE): 10}, FIRST, FIRST)
    assert day.steps is None
