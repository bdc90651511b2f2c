"""Somebody has the database in their hands, and no key: whatever they do to the log shows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from contracts.storage.conftest import ROLES_TOO, SERVERS
from contracts.storage.places import EPILEPSY, Hands, Place
from hearth.actions.auditing import ForgetOldDeeds
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.cases import Matter, Priority, Said, SaidBy
from hearth.community.merkle import EMPTY, Range
from hearth.community.people import Actor, CommunityId, Contact, Member, Role, Staff, StaffId
from hearth.community.staffroom import SecondFactor
from hearth.storage.assembly import Storage
from hearth.storage.audit import rows as batching
from hearth.storage.audit.chain import entry_hash
from hearth.storage.audit.checkpoint import Checkpoint
from hearth.storage.audit.errors import LogChangedError, LogGoneBackwardsError
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.guard import refuse_backwards
from hearth.storage.audit.rows import hash_of
from hearth.storage.audit.verifying import Report, verify
from hearth.storage.audit.walking import Flaw
from hearth.storage.keys.process import SIGNERS
from hearth.storage.sealing.where import Where
from hearth.storage.tables import (
    audit,
    audit_beginning,
    audit_values,
    case_entries,
    checkpoints,
    members,
    numbers,
    second_factors,
    staff,
)

CARL = Contact(5_000_000_002)
ANNA = Actor("staff", 1)
LATER = timedelta(minutes=16)

in_roles_too = pytest.mark.parametrize("place", [*SERVERS, ROLES_TOO], indirect=True)
"""For what roles may do to the log: all of it goes through one function of the server's."""


@pytest.fixture
def long_ago(hands: Hands) -> None:
    """The server asks its own clock before it forgets; nothing here is too young for that."""
    hands.move(-timedelta(days=10 * 365))


@dataclass
class Log:
    """A log with some history, and what an attacker may do to it."""

    place: Place
    community: Storage
    careteam: Storage
    folder: CheckpointFolder

    async def change(self, *statements: Any) -> None:
        """What only somebody with the database can do."""
        async with self.place.tampering() as connection:
            for statement in statements:
                await connection.execute(statement)

    async def rows(self, table: Any) -> list[Any]:
        return await self.place.rows(table)

    async def checkpoint(self) -> str:
        """A checkpoint, in the table and in the folder."""
        async with self.careteam.open_work() as work:
            note = await work.audit.take_checkpoint()
            await work.commit()
        assert note is not None
        self.folder.keep(Checkpoint.read(note, self.folder.keys), note)
        return note

    async def read(self, number: int, times: int = 1) -> None:
        """Deeds that write no value."""
        async with self.careteam.open_work() as work:
            for _ in range(times):
                work.note(Deed.CASE_READ, by=ANNA, about=Subject.of("case", number))
            await work.commit()

    async def verified(self) -> Report:
        return await verify(self.careteam.engine, self.folder)

    async def flaws(self) -> set[Flaw]:
        return set((await self.verified()).flaws.counts)

    async def starts(self) -> bool:
        """Whether a process that compares the log with the folder goes on."""
        try:
            await refuse_backwards(self.careteam.engine, self.folder)
        except LogGoneBackwardsError:
            return False
        return True

    async def rechain(self, edit: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
        """Write the log anew, with every hash in its place: the chain alone shows nothing."""
        rows = sorted(await self.rows(audit), key=lambda row: int(row["number"]))
        previous, number, written = bytes(32), 0, []
        moved = {}
        for row in rows:
            edited = edit(dict(row))
            if edited is None:
                continue
            number += 1
            moved[row["number"]] = number
            entry = Entry(
                Deed(edited["deed"]),
                Actor(edited["by_kind"], edited["by_id"]),
                Subject(edited["about_kind"], edited["about_id"]),
                edited["at"],
            )
            this = entry_hash(previous, number, entry, edited["values_digest"])
            written.append(edited | {"number": number, "previous": previous, "hash": this})
            previous = this
        values = [
            dict(row) | {"number": moved[row["number"]]}
            for row in await self.rows(audit_values)
            if row["number"] in moved
        ]
        await self.change(
            delete(audit),
            delete(audit_values),
            insert(audit).values(written),
            insert(audit_values).values(values),
            update(numbers).where(numbers.c.subject == "audit").values(last=number),
        )


@pytest.fixture
async def log(
    place: Place, community: Storage, careteam: Storage, mira: Member, tmp_path: Path
) -> Log:
    """Two members, a case with three things said, two colleagues; a checkpoint after all that."""
    [ring, _] = place.rings
    folder = CheckpointFolder(tmp_path / "checkpoints", ring.verify_keys(*SIGNERS))
    made = Log(place, community, careteam, folder)
    async with community.open_work() as work:
        carl = await work.members.add(CARL, "en")
        work.note(Deed.INVITE_OPENED, by=Actor.member(carl.id), about=Subject.of("invite", 1))
        await work.commit()
    async with careteam.open_work() as work:
        for name in ("Anna", "Ben"):
            hired = await work.staff.add(name, frozenset({Role.CLINICIAN}))
            work.note(Deed.STAFF_ADDED, by=ANNA, about=Subject.of("staff", hired.id))
        await work.commit()
    async with community.open_work() as work:
        case = await work.cases.open(
            member=mira.id,
            community=CommunityId(EPILEPSY.id),
            matter=Matter.QUESTION,
            priority=Priority.ROUTINE,
        )
        for words in ("one", "two", "three"):
            await work.cases.say(Said(case.number, SaidBy.MEMBER, words, work.now))
        work.note(Deed.CASE_OPENED, by=Actor.member(mira.id), about=Subject.of("case", 1))
        await work.commit()
    await made.read(1, times=3)
    await made.checkpoint()
    return made


@in_roles_too
async def test_a_log_that_nobody_touched_is_whole(log: Log) -> None:
    report = await log.verified()

    assert report.whole
    assert report.entries == len(await log.rows(audit))
    # Two contacts, two names, three things said.
    assert report.values == 7
    assert report.compared == 2
    assert await log.starts()


async def test_whoever_waits_is_told_how_far_it_has_come(log: Log) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, all_: int) -> None:
        told.append((done, all_))

    await verify(log.careteam.engine, log.folder, progress=progress)

    entries = len(await log.rows(audit))
    assert told == [(entries, entries)]


