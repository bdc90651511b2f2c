"""Bulletins, what became of each copy, and how many a member wants, as they are kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from contracts.storage.places import EPILEPSY, MIRA, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import (
    UNNUMBERED,
    Audience,
    Bulletin,
    BulletinId,
    BulletinState,
    Reach,
)
from hearth.community.deliveries import Delivery, DeliveryState, Pace, Results
from hearth.community.errors import NoSuchBulletin
from hearth.community.figures import Copies
from hearth.community.held import HeldBulletin, HeldBulletins
from hearth.community.invites import MemberRole
from hearth.community.people import SHELL, CommunityId, Member, MemberId, StaffId
from hearth.ports import Work
from hearth.storage.assembly import Storage

WORDS = Wording("News", "The clinic has a new door.", product=True, risks="It squeaks.")
TO = Audience((EPILEPSY.id,), Reach.DIRECT, MemberRole.CARER, ("en",), "Europe/London", "general")
ABOUT = Subject.of("bulletin", 1)


async def written(storage: Storage, state: BulletinState = BulletinState.SENT) -> Bulletin:
    bulletin = Bulletin(
        UNNUMBERED,
        state,
        WORDS,
        TO,
        StaffId(1),
        NOON,
        NOON,
        approver=StaffId(2),
        planned=datetime(2026, 3, 3, 9),  # noqa: DTZ001  A time on a wall.
        sent_at=NOON,
        review=date(2027, 3, 2),
        why="It was wrong.",
    )
    async with storage.open_work() as work:
        kept = await work.bulletins.add(bulletin)
        work.note(Deed.BULLETIN_WRITTEN, by=SHELL, about=ABOUT)
        await work.commit()
    return kept


def copy_for(
    bulletin: Bulletin,
    member: MemberId | None,
    state: DeliveryState = DeliveryState.WAITING,
    due: datetime = NOON,
) -> Delivery:
    return Delivery(bulletin.id, EPILEPSY.id, member, member is None, state, due, at=NOON)


async def sent(storage: Storage, *copies: Delivery) -> None:
    async with storage.open_work() as work:
        await work.deliveries.add(copies)
        await work.commit()


async def test_a_bulletin_comes_back_as_it_was_kept_to_both_processes(
    careteam: Storage, community: Storage
) -> None:
    first = await written(careteam)
    correction = replace(first, corrects=first.id)
    async with careteam.open_work() as work:
        held = await work.bulletins.hold(first.id)
        await work.bulletins.put(replace(held, state=BulletinState.CORRECTED))
        second = await work.bulletins.add(correction)
        work.note(Deed.BULLETIN_CORRECTED, by=SHELL, about=ABOUT)
        await work.commit()

    assert first.root == first.id == second.root != second.id
    for storage in (careteam, community):
        async with storage.open_work() as work:
            was = replace(first, state=BulletinState.CORRECTED)
            assert await work.bulletins.see(first.id) == was
            assert await work.bulletins.list(1) == [second]
            assert await work.bulletins.corrections_of(first.id) == [was, second]
            with pytest.raises(NoSuchBulletin):
                await work.bulletins.see(BulletinId(99))


async def test_the_community_process_notes_what_arrived_and_counts_taps_of_nobody(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    bulletin = await written(careteam)
    await sent(careteam, copy_for(bulletin, mira.id), copy_for(bulletin, None))

    async with community.open_work() as work:
        deliveries = work.deliveries
        await deliveries.settle(bulletin.id, EPILEPSY.id, mira.id, DeliveryState.SENT)
        await deliveries.settle(bulletin.id, EPILEPSY.id, None, DeliveryState.FAILED, "blocked")
        assert await deliveries.tap(bulletin.id, mira.id, 1)
        assert not await deliveries.tap(bulletin.id, mira.id, 0)
        assert await deliveries.pace(mira.id) is Pace.ALL
        await deliveries.put_pace(mira.id, Pace.WEEKLY)
        work.note(Deed.MEMBER_PACE_SET, by=SHELL, about=ABOUT)
        await work.commit()

    async with careteam.open_work() as work:
        deliveries = work.deliveries
        assert await deliveries.results(bulletin.id) == Results(
            {DeliveryState.SENT: 1}, {DeliveryState.FAILED: 1}, {"blocked": 1}, {1: 1}
        )
        assert await deliveries.pace(mira.id) is Pace.WEEKLY
        found = await deliveries.find(bulletin.id, EPILEPSY.id, None)
        assert found is not None
        assert (found.member, found.state) == (None, DeliveryState.FAILED)
        assert await deliveries.has(bulletin.id, mira.id)
        [after] = await deliveries.after(bulletin.id, EPILEPSY.id, MemberId(0), 9)
        assert after.member == mira.id
        assert await deliveries.after(bulletin.id, EPILEPSY.id, mira.id, 9) == []


async def test_a_copy_that_never_came_does_not_count_for_the_pace(
    careteam: Storage, mira: Member
) -> None:
    bulletin, later = await written(careteam), NOON + timedelta(days=1)
    async with careteam.open_work() as work:
        assert await work.deliveries.last_due(mira.id) is None
    failed = copy_for(bulletin, mira.id, DeliveryState.FAILED, later)
    await sent(careteam, copy_for(bulletin, mira.id), failed)
    async with careteam.open_work() as work:
        assert await work.deliveries.last_due(mira.id) == NOON


async def left(work: Work, mira: Member) -> HeldBulletins:
    return (await work.holdings.of(mira.id, MIRA)).bulletins


async def test_members_are_given_all_of_it_and_nothing_leads_to_them_once_it_is_old(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    bulletin, in_group = await written(careteam), await written(careteam)
    await sent(careteam, copy_for(bulletin, mira.id))
    async with community.open_work() as work:
        await work.deliveries.tap(bulletin.id, mira.id, 1)
        await work.deliveries.tap(in_group.id, mira.id, 1)
        await work.commit()
    got = HeldBulletin(bulletin.id, "News", EPILEPSY.id, DeliveryState.WAITING, NOON, tapped=True)
    async with careteam.open_work() as work:
        assert await left(work, mira) == HeldBulletins(Pace.ALL, (got,), 1)
        assert await work.deliveries.forget_before(NOON) == 0
        assert await work.deliveries.forget_before(NOON + timedelta(seconds=1)) == 3
        assert await left(work, mira) == HeldBulletins()
        results = await work.deliveries.results(bulletin.id)
        assert (results.members, results.taps) == ({DeliveryState.WAITING: 1}, {1: 1})


async def test_an_erased_member_leaves_the_counts_and_nothing_that_leads_to_them(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    bulletin = await written(careteam)
    await sent(careteam, copy_for(bulletin, mira.id))
    async with community.open_work() as work:
        await work.deliveries.tap(bulletin.id, mira.id, 1)
        await work.deliveries.put_pace(mira.id, Pace.NONE)
        work.note(Deed.MEMBER_PACE_SET, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        went = await work.erasures.empty(mira.id)
        assert went["bulletins that they got"] == 3
        assert await left(work, mira) == HeldBulletins()
        results = await work.deliveries.results(bulletin.id)
        assert (results.members, results.taps) == ({DeliveryState.WAITING: 1}, {1: 1})


async def test_the_dashboard_counts_copies_of_its_community_and_time_and_tells_none_of_few(
    careteam: Storage, mira: Member
) -> None:
    first = await written(careteam)
    await sent(
        careteam,
        *(copy_for(first, mira.id, DeliveryState.SENT) for _ in range(6)),
        copy_for(first, mira.id, DeliveryState.FAILED),
        copy_for(first, None, DeliveryState.SENT),
    )
    async with careteam.open_work() as work:
        found = await work.figures.bulletins(EPILEPSY.id, NOON, NOON + timedelta(seconds=1))
        before = await work.figures.bulletins(EPILEPSY.id, NOON - timedelta(days=1), NOON)
        elsewhere = await work.figures.bulletins(
            CommunityId("eczema"), NOON, NOON + timedelta(seconds=1)
        )
    assert found == [
        Copies("News", NOON, in_group=True, sent=6, failed=None, withheld=0, waiting=0)
    ]
    assert [*before, *elsewhere] == []
