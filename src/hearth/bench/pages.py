"""How long the console's pages take with many cases: `hearth bench pages`.

The console is served for real, over a socket of this machine, from an SQLite file; whoever asks is
in the same process. So a line is the CPU time of a whole request: what the browser's side costs is
in it, and waiting for the disk is not.
"""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from http import HTTPStatus
from pathlib import Path
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from hearth.bench.installation import NOON
from hearth.bench.measuring import Deed, Ratio, one_after_the_other
from hearth.bench.results import Line, Results, machine, versions
from hearth.community.audit import Deed as Done
from hearth.community.audit import Subject
from hearth.community.cases import Case, CaseNumber, Matter, Outcome, Priority, Said, SaidBy
from hearth.community.communities import Community
from hearth.community.invites import NEW_INVITE, Invite, InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import PROGRAM, CommunityId, Contact, Member, Role, Staff
from hearth.community.rota import Rota, Shift
from hearth.community.staffroom import Session, token_hash
from hearth.console.actions import ConsoleActions
from hearth.console.app import console_app
from hearth.console.gate import COOKIE
from hearth.ports import Work
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.schema import migrate

CASES = 10_000
MEMBERS = 500
"""Twenty cases of each in a quarter: more than anybody has, and the table of members is not what
is measured."""

LONGEST = 100.0
"""Milliseconds that a page may take: below it people do not notice that they wait (Nielsen, 1993:
0.1 second is about the limit for a system to feel instantaneous)."""

AT_ONCE = 50
SEASON = timedelta(days=89)
OPEN_SHARE = 0.05
"""Of the cases: five hundred wait or are worked on, which is a queue that nobody could see the end
of."""

COOKIE_VALUE = "a-session-of-a-benchmark"
HOME = CommunityId("epilepsy")
CHANGED = "/dashboard?days=365&later"
"""The same year after one more case was opened and answered: no figure of cases is as it was."""

PAGES = (
    "/",
    "/?mine=1",
    "/?priority=urgent",
    "/?state=closed",
    "case",
    "/dashboard",
    "/dashboard?days=365",
    CHANGED,
    "/try",
    "/policy",
    "/moderation",
    "/invites",
    "/members",
    "/requests",
    "/library",
    "/staff",
    "/rota",
    "/settings",
    "/audit",
    "/looks",
)
"""What is asked for; `case` stands for one case with a conversation in it."""

MakeActions = Callable[[Storage, Path], ConsoleActions]
"""The console's actions as the program puts them together."""


@dataclass
class Moving:
    """A clock that the filling moves on, and that stands still while pages are measured."""

    now: datetime = NOON - SEASON

    def __call__(self) -> datetime:
        """The time now."""
        return self.now


@dataclass
class Filling:
    """Fills a database as a busy community would have left it."""

    work: Work
    members: list[Member]
    staff: Staff
    chance: Random = field(default_factory=lambda: Random(7))  # noqa: S311  Nothing is secret.

    async def case(self, *, over: bool) -> Case:
        """One more case: opened, mostly answered, mostly closed."""
        case = await self.work.cases.open(
            member=self.chance.choice(self.members).id,
            community=HOME,
            matter=Matter.EMERGENCY,  # Danger may be read without anybody's consent.
            priority=self.chance.choices(list(Priority), (1, 4, 15))[0],
        )
        self._note(Done.CASE_OPENED, case)
        if not over and self.chance.random() < 1 / 2:
            return case
        now = self.work.now + timedelta(minutes=self.chance.randint(1, 600))
        case = case.given_to(self.staff.id)
        self._note(Done.CASE_TAKEN, case)
        case = case.replied(self.staff.id, now)
        self._note(Done.CASE_REPLIED, case)
        if over:
            case = case.closed(self.staff.id, Outcome.ANSWERED, now)
            self._note(Done.CASE_CLOSED, case)
        await self.work.cases.put(case)
        return case

    def _note(self, deed: Done, case: Case) -> None:
        self.work.note(deed, by=PROGRAM, about=Subject.of("case", case.number))


