"""Surveying a span of time: which members, which fields, which keys. Nothing is opened.

A row counts if it can have lain there within the span: it was made before the span's end and had
not ended before its beginning. Where a table keeps no time, every row of it counts. What was
deleted since then has left no row; the audit log still names the members it was about.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    LargeBinary,
    RowMapping,
    Select,
    Table,
    func,
    or_,
    select,
    text,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.breaches import FieldSeen, MemberSeen, Scope
from hearth.community.people import MemberId
from hearth.storage.database import reading
from hearth.storage.keys.schema import erased_members, member_keys
from hearth.storage.roles.granting import NOT_PERMITTED
from hearth.storage.sealing.columns import SealedType
from hearth.storage.sealing.envelope import ENVELOPE_VERSION
from hearth.storage.sealing.letter import HEADER_BYTES as LETTER_HEADER
from hearth.storage.sealing.letter import LETTER_VERSION
from hearth.storage.tables import (
    audit,
    case_copies,
    case_entries,
    cases,
    drafts,
    metadata,
    safety_reports,
)

WITHIN_CASES = (case_copies, case_entries, drafts, safety_reports)
"""Tables whose rows belong to a case, and so to its member and its time."""

EMPTIED = 0
"""The key id of an envelope that was emptied: no key ever has it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How a table's rows belong to members and to time.

    Args:
        members: the columns that hold a member's number, or an address with one.
        begins: when a row came; always there if None.
        ends: when its content went; never if None.
    """

    members: tuple[str, ...] = ()
    begins: str | None = None
    ends: str | None = None


TABLES: Mapping[str, Kept] = {
    "members": Kept(("id",)),
    "member_lookup": Kept(("member",)),
    "memberships": Kept(("member",)),
    "guardianships": Kept(("minor", "guardian"), "made_at"),
    "traces": Kept(("member",), "at"),
    "answers_given": Kept(("member",), "at"),
    "question_proposals": Kept(("member",), "made_at"),
    "bulletin_deliveries": Kept(("member",), "at"),
    "bulletin_taps": Kept(("member",)),
    "bulletin_files": Kept(),
    "bulletin_paces": Kept(("member",)),
    "survey_askings": Kept(("member",), "asked_at"),
    "study_participations": Kept(("member",), "asked_at"),
    "studies": Kept((), "made_at"),
    "study_exports": Kept((), "asked_at"),
    "stories": Kept((), "changed_at"),
    "story_quotes": Kept(("member",), "changed_at"),
    "enrolments": Kept(("member",), "changed_at"),
    "challenge_parts": Kept(("member",), "changed_at"),
    "group_posts": Kept((), "changed_at"),
    "event_questions": Kept((), "changed_at"),
    "event_votes": Kept(("member",)),
    "consent_records": Kept(("member",), "at"),
    "cases": Kept(("member",), "opened_at"),
    "case_entries": Kept(("member",), "opened_at"),
    "reports": Kept(("member", "reporter"), "at"),
    "unanswered_questions": Kept(("member", "taken_by"), "asked_at"),
    "group_replies": Kept(("member",), "at"),
    "week_marks": Kept(("member",), "week"),
    "anniversaries": Kept(("member",)),
    "peers": Kept(("member",), "asked_at"),
    "welcomes": Kept(("newcomer", "taker"), "asked_at"),
    "measures": Kept(("member",), "at"),
    "drafts": Kept(("member",), "opened_at"),
    "case_copies": Kept(("member",), "opened_at"),
    "safety_reports": Kept(("member",), "opened_at"),
    "kept": Kept(("member",), "kept_at"),
    "rights_requests": Kept(("member",), "asked_at"),
    "erasures": Kept(("member",), "asked_at"),
    "outbox": Kept(("recipient",), "told_at", "ended_at"),
    "inbox": Kept((), "stored_at", "ended_at"),
    "talks": Kept(),
    "breakings": Kept((), "began_at"),
    "staff": Kept(),
    "second_factors": Kept(),
    "queue_views": Kept(),
    "outside_calls": Kept(),
    "crisis_plans": Kept(),
    "crises": Kept((), "opened_at"),
}
"""Every table with something of a person in it. The inbox and conversations name nobody: whose
they are is sealed or an HMAC, so they are counted and belong to no number."""


@dataclass(slots=True)
class _Found:
    rows: dict[str, int] = field(default_factory=dict)
    keys: dict[str, set[int]] = field(default_factory=dict)
    fields_of: dict[int, set[str]] = field(default_factory=dict)
    keys_of: dict[int, set[int]] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)


async def survey(
    engine: AsyncEngine,
    key_store: AsyncEngine,
    since: datetime,
    until: datetime,
    tables: Collection[str] = (),
) -> Scope:
    """What lay there from `since` to `until`.

    Args:
        engine: as a login that may read everything, which on PostgreSQL is the owner's.
        key_store: the same for the key store.
        since: the beginning.
        until: the end.
        tables: these alone; all of `TABLES` if empty.
    """
    found = _Found()
    for name in tables or TABLES:
        await _look_into(engine, name, since, until, found)
    if not tables:
        await _ask_the_log(engine, since, until, found)
    erased = await _erased(key_store, found.fields_of)
    return Scope(
        since=since,
        until=until,
        members=[
            MemberSeen(
                MemberId(number),
                frozenset(fields),
                frozenset(found.keys_of.get(number, ())),
                number in erased,
            )
            for number, fields in sorted(found.fields_of.items())
        ],
        fields=[
            FieldSeen(name, _is_sealed(name), rows, frozenset(found.keys.get(name, ())))
            for name, rows in sorted(found.rows.items())
        ],
        unreadable=found.unreadable,
    )


async def _look_into(
    engine: AsyncEngine, name: str, since: datetime, until: datetime, found: _Found
) -> None:
    table = metadata.tables[name]
    try:
        async with reading(engine).connect() as connection:
            if engine.dialect.name == "postgresql":
                # Rather be refused than see fewer rows than there are.
                await connection.execute(text("SET LOCAL row_security = off"))
            rows = (await connection.execute(_asked(table, since, until))).mappings().all()
    except DBAPIError as problem:
        if getattr(problem.orig, "sqlstate", None) != NOT_PERMITTED:
            raise
        found.unreadable.append(name)
        return
    for row in rows:
        _count(table, row, found)


def _asked(table: Table, since: datetime, until: datetime) -> Select[Any]:
    kept, source = TABLES[table.name], _source(table)
    columns = [_header(one) for one in table.columns]
    if table in WITHIN_CASES:
        columns.append(cases.c.member.label("member"))
    times = cases.c if table in WITHIN_CASES else table.c
    conditions: list[ColumnElement[bool]] = []
    if kept.begins is not None:
        conditions.append(times[kept.begins] < until)
    if kept.ends is not None:
        conditions.append(or_(times[kept.ends].is_(None), times[kept.ends] >= since))
    return select(*columns).select_from(source).where(*conditions)


def _source(table: Table) -> FromClause:
    return table.join(cases) if table in WITHIN_CASES else table


def _header(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column; of a sealed one, only the header that names its keys."""
    if not isinstance(column.type, SealedType):
        return column
    header = func.substr(type_coerce(column, LargeBinary), 1, LETTER_HEADER)
    return type_coerce(header, LargeBinary).label(column.key)


