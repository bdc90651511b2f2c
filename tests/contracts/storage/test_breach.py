"""Whom a breach concerns: members, fields and key ids of a span, and the register of breaches."""

import csv
import json
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from contracts.storage.conftest import ROLES_TOO
from contracts.storage.places import EPILEPSY, NOON, Place
from contracts.storage.test_canaries import write_everywhere
from hearth.bootstrap.breaches import REGISTER, breaches_in, clocks_found, enter, note_told
from hearth.bootstrap.findings import Mark
from hearth.bootstrap.rings import make_home
from hearth.community.audit import Deed, Subject
from hearth.community.breaches import FieldSeen, MemberSeen, Scope, Told
from hearth.community.outgoing import Hide, ToGroup, Urgency
from hearth.community.people import SHELL, Contact, Member
from hearth.storage.assembly import Storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import KeyName
from hearth.storage.scope import TABLES, key_ids, survey
from hearth.storage.sealing.columns import SealedType
from hearth.storage.tables import metadata
from invoking import hearth

DAY = timedelta(days=1)


async def looked_into(place: Place, *tables: str, ago: int = 0, lasting: int = 1) -> Scope:
    engine = open_database(place.url, place.home)
    async with place.storage(next(iter(place.rings)).holder) as storage:
        since = NOON - ago * DAY
        keys = storage.key_store._engine  # noqa: SLF001  There is no other way to it.
        found = await survey(engine, keys, since, since + lasting * DAY, tables)
    await engine.dispose()
    return found


def one(scope: Scope, name: str) -> FieldSeen:
    [field] = [field for field in scope.fields if field.field == name]
    return field


def of(scope: Scope, member: Member) -> MemberSeen:
    [seen] = [seen for seen in scope.members if seen.member == member.id]
    return seen


def test_every_sealed_column_is_looked_into() -> None:
    sealed = {
        table.name
        for table in metadata.sorted_tables
        if any(isinstance(column.type, SealedType) for column in table.columns)
    }
    numbered = {
        table.name
        for table in metadata.sorted_tables
        if {"member", "minor"} & set(table.columns.keys())
    }
    assert sealed | numbered <= set(TABLES)


