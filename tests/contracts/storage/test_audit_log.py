"""Reading the audit log: what is looked for, in which order, and proven to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from contracts.storage.places import EPILEPSY, Place
from hearth.actions.auditing import TakeCheckpoint
from hearth.community.audit import Deed, Subject, Wanted
from hearth.community.cases import Matter, Priority
from hearth.community.people import SHELL, Actor, Member, MemberId, StaffId
from hearth.storage.assembly import Storage
from hearth.storage.audit.checkpoint import Checkpoint
from hearth.storage.audit.errors import LogGoneBackwardsError
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.guard import contradicted, contradicted_in_table, refuse_backwards
from hearth.storage.audit.proving import check_proof
from hearth.storage.tables import audit, audit_values, checkpoints
from unordered import as_written

ANNA, BEN = Actor.staff(StaffId(1)), Actor.staff(StaffId(2))
DAY = timedelta(days=1)


async def deed(
    storage: Storage, what: Deed = Deed.CASE_READ, by: Actor = ANNA, about: Subject | None = None
) -> None:
    async with storage.open_work() as work:
        work.note(what, by=by, about=about or Subject.of("case", 1))
        await work.commit()


async def found(storage: Storage, wanted: Wanted, **further: int) -> list[int]:
    async with storage.open_work() as work:
        return [one.number for one in await work.audit.search(wanted, **further)]


async def test_the_newest_are_as_many_as_were_asked_for(careteam: Storage) -> None:
    for number in range(4):
        await deed(careteam, about=Subject.of("case", number))

    async with careteam.open_work() as work:
        newest = await work.audit.newest(2)

    assert [one.about.id for one in newest] == ["3", "2"]


async def test_unless_another_number_is_named_a_hundred_are_told(careteam: Storage) -> None:
    async with careteam.open_work() as work:
        for _ in range(102):
            work.note(Deed.CASE_READ, by=ANNA, about=Subject.of("case", 1))
        await work.commit()

    async with careteam.open_work() as work:
        assert len(await work.audit.newest()) == 100
        assert len(await work.audit.search(Wanted())) == 100


@pytest.fixture
async def busy(careteam: Storage, mira: Member) -> Storage:
    """What was done before is entry 1: Mira came."""
    async with careteam.open_work() as work:
        await work.cases.open(
            member=mira.id,
            community=EPILEPSY.id,
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        work.note(Deed.CASE_OPENED, by=Actor.member(mira.id), about=Subject.of("case", 1))
        await work.commit()
    await deed(careteam, Deed.CASE_READ, ANNA)
    await deed(careteam, Deed.CASE_READ, BEN, Subject.of("case", 2))
    await deed(careteam, Deed.MEMBER_REVEALED, BEN, Subject.of("member", mira.id))
    await deed(careteam, Deed.STAFF_SIGNED_IN, ANNA, Subject.of("staff", 1))
    return careteam


async def test_a_search_narrows_by_each_thing_that_is_asked(busy: Storage, mira: Member) -> None:
    reads = frozenset({Deed.CASE_READ, Deed.MEMBER_REVEALED})

    assert await found(busy, Wanted()) == [6, 5, 4, 3, 2, 1]
    assert await found(busy, Wanted(deeds=reads)) == [5, 4, 3]
    assert await found(busy, Wanted(staff=StaffId(2))) == [5, 4]
    assert await found(busy, Wanted(kind="case")) == [4, 3, 2]
    assert await found(busy, Wanted(member=mira.id)) == [5, 3, 2]
    assert await found(busy, Wanted(deeds=reads, staff=StaffId(2), kind="member")) == [5]


async def test_a_search_goes_on_where_the_page_before_ended(busy: Storage) -> None:
    assert await found(busy, Wanted(), limit=2) == [6, 5]
    assert await found(busy, Wanted(), before=5, limit=2) == [4, 3]
    assert await found(busy, Wanted(), before=1) == []


async def test_the_newest_come_first_whichever_way_the_rows_lie(busy: Storage) -> None:
    with as_written():
        assert await found(busy, Wanted()) == [6, 5, 4, 3, 2, 1]
        assert await found(busy, Wanted(), limit=2) == [6, 5]
        async with busy.open_work() as work:
            newest = await work.audit.newest(2)
    assert [one.deed for one in newest] == [Deed.STAFF_SIGNED_IN, Deed.MEMBER_REVEALED]


async def test_a_staff_members_number_is_not_taken_for_a_members(
    busy: Storage, mira: Member
) -> None:
    await deed(busy, by=Actor.member(MemberId(1)))

    assert 7 not in await found(busy, Wanted(staff=StaffId(1)))
    assert await found(busy, Wanted(staff=StaffId(mira.id))) == []


async def test_all_that_happened_to_one_thing_is_told_in_order(careteam: Storage) -> None:
    case = Subject.of("case", 7)
    await deed(careteam, Deed.CASE_TAKEN, about=case)
    await deed(careteam, Deed.CASE_READ, about=Subject.of("case", 8))
    await deed(careteam, Deed.CASE_READ, about=Subject.of("staff", 7))
    await deed(careteam, Deed.CASE_CLOSED, by=BEN, about=case)

    async with careteam.open_work() as work:
        told = await work.audit.of(case)

    assert [(one.deed, one.by, one.about) for one in told] == [
        (Deed.CASE_TAKEN, ANNA, case),
        (Deed.CASE_CLOSED, BEN, case),
    ]


async def test_an_entry_is_told_in_its_place_in_the_chain(busy: Storage, place: Place) -> None:
    rows = {row["number"]: row for row in await place.rows(audit)}
    async with busy.open_work() as work:
        entries = await work.audit.search(Wanted())

    for one in entries:
        row = rows[one.number]
        kept = row["previous"], row["hash"], row["values_digest"]
        assert (one.previous, one.hash, one.values) == kept
    assert entries[-1].values is not None  # Mira's contact was sealed with it.
    assert entries[0].values is None


async def test_a_proof_names_its_entry_as_the_log_has_it(
    busy: Storage, place: Place, mira: Member
) -> None:
    note = await TakeCheckpoint(busy.open_work)()
    rows = {row["number"]: row for row in await place.rows(audit)}
    async with busy.open_work() as work:
        first, fifth = [one.document() for one in await work.audit.prove([5, 1, 99])]

    assert fifth == {
        "format": "hearth-audit-proof-1",
        "entry": {
            "number": 5,
            "deed": "member:revealed",
            "by_kind": "staff",
            "by_id": 2,
            "about_kind": "member",
            "about_id": str(mira.id),
            "at": place.clock.now.isoformat(timespec="microseconds"),
        },
        "previous": rows[5]["previous"].hex(),
        "hash": rows[5]["hash"].hex(),
        "size": 6,
        "path": fifth["path"],
        "checkpoint": note,
    }
    assert first["entry"]["values"] == rows[1]["values_digest"].hex()
    keys = busy.keys.signers
    assert check_proof(first, keys).size == check_proof(fifth, keys).size == 6


async def test_nothing_is_proven_that_no_checkpoint_covers(busy: Storage) -> None:
    async with busy.open_work() as work:
        assert await work.audit.prove([1]) == []
    await TakeCheckpoint(busy.open_work)()
    await deed(busy)

    async with busy.open_work() as work:
        proven = await work.audit.prove([0, 6, 7])

    assert [one.proven.number for one in proven] == [6]
    assert check_proof(proven[0].document(), busy.keys.signers).size == 6


async def test_the_oldest_go_first_and_no_more_at_once_than_was_said(
    busy: Storage, place: Place
) -> None:
    await TakeCheckpoint(busy.open_work)()
    place.clock.move(DAY)
    await deed(busy)

    for last, left in ((2, 4), (4, 2)):
        async with busy.open_work() as work:
            assert await work.audit.forget_before(place.clock.now, 2) == last
            work.note(Deed.AUDIT_FORGOTTEN, by=SHELL, about=Subject.of("audit", last))
            await work.commit()
        async with busy.open_work() as work:
            assert await work.audit.older_than(place.clock.now) == left
    assert min(row["number"] for row in await place.rows(audit)) == 5


async def test_what_is_remembered_of_a_value_moves_to_the_deed_of_forgetting(
    busy: Storage, place: Place
) -> None:
    [before] = await place.rows(audit_values)
    await TakeCheckpoint(busy.open_work)()
    place.clock.move(DAY)

    async with busy.open_work() as work:
        await work.audit.forget_before(place.clock.now)
        work.note(Deed.AUDIT_FORGOTTEN, by=SHELL, about=Subject.of("audit", 5))
        await work.commit()

    [after] = await place.rows(audit_values)
    assert (after["place"], after["digest"]) == (before["place"], before["digest"])
    assert (before["number"], after["number"]) == (1, 7)


async def test_a_log_that_is_short_says_which_checkpoint_has_more(
    busy: Storage, place: Place
) -> None:
    keys = busy.keys.signers
    folder = CheckpointFolder(place.home / "checkpoints", keys)
    note = await TakeCheckpoint(busy.open_work)()
    assert note is not None
    true = Checkpoint.read(note, keys)
    await refuse_backwards(busy.engine, folder)
    folder.keep(true, note)
    await refuse_backwards(busy.engine, folder)
    more = replace(true, size=9)
    folder.keep(more, more.signed(busy.keys.signer))

    with pytest.raises(LogGoneBackwardsError) as refused:
        await refuse_backwards(busy.engine, folder)

    told = refused.value
    assert told.args == (told.name, told.size, told.found)
    assert told.args == ("checkpoint-000000000000009.txt", 9, 6)
    assert [one.checkpoint.size for one in await contradicted(busy.engine, folder)] == [9]
    assert await contradicted_in_table(busy.engine, folder) == []


async def test_only_the_checkpoints_of_these_sizes_are_disowned(
    busy: Storage, place: Place
) -> None:
    await TakeCheckpoint(busy.open_work)()
    await deed(busy)
    await TakeCheckpoint(busy.open_work)()

    async with busy.open_work() as work:
        await work.audit.disown([7])
        work.note(Deed.AUDIT_ACCEPTED, by=SHELL, about=Subject.of("audit", 7))
        await work.commit()

    assert [row["size"] for row in await place.rows(checkpoints)] == [6]


async def test_a_checkpoint_in_the_table_that_the_log_contradicts_is_found(
    busy: Storage, place: Place
) -> None:
    note = await TakeCheckpoint(busy.open_work)()
    folder = CheckpointFolder(place.home / "checkpoints", busy.keys.signers)
    assert await contradicted_in_table(busy.engine, folder) == []

    async with busy.engine.begin() as connection:
        await connection.execute(update(audit).where(audit.c.number == 6).values(hash=bytes(32)))

    [found] = await contradicted_in_table(busy.engine, folder)
    assert (found.name, found.note, found.checkpoint.size) == ("6", note, 6)