async def test_a_log_longer_than_a_batch_is_looked_at_to_its_end(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batching, "BATCH", 3)

    report = await log.verified()

    assert report.whole
    assert report.entries == len(await log.rows(audit))


async def test_an_entry_that_was_edited_shows(log: Log) -> None:
    await log.change(update(audit).where(audit.c.number == 3).values(by_id=9))

    assert await log.flaws() == {Flaw.ALTERED}


@pytest.mark.parametrize("column", ["deed", "by_kind", "about_kind", "about_id"])
async def test_every_part_of_an_entry_is_covered(log: Log, column: str) -> None:
    await log.change(update(audit).where(audit.c.number == 3).values({column: "other"}))

    assert await log.flaws() == {Flaw.ALTERED}


async def test_the_time_of_an_entry_is_covered(log: Log) -> None:
    [row] = [row for row in await log.rows(audit) if row["number"] == 3]
    later = row["at"] + timedelta(microseconds=1)
    await log.change(update(audit).where(audit.c.number == 3).values(at=later))

    assert await log.flaws() == {Flaw.ALTERED}


async def test_an_entry_with_a_fresh_hash_no_longer_leads_to_the_next(log: Log) -> None:
    [row] = [dict(row) for row in await log.rows(audit) if row["number"] == 6]
    row["by_id"] = 9
    at = row["at"]
    fresh = hash_of([*list(row.values())[:6], at, None, None, None], row["previous"])
    await log.change(update(audit).where(audit.c.number == 6).values(by_id=9, hash=fresh))

    assert await log.flaws() == {Flaw.NOT_CHAINED, Flaw.ROOT}


async def test_an_entry_deleted_in_the_middle_shows(log: Log) -> None:
    await log.change(delete(audit).where(audit.c.number == 7))

    assert {Flaw.MISSING, Flaw.NOT_CHAINED, Flaw.ROOT} <= await log.flaws()


async def test_a_tail_that_was_cut_off_shows_and_nothing_starts(log: Log) -> None:
    await log.change(delete(audit).where(audit.c.number > 6))

    assert {Flaw.CUT, Flaw.BACKWARDS} <= await log.flaws()
    assert not await log.starts()


async def test_a_tail_cut_off_with_its_number_is_shown_by_the_checkpoints(log: Log) -> None:
    await log.change(
        delete(audit).where(audit.c.number > 6),
        update(numbers).where(numbers.c.subject == "audit").values(last=6),
    )

    assert await log.flaws() == {Flaw.BACKWARDS}
    assert not await log.starts()