async def test_members_fields_and_keys_of_a_span_are_listed(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    await write_everywhere(community, careteam, mira)
    found = await looked_into(place)

    hers = (await community.key_store.key_of(mira.id)).id
    words = one(found, "case_entries.words")
    assert (words.sealed, words.rows, words.keys) == (True, 2, frozenset({hers}))
    assert one(found, "cases.matter") == FieldSeen("cases.matter", sealed=False, rows=1)
    seen = of(found, mira)
    assert {"case_entries.words", "case_entries.file", "members.name", "outbox.payload"} <= (
        seen.fields
    )
    assert hers in seen.keys
    assert not seen.erased
    [ring] = [ring for ring in place.rings if ring.holder == "community"]
    [mailbox] = [key.id for key in ring.keys if key.name is KeyName.COMMUNITY_MAILBOX]
    assert mailbox in one(found, "inbox.body").keys
    assert {hers, mailbox} <= found.keys
    assert found.unreadable == []


async def test_the_letters_to_a_group_name_their_reader_and_their_writer(
    community: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        work.tell(ToGroup(EPILEPSY.id), Hide(1), urgency=Urgency.ANSWER)
        await work.commit()
    ring = next(ring for ring in place.rings if ring.holder == "community")
    of_ring = {
        key.id
        for key in ring.keys
        if key.name in (KeyName.COMMUNITY_LETTERS, KeyName.COMMUNITY_SIGNING)
    }
    found = await looked_into(place, "outbox")
    assert one(found, "outbox.payload").keys == of_ring
    assert mira.id > 0


async def test_what_came_later_does_not_count_and_what_was_there_before_does(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    await write_everywhere(community, careteam, mira)
    before = await looked_into(place, "case_entries", "consent_records", "outbox", ago=9)
    assert (before.members, before.fields) == ([], [])
    after = await looked_into(place, "case_entries", "outbox", ago=-9)
    assert {"case_entries.words", "outbox.payload"} <= of(after, mira).fields


async def test_a_member_without_times_in_their_rows_always_counts(
    mira: Member, place: Place
) -> None:
    found = await looked_into(place, "members", ago=400)
    assert of(found, mira).fields >= {"members.contact", "members.id"}


async def test_whose_rows_are_gone_is_still_named_by_the_log(
    careteam: Storage, mira: Member, place: Place
) -> None:
    async with careteam.open_work() as work:
        work.note(Deed.MEMBER_REVEALED, by=SHELL, about=Subject.of("member", 7_777_777))
        await work.commit()
    found = await looked_into(place)
    [gone] = [seen for seen in found.members if seen.member == 7_777_777]
    assert gone.fields == {"audit.about_id"}
    assert mira.id != gone.member


@pytest.mark.parametrize("place", [ROLES_TOO], indirect=True)
async def test_what_this_login_may_not_look_into_is_said_and_not_counted_as_nothing(
    careteam: Storage, mira: Member
) -> None:
    keys = careteam.key_store._engine  # noqa: SLF001  There is no other way to it.
    found = await survey(careteam.engine, keys, NOON, NOON + DAY)
    assert set(found.unreadable) == {
        "event_questions",
        "group_posts",
        "kept",
        "inbox",
        "outbox",
        "talks",
    }
    assert of(found, mira).fields


async def test_the_erased_are_counted_as_such(
    community: Storage, careteam: Storage, mira: Member, place: Place
) -> None:
    async with community.open_work() as work:
        other = await work.members.add(Contact(5_000_000_777), "en")
        work.note(Deed.INVITE_OPENED, by=SHELL, about=Subject.of("invite", 1))
        await work.commit()
    await careteam.key_store.destroy(mira.id)
    async with place.tampering() as connection:
        members = metadata.tables["members"]
        emptied = update(members).where(members.c.id == mira.id)
        await connection.execute(emptied.values(contact=b"\x01" + bytes(32)))
    found = await looked_into(place)
    assert (of(found, mira).erased, of(found, other).erased) == (True, False)
    assert found.erased == 1
    assert "members.contact" not in of(found, mira).fields  # Nothing was left to be seen.


@pytest.mark.parametrize(
    ("sealed", "ids"),
    [
        (b"\x01" + (77).to_bytes(4, "big") + bytes(40), {77}),
        (b"\x02" + (5).to_bytes(4, "big") + (6).to_bytes(4, "big"), {5, 6}),
        (b"\x09" + bytes(40), set()),
        (b"", set()),
    ],
)
def test_key_ids_are_read_off_the_outside(sealed: bytes, ids: set[int]) -> None:
    assert key_ids(sealed) == ids


@pytest.fixture
def installed(tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with keys and a database, where commands find it."""
    home = tmp_path / "home"
    make_home(home)
    make_rings(home)
    shutil.copy(migrated, home / "hearth.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name, value in (
        ("HEARTH_HOME", str(home)),
        ("HEARTH_KEYRING", "file"),
        ("HEARTH_DATABASE_URL", ""),
        ("HEARTH_KEYSTORE_URL", ""),
    ):
        monkeypatch.setenv(name, value)
    return home


SPAN = ("--from", "2026-03-01", "--to", "2026-03-02T00:00+00:00")


def test_looking_starts_both_clocks_and_is_a_deed(installed: Path) -> None:
    told = hearth("breach", "scope", *SPAN, "--noticed", "2026-03-03T12:00")
    assert told.exit_code == 0, told.exception
    assert "Tell the authority within 72 h, by 2026-03-06 12:00 UTC" in told.stdout
    assert "Tell the people within 60 d, by 2026-05-02 12:00 UTC" in told.stdout
    assert stat.S_IMODE((installed / REGISTER).stat().st_mode) == 0o600

    hearth("breach", "scope", *SPAN)
    listed = hearth("breach", "list").stdout
    assert "late by" in listed
    assert "72 h left" in listed or "71 h left" in listed
    assert "60 d left" in listed or "59 d left" in listed

    assert hearth("breach", "told", "2", "authority").exit_code == 0
    assert "told" in hearth("breach", "list").stdout.splitlines()[2]
    assert [len(breach.told) for breach in breaches_in(installed)] == [0, 1]
    assert deeds(installed) == ["breach:scoped", "breach:scoped", "breach:told"]


def test_the_doctor_tells_of_clocks_that_run_and_of_none_that_stopped(tmp_path: Path) -> None:
    assert clocks_found(tmp_path, NOON) == []
    span = Scope(NOON - DAY, NOON, members=(), fields=())
    enter(tmp_path, span, NOON - 4 * DAY)
    enter(tmp_path, span, NOON)
    note_told(tmp_path, 2, Told.PEOPLE, NOON)

    found = clocks_found(tmp_path, NOON)

    assert [one.mark for one in found] == [Mark.WRONG, Mark.NOTE, Mark.NOTE]
    assert found[0].words.startswith("of number 1, tell the authority: late by 24 h.")
    assert "of number 2, tell the authority: 72 h left" in found[2].words
    assert "`hearth breach told 2 authority`" in found[2].words


def deeds(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "hearth.db")) as connection:
        return [row[0] for row in connection.execute("SELECT deed FROM audit ORDER BY number")]


def test_for_machines_there_is_json_and_a_line_for_each_member(
    installed: Path, tmp_path: Path
) -> None:
    lines = tmp_path / "lines.csv"
    told = hearth("breach", "scope", *SPAN, "--table", "members", "--json", "--csv", str(lines))
    document = json.loads(told.stdout)
    assert (document["members"], document["erased"], document["breach"]) == ([], 0, 1)
    assert set(document["clocks"]) == {"authority", "people"}
    assert stat.S_IMODE(lines.stat().st_mode) == 0o600
    with lines.open() as file:
        assert next(csv.reader(file)) == ["member", "erased", "fields", "keys"]
    assert installed.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("scope", "--from", "yesterday", "--to", "2026-03-02"),
        ("scope", "--from", "2026-03-02", "--to", "2026-03-01"),
        ("scope", *SPAN, "--table", "sessions"),
        ("told", "1", "everybody"),
        ("told", "7", "people"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_enters_nothing(
    installed: Path, words: tuple[str, ...]
) -> None:
    told = hearth("breach", *words)
    assert type(told.exception).__name__ == "SettingsError"
    assert breaches_in(installed) == []


def test_a_register_that_was_damaged_is_not_taken_for_an_empty_one(installed: Path) -> None:
    (installed / REGISTER).write_text("[{]")
    assert type(hearth("breach", "list").exception).__name__ == "SettingsError"
    assert type(hearth("breach", "scope", *SPAN).exception).__name__ == "SettingsError"
