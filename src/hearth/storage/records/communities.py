"""The communities."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import RowMapping, Select, String, cast, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from hearth.community.cases import Outcome, Specialty
from hearth.community.circle_settings import Line, Part, Setting, SettingChange
from hearth.community.communities import Community, OfferedOutcome
from hearth.community.errors import NoSuchCommunity
from hearth.community.findings import FindingKind, Place
from hearth.community.group_posts import Nameless, Writing
from hearth.community.monthly_reports import ReportTo
from hearth.community.people import CommunityId, StaffId
from hearth.community.policy import Consequence, Policy
from hearth.community.unanswered import NoticedAfter
from hearth.storage.database import reading
from hearth.storage.keys.names import Holder
from hearth.storage.tables import bots, communities, on_call, setting_changes
from hearth.storage.transaction import Transaction

_TURN = cast(on_call.c.position, String) + ":" + cast(on_call.c.staff, String)

WHOLE: Final = (
    *communities.c,
    select(func.aggregate_strings(_TURN, ","))
    .where(on_call.c.community == communities.c.id)
    .scalar_subquery()
    .label("turns"),
)
"""All that makes a community, as columns of one row: those on call are its last."""

KNOWN: Final = 1024
"""Communities that are made once from what their row says, and are at hand then: a message asks
for one, and its row hardly ever says anything else."""


class SqlCommunities:
    """The communities of this installation."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def get(self, community: CommunityId) -> Community:
        """The community of that name."""
        return _there(await self._find(_named(community)))

    async def hold(self, community: CommunityId) -> Community:
        """The same, and nobody else changes it until this work ends."""
        await self._lock(community)
        return await self.get(community)

    async def all(self) -> Sequence[Community]:
        """All of them, by name."""
        rows = await self._tx.rows(select(*WHOLE).order_by(communities.c.id))
        return [community_of(tuple(row)) for row in rows]

    async def find_by_group(self, chat: int) -> Community | None:
        """The community whose group this chat is."""
        return await self._find(select(*WHOLE).where(communities.c.group_chat == chat))

    async def find_by_care_team_chat(self, chat: int) -> Community | None:
        """The community whose care team meets in this chat; the first by name if several."""
        here = communities.c.care_team_chat == chat
        return await self._find(select(*WHOLE).where(here).order_by(communities.c.id))

    async def put(self, community: Community) -> None:
        """Remember the community as it is now.

        Only what differs is written: a process may not be allowed to write the rest.
        """
        self._tx.changed = True
        there, row = await self._lock(community.id), _row(community)
        if there is None:
            await self._tx.add(communities, {"id": community.id, **row})
        elif changed := {name: value for name, value in row.items() if there[name] != value}:
            await self._tx.put(communities, {"id": community.id}, changed)
        if there is None or (await self.get(community.id)).on_call != community.on_call:
            await self._put_on_call(community)

    async def _put_on_call(self, community: Community) -> None:
        await self._tx.run(delete(on_call).where(on_call.c.community == community.id))
        turns = [
            {"community": community.id, "position": position, "staff": staff}
            for position, staff in enumerate(community.on_call)
        ]
        await self._tx.add(on_call, turns)

    async def bot_name(self) -> str:
        """The community bot's user name, for links; empty until the bot has said hello."""
        row = await self._tx.first(select(bots.c.user_name).where(bots.c.bot == Holder.COMMUNITY))
        return "" if row is None else str(row["user_name"])

    async def put_bot_name(self, name: str) -> None:
        """Remember it. Needs no note: Telegram's word for a machine, not a change to people."""
        await self._tx.put(bots, {"bot": Holder.COMMUNITY}, {"user_name": name})

    async def remember(self, found: Sequence[SettingChange]) -> None:
        """Keep what became of settings, in this order."""
        self._tx.changed = True
        first = await self._tx.next_numbers("setting_changes", len(found))
        rows = [
            {"id": number, **_change_row(one)} for number, one in enumerate(found, start=first)
        ]
        await self._tx.add(setting_changes, rows)

    async def changes(
        self, community: CommunityId, limit: int, of: Collection[Part] | None = None
    ) -> Sequence[SettingChange]:
        """The newest changes first: of these parts, or of everything."""
        asked = select(setting_changes).where(setting_changes.c.community == community)
        if of is not None:
            asked = asked.where(or_(*(setting_changes.c.setting.startswith(one) for one in of)))
        newest = asked.order_by(setting_changes.c.id.desc()).limit(limit)
        return [_change(row) for row in await self._tx.all(newest)]

    async def _find(self, asked: Select[Any]) -> Community | None:
        rows = await self._tx.rows(asked.limit(1))
        return community_of(tuple(rows[0])) if rows else None

    async def _lock(self, community: CommunityId) -> RowMapping | None:
        """The row, which nobody else changes from now on; who is on call is read after that."""
        asked = select(communities).where(communities.c.id == community)
        return await self._tx.first(asked.with_for_update())


