"""A place whose keys are exchanged while two processes live in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from contracts.storage.places import EPILEPSY, Place
from hearth.bootstrap.recovering import renew_copy
from hearth.bootstrap.rotating import Rotation, StillNeededError
from hearth.bootstrap.watching import watched
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, Matter, Priority, Said, SaidBy
from hearth.community.people import SHELL, Contact, Member, MemberId
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.keys.at_hand import KeysAtHand
from hearth.storage.keys.keeping import FileKeeper
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.sources import FileSource
from leaves import leave_about

ABOUT = Subject.of("place", 1)


@dataclass
class Steps:
    """What a rotation told, and where it is to be killed."""

    told: list[str] = field(default_factory=list)
    on_step: Callable[[int], None] = lambda _number: None

    def step(self, words: str) -> None:
        self.told.append(words)
        self.on_step(len(self.told))

    def count(self, done: int, total: int) -> None:
        self.told.append(f"{done} of {total}")
        self.on_step(len(self.told))


@dataclass
class Turning:
    """Two living processes, and whoever exchanges their keys."""

    place: Place
    bot: Storage
    team: Storage

    @property
    def home(self) -> Path:
        return self.place.home

    @asynccontextmanager
    async def living(self, holder: Holder) -> AsyncIterator[Storage]:
        """One more process."""
        async with living(self.place, holder) as storage:
            yield storage

    @asynccontextmanager
    async def shell(self, steps: Steps | None = None) -> AsyncIterator[Rotation]:
        """A `hearth keys` command: it opens both storages for itself."""
        async with self.living(Holder.CARETEAM) as team, self.living(Holder.COMMUNITY) as bot:
            storages = {Holder.CARETEAM: team, Holder.COMMUNITY: bot}
            renew = partial(renew_copy, self.home)
            yield Rotation(FileKeeper(self.home), storages, steps or Steps(), renew)

    async def joins(self, number: int) -> Member:
        """Somebody becomes a member, through the community bot."""
        async with self.bot.open_work() as work:
            member = await work.members.add(Contact(number), "en")
            await work.members.put_name(member.id, f"name {number}")
            work.note(Deed.MEMBERSHIP_BEGUN, by=SHELL, about=ABOUT)
            await work.commit()
        return member

    async def found(self, number: int) -> MemberId | None:
        """Who an account is, as both processes find them."""
        seen = []
        for storage in (self.bot, self.team):
            async with storage.open_work() as work:
                member = await work.members.find(Contact(number))
                seen.append(None if member is None else member.id)
        assert seen[0] == seen[1]
        return seen[0]

    async def reads(self, member: MemberId) -> tuple[int, str]:
        """A member's account and name, as the care team reads them."""
        async with self.team.open_work() as work:
            number = (await work.members.contact_of(member)).number
            return number, await work.members.name_of(member, leave_about(member))

    async def case(self, member: MemberId) -> Case:
        """A case in which the member and the care team said something."""
        async with self.bot.open_work() as work:
            case = await work.cases.open(
                member=member,
                community=EPILEPSY.id,
                matter=Matter.QUESTION,
                priority=Priority.ROUTINE,
            )
            await work.cases.say(Said(case.number, SaidBy.MEMBER, "told", self.place.clock()))
            work.note(Deed.CASE_OPENED, by=SHELL, about=ABOUT)
            await work.commit()
        async with self.team.open_work() as work:
            await work.cases.say(Said(case.number, SaidBy.NOTE, "noted", self.place.clock()))
            work.note(Deed.CASE_NOTED, by=SHELL, about=ABOUT)
            await work.commit()
        return case

    async def said(self, case: Case) -> list[str]:
        """What stands in a case, as the care team reads it."""
        async with self.team.open_work() as work:
            return [
                one.text for one in await work.cases.said(case.number, leave_about(case.member))
            ]

    async def deeds(self) -> list[tuple[Deed, str]]:
        """What was done to keys, the oldest first."""
        async with self.team.open_work() as work:
            entries = [one for one in await work.audit.newest(1000) if "keys:" in one.deed]
        return [(one.deed, one.about.id) for one in reversed(entries)]


@asynccontextmanager
async def living(place: Place, holder: Holder) -> AsyncIterator[Storage]:
    """A process that takes a changed ring on."""
    async with (
        open_storage(
            database_url=place.url,
            keystore_url="",
            home=place.home,
            ring=KeysAtHand.of(FileSource(place.home, holder)),
            clock=place.clock,
        ) as storage,
        watched(storage),
    ):
        yield storage


@asynccontextmanager
async def turning(place: Place) -> AsyncIterator[Turning]:
    """Both processes live until the block ends, in a place with one community."""
    make_rings(place.home)
    async with AsyncExitStack() as stack:
        bot = await stack.enter_async_context(living(place, Holder.COMMUNITY))
        team = await stack.enter_async_context(living(place, Holder.CARETEAM))
        async with team.open_work() as work:
            await work.communities.put(EPILEPSY)
            work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=ABOUT)
            await work.commit()
        yield Turning(place, bot, team)


async def rotate(town: Turning, name: KeyName) -> Steps:
    steps = Steps()
    async with town.shell(steps) as rotation:
        assert await rotation.rotate(name)
    return steps


async def retire(town: Turning, name: KeyName, *, let_go: bool = False) -> list[int]:
    async with town.shell() as rotation:
        return await rotation.retire(name, let_go=let_go)


async def needed(town: Turning, name: KeyName) -> int:
    with pytest.raises(StillNeededError) as refused:
        await retire(town, name)
    assert refused.value.args[:2] == (name, 1)
    return int(refused.value.args[2])
