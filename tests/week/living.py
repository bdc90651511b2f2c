"""The week itself: what happens when, until nothing is left to happen."""

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from consenting import says
from hearth.actions.outside import SetOutside
from hearth.actions.reading_cases import ReadCase
from hearth.actions.rota import AnswerSwap, AskSwap, ChangeRota, SetQuiet, SetTargets
from hearth.actions.setup import SetUpCommunity
from hearth.actions.staff import AddStaff, EndStaff
from hearth.bootstrap.language import ScreenOfChecks
from hearth.bootstrap.outside import new_token
from hearth.community.audit import Deed, Entry, Subject
from hearth.community.cases import Case, CaseNumber, Priority, Said
from hearth.community.errors import Refusal
from hearth.community.invites import InviteId, MemberRole
from hearth.community.membership import Membership, MembershipState
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import PROGRAM, SHELL, Actor, Contact, MemberId, Role, Staff, StaffId
from hearth.community.quiet import Quiet
from hearth.community.rota import Absence, OneOff, Rota, Shift
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, Work
from hearth.settings import Settings
from learnt import learnt_screen
from unit.console.home import CIRCLE, COMMUNITY, Reading, Time
from week.house import Fate, House
from week.people import CRISIS, NURSES, QUESTION, Clinician, Patient, colleague_of
from week.plan import (
    AFTER,
    ASKED,
    BEFORE,
    CRISES,
    ENDS,
    HOUR,
    LAST,
    LEAVES,
    MINUTE,
    MONDAY,
    NAMES,
    ONCE,
    OTHERS,
    OUTAGES,
    QUIET,
    REPLANNED,
    SWAP_ANSWERED,
    SWAP_ASKED,
    SWAPPED,
    TARGETS,
    TOLD,
    Line,
    Once,
)

Act = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Done:
    """A deed that one of the people did, as they would tell it."""

    deed: Deed
    case: CaseNumber
    by: StaffId


