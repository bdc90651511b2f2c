"""The cases, and what was said in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Select, bindparam, case, func, select, update

from hearth.community.belonging import most_pressing
from hearth.community.cases import (
    BY_ITSELF,
    Case,
    CaseNumber,
    CaseState,
    Matter,
    Origin,
    Outcome,
    Priority,
    Said,
    SaidBy,
    Specialty,
)
from hearth.community.errors import NoSuchCase
from hearth.community.findings import Explained, Finding, FindingKind
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.purposes import Leave
from hearth.community.queue import CasesWanted
from hearth.community.turns import Turn, Turning
from hearth.ports import ForeignLeaveError
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import case_entries, cases
from hearth.storage.transaction import Transaction
from hearth.storage.written import Document, as_bytes, as_document, file_read, file_written

ONE = select(cases).where(cases.c.number == bindparam("number")).with_for_update()
OF_A_MEMBER = select(cases).where(cases.c.member == bindparam("member")).order_by(cases.c.number)
OPEN_OF_A_MEMBER = OF_A_MEMBER.where(
    cases.c.community == bindparam("community"), cases.c.state != CaseState.CLOSED
).with_for_update()
"""Made once: they are asked about most messages."""

STAYS = {"member", "community", "opened_at", "follows", "not_for", "after", "split_from"}
"""What a case keeps from its first moment to its last."""

CARE_TEAMS = {"specialty", "merged_into", "first_reply_at"}
"""What only the care team changes in a case."""

WRITTEN_ONCE = 1  # What was said is never edited, so its row version stays the first.


class NotOursToSayError(RuntimeError):
    """A process was about to write words in another's name. This is our mistake.

    What a member says is signed by the community bot, and what staff say by the care team;
    under the wrong signature it would never open again.
    """


class SqlCases:
    """The cases."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def open(
        self,
        *,
        member: MemberId,
        community: CommunityId,
        matter: Matter,
        priority: Priority,
        origin: Origin = BY_ITSELF,
    ) -> Case:
        """A new case, waiting, with the next number."""
        new = Case(
            number=CaseNumber(await self._tx.next_number("cases")),
            member=member,
            community=community,
            matter=matter,
            priority=priority,
            state=CaseState.WAITING,
            opened_at=self._tx.now,
            follows=None if origin.follows is None else origin.follows.number,
            not_for=None if origin.follows is None else origin.follows.holder,
            after=origin.after,
            split_from=origin.split_from,
        )
        self._tx.changed = True
        await self._tx.add(cases, {"number": new.number, **_row(new)})
        return new

    async def get(self, number: CaseNumber) -> Case:
        """The case, for this transaction alone."""
        row = await self._tx.first(ONE, {"number": number})
        if row is None:
            raise NoSuchCase(number)
        return case_of(row)

    async def find_open(
        self,
        member: MemberId,
        community: CommunityId,
        matters: frozenset[Matter] = frozenset(Matter),
    ) -> Case | None:
        """The most pressing open case of this member, for this transaction alone."""
        here = await self.all_open(member, community)
        return most_pressing(one for one in here if one.matter in matters)

    async def all_open(self, member: MemberId, community: CommunityId) -> Sequence[Case]:
        """The open cases of this member by number, for this transaction alone."""
        theirs = {"member": member, "community": community}
        return [case_of(row) for row in await self._tx.all(OPEN_OF_A_MEMBER, theirs)]

    async def list(
        self,
        *,
        states: frozenset[CaseState],
        holder: StaffId | None = None,
        limit: int = 100,
    ) -> Sequence[Case]:
        """Cases in these states, the most pressing first, then what is owed soonest."""
        asked = select(cases).where(cases.c.state.in_(states))
        if holder is not None:
            asked = asked.where(cases.c.holder == holder)
        return await self._pressing_first(asked, limit)

    async def fitting(
        self, wanted: CasesWanted, by: StaffId, *, limit: int = 100
    ) -> Sequence[Case]:
        """The cases that this colleague wants to see, in the same order as `list`."""
        asked = select(cases).where(cases.c.state.in_(wanted.states))
        narrower = {
            "holder": by if wanted.mine else None,
            "priority": wanted.priority,
            "matter": wanted.matter,
            "community": wanted.community,
        }
        for name, value in narrower.items():
            if value is not None:
                asked = asked.where(cases.c[name] == value)
        return await self._pressing_first(asked, limit)

    async def _pressing_first(self, asked: Select[Any], limit: int) -> Sequence[Case]:
        ordered = asked.order_by(_pressing(), _due(), cases.c.opened_at, cases.c.number)
        return [case_of(row) for row in await self._tx.all(ordered.limit(limit))]

    async def of(self, member: MemberId) -> Sequence[Case]:
        """All cases of a member, open and closed, by number."""
        return [case_of(row) for row in await self._tx.all(OF_A_MEMBER, {"member": member})]

    async def put(self, case: Case) -> None:
        """Remember the case as it is now, under its number. Whose it is never changes."""
        self._tx.changed = True
        row = _row(case)
        fixed = STAYS if self._tx.sealer.bot is Holder.CARETEAM else STAYS | CARE_TEAMS
        changing = {name: row[name] for name in row.keys() - fixed}
        await self._tx.run(update(cases).where(cases.c.number == case.number).values(changing))

    async def say(self, said: Said) -> None:
        """Seal something into the case: only the care team's process opens it again."""
        self._tx.changed = True
        if (said.by is SaidBy.MEMBER) is not (self._tx.sealer.bot is Holder.COMMUNITY):
            raise NotOursToSayError(said.by)
        case = await self.get(said.case)
        position = await self._tx.next_number("case_entries")
        row: dict[str, Any] = {"position": position, "case_number": said.case, "by": said.by}
        for column, content in _contents(said):
            where = _where(column, said.case, position)
            row[column] = await self._tx.sealer.seal_care(case.member, content, where)
            self._tx.wrote(where, row[column])
        await self._tx.add(case_entries, row)

    async def said(self, number: CaseNumber, leave: Leave) -> Sequence[Said]:
        """All that was said in it, in order. Only the care team's process can."""
        entries = await self._entries(number, leave)
        return [await self._said(entry, leave.member) for entry in entries]

    async def said_elsewhere(self, number: CaseNumber, leave: Leave) -> Sequence[Said]:
        """What was split off into this case and lies in another, in order."""
        await self._must_be_of(number, leave)
        asked = select(case_entries).where(case_entries.c.moved_to == number)
        rows = await self._tx.all(asked.order_by(case_entries.c.position))
        return [await self._said(row, leave.member) for row in rows]

    async def count_said(self, number: CaseNumber) -> int:
        """How often anything was said in it; grows by one each time, and never shrinks."""
        asked = select(func.count().label("count")).where(case_entries.c.case_number == number)
        row = await self._tx.first(asked)
        return 0 if row is None else int(row["count"])

    async def move_said(self, positions: Sequence[int], to: CaseNumber) -> None:
        """Show these in another case from now on. They stay sealed where they are."""
        self._tx.changed = True
        those = case_entries.c.position.in_(positions)
        await self._tx.run(update(case_entries).where(those).values(moved_to=to))

    async def said_or_lost(self, number: CaseNumber, leave: Leave) -> Sequence[Said | None]:
        """As `said`, with None for what no longer opens: for a copy that must not fail for it."""
        entries = await self._entries(number, leave)
        return [await self._said_or_lost(entry, leave.member) for entry in entries]

    async def _said_or_lost(self, row: RowMapping, member: MemberId) -> Said | None:
        try:
            return await self._said(row, member)
        except CannotOpenError:
            return None

    async def _entries(self, number: CaseNumber, leave: Leave) -> Sequence[RowMapping]:
        """The sealed entries of the case, for whoever has leave to open them."""
        await self._must_be_of(number, leave)
        asked = select(case_entries).where(case_entries.c.case_number == number)
        return await self._tx.all(asked.order_by(case_entries.c.position))

    async def _must_be_of(self, number: CaseNumber, leave: Leave) -> None:
        """The process can open what was said, and the leave is about the case's member."""
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(Where("case_entries", "words", number, WRITTEN_ONCE))
        owner = select(cases.c.member).where(cases.c.number == number)
        row = await self._tx.first(owner)
        if row is None:
            raise NoSuchCase(number)
        if leave.member != row["member"]:
            raise ForeignLeaveError

    async def _said(self, row: RowMapping, member: MemberId) -> Said:
        by = SaidBy(row["by"])
        words = as_document(await self._open("words", row, member, by))
        if words["by"] != by:  # The column chose the signer, and it must not claim another.
            raise CannotOpenError(_where("words", row["case_number"], row["position"]))
        file = None
        if row["file"] is not None:
            file = file_read(as_document(await self._open("file", row, member, by)))
        return Said(
            case=CaseNumber(row["case_number"]),
            by=by,
            text=words["text"],
            at=datetime.fromisoformat(words["at"]),
            staff=None if words["staff"] is None else StaffId(words["staff"]),
            attachment=file,
            seen=tuple(_seen_read(one) for one in words.get("seen", ())),
            message=words.get("message", 0),
            edited=words.get("edited", False),
            turn=_turn_read(words.get("turn")),
            position=row["position"],
            moved_to=_number(row["moved_to"]),
        )

    async def _open(self, column: str, row: RowMapping, member: MemberId, by: SaidBy) -> bytes:
        where = _where(column, row["case_number"], row["position"])
        sealer = self._tx.sealer
        opens = sealer.open_told if by is SaidBy.MEMBER else sealer.open_noted
        return await opens(member, row[column], where)