async def test_a_tail_cut_off_with_the_table_of_checkpoints_is_shown_by_the_folder(
    log: Log,
) -> None:
    await log.change(
        delete(audit).where(audit.c.number > 6),
        update(numbers).where(numbers.c.subject == "audit").values(last=6),
        delete(checkpoints),
    )

    assert await log.flaws() == {Flaw.BACKWARDS}
    assert not await log.starts()


async def test_a_log_written_anew_has_another_root(log: Log) -> None:
    await log.rechain(lambda row: None if row["number"] == 7 else row)
    await log.change(delete(checkpoints))
    await log.read(2)

    report = await log.verified()
    assert report.flaws.listed == {Flaw.ROOT: ["checkpoint-000000000000008.txt"]}
    assert not await log.starts()


async def test_a_log_written_anew_and_longer_shows_too(log: Log) -> None:
    def edited(row: dict[str, Any]) -> dict[str, Any]:
        return row | {"by_id": 2} if row["number"] == 7 else row

    await log.rechain(edited)
    await log.read(1, times=150)

    assert Flaw.ROOT in await log.flaws()
    assert not await log.starts()


async def test_nothing_is_signed_after_a_log_was_written_anew(log: Log) -> None:
    await log.rechain(lambda row: row | {"by_id": 2} if row["number"] == 7 else row)
    await log.read(1)

    async with log.careteam.open_work() as work:
        with pytest.raises(LogChangedError):
            await work.audit.take_checkpoint()


async def test_what_was_written_after_the_last_checkpoint_can_be_cut_off_unseen(log: Log) -> None:
    """The honest limit, which docs/audit.md states."""
    before = await log.rows(numbers)
    last = next(row["last"] for row in before if row["subject"] == "audit")
    await log.read(1, times=5)
    await log.change(
        delete(audit).where(audit.c.number > last),
        update(numbers).where(numbers.c.subject == "audit").values(last=last),
    )

    assert (await log.verified()).whole


async def test_an_old_row_played_back_shows(log: Log) -> None:
    [before] = [row for row in await log.rows(staff) if row["id"] == 1]
    async with log.careteam.open_work() as work:
        await work.staff.put(Staff(StaffId(1), frozenset({Role.CLINICIAN}), "Dr Anna"))
        work.note(Deed.STAFF_ADDED, by=ANNA, about=Subject.of("staff", 1))
        await work.commit()
    assert (await log.verified()).whole

    await log.change(update(staff).where(staff.c.id == 1).values(dict(before)))

    report = await log.verified()
    assert set(report.flaws.counts) == {Flaw.VALUE_OTHER}
    assert report.flaws.listed[Flaw.VALUE_OTHER] == ["staff/name/1"]


async def test_a_second_factor_played_back_shows(log: Log) -> None:
    versions = []
    for step in (1, 2):
        async with log.careteam.open_work() as work:
            factor = SecondFactor(b"secret", confirmed=True, last_step=step)
            await work.staff.put_second_factor(StaffId(1), factor)
            work.note(Deed.STAFF_SIGNED_IN, by=ANNA, about=Subject.of("staff", 1))
            await work.commit()
        versions += await log.rows(second_factors)
    assert (await log.verified()).whole

    await log.change(update(second_factors).values(dict(versions[0])))

    assert await log.flaws() == {Flaw.VALUE_OTHER}


async def test_two_rows_exchanged_show(log: Log) -> None:
    first, second = sorted(await log.rows(members), key=lambda row: int(row["id"]))
    await log.change(
        update(members).where(members.c.id == first["id"]).values(contact=second["contact"]),
        update(members).where(members.c.id == second["id"]).values(contact=first["contact"]),
    )

    report = await log.verified()
    assert report.flaws.counts == {Flaw.VALUE_OTHER: 2}


async def test_something_said_and_deleted_shows(log: Log) -> None:
    await log.change(delete(case_entries).where(case_entries.c.position == 2))

    report = await log.verified()
    assert report.flaws.listed == {Flaw.VALUE_GONE: ["case_entries/words/1/2"]}


async def test_something_that_nobody_said_shows(log: Log) -> None:
    said = dict((await log.rows(case_entries))[0])
    await log.change(insert(case_entries).values(said | {"position": 99}))

    report = await log.verified()
    assert report.flaws.listed == {Flaw.VALUE_UNKNOWN: ["case_entries/words/1/99"]}


