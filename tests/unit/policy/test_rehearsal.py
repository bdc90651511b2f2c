"""A rehearsal counts what would follow, and does it only where a life may be in danger."""

from datetime import timedelta

import pytest

from hearth.actions.policies import RehearsePolicy
from hearth.actions.retention import ApplyRetention
from hearth.community.audit import Deed
from hearth.community.findings import CERTAIN, Finding, FindingKind, Place
from hearth.community.outgoing import Hide
from hearth.community.people import SHELL
from hearth.community.policy import DEFAULT_POLICY, NEVER_REHEARSED, Consequence, Policy
from hearth.community.rehearsal import REHEARSED_FOR, Rehearsed
from hearth.community.retention import Keep
from hearth.community.words import MemberWords
from unit.console.home import CIRCLE, NOON
from unit.policy.kit import CRISIS, PRIVATE, Circle

REHEARSED = Policy(rehearsed=True)


async def counted(circle: Circle) -> list[Rehearsed]:
    async with circle.home.storage.open_work() as work:
        return list(await work.rehearsals.since(CIRCLE, NOON.date() - timedelta(days=365)))


async def rehearses(circle: Circle, *, rehearsed: bool = True) -> None:
    await RehearsePolicy(circle.home.storage.open_work)(CIRCLE, rehearsed=rehearsed, by=SHELL)


@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize("place", Place)
def test_each_finding_is_either_followed_or_counted_and_danger_is_followed(
    kind: FindingKind, place: Place
) -> None:
    saw = [Finding(kind, "any", 0, 1, CERTAIN, "rule")]
    due = DEFAULT_POLICY.follow(saw, place)
    real = kind in NEVER_REHEARSED

    assert REHEARSED.follow(saw, place) == (due if real else ())
    assert REHEARSED.rehearse(saw, place) == (() if real else due)
    assert DEFAULT_POLICY.rehearse(saw, place) == ()


async def test_a_post_is_not_hidden_in_a_rehearsal_and_what_would_follow_is_counted(
    circle: Circle,
) -> None:
    await rehearses(circle)
    await circle.posts_in_group(PRIVATE)
    await circle.posts_in_group(PRIVATE)

    assert not [effect for _, effect in await circle.owed() if isinstance(effect, Hide)]
    day, kind, place = NOON.date(), FindingKind.PRIVATE, Place.GROUP
    assert await counted(circle) == [
        Rehearsed(day, kind, place, Consequence.HIDE, 2),
        Rehearsed(day, kind, place, Consequence.WRITE_TO_AUTHOR, 2),
    ]


async def test_danger_reaches_people_in_a_rehearsal_too(circle: Circle) -> None:
    await rehearses(circle)
    await circle.posts_in_group(f"{CRISIS}. {PRIVATE}")

    words = {one.words for one in await circle.said()}
    assert {MemberWords.EMERGENCY, MemberWords.EMERGENCY_PEOPLE_CALLED} <= words
    assert await circle.case() is not None
    assert {one.kind for one in await counted(circle)} == {FindingKind.PRIVATE}


async def test_what_is_written_to_the_bot_is_rehearsed_as_well(circle: Circle) -> None:
    row = (FindingKind.PRIVATE, Place.DIRECT)
    await circle.decides({row: frozenset({Consequence.OPEN_CASE})})
    await rehearses(circle)
    await circle.writes_to_bot(PRIVATE)

    [one] = await counted(circle)
    assert (one.place, one.consequence) == (Place.DIRECT, Consequence.OPEN_CASE)


async def test_when_the_rehearsal_is_over_posts_are_hidden_and_nothing_is_counted(
    circle: Circle,
) -> None:
    await rehearses(circle)
    await rehearses(circle, rehearsed=False)
    await circle.posts_in_group(PRIVATE)

    assert [effect for _, effect in await circle.owed() if isinstance(effect, Hide)]
    assert await counted(circle) == []
    deeds = [one.deed for one in await circle.home.deeds()]
    assert (deeds.count(Deed.REHEARSAL_BEGUN), deeds.count(Deed.REHEARSAL_ENDED)) == (1, 1)


async def test_beginning_twice_is_one_deed(circle: Circle) -> None:
    await rehearses(circle)
    await rehearses(circle)

    deeds = [one.deed for one in await circle.home.deeds()]
    assert deeds.count(Deed.REHEARSAL_BEGUN) == 1


async def test_counts_go_after_a_season(circle: Circle) -> None:
    await rehearses(circle)
    await circle.posts_in_group(PRIVATE)
    retention = ApplyRetention(circle.home.storage.open_work, Keep())

    circle.home.time.passes(days=REHEARSED_FOR.days)
    await retention.some()
    assert len(await counted(circle)) == 2
    circle.home.time.passes(days=1)
    await retention.some()
    assert await counted(circle) == []