def _contents(said: Said) -> list[tuple[str, bytes]]:
    """What is to be sealed, by the column it goes into."""
    words: Document = {
        "by": said.by.value,
        "staff": said.staff,
        "at": said.at.isoformat(),
        "text": said.text,
        "message": said.message,
        "edited": said.edited,
        "seen": [_seen_written(one) for one in said.seen],
    }
    if said.turn is not None:
        words["turn"] = [said.turn.what.value, said.turn.to, said.turn.was]
    contents = [("words", as_bytes(words))]
    if (file := file_written(said.attachment)) is not None:
        contents.append(("file", as_bytes(file)))
    return contents


def _seen_written(one: Explained) -> list[str | int | float]:
    found = one.finding
    place = (found.start, found.end, found.confidence)
    return [found.kind.value, found.detail, *place, found.rule, one.description]


def _seen_read(written: Sequence[Any]) -> Explained:
    kind, detail, start, end, confidence, rule, description = written
    finding = Finding(FindingKind(kind), detail, start, end, confidence, rule)
    return Explained(finding, description)


def _turn_read(written: Sequence[str] | None) -> Turn | None:
    if written is None:
        return None
    what, to, was = written
    return Turn(Turning(what), to, was)


def _where(column: str, number: int, position: int) -> Where:
    # Both numbers, so that an entry cannot be moved to another case either.
    return Where("case_entries", column, f"{number}/{position}", WRITTEN_ONCE)