async def test_what_is_remembered_cannot_be_changed_to_fit(log: Log) -> None:
    said = sorted(await log.rows(case_entries), key=lambda row: int(row["position"]))
    place, forged = "case_entries/words/1/1", said[1]["words"]
    await log.change(
        update(case_entries).where(case_entries.c.position == 1).values(words=forged),
        update(audit_values)
        .where(audit_values.c.place == place)
        .values(digest=sha256(forged).digest()),
    )

    assert (await log.verified()).flaws.listed == {Flaw.VALUES_ALTERED: ["5"]}


async def test_what_is_remembered_cannot_be_added_or_taken_away(log: Log) -> None:
    stray = {"number": 8, "place": "members/name/7", "digest": bytes(32)}
    await log.change(insert(audit_values).values(stray))
    assert await log.flaws() == {Flaw.VALUES_STRAY}

    await log.change(delete(audit_values).where(audit_values.c.number == 8))
    await log.change(delete(audit_values).where(audit_values.c.place == "staff/name/1"))
    assert await log.flaws() == {Flaw.VALUES_ALTERED, Flaw.VALUE_UNKNOWN}


async def test_a_value_taken_away_with_a_deed_is_missed_by_nobody(log: Log) -> None:
    async with log.careteam.open_work() as work:
        tx = work._tx  # type: ignore[attr-defined]  # noqa: SLF001  As a record class would.
        await tx.run(delete(case_entries).where(case_entries.c.position == 2))
        tx.took_away(Where("case_entries", "words", "1/2", 1))
        work.note(Deed.CASE_CLOSED, by=ANNA, about=Subject.of("case", 1))
        await work.commit()

    assert (await log.verified()).whole


async def test_a_checkpoint_in_the_table_that_was_changed_shows(log: Log) -> None:
    await log.change(update(checkpoints).values(root=bytes(32)))

    listed = (await log.verified()).flaws.listed
    assert listed[Flaw.CHECKPOINT_ALTERED] == ["checkpoints/8"]


async def test_a_checkpoint_signed_by_a_stranger_counts_for_nothing(log: Log) -> None:
    found = log.folder.newest()
    assert found is not None
    forged = found.note.replace("— hearth/audit ", "— hearth/audit A")
    (log.folder.path / "checkpoint-000000000000999.txt").write_text(forged)

    report = await log.verified()
    assert report.strange == ["checkpoint-000000000000999.txt"]
    assert report.whole
    assert await log.starts()


async def test_a_front_cut_off_without_a_deed_shows(log: Log) -> None:
    """With a beginning that fits, the roots still do; but nobody's deed says that it went."""
    rows = sorted(await log.rows(audit), key=lambda row: int(row["number"]))
    kept = EMPTY.followed_by(row["hash"] for row in rows[:6])
    beginning = {"number": 6, "chain": rows[5]["hash"], "peaks": kept.written()}
    await log.change(
        delete(audit).where(audit.c.number <= 6),
        delete(audit_values).where(audit_values.c.number <= 6),
        insert(audit_beginning).values(beginning),
    )

    assert {Flaw.NO_BEGINNING, Flaw.VALUE_UNKNOWN} == await log.flaws()


@in_roles_too
@pytest.mark.usefixtures("long_ago")
async def test_old_entries_are_forgotten_and_the_rest_is_whole_and_proven(log: Log) -> None:
    log.place.clock.move(timedelta(days=400))
    await log.read(1, times=4)
    await log.checkpoint()
    before = await log.rows(audit)
    cut = log.place.clock.now - timedelta(days=365)

    async with log.careteam.open_work() as work:
        assert await work.audit.older_than(cut) == len(before) - 4
        assert await work.audit.older_than(log.place.clock.now - timedelta(days=500)) == 0
    rounds = await ForgetOldDeeds(log.careteam.open_work)(cut)

    assert rounds == 1
    left = await log.rows(audit)
    assert len(left) == 5  # The four that are young, and the deed of forgetting.
    report = await log.verified()
    assert report.whole
    assert report.begins == len(before) - 4
    assert report.values == 7
    await log.checkpoint()
    async with log.careteam.open_work() as work:
        proofs = await work.audit.prove(range(1, 100))
    assert [proof.proven.number for proof in proofs] == sorted(row["number"] for row in left)
    assert await log.starts()
    assert await ForgetOldDeeds(log.careteam.open_work)(cut) == 0


