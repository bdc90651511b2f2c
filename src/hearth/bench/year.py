"""A made-up year of a community: `hearth report made-up-year`.

A database of its own is lived through with the clock moved: people come in and leave, ask, and are
answered. What they do is drawn by chance from a seed; what is made of it, the counts of each day,
the dashboard's tables and the report of a month, is made by the program as it is.
"""

import tempfile
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from hearth.actions.figures import ReportMonth, SeeFigures
from hearth.actions.member_counting import EVERYWHERE, CountMembers
from hearth.actions.survey_results import SeeSurveysTold
from hearth.bench.pages import COMMUNITY, HOME, INVITE, Moving
from hearth.bench.year_life import Together
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Outcome, Priority
from hearth.community.communities import Community
from hearth.community.figures import Figures
from hearth.community.findings import FindingKind, Place
from hearth.community.invites import InviteId, MemberRole
from hearth.community.library import Given, Tally
from hearth.community.membership import Ending, Membership, MembershipState
from hearth.community.people import PROGRAM, Contact, MemberId, Role, Staff
from hearth.community.survey_results import SurveyTold
from hearth.community.timers import Timer, TimerKind
from hearth.ports import Work
from hearth.storage.assembly import Storage, open_storage
from hearth.storage.database import open_database
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.sources import FileSource
from hearth.storage.schema import migrate

BEGINS = datetime(2025, 1, 1, 0, 30, tzinfo=UTC)
"""Half an hour into a year, when the clock has counted nobody yet."""

INVITED, DAYS = 440, 366
"""So many that the year ends with about 350 members, the size of a published group of people with
a transplanted liver; and a year with the day after it, on which December is counted."""

STAY_AWAY, LEAVE = 0.12, 0.09
"""Shares of those invited who never become members, and of members who leave within the year."""

ASKED_A_DAY, CASES_A_DAY, SEEN_A_DAY = 0.025, 0.006, 0.003
"""Of each member, on average: questions that the bot answers, those that come before people, and
messages in which something was seen. Chosen so that the plots have something to show: they are
nobody's experience."""

LONGEST_WAIT = {Priority.EMERGENCY: 6, Priority.URGENT: 75, Priority.ROUTINE: 300}
"""Minutes until a first reply, each as likely: most within what the community allows."""

BUSY = (7, 8, 9, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 19, 20, 20, 21, 21, 22, 23, 3)
"""Hours (UTC) in which people write, each as likely."""

