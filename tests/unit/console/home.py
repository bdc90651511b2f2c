"""A console with its staff, a community, and the cases that a story needs."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from html import unescape
from http import HTTPStatus
from pathlib import Path
from typing import Self

import aiohttp
from aiohttp.test_utils import BaseTestServer, TestServer, unused_port
from pydantic import SecretStr
from typing_extensions import override

from beginnings import Beginning
from consenting import says
from hearth.actions.looking import NewestDeeds
from hearth.actions.members import Present
from hearth.actions.opening import bring, brought
from hearth.actions.setup import SetUpCommunity
from hearth.actions.sign_in import MakeSignInLink
from hearth.actions.staff import AddStaff
from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.outside import CODE_STEP, codes, new_token
from hearth.bootstrap.wiring import console_actions
from hearth.community.answers import Answer as Reviewed
from hearth.community.answers import Certainty, Recognition
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.cases import Attachment, CaseNumber, Matter
from hearth.community.communities import Community
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.outside import Alarm, Outside, Way
from hearth.community.people import (
    PROGRAM,
    SHELL,
    Actor,
    CommunityId,
    Contact,
    Member,
    Role,
    Staff,
)
from hearth.console.app import console_app
from hearth.health import Health, Part
from hearth.ports import Language, OpenWork
from hearth.proxies import Networks
from hearth.settings import Settings
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.mailboxes.outbox import Owed
from hearth.storage.roles.rights import RoleUse
from hearth.storage.schema import migrate
from learnt import learnt_screen
from unlocked import unlock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CIRCLE = CommunityId("epilepsy")
PROOF = re.compile(r'name="csrf" value="([^"]*)"')
SECRET = re.compile(r'id="secret">([A-Z2-7 ]+)<')
BOT = "hearth_demo_bot"
BOTS_TOKEN = "4711:a-token-of-a-story"
"""Of the care-team bot, which is not there; Telegram would sign with it."""


@dataclass
class Time:
    """The time, in the hands of a story."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


@dataclass
class Rings:
    """Help from outside that writes down who called.

    Args:
        down: what does not get through.
        heard: what was said, in which way.
    """

    ways: frozenset[Way] = frozenset(Way)
    down: set[Way] = field(default_factory=set)
    heard: list[tuple[Way, Alarm]] = field(default_factory=list)

    async def __call__(self, way: Way, outside: Outside, alarm: Alarm) -> bool:
        assert way in outside.ways
        self.heard.append((way, alarm))
        return way not in self.down


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    headers: dict[str, str]
    path: str

    @property
    def plain(self) -> str:
        """The page's words, without its tags."""
        words = re.sub(r"<(?:script|style).*?</(?:script|style)>|<[^>]+>", " ", self.text)
        return " ".join(unescape(words).split())


@dataclass
class Browser:
    """Somebody's browser, without scripts."""

    home: "Home"
    http: aiohttp.ClientSession
    proof: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Answer:
        return await self._answer("GET", path, headers, None)

    async def post(self, path: str, **form: str) -> Answer:
        return await self._answer("POST", path, {}, {"csrf": self.proof} | form)

    async def _answer(
        self, method: str, path: str, headers: dict[str, str], form: dict[str, str] | None
    ) -> Answer:
        sent = {"Sec-Fetch-Site": "same-origin"} | self.headers | headers
        address = self.home.address + path
        async with self.http.request(method, address, headers=sent, data=form) as answer:
            text = await answer.text()
            proof = PROOF.search(text)
            self.proof = proof[1] if proof else self.proof
            told = {str(name): value for name, value in answer.headers.items()}
            return Answer(answer.status, text, told, answer.url.path_qs)

    @property
    def cookie(self) -> str:
        """The secret of the session, as the browser holds it."""
        return next((one.value for one in self.http.cookie_jar), "")


class Looks(NewestDeeds):
    """The console's looks for changes, which a story may wait for."""

    __slots__ = ("came",)
    came: asyncio.Queue[None]

    def __init__(self, open_work: OpenWork) -> None:
        super().__init__(open_work)
        object.__setattr__(self, "came", asyncio.Queue())

    @override
    async def __call__(self, limit: int) -> Sequence[Entry]:
        self.came.put_nowait(None)
        return await super().__call__(limit)

    async def pass_by(self, count: int) -> None:
        """Return when there were so many more."""
        while not self.came.empty():
            self.came.get_nowait()
        async with asyncio.timeout(30):
            for _ in range(count):
                await self.came.get()


TRAVEL = Reviewed(
    intent="general.travel",
    title="How do I travel with my medicines?",
    text="Take them in your hand luggage.",
    sources=(),
    reviewer="Dr Reader",
    reviewed=NOON.date(),
    due=NOON.date() + timedelta(days=365),
)