@dataclass
class Week:
    """One week of one community."""

    house: House
    chance: Random
    reading: Reading
    clinicians: list[Clinician] = field(default_factory=list)
    patients: dict[MemberId, Patient] = field(default_factory=dict)
    answers: dict[MemberId, list[str]] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    steered: dict[CaseNumber, list[Priority]] = field(default_factory=lambda: defaultdict(list))
    handed: dict[CaseNumber, list[StaffId | None]] = field(
        default_factory=lambda: defaultdict(list)
    )
    rests: dict[tuple[CaseNumber, datetime], datetime] = field(default_factory=dict)
    crises: dict[MemberId, datetime] = field(default_factory=dict)
    ahead: list[tuple[datetime, int, Act]] = field(default_factory=list)
    order: "count[int]" = field(default_factory=count)
    ada: Staff = field(init=False)
    contacts: int = 7000
    until: datetime = LAST

    @property
    def now(self) -> datetime:
        return self.house.time.now

    @property
    def care(self) -> OpenWork:
        """The care team's transactions, of the process that runs when one is opened."""

        def opened(*, looking: bool = False) -> AbstractAsyncContextManager[Work]:
            return self.house.care.open_work(looking=looking)

        return opened

    def between(self, least: timedelta, most: timedelta) -> timedelta:
        """A length of time, by chance, in whole seconds."""
        return timedelta(
            seconds=self.chance.randint(int(least.total_seconds()), int(most.total_seconds()))
        )

    def later(
        self, how_long: timedelta, act: Callable[..., Awaitable[None]], *what: object
    ) -> None:
        self.when(self.now + how_long, act, *what)

    def when(self, moment: datetime, act: Callable[..., Awaitable[None]], *what: object) -> None:
        async def acts() -> None:
            await act(*what)

        heappush(self.ahead, (moment, next(self.order), acts))

    async def does(
        self,
        who: Clinician,
        deed: Deed | None,
        number: CaseNumber,
        act: Callable[[], Awaitable[object]],
        *,
        also: CaseNumber | None = None,
    ) -> bool:
        """A colleague does something, again if the process died under it; whether it was done."""
        try:
            while not await self.house.survives(act):
                pass
        except Refusal as refusal:
            self.refused[type(refusal).__name__] += 1
            return False
        if deed is not None:
            self.done += [Done(deed, one, who.staff.id) for one in (number, also) if one]
        return True

    async def runs(self) -> None:
        """Let everything happen, in its order."""
        due: datetime | None = self.now
        while True:
            if self.house.touched or (due is not None and due <= self.now):
                self.house.touched = False
                await self._react()
                due = await self.house.next_due()
            soon = self.ahead[0][0] if self.ahead else None
            moments = [one for one in (due, soon) if one is not None]
            if not moments or min(moments) > self.until:
                self.house.time.now = self.until
                return
            self.house.time.now = max(self.now, min(moments))
            if soon is not None and soon <= self.now:
                _, _, act = heappop(self.ahead)
                await act()

    async def _react(self) -> None:
        for one in await self.house.settle():
            if not isinstance(one.effect, Say):
                continue
            if isinstance(one.recipient, ToMember):
                await self.patients[one.recipient.member].hears(one.effect)
            for colleague in colleague_of(self, one.recipient):
                await colleague.gets(one.effect)

    # What people ask the storage.

    async def stands(self, number: CaseNumber) -> Case:
        async with self.care() as work:
            return await work.cases.get(number)

    async def open_of(self, member: MemberId) -> Sequence[Case]:
        async with self.care() as work:
            return await work.cases.all_open(member, CIRCLE)

    async def said(self, number: CaseNumber, by: Staff) -> Sequence[Said]:
        found: list[Said] = []

        async def read() -> None:
            found[:] = (await ReadCase(self.care)(number, by=by)).said

        while not await self.house.survives(read):
            pass
        return found

    async def entries(self) -> list[Entry]:
        """The audit log, the oldest first."""
        async with self.care() as work:
            return list(reversed(await work.audit.newest(1_000_000)))

    # How the week begins.

    async def prepared(self, cases: int) -> None:
        """The community, its care team, its plan, and what will happen in the week."""
        work = self.care
        outer = replace(COMMUNITY, care_team_chat=-200, specialties=(NURSES,))
        await SetUpCommunity(work)(outer, by=SHELL)
        self.ada = await self._hired("Ada, owner", Role.OWNER)
        for name in NAMES:
            staff = await self._hired(f"{name.title()}, clinician", Role.CLINICIAN)
            self.clinicians.append(Clinician(self, name, staff))
        await SetTargets(work)(CIRCLE, TARGETS, by=SHELL)
        await ChangeRota(work)(CIRCLE, self.planned, by=SHELL)
        await SetQuiet(work)(CIRCLE, Quiet(*QUIET), by=SHELL)
        outside = SetOutside(work, self.house.rings, new_token)
        await outside(CIRCLE, "https://help.example/wake", ("night@help.example",), by=SHELL)
        self._plan_happenings(cases)

    async def _hired(self, name: str, role: Role) -> Staff:
        made = await AddStaff(self.care, new_token)(name, frozenset({role}), by=SHELL)
        async with self.care() as work:
            await work.staff.connect(made.staff.id, Contact(900 + made.staff.id))
            about = Subject.of("staff", made.staff.id)
            work.note(Deed.STAFF_CONNECTED, by=Actor.staff(made.staff.id), about=about)
            await work.commit()
        return made.staff

    def planned(self, rota: Rota) -> Rota:
        """The rota of the plan as Hearth keeps it."""
        line = BEFORE if self.now < REPLANNED else AFTER
        shifts = tuple(self._shift(one) for one in (line, *OTHERS))
        kept = rota.exceptions or tuple(self._once(one) for one in ONCE if one is not SWAPPED)
        return replace(
            rota, shifts=shifts, exceptions=kept, told=TOLD, zone=ZoneInfo("Europe/London")
        )

    def id_of(self, name: str) -> StaffId:
        return next(one.staff.id for one in self.clinicians if one.name == name)

    def _shift(self, line: Line) -> Shift:
        begins, ends = (MONDAY + HOUR * one for one in (line.begins, line.ends))
        second = None if line.second is None else self.id_of(line.second)
        return Shift(line.days, begins.time(), ends.time(), self.id_of(line.primary), second)

    def _once(self, once: Once) -> OneOff | Absence:
        person = None if once.primary is None else self.id_of(once.primary)
        if once.away is not None:
            return Absence(once.begins, once.ends, self.id_of(once.away), person)
        return OneOff(once.begins, once.ends, person)

    def _plan_happenings(self, cases: int) -> None:
        for moment in CRISES:
            self.when(moment, self.somebody_writes, CRISIS)
        for moment in ASKED:
            self.when(moment, self.somebody_writes, QUESTION)
        ben = next(one for one in self.clinicians if one.name == "ben")
        self.when(ASKED[-1] + MINUTE, ben.takes_first)
        for _ in range(cases - len(CRISES) - len(ASKED)):
            moment = MONDAY + self.between(MINUTE, ENDS - MONDAY)
            if moment.hour < 6 and self.chance.random() < 0.8:
                moment += timedelta(hours=self.chance.randrange(8, 14))
            self.when(moment, self.somebody_writes, QUESTION)
        for name, moment in LEAVES.items():
            self.when(moment, self.leaves, name)
        self.when(REPLANNED, self.replans)
        self.when(SWAP_ASKED, self.asks_swap)
        self.when(SWAP_ANSWERED, self.answers_swap)
        for moment, how_long in OUTAGES:
            self.when(moment, self.house.rests, how_long)
        for one in self.clinicians:
            self.when(MONDAY + self.between(MINUTE, HOUR), one.looks)
        for day in range((LAST - MONDAY).days):
            self.when(MONDAY + timedelta(days=day, hours=7), self.morning)

    async def morning(self) -> None:
        """Whoever sends looks again at what waited for the morning."""
        self.house.touched = self.house.morning = True

    async def somebody_writes(self, text: str) -> None:
        """A member who is new, mostly, or one whose case ended."""
        there = list(self.patients.values())
        if text is CRISIS or not there or self.chance.random() < 0.85:
            patient = await self._joined()
        else:
            patient = self.chance.choice(there)
        if text is CRISIS:
            self.crises[patient.member.id] = self.now
        await patient.writes(text)

    async def _joined(self) -> Patient:
        self.contacts += 1
        contact = Contact(self.contacts)

        async def joins() -> None:
            async with self.house.circle.open_work() as work:
                member = await work.members.add(contact, "en")
                state = MembershipState.ACTIVE
                invited = Membership(
                    member.id, CIRCLE, MemberRole.PATIENT, state, InviteId(1), work.now
                )
                await work.memberships.put(invited)
                await says(work, member.id, CIRCLE)
                about = Subject.of("member", member.id)
                work.note(Deed.MEMBERSHIP_BEGUN, by=PROGRAM, about=about)
                await work.commit()

        while not await self.house.survives(joins):
            pass
        async with self.house.circle.open_work() as work:
            member = await work.members.find(contact)
        assert member is not None
        patient = Patient(self, member, contact)
        self.patients[member.id] = patient
        return patient

    async def leaves(self, name: str) -> None:
        end = self.id_of(name)
        await self._surely(lambda: EndStaff(self.care)(end, by=SHELL))

    async def replans(self) -> None:
        await self._surely(lambda: ChangeRota(self.care)(CIRCLE, self.planned, by=SHELL))

    async def asks_swap(self) -> None:
        anna, dan = (
            next(one for one in self.clinicians if one.name == name) for name in ("anna", "dan")
        )
        ask, asked = AskSwap(self.care), dan.staff.id
        await self._surely(lambda: ask(CIRCLE, SWAPPED.begins, by=anna.staff, asked=asked))

    async def answers_swap(self) -> None:
        dan = next(one for one in self.clinicians if one.name == "dan")
        async with self.care() as work:
            [swap] = await work.rotas.swaps(CIRCLE)
        await self._surely(lambda: AnswerSwap(self.care)(swap.id, agrees=True, by=dan.staff))

    async def _surely(self, act: Callable[[], Awaitable[object]]) -> None:
        while not await self.house.survives(act):
            pass


@asynccontextmanager
async def lived(  # noqa: PLR0913  What makes one week another.
    place: Path,
    *,
    seed: int,
    cases: int,
    kills: int = 6,
    ignored: frozenset[TimerKind] = frozenset(),
    until: datetime = LAST,
) -> AsyncIterator[Week]:
    """A week that is over.

    Args:
        place: where it is kept.
        seed: of chance; the same gives the same week.
        cases: how many matters members bring, crises among them.
        kills: how often the program is killed at most.
        ignored: timers that nobody minds: a fault that a test plants.
        until: when it is looked at; by then nothing is owed any more, unless it is early.
    """
    chance = Random(seed)  # noqa: S311  Chance that can be repeated.
    settings = Settings(home=place, database_url="", keystore_url="", keyring="file")
    fate = Fate(Random(seed + 1), 0)  # noqa: S311  As above.
    house = House(place, Time(MONDAY), fate, settings, ignored=ignored)
    await house.built()
    try:
        week = Week(house, chance, Reading(ScreenOfChecks(learnt_screen())), until=until)
        await week.prepared(cases)
        fate.left = kills
        await week.runs()
        fate.left = 0
        yield week
    finally:
        await house.stop()