TOPICS = (
    "general.fever",
    "general.sleep",
    "general.travel",
    "general.alcohol",
    "general.vaccines",
)
ROLES = (MemberRole.PATIENT, MemberRole.PATIENT, MemberRole.PATIENT, MemberRole.CARER)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What the year came to.

    Args:
        figures: of the whole year, as the dashboard has them.
        month: the first day of its last month.
        of_month: the figures of its report.
        cases: how many there were.
        surveys: what those of the year came to; `surveys_of_month`, those of its last month.
    """

    home: Community
    figures: Figures
    month: date
    of_month: Figures
    cases: int
    surveys: Sequence[SurveyTold]
    surveys_of_month: Sequence[SurveyTold]


@dataclass
class Living:
    """The year while it is lived through."""

    care: Storage
    circle: Storage
    clock: Moving
    staff: Staff
    chance: Random
    together: Together
    members: list[MemberId] = field(default_factory=list)
    contacts: int = 0
    cases: int = 0

    async def day(self, joining: int, leaving: int) -> None:
        """One day: first it is counted who is there, then people do what they do."""
        begins = self.clock.now
        timer = Timer(TimerKind.MEMBER_COUNTS, EVERYWHERE, begins)
        await CountMembers(self.care.open_work)(timer)
        self.clock.now = begins + timedelta(hours=1)
        async with self.circle.open_work() as work:
            await self._come_and_go(work, joining, leaving)
            await work.commit()
        await self.together.goes_on(self.members)
        for moment in sorted(self._moments(begins, CASES_A_DAY)):
            self.clock.now = moment
            await self._case()
        self.clock.now = begins + timedelta(hours=22)
        async with self.circle.open_work() as work:
            await self._asked(work, sum(1 for _ in self._moments(begins, ASKED_A_DAY)))
            await work.commit()
        self.clock.now = begins + timedelta(days=1)

    def _moments(self, begins: datetime, a_day: float) -> Iterable[datetime]:
        """When members do something today, each by chance."""
        midnight = begins.replace(hour=0, minute=0)
        for _ in self.members:
            if self.chance.random() < a_day:
                minutes = self.chance.choice(BUSY) * 60 + self.chance.randrange(60)
                yield max(midnight + timedelta(minutes=minutes), begins + timedelta(hours=2))

    async def _come_and_go(self, work: Work, joining: int, leaving: int) -> None:
        for _ in range(joining):
            self.contacts += 1
            member = (await work.members.add(Contact(self.contacts), "en")).id
            stays = self.chance.random() >= STAY_AWAY
            state = MembershipState.ACTIVE if stays else MembershipState.CONSENTING
            role = self.chance.choice(ROLES)
            await work.memberships.put(
                Membership(member, HOME, role, state, InviteId(1), work.now)
            )
            if stays:
                await self.together.agrees(work, member)
                await self.together.welcome(work, member, self.members)
                self.members.append(member)
        for _ in range(min(leaving, len(self.members))):
            member = self.members.pop(self.chance.randrange(len(self.members)))
            there = await work.memberships.find(member, HOME)
            assert there is not None  # noqa: S101  Whoever is in the list came in above.
            left = replace(there, state=MembershipState.ENDED, ending=Ending.LEFT, since=work.now)
            await work.memberships.put(left)
        work.note(Deed.MEMBERSHIP_BEGUN, by=PROGRAM, about=Subject.of("community", HOME))

    async def _asked(self, work: Work, questions: int) -> None:
        """Questions that the bot answers, what was said of the answers, and what was seen."""
        for _ in range(questions):
            topic = self.chance.choices(TOPICS, (9, 7, 6, 3, 2))[0]
            member = self.chance.choice(self.members)
            await work.given.add(Given(member, HOME, topic, "made up", work.now, in_group=False))
            await work.tallies.count(HOME, Tally.GIVEN, topic)
            said = self.chance.choices((Tally.HELPED, Tally.MISSED, None), (5, 1, 6))[0]
            if said is not None:
                await work.tallies.count(HOME, said, topic)
        for _ in self.members:
            if self.chance.random() < SEEN_A_DAY:
                kind = self.chance.choice(list(FindingKind))
                place = self.chance.choice(list(Place))
                await work.figures.saw(HOME, kind, place)

    async def _case(self) -> None:
        """Something comes before people, who mostly answer in time and mostly close it."""
        async with self.care.open_work() as work:
            case = await work.cases.open(
                member=self.chance.choice(self.members),
                community=HOME,
                matter=Matter.QUESTION,
                priority=self.chance.choices(list(Priority), (1, 4, 15))[0],
            )
            self.cases += 1
            waits = timedelta(minutes=self.chance.randint(1, LONGEST_WAIT[case.priority]))
            if self.chance.random() < 0.97:  # noqa: PLR2004  The others wait for good.
                case = case.given_to(self.staff.id).replied(self.staff.id, work.now + waits)
                case = case.closed(self.staff.id, Outcome.ANSWERED, work.now + 2 * waits)
                await work.cases.put(case)
            work.note(Deed.CASE_OPENED, by=PROGRAM, about=Subject.of("case", case.number))
            await work.commit()


async def made_up_year(seed: int, members: int = INVITED, days: int = DAYS) -> MadeUp:
    """Live through it, in a folder that is gone afterwards.

    Args:
        seed: the same year for the same seed.
        members: how many are invited in all.
        days: how long it is; at least until the second month has begun.
    """
    chance = Random(seed)  # noqa: S311  Nothing is secret, and it is to be the same again.
    came = sorted(int(days * chance.random() ** 1.5) for _ in range(members))
    left = [chance.randrange(days) for _ in range(round(members * LEAVE))]
    with tempfile.TemporaryDirectory() as folder:
        # A chance of its own: the rest stays as it is, whatever is done together.
        own = Random(f"{seed}, together")  # noqa: S311  As above.
        async with _begun(Path(folder), chance, own, members) as living:
            for day in range(days):
                await living.day(came.count(day), left.count(day))
            timer = Timer(TimerKind.MEMBER_COUNTS, EVERYWHERE, living.clock.now)
            await CountMembers(living.care.open_work)(timer)
            return await _told(living)


async def _told(living: Living) -> MadeUp:
    work, staff = living.care.open_work, living.staff
    figures = await SeeFigures(work)(HOME, 365, by=staff)
    month = (living.clock.now.date().replace(day=1) - timedelta(days=1)).replace(day=1)
    home, of_month = await ReportMonth(work)(HOME, month, by=staff)
    see = SeeSurveysTold(work)
    surveys = [await see(HOME, one.since, one.until, by=staff) for one in (figures, of_month)]
    return MadeUp(home, figures, month, of_month, living.cases, *surveys)


@asynccontextmanager
async def _begun(folder: Path, chance: Random, own: Random, members: int) -> AsyncIterator[Living]:
    clock = Moving(BEGINS)
    make_rings(folder)
    engine = open_database("", folder)
    await migrate(engine)
    await engine.dispose()
    async with (
        _opened(folder, clock, Holder.CARETEAM) as care,
        _opened(folder, clock, Holder.COMMUNITY) as circle,
    ):
        async with care.open_work() as work:
            await work.communities.put(replace(COMMUNITY, title="Made-up circle"))
            staff = await work.staff.add("Nobody, made up", frozenset(Role))
            second = await work.staff.add("Nobody else, made up", frozenset(Role))
            await work.invites.add(replace(INVITE, uses=members))
            work.note(Deed.COMMUNITY_SET_UP, by=PROGRAM, about=Subject.of("community", HOME))
            await work.commit()
        together = Together(care, circle, staff, second, own)
        yield Living(care, circle, clock, staff, chance, together)


def _opened(folder: Path, clock: Moving, holder: Holder) -> AbstractAsyncContextManager[Storage]:
    ring = FileSource(folder, holder).load()
    return open_storage(database_url="", keystore_url="", home=folder, ring=ring, clock=clock)