def _count(table: Table, row: RowMapping, found: _Found) -> None:
    numbers = {one for name in TABLES[table.name].members for one in _member_in(row[name])}
    for column in table.columns:
        value = row[column.name]
        if value is None:
            continue
        keys: set[int] = set()
        if isinstance(column.type, SealedType):
            keys = key_ids(bytes(value))
            if keys == {EMPTIED}:
                continue
        name = f"{table.name}.{column.name}"
        found.rows[name] = found.rows.get(name, 0) + 1
        found.keys.setdefault(name, set()).update(keys)
        for number in numbers:
            found.fields_of.setdefault(number, set()).add(name)
            found.keys_of.setdefault(number, set()).update(keys)


def key_ids(sealed: bytes) -> set[int]:
    """The ids of the keys that a sealed value's outer header names."""
    if sealed[:1] == ENVELOPE_VERSION:
        return {int.from_bytes(sealed[1:5], "big")}
    if sealed[:1] == LETTER_VERSION:  # To whom, and by whom.
        return {int.from_bytes(sealed[1:5], "big"), int.from_bytes(sealed[5:9], "big")}
    return set()


def _member_in(value: object) -> Iterable[int]:
    """A member's number, or the one in an outbox's address."""
    if isinstance(value, int):
        yield value
    elif isinstance(value, str) and value.startswith("member:") and value[7:].isdecimal():
        yield int(value[7:])


async def _ask_the_log(
    engine: AsyncEngine, since: datetime, until: datetime, found: _Found
) -> None:
    """Members who had to do with anything in the span, whose rows may be gone since."""
    within = (audit.c.at >= since) & (audit.c.at < until)
    about = select(audit.c.about_id).where(within, audit.c.about_kind == "member")
    by = select(audit.c.by_id).where(within, audit.c.by_kind == "member")
    async with reading(engine).connect() as connection:
        for asked in (about, by):
            for (number,) in (await connection.execute(asked.distinct())).all():
                if str(number).isdecimal():
                    found.fields_of.setdefault(int(number), set()).add("audit.about_id")


async def _erased(key_store: AsyncEngine, numbers: Collection[int]) -> set[int]:
    """Whose keys are all gone."""
    async with reading(key_store).connect() as connection:
        gone = set((await connection.execute(select(erased_members.c.member))).scalars())
        keyed = select(member_keys.c.member).distinct()
        holds = set((await connection.execute(keyed)).scalars())
    return {one for one in numbers if one in gone or one not in holds}


def _is_sealed(name: str) -> bool:
    table, _, column = name.partition(".")
    return isinstance(metadata.tables[table].c[column].type, SealedType)
