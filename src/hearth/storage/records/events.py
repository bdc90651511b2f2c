"""Live events, as they are kept."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import RowMapping, Select, select

from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import BulletinId, Reach
from hearth.community.event_errors import NoSuchEvent
from hearth.community.events import Event, EventId, EventPlan, EventState
from hearth.community.people import CommunityId, StaffId
from hearth.storage.tables import events
from hearth.storage.transaction import Transaction


class SqlEvents:
    """Every event. None is ever deleted."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, event: Event) -> Event:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        kept = replace(event, id=EventId(await self._tx.next_number("events")))
        await self._tx.add(events, {"id": kept.id, **_row(kept)})
        return kept

    async def see(self, number: EventId) -> Event:
        """The event, as it is now."""
        return await self._one(select(events).where(events.c.id == number))

    async def hold(self, number: EventId) -> Event:
        """As `see`, and nobody else changes it until this work ends."""
        return await self._one(select(events).where(events.c.id == number).with_for_update())

    async def put(self, event: Event) -> None:
        """Remember it as it is now, under its number."""
        self._tx.changed = True
        await self._tx.put(events, {"id": event.id}, _row(event))

    async def list(self, most: int) -> Sequence[Event]:
        """The newest first."""
        rows = await self._tx.all(select(events).order_by(events.c.id.desc()).limit(most))
        return [_event(row) for row in rows]

    async def coming(self, community: CommunityId) -> Sequence[Event]:
        """Those of a community that are announced or under way, the next one first."""
        here = events.c.community == community
        known = events.c.state.in_((EventState.ANNOUNCED, EventState.OPEN))
        rows = await self._tx.all(select(events).where(here, known).order_by(events.c.begins))
        return [_event(row) for row in rows]

    async def over(self, community: CommunityId) -> Sequence[Event]:
        """Those of a community that have come to their end, the oldest first."""
        here, ended = events.c.community == community, events.c.state == EventState.OVER
        rows = await self._tx.all(select(events).where(here, ended).order_by(events.c.id))
        return [_event(row) for row in rows]

    async def _one(self, asked: Select[Any]) -> Event:
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchEvent
        return _event(row)


def _row(event: Event) -> dict[str, object]:
    plan = event.plan
    words = {
        "title": plan.about.title,
        "text": plan.about.text,
        "argued": plan.about.argued,
        "hosts": plan.hosts,
        "reach": plan.reach.value,
    }
    return {
        "community": event.community,
        "state": event.state.value,
        "words": json.dumps(words, ensure_ascii=False),
        "begins": plan.begins,
        "zone": plan.zone,
        "minutes": plan.minutes,
        "author": event.author,
        "approver": event.approver,
        "made_at": event.made_at,
        "changed_at": event.changed_at,
        "why": event.why,
        "summed_up_in": event.summary,
    }


def _event(row: RowMapping) -> Event:
    words = json.loads(row["words"])
    about = Wording(words["title"], words["text"], argued=words["argued"])
    reach = Reach(words.get("reach", Reach.GROUP))  # Those from before went to the group.
    plan = EventPlan(about, words["hosts"], row["begins"], row["minutes"], row["zone"], reach)
    return Event(
        id=EventId(row["id"]),
        community=CommunityId(row["community"]),
        state=EventState(row["state"]),
        plan=plan,
        author=StaffId(row["author"]),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        approver=None if row["approver"] is None else StaffId(row["approver"]),
        why=row["why"],
        summary=None if row["summed_up_in"] is None else BulletinId(row["summed_up_in"]),
    )
