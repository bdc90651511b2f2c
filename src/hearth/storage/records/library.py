"""The editions of answers, who got which, and how often questions found one."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Date, RowMapping, Select, bindparam, delete, func, select, text, update

from hearth.community.answers import Source
from hearth.community.errors import NoSuchAnswer
from hearth.community.library import (
    OPEN,
    Counted,
    Draft,
    Edition,
    EditionId,
    EditionState,
    Given,
    Readers,
    Tally,
)
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.storage.tables import answer_editions as editions
from hearth.storage.tables import answers_given as given
from hearth.storage.tables import question_tallies as tallies
from hearth.storage.transaction import Transaction

# Both databases understand this very text, and lock the row until the transaction ends.
ONE_MORE = text(
    "INSERT INTO question_tallies (community, day, intent, what, count) "
    "VALUES (:community, :day, :intent, :what, 1) "
    "ON CONFLICT (community, day, intent, what) "
    "DO UPDATE SET count = question_tallies.count + 1"
).bindparams(bindparam("day", type_=Date))

STANDING = (EditionState.LIVE, EditionState.RETRACTED)
"""What decides whether a topic is still answered as it came with the program."""

STANDING_OF = (
    select(editions)
    .where(editions.c.intent == bindparam("intent"), editions.c.state.in_(STANDING))
    .order_by(editions.c.id.desc())
)
"""Made once: it is asked about most questions."""


class SqlEditions:
    """Every edition of every answer that was changed here."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, edition: Edition) -> Edition:
        """Keep an edition under the next number, whatever number it came with."""
        self._tx.changed = True
        number = await self._tx.next_number("answer_editions")
        await self._tx.add(editions, {"id": number, **_row(edition)})
        return replace(edition, id=EditionId(number))

    async def get(self, number: EditionId) -> Edition:
        """The edition, for this transaction alone."""
        asked = select(editions).where(editions.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchAnswer
        return _edition(row)

    async def put(self, edition: Edition) -> None:
        """Remember it as it is now, under its number."""
        self._tx.changed = True
        await self._tx.put(editions, {"id": edition.id}, _row(edition))

    async def of(self, intent: str) -> Sequence[Edition]:
        """All editions of a topic, the newest first."""
        return await self._all(select(editions).where(editions.c.intent == intent))

    async def find_standing(self, intent: str) -> Edition | None:
        """What is live, else the newest that was retracted; None: as it came with the program."""
        rows = await self._tx.all(STANDING_OF, {"intent": intent})
        return _standing([_edition(row) for row in rows])

    async def find_change(self, intent: str) -> Edition | None:
        """The change to a topic that is under way."""
        mine = editions.c.intent == intent
        found = await self._all(select(editions).where(mine, editions.c.state.in_(OPEN)))
        return found[0] if found else None

    async def standing(self) -> dict[str, Edition]:
        """By topic, what `find_standing` finds."""
        found = await self._all(select(editions).where(editions.c.state.in_(STANDING)))
        by_topic: dict[str, list[Edition]] = {}
        for one in found:
            by_topic.setdefault(one.intent, []).append(one)
        found_standing = {intent: _standing(all_) for intent, all_ in by_topic.items()}
        return {intent: one for intent, one in found_standing.items() if one is not None}

    async def changes(self) -> dict[str, Edition]:
        """By topic, the change that is under way."""
        found = await self._all(select(editions).where(editions.c.state.in_(OPEN)))
        return {one.intent: one for one in found}

    async def _all(self, asked: Select[*tuple[object, ...]]) -> Sequence[Edition]:
        rows = await self._tx.all(asked.order_by(editions.c.id.desc()))
        return [_edition(row) for row in rows]


class SqlGivenAnswers:
    """Who got which answer, for as long as a correction would be sent."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, one: Given) -> None:
        """Remember that a member got an answer."""
        row = {
            "id": await self._tx.next_number("answers_given"),
            "member": one.member,
            "community": one.community,
            "intent": one.intent,
            "fingerprint": one.fingerprint,
            "at": one.at,
            "in_group": one.in_group,
        }
        await self._tx.add(given, row)

    async def readers(self, intent: str, fingerprint: str, since: datetime) -> Readers:
        """Who got these very words since then, each once."""
        these = (
            given.c.intent == intent,
            given.c.fingerprint == fingerprint,
            given.c.at >= since,
        )
        home = func.min(given.c.community).label("home")
        members = select(given.c.member, home).where(*these, given.c.member.is_not(None))
        groups = select(given.c.community).where(*these, given.c.in_group).distinct()
        alone = await self._tx.all(members.group_by(given.c.member).order_by(given.c.member))
        together = await self._tx.all(groups.order_by(given.c.community))
        return Readers(
            tuple((MemberId(row["member"]), CommunityId(row["home"])) for row in alone),
            tuple(CommunityId(row["community"]) for row in together),
        )

    async def forget_before(self, moment: datetime) -> int:
        """Forget what was given before; says how many."""
        count = await self._tx.run(delete(given).where(given.c.at < moment))
        self._tx.changed = self._tx.changed or count > 0
        return count


async def forget_given(tx: Transaction, member: MemberId) -> int:
    """Take away what a member got. That a group could read it stays, and leads to nobody."""
    mine = given.c.member == member
    group = await tx.run(update(given).where(mine, given.c.in_group).values(member=None))
    return group + await tx.run(delete(given).where(mine))


async def given_to(tx: Transaction, member: MemberId) -> Sequence[Given]:
    """What a member got, in order."""
    asked = select(given).where(given.c.member == member).order_by(given.c.at, given.c.id)
    return [_given(row) for row in await tx.all(asked)]


class SqlTallies:
    """How often questions found an answer, by community and day; of no person."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def count(self, community: CommunityId, what: Tally, intent: str = "") -> None:
        """It happened once more, today. Needs no note of its own."""
        row = {
            "community": community,
            "day": self._tx.now.date(),
            "intent": intent,
            "what": what.value,
        }
        await self._tx.connection.execute(ONE_MORE, row)

    async def since(self, day: date) -> Sequence[Counted]:
        """All counts from that day on, by day."""
        asked = select(tallies).where(tallies.c.day >= day)
        in_order = asked.order_by(tallies.c.day, tallies.c.community, tallies.c.intent)
        return [_counted(row) for row in await self._tx.all(in_order)]

    async def totals(self) -> Sequence[tuple[str, Tally, int]]:
        """How often each thing happened to each topic, ever."""
        total = func.sum(tallies.c.count).label("total")
        asked = select(tallies.c.intent, tallies.c.what, total)
        grouped = asked.group_by(tallies.c.intent, tallies.c.what).order_by(tallies.c.intent)
        rows = await self._tx.all(grouped)
        return [(row["intent"], Tally(row["what"]), int(row["total"])) for row in rows]


def _standing(found: Sequence[Edition]) -> Edition | None:
    """Of editions that are live or retracted, the newest first, the one that counts."""
    live = [one for one in found if one.state is EditionState.LIVE]
    return next(iter(live or found), None)


def _row(edition: Edition) -> dict[str, object]:
    draft = edition.draft
    sources = [[one.title, one.publisher, one.url] for one in draft.sources]
    return {
        "intent": edition.intent,
        "state": edition.state.value,
        "title": draft.title,
        "text": draft.text,
        "sources": json.dumps(sources, ensure_ascii=False),
        "due": draft.due,
        "made_at": edition.made_at,
        "changed_at": edition.changed_at,
        "author": edition.author,
        "approver": edition.approver,
        "reviewer": edition.reviewer,
        "reviewed": edition.reviewed,
        "why": edition.why,
    }


def _edition(row: RowMapping) -> Edition:
    sources = tuple(Source(*one) for one in json.loads(row["sources"]))
    return Edition(
        id=EditionId(row["id"]),
        intent=row["intent"],
        state=EditionState(row["state"]),
        draft=Draft(row["title"], row["text"], sources, row["due"]),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        author=_staff(row["author"]),
        approver=_staff(row["approver"]),
        reviewer=row["reviewer"],
        reviewed=row["reviewed"],
        why=row["why"],
    )


def _staff(number: int | None) -> StaffId | None:
    return None if number is None else StaffId(number)


def _given(row: RowMapping) -> Given:
    return Given(
        member=None if row["member"] is None else MemberId(row["member"]),
        community=CommunityId(row["community"]),
        intent=row["intent"],
        fingerprint=row["fingerprint"],
        at=row["at"],
        in_group=row["in_group"],
    )


def _counted(row: RowMapping) -> Counted:
    return Counted(
        community=CommunityId(row["community"]),
        day=row["day"],
        intent=row["intent"],
        what=Tally(row["what"]),
        count=row["count"],
    )