async def bench_pages(
    make: MakeActions, cases: int, rounds: int, tell: Callable[[str], None] = lambda _: None
) -> Results:
    """Measure every page, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        async with served(Path(folder), make, cases, tell) as (http, address, one_more):
            tell("pages, each in its turn")
            places = {page: page for page in PAGES} | {"case": f"/cases/{cases}"}
            taken = await one_after_the_other(
                rounds,
                {page: _asks(http, address + place) for page, place in places.items()},
                before={CHANGED: one_more},
            )
    lines = [_line(page, seconds) for page, seconds in taken.items()]
    return Results("pages", lines, rounds, cases, "cases", machine(), versions())


def _asks(http: aiohttp.ClientSession, address: str) -> Callable[[int], Deed]:
    async def ask() -> None:
        async with http.get(address, allow_redirects=False) as answer:
            await answer.read()
            if answer.status != HTTPStatus.OK:
                raise PageError(address, answer.status)

    return lambda _: ask


class PageError(RuntimeError):
    """A page that was to be measured was not there. This is our mistake."""


def _line(page: str, seconds: list[float]) -> Line:
    each = [one * 1000 for one in seconds]
    return Line(page, LONGEST, Ratio(median(each), min(each), max(each)), "ms")


@asynccontextmanager
async def served(
    folder: Path, make: MakeActions, cases: int, tell: Callable[[str], None]
) -> AsyncIterator[tuple[aiohttp.ClientSession, str, Deed]]:
    """The console over a filled database, a browser that is signed in there, and one more case."""
    clock = Moving()
    make_rings(folder)
    engine = open_database("", folder)
    await migrate(engine)
    await engine.dispose()
    ring = FileSource(folder, Holder.CARETEAM).load()
    async with (
        open_storage(
            database_url="", keystore_url="", home=folder, ring=ring, clock=clock
        ) as storage,
        _circle(folder, clock) as circle,
    ):
        tell(f"a community with {cases:,} cases")
        await _filled(storage, circle, clock, cases)
        app = console_app(
            make(storage, folder), clock=clock, base_url="http://127.0.0.1", secure=False
        )
        async with _listening(app) as address, _browser() as http:
            yield http, address, lambda: _one_more(storage)


def _circle(folder: Path, clock: Moving) -> AbstractAsyncContextManager[Storage]:
    ring = FileSource(folder, Holder.COMMUNITY).load()
    return open_storage(database_url="", keystore_url="", home=folder, ring=ring, clock=clock)


def _browser() -> aiohttp.ClientSession:
    jar = aiohttp.CookieJar(unsafe=True)
    return aiohttp.ClientSession(cookie_jar=jar, cookies={COOKIE: COOKIE_VALUE})


@asynccontextmanager
async def _listening(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


async def _one_more(storage: Storage) -> None:
    """A case of somebody, opened and closed with a reply."""
    async with storage.open_work() as work:
        member = (await work.cases.get(CaseNumber(1))).member
        filling = Filling(work, [await work.members.get(member)], (await work.staff.list())[0])
        await filling.case(over=True)
        await work.commit()


async def _filled(storage: Storage, circle: Storage, clock: Moving, cases: int) -> None:
    staff = await _staff(storage)
    members = await _members(circle)
    step = SEASON / max(1, cases // AT_ONCE)
    open_from = cases - round(cases * OPEN_SHARE)
    for first in range(0, cases, AT_ONCE):
        async with storage.open_work() as work:
            filling = Filling(work, members, staff, Random(first))  # noqa: S311  As above.
            for place in range(first, min(first + AT_ONCE, cases)):
                case = await filling.case(over=place < open_from)
            await work.commit()
        clock.now += step
    await _conversation(storage, case, staff)
    async with storage.open_work() as work:
        await work.staff.add_session(
            Session(token_hash(COOKIE_VALUE), staff.id, clock.now, clock.now, full=True)
        )
        work.note(Done.STAFF_SIGNED_IN, by=PROGRAM, about=Subject.of("staff", staff.id))
        await work.commit()


async def _staff(storage: Storage) -> Staff:
    async with storage.open_work() as work:
        await work.communities.put(COMMUNITY)
        staff = await work.staff.add("Dr Anna, neurologist", frozenset(Role))
        await work.invites.add(INVITE)
        office = Shift(frozenset(range(5)), time(9), time(17), staff.id)
        await work.rotas.put(HOME, Rota(ZoneInfo(COMMUNITY.time_zone), (office,), told="At nine."))
        work.note(Done.COMMUNITY_SET_UP, by=PROGRAM, about=Subject.of("community", HOME))
        await work.commit()
    return staff


async def _members(circle: Storage) -> list[Member]:
    async with circle.open_work() as work:
        members = [await work.members.add(Contact(1 + each), "en") for each in range(MEMBERS)]
        for one in members:
            role, state = MemberRole.PATIENT, MembershipState.ACTIVE
            await work.memberships.put(
                Membership(one.id, HOME, role, state, InviteId(1), work.now)
            )
        work.note(Done.MEMBERSHIP_BEGUN, by=PROGRAM, about=Subject.of("community", HOME))
        await work.commit()
    return members


async def _conversation(storage: Storage, case: Case, staff: Staff) -> None:
    async with storage.open_work() as work:
        for each in range(50):
            text = f"Note {each}: what was thought about it, in two or three lines. " * 3
            said = Said(case.number, SaidBy.NOTE, text, work.now, staff=staff.id)
            await work.cases.say(said)
        work.note(Done.CASE_NOTED, by=PROGRAM, about=Subject.of("case", case.number))
        await work.commit()


COMMUNITY = Community(
    id=HOME,
    title="Epilepsy circle",
    language="en",
    time_zone="Europe/London",
    emergency_words="Call 999.",
    first_reply="A clinician usually answers within 4 hours",
    organisation="a benchmark",
)
INVITE = Invite(
    id=NEW_INVITE,
    community=HOME,
    role=MemberRole.PATIENT,
    token_hash=token_hash("an invite of a benchmark"),
    made_by=None,
    made_at=NOON,
    expires_at=NOON,
    uses=MEMBERS,
)
