"""What one of everything costs in CPU and in bytes: what docs/scale.md reckons with.

    python -m hearth.bench.unit_costs
    python -m hearth.bench.unit_costs postgresql://hearth_owner@host/empty

The program's own storage does the work, as both bots do it; screening, the recogniser and Telegram
are left out, since they have benchmarks of their own. CPU is this process's, without the server's.
"""

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, closing
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text

from hearth.bench.installation import noon
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Priority, Said, SaidBy
from hearth.community.communities import Community
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.people import SHELL, CommunityId, Contact, MemberId
from hearth.community.words import MemberWords
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import new_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.mailboxes.handling import Handling, current_update
from hearth.storage.mailboxes.inbox import RawUpdate
from hearth.storage.roles.rights import RoleUse
from hearth.storage.schema import migrate

CIRCLE = CommunityId("epilepsy")
WORDS = "Since Monday I have been dizzy after the evening tablet, and I slept badly. " * 3
BODY = json.dumps({"message": {"text": WORDS, "from": {"id": 1}, "chat": {"id": 1}}}).encode()
TOGETHER = 100
"""Updates in one transaction, as a full answer of getUpdates brings them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one costs.

    Args:
        what: of what.
        cpu: milliseconds of this process.
        stays: bytes by which the database, with its indexes, is larger afterwards.
    """

    what: str
    cpu: float
    stays: int


COUNT = 1000
"""Of each thing: enough that a page of the database more or less does not matter."""


async def measured(database: str, count: int) -> list[Cost]:
    """The cost of each thing, from so many of them."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        await _migrated(database, home)
        community, care = new_rings()
        async with (
            _opened(database, home, care) as careteam,
            _opened(database, home, community) as storage,
        ):
            await _circle(careteam)
            members: list[MemberId] = []
            things: list[tuple[str, Callable[[], Awaitable[None]]]] = [
                ("a member who joins", lambda: _join(storage, members, count)),
                ("an update that is stored, of 100", lambda: _store(storage, count)),
                ("a group post that is handled", lambda: _handle(storage, count, members, 0)),
                ("an update that is stored, alone", lambda: _store_alone(storage, count)),
                ("a question that is handled", lambda: _handle(storage, count, members, 1)),
                ("a message that is sent", lambda: _send(storage)),
                ("a case with its first words", lambda: _cases(storage, members, count)),
            ]
            return [await _cost(storage, what, count, thing) for what, thing in things]


async def _migrated(database: str, home: Path) -> None:
    engine = open_database(database, home)
    await migrate(engine)
    await engine.dispose()


def _opened(database: str, home: Path, ring: KeyRing) -> AbstractAsyncContextManager[Storage]:
    """A process's storage; its key store is a file, and its login keeps all its rights."""
    return open_storage(
        database_url=database,
        keystore_url="",
        home=home,
        ring=ring,
        clock=noon,
        role_use=RoleUse.NONE,
    )


async def _cost(
    storage: Storage, what: str, count: int, thing: Callable[[], Awaitable[None]]
) -> Cost:
    before, began = await _size(storage), time.process_time()
    await thing()
    cpu = (time.process_time() - began) * 1000 / count
    return Cost(what, round(cpu, 2), (await _size(storage) - before) // count)


async def _size(storage: Storage) -> int:
    """Bytes of the database, the write-ahead log of SQLite written back."""
    outside = storage.engine.execution_options(isolation_level="AUTOCOMMIT")
    if storage.shared:
        async with outside.connect() as connection:
            asked = text("SELECT pg_database_size(current_database())")
            return int((await connection.execute(asked)).scalar_one())
    return _size_of(Path(str(storage.engine.url.database)))


def _size_of(file: Path) -> int:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.stat().st_size


async def _circle(storage: Storage) -> None:
    async with storage.open_work() as work:
        await work.communities.put(
            Community(
                id=CIRCLE,
                title="Circle",
                language="en",
                time_zone="UTC",
                emergency_words="Call 112.",
                first_reply="Within 4 hours",
                organisation="Organisation",
            )
        )
        work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", CIRCLE))
        await work.commit()


async def _join(storage: Storage, members: list[MemberId], count: int) -> None:
    for number in range(count):
        async with storage.open_work() as work:
            member = (await work.members.add(Contact(5_000_000_000 + number), "en")).id
            state, role = MembershipState.ACTIVE, MemberRole.PATIENT
            await work.memberships.put(
                Membership(member, CIRCLE, role, state, InviteId(1), work.now)
            )
            work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=Subject.of("member", member))
            await work.commit()
        members.append(member)


def _update(storage: Storage, number: int) -> RawUpdate:
    return RawUpdate(number, BODY, storage.chat_key(number))


async def _store(storage: Storage, count: int) -> None:
    for first in range(0, count, TOGETHER):
        numbers = range(first, min(first + TOGETHER, count))
        await storage.inbox.store([_update(storage, number) for number in numbers])


async def _store_alone(storage: Storage, count: int) -> None:
    for number in range(count, 2 * count):
        await storage.inbox.store([_update(storage, number)])


async def _handle(storage: Storage, count: int, members: list[MemberId], told: int) -> None:
    """Claim and handle each, in one transaction that says so and tells so many messages."""
    done = 0
    while done < count:
        for one in await storage.inbox.claim(8):
            token = current_update.set(Handling(Holder.COMMUNITY, one.update_id))
            async with storage.open_work() as work:
                for _ in range(told):
                    to = ToMember(members[done % len(members)])
                    say = Say(MemberWords.CASE_REPLY, {"text": WORDS})
                    work.tell(to, say, urgency=Urgency.ANSWER)
                await work.commit()
            current_update.reset(token)
            await storage.inbox.handled(one.update_id)
            done += 1


async def _send(storage: Storage) -> None:
    while owed := await storage.outbox.claim(8):
        for one in owed:
            await storage.outbox.sent(one.id)


async def _cases(storage: Storage, members: list[MemberId], count: int) -> None:
    for number in range(count):
        async with storage.open_work() as work:
            case = await work.cases.open(
                member=members[number % len(members)],
                community=CIRCLE,
                matter=Matter.QUESTION,
                priority=Priority.ROUTINE,
            )
            await work.cases.say(Said(case.number, SaidBy.MEMBER, WORDS, work.now))
            work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", case.number))
            await work.commit()


def main() -> None:
    """Measure, and print it as JSON."""
    database = sys.argv[1] if len(sys.argv) > 1 else ""
    costs = asyncio.run(measured(database, COUNT))
    sys.stdout.write(json.dumps([asdict(one) for one in costs], indent=1) + "\n")


if __name__ == "__main__":
    main()