@in_roles_too
@pytest.mark.usefixtures("long_ago")
async def test_after_forgetting_a_replayed_row_still_shows(log: Log) -> None:
    log.place.clock.move(timedelta(days=400))
    await log.read(1, times=2)
    await log.checkpoint()
    await ForgetOldDeeds(log.careteam.open_work)(log.place.clock.now - timedelta(days=365))
    assert (await log.verified()).whole

    first, second = sorted(await log.rows(members), key=lambda row: int(row["id"]))
    change = update(members).where(members.c.id == first["id"])
    await log.change(change.values(contact=second["contact"]))

    assert await log.flaws() == {Flaw.VALUE_OTHER}


@in_roles_too
@pytest.mark.usefixtures("long_ago")
async def test_the_newest_entry_and_what_no_checkpoint_covers_are_never_forgotten(
    log: Log,
) -> None:
    covered = len(await log.rows(audit))
    await log.read(1, times=3)
    log.place.clock.move(timedelta(days=4000))

    await ForgetOldDeeds(log.careteam.open_work)(log.place.clock.now)

    numbers_left = sorted(row["number"] for row in await log.rows(audit))
    assert numbers_left == [covered + 1, covered + 2, covered + 3, covered + 4]
    assert (await log.verified()).whole


async def test_a_checkpoint_whose_key_is_gone_is_compared_all_the_same(log: Log) -> None:
    await log.change(update(checkpoints).values(note="signed by nobody"))

    report = await log.verified()
    assert report.whole
    assert (report.unknown_key, report.compared) == (1, 2)


async def test_a_checkpoint_that_ends_with_another_entry_shows(log: Log) -> None:
    """Only we could have signed it; and still it is looked at as a whole."""
    found = log.folder.newest()
    assert found is not None
    other = replace(found.checkpoint, chain=bytes(32))
    log.folder.keep(other, other.signed(log.careteam.keys.signer))

    assert await log.flaws() == {Flaw.ROOT}


async def test_a_log_in_which_nothing_was_done_is_whole(careteam: Storage, tmp_path: Path) -> None:
    folder = CheckpointFolder(tmp_path / "checkpoints", careteam.keys.signers)

    report = await verify(careteam.engine, folder)

    assert report.whole
    assert report.entries == 0


async def test_what_is_remembered_beyond_the_end_shows(log: Log) -> None:
    stray = {"number": 20, "place": "members/name/7", "digest": bytes(32)}
    await log.change(insert(audit_values).values(stray))

    assert (await log.verified()).flaws.listed == {Flaw.VALUES_STRAY: ["9"]}


async def test_an_entry_of_which_nothing_is_remembered_any_more_shows(log: Log) -> None:
    await log.change(delete(audit_values).where(audit_values.c.number == 5))

    listed = (await log.verified()).flaws.listed
    assert listed[Flaw.VALUES_ALTERED] == ["5"]
    assert len(listed[Flaw.VALUE_UNKNOWN]) == 3


async def test_what_is_remembered_of_an_entry_that_is_gone_shows(log: Log) -> None:
    await log.change(delete(audit).where(audit.c.number == 5))

    assert (await log.verified()).flaws.listed[Flaw.VALUES_STRAY] == ["5"]


async def test_a_deed_of_forgetting_accounts_for_what_it_names_and_no_more(log: Log) -> None:
    """And a checkpoint outside that is older than what is kept does no harm."""
    await log.read(1)
    log.place.clock.move(timedelta(days=400))
    await log.read(1, times=3)
    await log.checkpoint()
    await ForgetOldDeeds(log.careteam.open_work)(log.place.clock.now - timedelta(days=365))
    report = await log.verified()
    assert report.whole
    assert (report.begins, report.too_old, report.compared) == (9, 1, 2)

    rows = sorted(await log.rows(audit), key=lambda row: int(row["number"]))
    [begun] = await log.rows(audit_beginning)
    kept = Range.read(begun["number"], begun["peaks"]).followed_by([rows[0]["hash"]])
    further = {"number": 10, "chain": rows[0]["hash"], "peaks": kept.written()}
    await log.change(
        delete(audit).where(audit.c.number <= 10),
        insert(audit_beginning).values(further),
    )
    assert (await log.verified()).flaws.listed == {Flaw.NO_BEGINNING: ["10"]}