@dataclass(frozen=True)
class Reading:
    """The true checks, and a library of one answer that its recogniser knows by one word."""

    screen: ScreenOfChecks

    @property
    def recogniser(self) -> Self:
        return self

    @property
    def library(self) -> Self:
        return self

    async def meanings(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [(1.0, 0.0) if "nap" in one else (0.0, 1.0) for one in texts]

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:
        if "travel" not in text or "general" not in packs:
            return Recognition(Certainty.NONE, None, 0.1, ((TRAVEL.intent, 0.1),))
        return Recognition(Certainty.SURE, TRAVEL.intent, 0.93, ((TRAVEL.intent, 0.93),))

    def find(self, intent: str) -> Reviewed | None:
        return TRAVEL if intent == TRAVEL.intent else None


@dataclass(frozen=True)
class People:
    """Who works here."""

    ada: Staff
    anna: Staff
    ben: Staff
    audrey: Staff
    paula: Staff


async def hired(storage: Storage, name: str, *roles: Role) -> Staff:
    add = AddStaff(storage.open_work, new_token)
    return (await add(name, frozenset(roles), by=SHELL)).staff


@dataclass
class Home:
    """The console, and whoever uses it."""

    storage: Storage
    circle: Storage
    time: Time
    settings: Settings
    people: People
    address: str = ""
    rings: Rings = field(default_factory=Rings)
    looks: "Looks" = field(init=False)
    server: BaseTestServer = field(init=False)
    members: int = 7000
    secrets: dict[int, bytes] = field(default_factory=dict)
    browsers: list[Browser] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    async def looked_at(self) -> Sequence[Part]:
        """What the page of health shows."""
        return self.parts

    @property
    def ada(self) -> Staff:
        """The owner."""
        return self.people.ada

    @property
    def anna(self) -> Staff:
        """A clinician."""
        return self.people.anna

    @property
    def ben(self) -> Staff:
        """Another clinician."""
        return self.people.ben

    @property
    def audrey(self) -> Staff:
        """An auditor."""
        return self.people.audrey

    @property
    def paula(self) -> Staff:
        """A publisher."""
        return self.people.paula

    async def hired(self, name: str, *roles: Role) -> Staff:
        return await hired(self.storage, name, *roles)

    async def link(self, staff: Staff) -> str:
        """The path of a fresh one-time link."""
        token = await MakeSignInLink(self.storage.open_work, new_token)(staff.id, by=SHELL)
        return f"/sign-in/{token}"

    async def connected(self, staff: Staff) -> None:
        """The staff member's Telegram account is known from now on."""
        async with self.storage.open_work() as work:
            await work.staff.connect(staff.id, Contact(900 + staff.id))
            about = Subject.of("staff", staff.id)
            work.note(Deed.STAFF_CONNECTED, by=Actor.staff(staff.id), about=about)
            await work.commit()

    async def unlocked(self, *staff: Staff) -> None:
        """Their accounts are known, and their chats with the bot show what members said."""
        for one in staff:
            await self.connected(one)
        await unlock(self.storage.open_work, *(one.id for one in staff))

    async def reading(self) -> Language:
        """What reads people's words here."""
        return Reading(ScreenOfChecks(learnt_screen()))

    def browser(self) -> Browser:
        """A browser in which nobody is signed in."""
        http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.browsers.append(Browser(self, http))
        return self.browsers[-1]

    async def half(self, staff: Staff) -> Browser:
        """A browser at the second factor."""
        browser = self.browser()
        await browser.post(await self.link(staff))
        return browser

    async def signed_in(self, staff: Staff) -> Browser:
        """A browser in which somebody is signed in fully."""
        browser = await self.half(staff)
        page = await browser.get("/second-factor")
        found = SECRET.search(page.text)
        if found:
            self.secrets[staff.id] = base32(found[1])
        answer = await browser.post("/second-factor", code=self.code(staff))
        assert answer.status == HTTPStatus.OK
        return browser

    def code(self, staff: Staff) -> str:
        """What the staff member's authenticator app shows next; a code works once."""
        self.time.passes(seconds=CODE_STEP)
        return codes(self.secrets[staff.id]).generate(int(self.time().timestamp())).decode()

    async def member(self, name: str = "") -> Member:
        """Somebody who has joined."""
        self.members += 1
        async with self.circle.open_work() as work:
            member = await work.members.add(Contact(self.members), "en")
            await work.memberships.put(_membership(member, work.now))
            await work.members.put_name(member.id, name)
            await says(work, member.id, CIRCLE)
            work.note(Deed.MEMBERSHIP_BEGUN, by=PROGRAM, about=Subject.of("member", member.id))
            await work.commit()
        return member

    async def case(
        self,
        text: str = "Is it worth ringing before my next visit?",
        matter: Matter = Matter.QUESTION,
        *,
        by: Member | None = None,
        file: Attachment | None = None,
    ) -> CaseNumber:
        """A case that a member brought."""
        member = by or await self.member()
        async with self.circle.open_work() as work:
            membership = await work.memberships.find(member.id, CIRCLE)
            assert membership is not None
            here = Present(member, membership, await work.communities.get(CIRCLE))
            case, _ = await bring(work, here, brought(matter, text, file))
            await work.commit()
        return case.number

    async def deeds(self) -> list[Entry]:
        """What was done, the newest first."""
        async with self.storage.open_work() as work:
            return list(await work.audit.newest(1000))

    async def told(self) -> str:
        """Everything that waits to be sent to anybody, as its representation."""
        waiting = await self.owed()
        return " ".join(f"{one.effect} {getattr(one.effect, 'values', '')}" for one in waiting)

    async def owed(self) -> list[Owed]:
        """Everything that waits to be sent by either bot, once."""
        found = []
        for box in (self.circle.outbox, self.storage.outbox):
            while owed := await box.claim(1000):
                for one in owed:
                    found.append(one)
                    await box.sent(one.id)
        return found


COMMUNITY = Community(
    id=CIRCLE,
    title="Epilepsy circle",
    language="en",
    time_zone="Europe/London",
    emergency_words="Call 999.",
    first_reply="A clinician usually answers within 4 hours",
    organisation="a story",
    group=-100,
)


def _membership(member: Member, now: datetime) -> Membership:
    state = MembershipState.ACTIVE
    return Membership(member.id, CIRCLE, MemberRole.PATIENT, state, InviteId(1), now)


def base32(typed: str) -> bytes:
    """The secret that somebody types into an authenticator app."""
    letters = typed.replace(" ", "")
    return base64.b32decode(letters + "=" * (-len(letters) % 8))


async def begin(place: Path, database: str = "") -> People:
    """Keys, database, community and staff; on PostgreSQL where an address is given."""
    make_rings(place)
    engine = open_database(database, place)
    await migrate(engine)
    await engine.dispose()
    async with stored(place, Holder.CARETEAM, Time(), database) as storage:
        await SetUpCommunity(storage.open_work)(COMMUNITY, by=SHELL)
        people = People(
            ada=await hired(storage, "Ada, community owner", Role.OWNER),
            anna=await hired(storage, "Dr Anna, neurologist", Role.CLINICIAN),
            ben=await hired(storage, "Ben, epilepsy nurse", Role.CLINICIAN),
            audrey=await hired(storage, "Audrey, auditor", Role.AUDITOR),
            paula=await hired(storage, "Paula, publisher", Role.PUBLISHER),
        )
        async with storage.open_work() as work:
            await work.communities.put_bot_name(BOT)
            work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", CIRCLE))
            await work.commit()
    return people


BEGUN = Beginning(begin)


@cache
def usual_settings() -> Settings:
    """All but the home; reading them takes longer than copying."""
    return Settings(database_url="", keystore_url="", keyring="file")


@asynccontextmanager
async def moved_in(
    place: Path,
    *,
    secure: bool = False,
    proxies: str = "",
    named: bool = False,
    database: str = "",
) -> AsyncIterator[Home]:
    """The console runs until the block ends.

    Args:
        place: where it is kept.
        secure: whether browsers reach it over TLS.
        proxies: through whom.
        named: whether its host has a name.
        database: the address of an empty one on PostgreSQL; an SQLite file if there is none.
    """
    people = await (begin(place, database) if database else BEGUN.laid_out(place))
    time = Time()
    settings = usual_settings().model_copy(
        update={
            "home": place,
            "database_url": database,
            "careteam_token": SecretStr(BOTS_TOKEN),
        }
    )
    async with (
        stored(place, Holder.CARETEAM, time, database) as storage,
        stored(place, Holder.COMMUNITY, time, database) as circle,
    ):
        home = Home(storage, circle, time, settings, people)
        trusted = Networks.read(proxies)
        async with served(home, secure=secure, proxies=trusted, named=named):
            yield home


def stored(
    place: Path, holder: Holder, time: Time, database: str = ""
) -> AbstractAsyncContextManager[Storage]:
    return open_storage(
        database_url=database,
        keystore_url="",
        home=place,
        ring=FileSource(place, holder).load(),
        clock=time,
        nudges=Nudges(),
        # Roles and their rights are tried where each process has one.
        role_use=RoleUse.NONE if database else RoleUse.AUTO,
    )


@asynccontextmanager
async def served(
    home: Home, *, secure: bool, proxies: Networks, named: bool
) -> AsyncIterator[None]:
    host, port = ("localhost", unused_port()) if named else ("127.0.0.1", None)
    looks = Looks(home.storage.open_work)
    made = console_actions(home.storage.open_work, home.reading, home.rings, home.settings)
    actions = replace(made, newest_deeds=looks)
    home.looks = looks
    app = console_app(
        actions,
        clock=home.time,
        base_url=f"http://{host}:{port}" if named else f"http://{host}",
        secure=secure,
        proxies=proxies,
        health=Health(home.looked_at),
    )
    async with TestServer(app, host=host, port=port) as server:
        home.server = server
        home.address = str(server.make_url("")).rstrip("/")
        try:
            yield
        finally:
            for browser in home.browsers:
                await browser.http.close()
