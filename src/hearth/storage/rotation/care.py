"""A new epoch of the care team's key: what the care team may seal again, and what has to wait.

Names and what staff wrote are sealed again by the care team. What members told carries the
community bot's signature, which only that process can make: it stays under its epoch until it is
deleted, and so long that epoch's key is needed.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, RowMapping, Select, func, select

from hearth.community.cases import SaidBy
from hearth.community.people import MemberId
from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.keys.names import KeyName
from hearth.storage.records.drafts import draft_place
from hearth.storage.records.learning import words_place
from hearth.storage.records.safety_reports import report_place
from hearth.storage.records.surveys import told_place
from hearth.storage.rotation.batches import BATCH, Cell, Tell, batch
from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import KEY_ID_BYTES
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.letter import LETTER_VERSION
from hearth.storage.sealing.where import Where
from hearth.storage.tables import (
    case_entries,
    cases,
    drafts,
    event_questions,
    group_posts,
    members,
    question_proposals,
    rights_requests,
    safety_reports,
    survey_askings,
)
from hearth.storage.transaction import Transaction, begin, look

WRITTEN_ONCE = 1

CARE = frozenset(
    {
        "case_entries.file",
        "case_entries.words",
        "drafts.words",
        "event_questions.told",
        "group_posts.told",
        "members.name",
        "question_proposals.words",
        "rights_requests.answers",
        "rights_requests.words",
        "safety_reports.words",
        "survey_askings.told",
    }
)
"""Every column that is sealed to an epoch; a test holds it against the schema."""

_NAMES = select(members.c.id, members.c.name, members.c.name_version).where(
    members.c.name.is_not(None)
)
_SAID = select(case_entries, cases.c.member).join(
    cases, cases.c.number == case_entries.c.case_number
)
_NOTED = _SAID.where(case_entries.c.by != SaidBy.MEMBER)
_DRAFTED = select(drafts, cases.c.member).join(cases, cases.c.number == drafts.c.case_number)
_REPORTED = select(safety_reports, cases.c.member).join(
    cases, cases.c.number == safety_reports.c.case_number
)
_ASKED = select(rights_requests)
_GIVEN = select(question_proposals)
_SURVEYED = select(survey_askings).where(survey_askings.c.told.is_not(None))
_ANSWERED = _ASKED.where(rights_requests.c.answers.is_not(None))


async def reseal_care(storage: Storage, tell: Tell) -> int:
    """Seal names and the care team's words to the newest epoch. Repeating it is harmless.

    Returns:
        how many values were sealed again.
    """
    passes = (
        (_NAMES, members.c.id, _Again(members.c.name, _name_place, profile=True)),
        (_NOTED, case_entries.c.position, _entry_again),
        (_DRAFTED, drafts.c.id, _Again(drafts.c.words, _draft_place, passes=True)),
        (_REPORTED, safety_reports.c.id, _Again(safety_reports.c.words, _report_place)),
        (_ANSWERED, rights_requests.c.id, _Again(rights_requests.c.answers, _answers_place)),
        (
            _GIVEN,
            question_proposals.c.id,
            _Again(question_proposals.c.words, _given_place, profile=True, passes=True),
        ),
    )
    total = sum([await _count(storage, asked) for asked, _, _ in passes])
    seen = done = 0
    for asked, order, again in passes:
        after = 0
        while True:
            page = asked.where(order > after).order_by(order).limit(BATCH)
            async with batch(storage, KeyName.CARE) as tx:
                rows = await tx.all(page.with_for_update(of=order.table))
                await _read_ahead(storage, rows)
                for row in rows:
                    done += await again(tx, row)
            if not rows:
                break
            after, seen = int(rows[-1][order.name]), seen + len(rows)
            tell(seen, total)
    return done


@dataclass(frozen=True, slots=True)
class Epochs:
    """How many values are sealed to each epoch, by the id of its key; erased ones to none.

    Args:
        ours: which the care team can seal again.
        told: which only the community bot could have written.
    """

    ours: Counter[int]
    told: Counter[int]


async def sealed_to(storage: Storage) -> Epochs:
    """What is sealed to which epoch. Looks at every value; takes some microseconds for each."""
    ours = await _ours_alone(storage)
    told: Counter[int] = Counter()
    async for row in _all(storage, _SAID, case_entries.c.position.name):
        found = told if row["by"] == SaidBy.MEMBER else ours
        for column in ("words", "file"):
            if row[column] is not None:
                place = _entry_place(column, row)
                found[await _epoch(storage, row["member"], row[column], place)] += 1
    async for row in _all(storage, _ASKED, rights_requests.c.id.name):
        for column, found in (("words", told), ("answers", ours)):
            if row[column] is not None:
                place = _request_place(column, row)
                found[await _epoch(storage, row["member"], row[column], place)] += 1
    async for row in _all(storage, _SURVEYED, survey_askings.c.id.name):
        place = told_place(row["member"], row["id"], row["told_version"])
        told[await _epoch(storage, row["member"], row["told"], place)] += 1
    told += await _of_nobody(storage)
    for found in (ours, told):
        found.pop(0, None)
    return Epochs(ours, told)


async def _of_nobody(storage: Storage) -> Counter[int]:
    """Letters under no member's key: the key that each is sealed to stands in its header."""
    async with begin(storage.engine, storage.sealer, storage.clock) as tx:
        rows = [
            row
            for told in (group_posts.c.told, event_questions.c.told)
            for row in await tx.all(select(func.substr(told, 2, KEY_ID_BYTES).label("key")))
        ]
    return Counter(int.from_bytes(row["key"], "big") for row in rows)