def _due() -> ColumnElement[datetime]:
    """When the next thing is owed; what owes nothing comes last, on every database."""
    return cases.c.due_at.asc().nulls_last()


def _pressing() -> ColumnElement[int]:
    order = {priority.value: place for place, priority in enumerate(Priority)}
    return case(order, value=cases.c.priority)


def case_of(row: RowMapping) -> Case:
    """The case in a row."""
    return Case(
        number=CaseNumber(row["number"]),
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        matter=Matter(row["matter"]),
        priority=Priority(row["priority"]),
        state=CaseState(row["state"]),
        opened_at=row["opened_at"],
        holder=_staff(row["holder"]),
        closed_at=row["closed_at"],
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        follows=_number(row["follows"]),
        not_for=_staff(row["not_for"]),
        last_holder=_staff(row["last_holder"]),
        after=_number(row["after"]),
        split_from=_number(row["split_from"]),
        merged_into=_number(row["merged_into"]),
        specialty=None if row["specialty"] is None else Specialty(row["specialty"]),
        snoozed_until=row["snoozed_until"],
        first_reply_at=row["first_reply_at"],
    )


def _number(number: int | None) -> CaseNumber | None:
    return None if number is None else CaseNumber(number)


def _staff(number: int | None) -> StaffId | None:
    return None if number is None else StaffId(number)


def _row(case: Case) -> dict[str, object]:
    return {
        "member": case.member,
        "community": case.community,
        "matter": case.matter,
        "priority": case.priority,
        "state": case.state,
        "opened_at": case.opened_at,
        "holder": case.holder,
        "closed_at": case.closed_at,
        "outcome": case.outcome,
        "follows": case.follows,
        "not_for": case.not_for,
        "last_holder": case.last_holder,
        "after": case.after,
        "split_from": case.split_from,
        "merged_into": case.merged_into,
        "specialty": case.specialty,
        "snoozed_until": case.snoozed_until,
        "first_reply_at": case.first_reply_at,
    }
