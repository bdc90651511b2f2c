"""A circle on a database of its own, its two processes, and the time in a test's hands."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import update

from beginnings import Beginning
from consenting import says
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.opening import bring, brought
from hearth.actions.receipt import Paper
from hearth.actions.setup import PublishConsent, SetUpCommunity
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.cases import Case, CaseNumber, Matter
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, Purpose
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Admission, Membership, MembershipState
from hearth.community.outgoing import Effect, Recipient, Say
from hearth.community.people import PROGRAM, SHELL, CommunityId, Contact, Member, Role, Staff
from hearth.consent_files import read_documents, starter_documents
from hearth.paper import receipt_page
from hearth.ports import OpenWork
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.schema import migrate
from hearth.storage.tables import members as members_table
from unlocked import unlock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EPILEPSY = CommunityId("epilepsy")
CIRCLE = Community(
    id=EPILEPSY,
    title="Epilepsy circle",
    language="en",
    time_zone="Europe/London",
    emergency_words="Call 999.",
    first_reply="A clinician usually answers within 4 hours",
    organisation="a test",
    group=-100,
)


PAPER = Paper(lambda document: document, receipt_page)
"""Receipts with pages, and without a signature."""


@dataclass
class Circle:
    """One community, its storages, and its clock.

    Args:
        told: what was taken out of the outboxes so far.
    """

    care: Storage
    bot: Storage
    now: datetime = NOON
    members: int = 7000
    told: list[tuple[Recipient, Effect]] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    def passes(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)

    @property
    def work(self) -> OpenWork:
        """The community bot's transactions."""
        return self.bot.open_work

    async def founded(self, community: Community = CIRCLE) -> None:
        await SetUpCommunity(self.work)(community, by=SHELL)

    async def clinician(self) -> Staff:
        roles = frozenset({Role.CLINICIAN})
        added = await AddStaff(self.care.open_work, new_token)("Dr Anna", roles, by=SHELL)
        await unlock(self.care.open_work, added.staff.id)
        return added.staff

    async def publishes(self, *documents: ConsentDocument) -> int:
        return await PublishConsent(self.care.open_work)(documents, by=SHELL)

    async def publishes_anew(self, *purposes: Purpose, version: int = 2) -> None:
        """A newer version of the starter texts for these purposes."""
        await self.publishes(*(newer(one, version) for one in purposes))

    async def member(self, *purposes: Purpose, version: int = 1) -> Member:
        """Somebody who joined and agreed to these purposes, to all if none is named."""
        self.members += 1
        async with self.work() as work:
            member = await work.members.add(Contact(self.members), "en")
            membership = Membership(
                member.id,
                EPILEPSY,
                MemberRole.PATIENT,
                MembershipState.ACTIVE,
                InviteId(1),
                work.now,
                Admission.INSIDE,
            )
            await work.memberships.put(membership)
            agreed = purposes or tuple(Purpose)
            await says(work, member.id, EPILEPSY, purposes=agreed, version=version)
            work.note(Deed.MEMBERSHIP_BEGUN, by=PROGRAM, about=Subject.of("member", member.id))
            await work.commit()
        return member

    async def heard(self, member: Member, words: str = "[a tap]") -> Heard:
        """Something that a member tapped or wrote."""
        async with self.work() as work:
            contact = await work.members.contact_of(member.id)
        return Heard(contact, words, message=1, update=0, chat=contact.number)

    async def case(self, member: Member, matter: Matter = Matter.QUESTION) -> CaseNumber:
        """A case that the member brought."""
        async with self.work() as work:
            membership = await work.memberships.find(member.id, EPILEPSY)
            assert membership is not None
            here = Present(member, membership, await work.communities.get(EPILEPSY))
            case, _ = await bring(work, here, brought(matter, "May I ski?"))
            await work.commit()
        return case.number

    async def case_now(self, number: CaseNumber) -> Case:
        async with self.work() as work:
            return await work.cases.get(number)

    async def membership(self, member: Member) -> Membership:
        async with self.work() as work:
            found = await work.memberships.find(member.id, EPILEPSY)
        assert found is not None
        return found

    async def restrict(self, member: Member) -> None:
        """Let the member have asked that nothing about them is used."""
        async with self.bot.engine.begin() as connection:
            this = members_table.c.id == member.id
            await connection.execute(update(members_table).where(this).values(restricted=True))

    async def deeds(self) -> list[Entry]:
        """What was done, the newest first."""
        async with self.work() as work:
            return list(await work.audit.newest(1000))

    async def words(self, *, to: Recipient | None = None) -> list[str]:
        """The names of what was told since the last look, in order."""
        found: list[tuple[Recipient, Effect]] = []
        for box in (self.bot.outbox, self.care.outbox):
            while owed := await box.claim(1000):
                for one in owed:
                    found.append((one.recipient, one.effect))
                    await box.sent(one.id)
        self.told += found
        return [
            effect.words.value if isinstance(effect, Say) else type(effect).__name__
            for recipient, effect in found
            if to in (None, recipient)
        ]


def starter(purpose: Purpose) -> ConsentDocument:
    """The first version of the text that comes with Hearth."""
    found = read_documents(starter_documents())
    return next(one for one in found if (one.purpose, one.version) == (purpose, 1))


def newer(purpose: Purpose, version: int) -> ConsentDocument:
    """A later version of it, with other words."""
    first = starter(purpose)
    return replace(first, version=version, text=f"{first.text}\n\nVersion {version}.")


def starters(purposes: Iterable[Purpose] = tuple(Purpose)) -> list[ConsentDocument]:
    return [starter(one) for one in purposes]


async def begin(home: Path) -> None:
    """Keys, database and community, and its first documents."""
    make_rings(home)
    engine = open_database("", home)
    await migrate(engine)
    await engine.dispose()
    async with circle_in(home) as circle:
        await circle.founded()
        await circle.publishes(*starters())


BEGUN = Beginning(begin)


@asynccontextmanager
async def a_circle(home: Path) -> AsyncIterator[Circle]:
    """The circle, founded, its first documents published."""
    await BEGUN.laid_out(home)
    async with circle_in(home) as circle:
        yield circle


@asynccontextmanager
async def circle_in(home: Path) -> AsyncIterator[Circle]:
    """The circle of a place, whatever is there."""
    clocks: list[Circle] = []

    def clock() -> datetime:
        return clocks[0].now if clocks else NOON

    def stored(holder: Holder) -> AbstractAsyncContextManager[Storage]:
        return open_storage(
            database_url="",
            keystore_url="",
            home=home,
            ring=FileSource(home, holder).load(),
            clock=clock,
            nudges=Nudges(),
        )

    async with stored(Holder.CARETEAM) as care, stored(Holder.COMMUNITY) as bot:
        circle = Circle(care, bot)
        clocks.append(circle)
        yield circle
