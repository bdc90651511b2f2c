"""Plans for crises, sealed for the care team's processes, and crises."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select, update

from hearth.community.crises import (
    Crisis,
    CrisisId,
    CrisisKind,
    CrisisPlan,
    CrisisStep,
    Done,
    HeldBulletin,
    Status,
)
from hearth.community.crisis_errors import CrisisChanged, NoSuchCrisis
from hearth.community.crisis_questions import Settled
from hearth.community.people import CommunityId, StaffId
from hearth.storage.sealing.where import Where
from hearth.storage.tables import crises, crisis_plans
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import as_bytes, as_document


class SqlCrises:
    """What communities prepared, and what happened."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def plan(self, community: CommunityId) -> CrisisPlan | None:
        """Its plan, for this transaction alone."""
        asked = select(crisis_plans).where(crisis_plans.c.community == community)
        row = await self._tx.first(asked.with_for_update())
        if row is None:
            return None
        where = _where(community, row["content_version"])
        content = as_document(self._tx.sealer.open_own(row["content"], where))
        return CrisisPlan(
            community=community,
            spokesperson=content["spokesperson"],
            contact=content["contact"],
            stakeholders=tuple(content["stakeholders"]),
            first={CrisisKind(kind): text for kind, text in content["first"].items()},
            author=StaffId(row["author"]),
            changed_at=row["changed_at"],
            approver=None if row["approver"] is None else StaffId(row["approver"]),
        )

    async def put_plan(self, plan: CrisisPlan) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"community": plan.community}
        version = 1 + await version_of(self._tx, crisis_plans, "content_version", key)
        content = {
            "spokesperson": plan.spokesperson,
            "contact": plan.contact,
            "stakeholders": list(plan.stakeholders),
            "first": {kind.value: text for kind, text in plan.first.items()},
        }
        values = {
            "author": plan.author,
            "approver": plan.approver,
            "changed_at": plan.changed_at,
            "content": self._tx.sealer.seal_staff(
                as_bytes(content), _where(plan.community, version)
            ),
            "content_version": version,
        }
        await self._tx.put(crisis_plans, key, values)

    async def add(self, crisis: Crisis) -> Crisis:
        """Keep it under the next number, whatever number it came with."""
        # The number is given out to one transaction at a time, so two cannot both find none.
        number = CrisisId(await self._tx.next_number("crises"))
        if await self.find_open(crisis.community) is not None:
            raise CrisisChanged
        self._tx.changed = True
        kept = replace(crisis, id=number)
        row = {
            "id": kept.id,
            "community": kept.community,
            "kind": kept.kind.value,
            "rehearsal": kept.rehearsal,
            "opened_at": kept.opened_at,
            "opened_by": kept.opened_by,
            **_changing(kept),
        }
        await self._tx.add(crises, row)
        return kept

    async def hold(self, number: CrisisId) -> Crisis:
        """It, for this transaction alone."""
        return await self._one(select(crises).where(crises.c.id == number).with_for_update())

    async def see(self, number: CrisisId) -> Crisis:
        """It, to be read."""
        return await self._one(select(crises).where(crises.c.id == number))

    async def all(self) -> Sequence[Crisis]:
        """All that there were, the newest first."""
        asked = select(crises).order_by(crises.c.id.desc())
        return [_crisis(row) for row in await self._tx.all(asked)]

    async def _one(self, asked: Select[Any]) -> Crisis:
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchCrisis
        return _crisis(row)

    async def find_open(self, community: CommunityId) -> Crisis | None:
        """The one that goes on there, for this transaction alone."""
        here = (crises.c.community == community) & crises.c.over_at.is_(None)
        row = await self._tx.first(select(crises).where(here).with_for_update())
        return None if row is None else _crisis(row)

    async def speaks(self, community: CommunityId) -> bool:
        """Whether one that is no rehearsal goes on there. Asks for what every process may read."""
        real = crises.c.over_at.is_(None) & crises.c.rehearsal.is_(False)
        asked = select(crises.c.id).where(crises.c.community == community, real)
        return await self._tx.first(asked) is not None

    async def going_on(self) -> Sequence[Crisis]:
        """All that are not over, by number."""
        asked = select(crises).where(crises.c.over_at.is_(None)).order_by(crises.c.id)
        return [_crisis(row) for row in await self._tx.all(asked)]

    async def put(self, crisis: Crisis) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        change = update(crises).where(crises.c.id == crisis.id).values(_changing(crisis))
        await self._tx.run(change)


def _where(community: CommunityId, version: int) -> Where:
    return Where("crisis_plans", "content", community, version)


def _changing(crisis: Crisis) -> dict[str, object]:
    log = {
        "done": [[one.step, one.at.isoformat(), one.by] for one in crisis.done],
        "statuses": [[one.text, one.at.isoformat(), one.by] for one in crisis.statuses],
        "held": [[one.bulletin, one.round] for one in crisis.held],
        "bulletins_held": crisis.bulletins_held,
        "draft": crisis.draft,
        "draft_by": crisis.draft_by,
        "settled": [
            [one.topic, one.members, one.until.isoformat(), one.at.isoformat(), one.by, one.alone]
            for one in crisis.settled
        ],
    }
    over = {"over_at": crisis.over_at, "over_by": crisis.over_by}
    return {**over, "log": json.dumps(log, ensure_ascii=False)}


def _crisis(row: RowMapping) -> Crisis:
    log: Mapping[str, Any] = json.loads(row["log"])
    return Crisis(
        id=CrisisId(row["id"]),
        community=CommunityId(row["community"]),
        kind=CrisisKind(row["kind"]),
        opened_at=row["opened_at"],
        opened_by=StaffId(row["opened_by"]),
        rehearsal=row["rehearsal"],
        done=tuple(
            Done(CrisisStep(step), datetime.fromisoformat(at), StaffId(by))
            for step, at, by in log["done"]
        ),
        statuses=tuple(
            Status(text, datetime.fromisoformat(at), StaffId(by))
            for text, at, by in log["statuses"]
        ),
        held=tuple(HeldBulletin(bulletin, after) for bulletin, after in log["held"]),
        bulletins_held=log["bulletins_held"],
        draft=log["draft"],
        draft_by=None if log.get("draft_by") is None else StaffId(log["draft_by"]),
        settled=tuple(_settled(one) for one in log.get("settled", ())),
        over_at=row["over_at"],
        over_by=None if row["over_by"] is None else StaffId(row["over_by"]),
    )


def _settled(row: Sequence[Any]) -> Settled:
    topic, members, until, at, by, alone = row
    moments = datetime.fromisoformat(until), datetime.fromisoformat(at)
    return Settled(topic, members, *moments, StaffId(by), alone)
