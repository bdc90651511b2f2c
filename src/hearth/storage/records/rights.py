"""What members asked for by right, and what was said in it, sealed for the care team."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, select, update

from hearth.community.errors import NoSuchRequest
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.rights import (
    OPEN_STATES,
    Answered,
    Request,
    RequestId,
    RequestState,
    Right,
)
from hearth.storage.keys.names import Holder
from hearth.storage.sealing.errors import CannotOpenError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import rights_requests
from hearth.storage.transaction import Transaction
from hearth.storage.written import Document, as_bytes, as_document

WRITTEN_ONCE = 1  # What a member asked for is never edited, so its row version stays the first.

STAYS = {"member", "community", "right", "asked_at"}
"""What a request keeps from its first moment to its last."""

ABOUT = [column for column in rights_requests.c if column.name not in ("words", "answers")]


class SqlRequests:
    """The requests, and what was said in them."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def open(
        self,
        *,
        member: MemberId,
        community: CommunityId,
        right: Right,
        due_at: datetime,
        words: str = "",
    ) -> Request:
        """A new request with the next number, asked now. Words are sealed for the care team."""
        new = Request(
            id=RequestId(await self._tx.next_number("rights_requests")),
            member=member,
            community=community,
            right=right,
            state=RequestState.OPEN,
            asked_at=self._tx.now,
            due_at=due_at,
            changed_at=self._tx.now,
        )
        self._tx.changed = True
        await self._tx.add(rights_requests, {"id": new.id, **_row(new)})
        if words:
            await self._seal(new, "words", WRITTEN_ONCE, {"text": words})
        return new

    async def get(self, request: RequestId) -> Request:
        """The request, for this transaction alone."""
        return _request(await self._row(request))

    async def find_open(self, member: MemberId, right: Right) -> Request | None:
        """The open request of this member for this right, for this transaction alone."""
        asked = select(*ABOUT).where(
            rights_requests.c.member == member,
            rights_requests.c.right == right,
            rights_requests.c.state.in_(OPEN_STATES),
        )
        row = await self._tx.first(asked.order_by(rights_requests.c.id).with_for_update())
        return None if row is None else _request(row)

    async def of(self, member: MemberId) -> Sequence[Request]:
        """All requests of a member, in the order in which they were asked."""
        asked = select(*ABOUT).where(rights_requests.c.member == member)
        return await self._all(asked.order_by(rights_requests.c.id))

    async def list(
        self, *, states: frozenset[RequestState], limit: int = 100
    ) -> Sequence[Request]:
        """Requests in these states, the soonest due first."""
        asked = select(*ABOUT).where(rights_requests.c.state.in_(states))
        soonest = asked.order_by(rights_requests.c.due_at, rights_requests.c.id)
        return await self._all(soonest.limit(limit))

    async def asked(
        self, community: CommunityId, rights: frozenset[Right], since: datetime
    ) -> Sequence[Request]:
        """Requests for any of these in a community, asked since then, in the order of asking."""
        columns = rights_requests.c
        asked = select(*ABOUT).where(
            columns.community == community,
            columns.right.in_(rights),
            columns.asked_at >= since,
        )
        return await self._all(asked.order_by(columns.id))

    async def owed(self) -> tuple[int, int]:
        """How many requests are open, and how many of those are overdue."""
        late = func.count().filter(rights_requests.c.due_at < self._tx.now).label("late")
        asked = select(func.count().label("open"), late).select_from(rights_requests)
        row = await self._tx.first(asked.where(rights_requests.c.state.in_(OPEN_STATES)))
        return (0, 0) if row is None else (int(row["open"]), int(row["late"]))

    async def put(self, request: Request) -> None:
        """Remember it as it is now, under its number. Who asked for what never changes."""
        self._tx.changed = True
        row = _row(request)
        changing = {name: row[name] for name in row.keys() - STAYS}
        here = rights_requests.c.id == request.id
        await self._tx.run(update(rights_requests).where(here).values(changing))

    async def with_words(self, requests: Sequence[Request]) -> frozenset[RequestId]:
        """Which of these came with words."""
        asked = select(rights_requests.c.id).where(
            rights_requests.c.id.in_([one.id for one in requests]),
            rights_requests.c.words.is_not(None),
        )
        return frozenset(RequestId(row["id"]) for row in await self._tx.all(asked))

    async def words_of(self, request: RequestId) -> str:
        """What the member wrote, empty for nothing. Only the care team's process can open it."""
        self._must_be_careteam("words", request)
        row = await self._row(request, rights_requests.c.words)
        if row["words"] is None:
            return ""
        where = _where("words", _request(row), WRITTEN_ONCE)
        opened = await self._tx.sealer.open_told(MemberId(row["member"]), row["words"], where)
        return str(as_document(opened)["text"])

    async def answer(self, request: RequestId, answered: Answered) -> None:
        """Seal what staff answered, behind what they answered before. The care team's process."""
        self._tx.changed = True
        row = await self._row(request)
        written = [_answer_written(one) for one in (*await self.answers_to(request), answered)]
        version = int(row["answers_version"]) + 1
        await self._seal(_request(row), "answers", version, {"answers": written})
        await self._tx.put(rights_requests, {"id": request}, {"answers_version": version})

    async def answers_to(self, request: RequestId) -> Sequence[Answered]:
        """What staff answered so far, in order. Only the care team's process can open it."""
        self._must_be_careteam("answers", request)
        row = await self._row(request, rights_requests.c.answers)
        if row["answers"] is None:
            return []
        where = _where("answers", _request(row), row["answers_version"])
        opened = await self._tx.sealer.open_noted(MemberId(row["member"]), row["answers"], where)
        return [_answer_read(one) for one in as_document(opened)["answers"]]

    def _must_be_careteam(self, column: str, request: RequestId) -> None:
        if self._tx.sealer.bot is not Holder.CARETEAM:
            raise CannotOpenError(Where("rights_requests", column, request, 0))

    async def _row(self, request: RequestId, *also: Any) -> RowMapping:
        asked = select(*ABOUT, *also).where(rights_requests.c.id == request)
        row = await self._tx.first(asked.with_for_update())
        if row is None:
            raise NoSuchRequest
        return row

    async def _all(self, asked: Select[Any]) -> Sequence[Request]:
        return [_request(row) for row in await self._tx.all(asked)]

    async def _seal(self, request: Request, column: str, version: int, document: Document) -> None:
        where = _where(column, request, version)
        sealed = await self._tx.sealer.seal_care(request.member, as_bytes(document), where)
        await self._tx.put(rights_requests, {"id": request.id}, {column: sealed})
        self._tx.wrote(where, sealed)


