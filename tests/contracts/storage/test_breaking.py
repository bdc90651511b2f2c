"""Broken glass, as it is kept: sealed reasons, open for a while, found by whoever broke it."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from contracts.storage.places import Place
from hearth.community.audit import Deed, Subject, Wanted
from hearth.community.breaking import Breaking, BreakingId
from hearth.community.errors import NoSuchBreaking
from hearth.community.people import Actor, Member, MemberId, Role, StaffId
from hearth.storage.assembly import Storage
from hearth.storage.audit.places import EMPTIED
from hearth.storage.tables import breakings

CASE = Subject.of("case", 12)
QUARTER = timedelta(minutes=15)
REASON = "CANARY she may hurt herself"


async def broken(careteam: Storage, about: Subject = CASE) -> Breaking:
    async with careteam.open_work() as work:
        if not await work.staff.list():
            for name in ("Anna", "Ben"):
                await work.staff.add(name, frozenset({Role.CLINICIAN}))
        made = await work.breakings.add(
            staff=StaffId(1), about=about, reason=REASON, until_at=work.now + QUARTER
        )
        work.note(Deed.GLASS_BROKEN, by=Actor("staff", 1), about=about)
        await work.commit()
    return made


async def test_it_comes_back_as_it_was_kept(careteam: Storage) -> None:
    made = await broken(careteam)

    async with careteam.open_work() as work:
        assert await work.breakings.get(made.id) == made
        assert made.reason == REASON
        with pytest.raises(NoSuchBreaking):
            await work.breakings.get(BreakingId(99))


async def test_the_reason_is_sealed(careteam: Storage, place: Place) -> None:
    made = await broken(careteam)

    [row] = await place.rows(breakings)
    assert b"CANARY" not in row["reason"]
    assert REASON not in repr(made)


async def test_it_is_found_open_by_its_own_door_and_person_until_its_time_is_over(
    careteam: Storage, place: Place
) -> None:
    made = await broken(careteam)

    async with careteam.open_work() as work:
        assert await work.breakings.find_open(StaffId(1), CASE) == made
        assert await work.breakings.find_open(StaffId(2), CASE) is None
        assert await work.breakings.find_open(StaffId(1), Subject.of("case", 13)) is None
        assert await work.breakings.find_open(StaffId(1), Subject.of("member", 12)) is None
    place.clock.move(QUARTER)
    async with careteam.open_work() as work:
        assert await work.breakings.find_open(StaffId(1), CASE) is None


async def test_the_newest_come_first_and_in_pages(careteam: Storage) -> None:
    made = [await broken(careteam, Subject.of("case", number)) for number in range(3)]

    async with careteam.open_work() as work:
        assert await work.breakings.newest(limit=2) == [made[2], made[1]]
        assert await work.breakings.newest(before=made[1].id) == [made[0]]


async def test_who_has_looked_at_it_is_remembered(careteam: Storage) -> None:
    made = await broken(careteam)
    async with careteam.open_work() as work:
        reviewed = made.reviewed(StaffId(2), work.now)
        await work.breakings.review(reviewed)
        work.note(Deed.GLASS_REVIEWED, by=Actor("staff", 2), about=CASE)
        await work.commit()

    async with careteam.open_work() as work:
        assert await work.breakings.get(made.id) == reviewed
        assert reviewed.reviewed(StaffId(1), work.now) == reviewed


async def test_entries_are_searched_by_everything_that_can_be_asked(
    careteam: Storage, mira: Member
) -> None:
    async with careteam.open_work() as work:
        for by, kind, id_ in (
            (1, "case", 1),
            (2, "case", 2),
            (1, "member", mira.id),
            (2, "member", 7),
        ):
            work.note(Deed.CASE_READ, by=Actor("staff", by), about=Subject.of(kind, id_))
        work.note(Deed.CASE_TAKEN, by=Actor("staff", 1), about=Subject.of("case", 1))
        await work.commit()

        async def found(wanted: Wanted, before: int | None = None, limit: int = 9) -> list[int]:
            entries = await work.audit.search(wanted, before=before, limit=limit)
            return [one.number for one in entries]

        reads = frozenset({Deed.CASE_READ})
        assert await found(Wanted()) == [6, 5, 4, 3, 2, 1]
        assert await found(Wanted(), limit=2) == [6, 5]
        assert await found(Wanted(), before=5, limit=2) == [4, 3]
        assert await found(Wanted(reads)) == [5, 4, 3, 2]
        assert await found(Wanted(reads, staff=StaffId(1))) == [4, 2]
        assert await found(Wanted(kind="member")) == [5, 4]
        assert await found(Wanted(reads, member=MemberId(mira.id))) == [4]


async def test_a_reason_that_was_erased_is_empty(careteam: Storage, place: Place) -> None:
    made = await broken(careteam)
    async with place.tampering() as connection:
        await connection.execute(update(breakings).values(reason=EMPTIED))

    async with careteam.open_work() as work:
        assert (await work.breakings.get(made.id)).reason == ""
