"""A place to measure in: keys, a database, a Bot API server, and busy groups with members.

The groups are there for Telegram, too: whoever writes in one is in it, and the bot is an admin.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from hearth.bench.path_updates import GROUPS, MEMBERS, group_of
from hearth.bench.people import account_of
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import ConsentRecord, Decision, Purpose, document_hash
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.people import SHELL, CommunityId
from hearth.ports import Clock, Work
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.schema import migrate
from hearth_bot.sandbox.server import Sandbox, running
from hearth_bot.sandbox.world.chats import Group, Member, Status
from hearth_bot.sandbox.world.people import Bot, Person
from hearth_bot.sandbox.world.rights import ALL_ADMIN_RIGHTS

OWNER = 4_000_000_000
"""The account that founded every group."""

AT_ONCE = 200
"""Members who join in one transaction."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is measured.

    Args:
        folder: with its keys and SQLite files.
        database: the address of its database; empty is a file in the folder.
        base: the address of the Bot API server.
        bots: by holder.
        groups: in the order of the communities' numbers.
        care: the care team's storage.
        storage: the community bot's.
    """

    folder: Path
    database: str = field(repr=False)
    base: str
    sandbox: Sandbox = field(repr=False)
    bots: dict[Holder, Bot] = field(repr=False)
    groups: tuple[Group, ...] = field(repr=False)
    care: Storage = field(repr=False)
    storage: Storage = field(repr=False)

    @property
    def token(self) -> str:
        """The community bot's."""
        return self.bots[Holder.COMMUNITY].token


@asynccontextmanager
async def a_place(
    folder: Path, clock: Clock, *, database: str = "", members: int = MEMBERS
) -> AsyncIterator[Place]:
    """A fresh place, with communities whose groups are busy, and members in them.

    Args:
        folder: an empty one.
        clock: the time.
        database: the address of an empty PostgreSQL database; empty is SQLite.
        members: how many, a share of them in each group.
    """
    make_rings(folder)
    engine = open_database(database, folder)
    await migrate(engine)
    await engine.dispose()
    sandbox = Sandbox(clock=clock)
    bots = {holder: _bot(sandbox, holder) for holder in Holder}
    groups = _groups(sandbox, bots[Holder.COMMUNITY], clock, members)
    async with (
        running(sandbox) as base,
        _opened(folder, database, clock, Holder.CARETEAM) as care,
        _opened(folder, database, clock, Holder.COMMUNITY) as storage,
    ):
        await _settle(care, storage, members)
        yield Place(folder, database, base, sandbox, bots, groups, care, storage)


def _bot(sandbox: Sandbox, holder: Holder) -> Bot:
    token = sandbox.world.new_bot_token()
    number, name = int(token.partition(":")[0]), f"bench_{holder.value}_bot"
    return sandbox.world.add_bot(Bot(id=number, first_name="B", username=name, token=token))


def _groups(sandbox: Sandbox, bot: Bot, clock: Clock, members: int) -> tuple[Group, ...]:
    """Groups with everybody inside, of which the bot hears nothing: nobody comes in later."""
    owner = sandbox.world.add_person(Person(id=OWNER, first_name="Owner"))
    groups = tuple(Group(group_of(one), f"Circle {one}", owner, clock) for one in range(GROUPS))
    for group in groups:
        sandbox.world.groups[group.id] = group
        rights = dict(ALL_ADMIN_RIGHTS)
        group.put(Member(account=bot, status=Status.ADMIN, rights=rights, promoted_by=OWNER))
    for one in range(members):
        account = account_of(one).number
        person = Person(id=account, first_name=f"P{one}", language_code="en")
        sandbox.world.private_chat(sandbox.world.add_person(person), bot).started = True
        groups[one % GROUPS].put(Member(account=person, status=Status.MEMBER))
    return groups


@asynccontextmanager
async def _opened(
    folder: Path, database: str, clock: Clock, holder: Holder
) -> AsyncIterator[Storage]:
    ring = FileSource(folder, holder).load()
    async with open_storage(
        database_url=database, keystore_url="", home=folder, ring=ring, clock=clock
    ) as storage:
        yield storage


async def _settle(care: Storage, storage: Storage, members: int) -> None:
    async with care.open_work() as work:
        for number in range(GROUPS):
            await work.communities.put(_community(number))
            about = Subject.of("community", _name(number))
            work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=about)
        await work.commit()
    for first in range(0, members, AT_ONCE):
        async with storage.open_work() as work:
            for number in range(first, min(first + AT_ONCE, members)):
                await _join(work, number)
            await work.commit()


async def _join(work: Work, number: int) -> None:
    member = (await work.members.add(account_of(number), "en")).id
    circle = _name(number)
    await work.memberships.put(
        Membership(
            member, circle, MemberRole.PATIENT, MembershipState.ACTIVE, InviteId(1), work.now
        )
    )
    for purpose in Purpose:
        await work.consents.follow(
            ConsentRecord(
                id=f"{member}-{purpose.value}",
                member=member,
                community=circle,
                purpose=purpose,
                decision=Decision.GIVEN,
                document_hash=document_hash(purpose.value),
                version=1,
                language="en",
                wording="May we?",
                at=work.now,
                chat=account_of(number).number,
            )
        )
    work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=Subject.of("member", member))


def _name(number: int) -> CommunityId:
    return CommunityId(f"circle-{number % GROUPS}")


def _community(number: int) -> Community:
    return Community(
        id=_name(number),
        title=f"Circle {number}",
        language="en",
        time_zone="UTC",
        emergency_words="Call 112.",
        first_reply="Within 4 hours",
        organisation="Organisation",
        group=group_of(number),
        packs=("community", "epilepsy", "general"),
    )