def _where(column: str, request: Request, version: int) -> Where:
    # Both numbers, so that words cannot be moved to another member's request either.
    return Where("rights_requests", column, f"{request.member}/{request.id}", version)


def _request(row: RowMapping) -> Request:
    return Request(
        id=RequestId(row["id"]),
        member=MemberId(row["member"]),
        community=CommunityId(row["community"]),
        right=Right(row["right"]),
        state=RequestState(row["state"]),
        asked_at=row["asked_at"],
        due_at=row["due_at"],
        changed_at=row["changed_at"],
        handled_by=None if row["handled_by"] is None else StaffId(row["handled_by"]),
    )


def _row(request: Request) -> dict[str, object]:
    return {
        "member": request.member,
        "community": request.community,
        "right": request.right,
        "state": request.state,
        "asked_at": request.asked_at,
        "due_at": request.due_at,
        "changed_at": request.changed_at,
        "handled_by": request.handled_by,
    }


def _answer_written(answered: Answered) -> Document:
    return {
        "state": answered.state.value,
        "text": answered.text,
        "at": answered.at.isoformat(),
        "staff": answered.staff,
    }


def _answer_read(written: Document) -> Answered:
    return Answered(
        state=RequestState(written["state"]),
        text=written["text"],
        at=datetime.fromisoformat(written["at"]),
        staff=StaffId(written["staff"]),
    )