@lru_cache(KNOWN)
def community_of(values: tuple[Any, ...]) -> Community:
    """The community whose row this is.

    Args:
        values: those of `WHOLE`, in order.
    """
    *columns, turns = values
    row = dict(zip(communities.c.keys(), columns, strict=True))
    return Community(
        id=CommunityId(row["id"]),
        title=row["title"],
        language=row["language"],
        time_zone=row["time_zone"],
        emergency_words=row["emergency_words"],
        first_reply=row["first_reply"],
        organisation=row["organisation"],
        group=row["group_chat"],
        care_team_chat=row["care_team_chat"],
        on_call=_on_call(turns),
        packs=tuple(json.loads(row["packs"])),
        least_age=row["least_age"],
        policy=_policy_read(row["policy"], rehearsed=row["rehearsed"]),
        address=row["address"],
        contact=row["contact"],
        jurisdiction=row["jurisdiction"],
        authority=row["authority"],
        guardians=row["guardians"],
        watchwords=tuple(json.loads(row["watchwords"])),
        reads=tuple(json.loads(row["reads"])),
        outcomes=tuple(
            OfferedOutcome(Outcome(outcome), label)
            for outcome, label in json.loads(row["outcomes"])
        ),
        specialties=tuple(map(Specialty, json.loads(row["specialties"]))),
        first_programme=row["first_programme"],
        nameless=Nameless(row["nameless"]),
        writing=Writing(row["writing"]),
        noticed_after=NoticedAfter(row["noticed_after"]),
        report_to=ReportTo(row["report_to"]),
    )


def _on_call(turns: str | None) -> tuple[StaffId, ...]:
    places = [one.split(":") for one in turns.split(",")] if turns else []
    by_turn = sorted((int(position), int(staff)) for position, staff in places)
    return tuple(StaffId(staff) for _, staff in by_turn)


def _named(community: CommunityId) -> Select[Any]:
    return select(*WHOLE).where(communities.c.id == community)


def _there(found: Community | None) -> Community:
    if found is None:
        raise NoSuchCommunity
    return found


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What a community has of its own when a message is looked at, as `Community` has them."""

    policy: Policy
    language: str
    watchwords: tuple[str, ...]
    reads: tuple[str, ...]


async def rules_in(engine: AsyncEngine) -> dict[CommunityId, OwnRules]:
    """Every community's own rules. They are in clear, so it needs no key."""
    here = communities.c
    asked = select(
        here.id, here.policy, here.rehearsed, here.language, here.watchwords, here.reads
    )
    async with reading(engine).connect() as connection:
        return {
            CommunityId(row.id): OwnRules(
                policy=_policy_read(row.policy, rehearsed=row.rehearsed),
                language=row.language,
                watchwords=tuple(json.loads(row.watchwords)),
                reads=tuple(json.loads(row.reads)),
            )
            for row in await connection.execute(asked)
        }


def _row(community: Community) -> dict[str, object]:
    return {
        "title": community.title,
        "language": community.language,
        "time_zone": community.time_zone,
        "emergency_words": community.emergency_words,
        "first_reply": community.first_reply,
        "organisation": community.organisation,
        "group_chat": community.group,
        "care_team_chat": community.care_team_chat,
        "packs": json.dumps(community.packs),
        "least_age": community.least_age,
        "policy": _policy_written(community.policy),
        "rehearsed": community.policy.rehearsed,
        "address": community.address,
        "contact": community.contact,
        "jurisdiction": community.jurisdiction,
        "authority": community.authority,
        "guardians": community.guardians,
        "watchwords": json.dumps(community.watchwords),
        "reads": json.dumps(community.reads),
        "outcomes": json.dumps([[one.outcome.value, one.label] for one in community.outcomes]),
        "specialties": json.dumps(community.specialties),
        "first_programme": community.first_programme,
        "nameless": community.nameless.value,
        "writing": community.writing.value,
        "noticed_after": community.noticed_after.value,
        "report_to": community.report_to.value,
    }


def _change_row(one: SettingChange) -> dict[str, object]:
    return {
        "community": one.community,
        "setting": one.setting.value,
        "was": one.was,
        "now": one.now,
        "at": one.at,
        "staff": one.by,
    }


def _change(row: RowMapping) -> SettingChange:
    return SettingChange(
        community=CommunityId(row["community"]),
        setting=_setting(row["setting"]),
        was=row["was"],
        now=row["now"],
        at=row["at"],
        by=None if row["staff"] is None else StaffId(row["staff"]),
    )


def _setting(name: str) -> Setting | Line:
    return Setting(name) if name in set(Setting) else Line.named(name)


def _policy_written(policy: Policy) -> str:
    changes = sorted(
        (kind, place, sorted(consequences))
        for (kind, place), consequences in policy.changes.items()
    )
    return json.dumps(changes)


def _policy_read(written: str, *, rehearsed: bool) -> Policy:
    return Policy(
        {
            (FindingKind(kind), Place(place)): frozenset(map(Consequence, consequences))
            for kind, place, consequences in json.loads(written)
        },
        rehearsed,
    )
