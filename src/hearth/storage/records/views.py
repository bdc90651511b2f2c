"""The views that colleagues keep of the queue: sealed, for the care team's processes alone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import RowMapping, delete, select

from hearth.community.cases import CaseState, Matter, Priority
from hearth.community.people import CommunityId, StaffId
from hearth.community.queue import CasesWanted, QueueView, ViewId
from hearth.storage.sealing.where import Where
from hearth.storage.tables import queue_views
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import Document, as_bytes, as_document

Closed = TypeVar("Closed", bound=StrEnum)


class SqlQueueViews:
    """Each colleague's own."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def of(self, staff: StaffId) -> Sequence[QueueView]:
        """All of a colleague, by name; the rows stay ours until the end."""
        asked = select(queue_views).where(queue_views.c.staff == staff)
        rows = await self._tx.all(asked.order_by(queue_views.c.id).with_for_update())
        return sorted(self._views(rows), key=lambda one: one.name.casefold())

    async def add(self, view: QueueView) -> QueueView:
        """Keep it under the next number, whatever number it came with."""
        new = replace(view, id=ViewId(await self._tx.next_number("queue_views")))
        await self._tx.add(queue_views, {"id": new.id, "staff": new.staff, **self._sealed(new, 1)})
        self._tx.changed = True
        return new

    async def put(self, view: QueueView) -> None:
        """Remember it as it is now. Whose it is never changes."""
        self._tx.changed = True
        key = {"id": view.id, "staff": view.staff}
        version = 1 + await version_of(self._tx, queue_views, "content_version", key)
        await self._tx.put(queue_views, key, self._sealed(view, version))

    async def forget(self, number: ViewId) -> None:
        """It is used no more."""
        self._tx.changed = True
        await self._tx.run(delete(queue_views).where(queue_views.c.id == number))

    async def forget_all(self, staff: StaffId) -> None:
        """None of a colleague's is used any more. Needs no note of its own."""
        await self._tx.run(delete(queue_views).where(queue_views.c.staff == staff))

    def _sealed(self, view: QueueView, version: int) -> dict[str, object]:
        content = as_bytes(_written(view))
        sealed = self._tx.sealer.seal_staff(content, _where(view.id, version))
        return {"content": sealed, "content_version": version}

    def _views(self, rows: Iterable[RowMapping]) -> Iterable[QueueView]:
        for row in rows:
            where = _where(row["id"], row["content_version"])
            content = as_document(self._tx.sealer.open_own(row["content"], where))
            staff = StaffId(row["staff"])
            yield QueueView(ViewId(row["id"]), staff, content["name"], _wanted(content))


def _where(number: int, version: int) -> Where:
    return Where("queue_views", "content", number, version)


def _written(view: QueueView) -> Document:
    wanted = view.wanted
    return {
        "name": view.name,
        "state": wanted.state,
        "priority": wanted.priority,
        "matter": wanted.matter,
        "community": wanted.community,
        "mine": wanted.mine,
    }


def _wanted(content: Document) -> CasesWanted:
    """The filters; what a later version of the program does not know any more is not asked."""
    community = content["community"]
    return CasesWanted(
        state=_one_of(CaseState, content["state"]),
        priority=_one_of(Priority, content["priority"]),
        matter=_one_of(Matter, content["matter"]),
        community=None if community is None else CommunityId(community),
        mine=bool(content["mine"]),
    )


def _one_of(closed: type[Closed], written: str | None) -> Closed | None:
    return closed(written) if written in set(closed) else None