async def _ours_alone(storage: Storage) -> Counter[int]:
    """Of the columns in which nothing that members told lies as they told it."""
    found: Counter[int] = Counter()
    async for row in _all(storage, _NAMES, members.c.id.name):
        found[await _epoch(storage, row["id"], row["name"], _name_place(row))] += 1
    async for row in _all(storage, _DRAFTED, drafts.c.id.name):
        found[await _epoch(storage, row["member"], row["words"], _draft_place(row))] += 1
    async for row in _all(storage, _REPORTED, safety_reports.c.id.name):
        found[await _epoch(storage, row["member"], row["words"], _report_place(row))] += 1
    async for row in _all(storage, _GIVEN, question_proposals.c.id.name):
        found[await _epoch(storage, row["member"], row["words"], _given_place(row))] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Again:
    """Sealing a value to the newest epoch, as the next version of its column.

    Args:
        profile: it is something of the member's profile, not something noted.
        passes: such values pass, so the audit log remembers nothing of them.
    """

    column: Column[Any]
    place: Callable[[RowMapping], Where]
    profile: bool = False
    passes: bool = False

    async def __call__(self, tx: Transaction, row: RowMapping) -> int:
        name, member, place = self.column.name, _whose(row), self.place(row)
        if not await _is_older(tx, member, row[name], place):
            return 0
        opens = tx.sealer.open_profile if self.profile else tx.sealer.open_noted
        content = await opens(member, row[name], place)
        next_place = place._replace(version=place.version + 1)
        sealed = await tx.sealer.seal_care(member, content, next_place)
        values = {name: sealed, f"{name}_version": next_place.version}
        if not await Cell(self.column.table, name, row).put(tx, **values):
            return 0
        if not self.passes:
            tx.wrote(next_place, sealed)
        return 1


async def _entry_again(tx: Transaction, row: RowMapping) -> int:
    done = 0
    for column in ("words", "file"):
        member, place = MemberId(row["member"]), _entry_place(column, row)
        if row[column] is None or not await _is_older(tx, member, row[column], place):
            continue
        content = await tx.sealer.open_noted(member, row[column], place)
        sealed = await tx.sealer.seal_care(member, content, place)
        if await Cell(case_entries, column, row).put(tx, **{column: sealed}):
            tx.wrote(place, sealed)
            done += 1
    return done


async def _is_older(tx: Transaction, member: MemberId, sealed: bytes, place: Where) -> bool:
    """Whether it opens, and is sealed to another epoch than the newest."""
    try:
        keys = await tx.sealer.store.keys_of(member)
        letter = envelope.open_(keys, sealed, place)
        newest = tx.sealer.keys.seals.care.care_public.id
        if letter[1 : 1 + KEY_ID_BYTES] == newest.to_bytes(KEY_ID_BYTES, "big"):
            return False
        await tx.sealer.open_profile(member, sealed, place)
    except (CannotOpenError, KeyDestroyedError):
        return False  # It opens for nobody, and sealing it again would hide that.
    return True


async def _epoch(storage: Storage, member: int, sealed: bytes, place: Where) -> int:
    """The key that a value is sealed to; 0 if it opens for nobody any more."""
    try:
        keys = await storage.key_store.keys_of(MemberId(member))
        letter = envelope.open_(keys, sealed, place)
    except (CannotOpenError, KeyDestroyedError):
        return 0
    is_letter = letter[:1] == LETTER_VERSION
    return int.from_bytes(letter[1 : 1 + KEY_ID_BYTES], "big") if is_letter else 0


async def _all(
    storage: Storage, asked: Select[*tuple[object, ...]], order: str
) -> AsyncIterator[RowMapping]:
    """Every row, a page at a time; the keys of a page are read at once."""
    column, after = asked.selected_columns[order], 0
    while True:
        page = asked.where(column > after).order_by(column).limit(BATCH)
        async with begin(storage.engine, storage.sealer, storage.clock) as tx:
            rows = await tx.all(page)
        await _read_ahead(storage, rows)
        for row in rows:
            yield row
        if len(rows) < BATCH:
            return
        after = int(rows[-1][order])


async def _read_ahead(storage: Storage, rows: Sequence[RowMapping]) -> None:
    await storage.key_store.read_ahead(sorted({_whose(row) for row in rows}))


def _whose(row: RowMapping) -> MemberId:
    return MemberId(row["member"] if "member" in row else row["id"])


async def _count(storage: Storage, asked: Select[*tuple[object, ...]]) -> int:
    counted = select(func.count().label("count")).select_from(asked.subquery())
    row = await look(storage.engine, counted)
    return 0 if row is None else int(row["count"])


def _name_place(row: RowMapping) -> Where:
    return Where("members", "name", row["id"], row["name_version"])


def _entry_place(column: str, row: RowMapping) -> Where:
    return Where("case_entries", column, f"{row['case_number']}/{row['position']}", WRITTEN_ONCE)


def _draft_place(row: RowMapping) -> Where:
    return draft_place(row["case_number"], row["staff"], row["words_version"])


def _report_place(row: RowMapping) -> Where:
    return report_place(row["case_number"], row["id"], row["words_version"])


def _given_place(row: RowMapping) -> Where:
    return words_place(row["member"], row["id"], row["words_version"])


def _answers_place(row: RowMapping) -> Where:
    return _request_place("answers", row)


def _request_place(column: str, row: RowMapping) -> Where:
    version = row["answers_version"] if column == "answers" else WRITTEN_ONCE
    return Where("rights_requests", column, f"{row['member']}/{row['id']}", version)
