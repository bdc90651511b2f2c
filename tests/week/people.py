"""Who lives through the week: members, and a care team that answers, forgets and sleeps."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from hearth.actions.cases import CloseCase, ListCases, PutCaseBack, Reply, TakeCase
from hearth.actions.direct import HearDirect
from hearth.actions.hearing import Heard
from hearth.actions.paging import SeePage
from hearth.actions.resting import SnoozeCase
from hearth.actions.steering import ChangePriority, HandOver, HandToSpecialty
from hearth.actions.uniting import MergeCases, SplitCase
from hearth.community.audit import Deed
from hearth.community.cases import (
    CaseNumber,
    CaseState,
    Outcome,
    Priority,
    SaidBy,
    Specialty,
)
from hearth.community.outgoing import Say, ToCareTeam, ToStaff
from hearth.community.people import Contact, Member, Staff
from hearth.community.words import MemberWords, StaffWords
from week.plan import DEEP_SLEEP, HOUR, LEAVES, MINUTE, on_call

if TYPE_CHECKING:
    from week.living import Week

NURSES = Specialty("nurses")
QUESTION = "Could somebody tell me how long I should wait before my next blood test?"
CRISIS = (
    "I can't do this any more. I have the tablets ready and tonight I am going to end my life."
)
HOLDS_MOST = 4
"""Cases that one clinician works on at a time."""
PAGED = frozenset(
    {
        StaffWords.CASE_GIVEN,
        StaffWords.CASE_PAGE,
        StaffWords.CASE_PAGE_HELD,
        StaffWords.CASE_PAGE_YOURS,
    }
)


@dataclass
class Patient:
    """A member, and what they wrote and read."""

    week: "Week"
    member: Member
    contact: Contact
    wrote: list[str] = field(default_factory=list, repr=False)
    read: list[str] = field(default_factory=list, repr=False)

    async def writes(self, text: str) -> None:
        week = self.week
        words = f"{text} ({self.member.id}/{len(self.wrote)})"
        heard = Heard(self.contact, words, len(self.wrote) + 1, chat=self.contact.number)
        self.wrote.append(words)
        reading = week.reading

        async def hear() -> None:
            work = week.house.circle.open_work
            await HearDirect(work, reading.screen, reading.recogniser, reading.library)(heard)

        # Telegram gives the bot a message again that it did not get to the end of.
        while not await week.house.survives(hear):
            pass

    async def hears(self, say: Say) -> None:
        if say.words is not MemberWords.CASE_REPLY:
            return
        text = str(say.values["text"])
        if self.read and self.read[-1] == text:
            return  # It came twice, which is allowed.
        self.read.append(text)
        if self.week.chance.random() < 0.3:
            self.week.later(self.week.between(10 * MINUTE, 8 * HOUR), self.writes_again)

    async def writes_again(self) -> None:
        await self.writes(QUESTION)


@dataclass
class Clinician:
    """A colleague: on shift they look at the queue, and pages wake them, or do not."""

    week: "Week"
    name: str
    staff: Staff
    heard: list[tuple[datetime, Say]] = field(default_factory=list, repr=False)
    answered: int = 0

    @property
    def chance(self) -> Random:
        return self.week.chance

    @property
    def here(self) -> bool:
        """Whether they still work here."""
        left = LEAVES.get(self.name)
        return left is None or self.week.now < left

    @property
    def on_shift(self) -> bool:
        return self.here and self.name in on_call(self.week.now)

    async def gets(self, say: Say) -> None:
        """A message of the care-team bot."""
        self.heard.append((self.week.now, say))
        if say.words not in PAGED or not self.here:
            return
        number = CaseNumber(int(say.values["number"]))
        if self.on_shift and self.chance.random() < 0.7:
            self.week.later(self.week.between(MINUTE, 12 * MINUTE), self.comes, number)
        elif not self.on_shift and self._wakes():
            self.week.later(self.week.between(2 * MINUTE, 9 * MINUTE), self.comes, number)

    def _wakes(self) -> bool:
        first, last = DEEP_SLEEP
        if first <= self.week.now < last:
            return bool(self.week.house.rings.heard) and self.chance.random() < 0.5
        return self.chance.random() < 0.25

    async def comes(self, number: CaseNumber) -> None:
        """They look at a page: say that they saw it, take the case, or go on with theirs."""
        if not self.here:
            return
        week = self.week
        case = await week.stands(number)
        if case.holder == self.staff.id:
            await self.replies(number)
        elif self.chance.random() < 0.3:
            see = SeePage(week.care)
            await week.does(self, None, number, lambda: see(number, by=self.staff))
            if self.chance.random() < 0.6:
                week.later(week.between(MINUTE, 6 * MINUTE), self.takes, number)
        else:
            await self.takes(number)

    async def looks(self) -> None:
        """They look at the queue, and take what waits longest."""
        if self.on_shift:
            cases = await ListCases(self.week.care)(by=self.staff)
            mine = [one for one in cases if one.holder == self.staff.id]
            if len([one for one in mine if one.state is CaseState.TAKEN]) < HOLDS_MOST:
                found = [one for one in cases if one.state is CaseState.WAITING]
                for case in found[: self.chance.randrange(1, 3)]:
                    await self.takes(case.number)
                for case in found[2:]:
                    if self.chance.random() < 0.02:
                        await self.changes_priority(case.number)
        if self.here:
            self.week.later(self.week.between(15 * MINUTE, 40 * MINUTE), self.looks)

    async def takes_first(self) -> None:
        """The case that is first in the queue."""
        cases = await ListCases(self.week.care)(by=self.staff)
        for case in [one for one in cases if one.state is CaseState.WAITING][:1]:
            await self.takes(case.number)

    async def takes(self, number: CaseNumber) -> None:
        if not self.here or (await self.week.stands(number)).holder == self.staff.id:
            return
        take = TakeCase(self.week.care)
        if await self.week.does(
            self, Deed.CASE_TAKEN, number, lambda: take(number, by=self.staff)
        ):
            await self.works_on(number)

    async def works_on(self, number: CaseNumber) -> None:
        """They hold it: most of the time they reply, in their time; sometimes they forget."""
        case = await self.week.stands(number)
        if self.chance.random() < 0.12 and case.priority is not Priority.EMERGENCY:
            return  # Forgotten.
        times = {
            Priority.EMERGENCY: (MINUTE, 4 * MINUTE),
            Priority.URGENT: (5 * MINUTE, 40 * MINUTE),
            Priority.ROUTINE: (10 * MINUTE, 150 * MINUTE),
        }
        self.week.later(self.week.between(*times[case.priority]), self.steers, number)

    async def steers(self, number: CaseNumber) -> None:
        """Now and then something else is done before the reply."""
        roll = self.chance.random()
        week, work, me = self.week, self.week.care, self.staff
        colleagues = [one for one in week.clinicians if one.here and one is not self]
        if not self.here or (await week.stands(number)).holder != me.id:
            return
        if roll < 0.06:
            put = PutCaseBack(work)
            await week.does(self, Deed.CASE_PUT_BACK, number, lambda: put(number, by=me))
        elif roll < 0.14:
            other = self.chance.choice(colleagues)
            over = HandOver(work)
            if await week.does(
                self,
                Deed.CASE_HANDED_OVER,
                number,
                lambda: over(number, other.staff.id, "You know this better.", by=me),
            ):
                week.handed[number].append(other.staff.id)
                await other.works_on(number)
        elif roll < 0.19:
            field_ = HandToSpecialty(work)
            if await week.does(
                self,
                Deed.CASE_HANDED_OVER,
                number,
                lambda: field_(number, NURSES, "For the nurses.", by=me),
            ):
                week.handed[number].append(None)
        elif roll < 0.24:
            await self.changes_priority(number)
            week.later(week.between(MINUTE, 20 * MINUTE), self.replies, number)
        elif roll < 0.30:
            until = week.now + week.between(HOUR, 10 * HOUR)
            await self.snoozes(number, until)
            week.when(until + MINUTE, self.replies, number)
        else:
            await self.replies(number)

    async def snoozes(self, number: CaseNumber, until: datetime) -> None:
        week = self.week
        week.rests[number, week.now] = until
        rest = SnoozeCase(week.care)
        await week.does(
            self, Deed.CASE_SNOOZED, number, lambda: rest(number, until, by=self.staff)
        )

    async def changes_priority(self, number: CaseNumber) -> None:
        to = self.chance.choice((*Priority, Priority.URGENT, Priority.ROUTINE))
        before = (await self.week.stands(number)).priority
        change = ChangePriority(self.week.care)
        if to is not before and await self.week.does(
            self,
            Deed.CASE_PRIORITISED,
            number,
            lambda: change(number, to, "As I read it.", by=self.staff),
        ):
            self.week.steered[number].append(to)

    async def replies(self, number: CaseNumber) -> None:
        week = self.week
        case = await week.stands(number)
        if not self.here or case.holder != self.staff.id:
            return
        text = f"{self.name} answers {number}: {self.answered}"
        answer = Reply(week.care)
        if not await week.does(
            self, Deed.CASE_REPLIED, number, lambda: answer(number, text, by=self.staff)
        ):
            return
        self.answered += 1
        week.answers.setdefault(case.member, []).append(text)
        roll = self.chance.random()
        if roll < 0.1:
            await self.snoozes(number, week.now + week.between(2 * HOUR, 20 * HOUR))
        elif roll < 0.2:
            await self.parts(number)
        elif roll < 0.9:
            week.later(week.between(30 * MINUTE, 9 * HOUR), self.closes, number)

    async def parts(self, number: CaseNumber) -> None:
        """The last thing that the member said becomes a case of its own, or two become one."""
        week, me = self.week, self.staff
        case = await week.stands(number)
        others = [one for one in await week.open_of(case.member) if one.number != number]
        if others:
            merge = MergeCases(week.care)
            ends = others[0].number
            await week.does(
                self, Deed.CASE_MERGED, number, lambda: merge(ends, number, by=me), also=ends
            )
            return
        said = await week.said(number, me)
        theirs = [one.position for one in said if one.by is SaidBy.MEMBER]
        if len(theirs) > 1:
            split = SplitCase(week.care)
            await week.does(
                self, Deed.CASE_SPLIT, number, lambda: split(number, theirs[-1:], by=me)
            )

    async def closes(self, number: CaseNumber) -> None:
        week = self.week
        case = await week.stands(number)
        if not self.here or case.holder != self.staff.id or not case.open:
            return
        if case.state is not CaseState.WITH_MEMBER:
            await self.replies(number)
            return
        close = CloseCase(week.care)
        await week.does(
            self,
            Deed.CASE_CLOSED,
            number,
            lambda: close(number, Outcome.ANSWERED, by=self.staff),
        )


def colleague_of(week: "Week", recipient: object) -> list[Clinician]:
    """Who reads a message of the care-team bot."""
    if isinstance(recipient, ToCareTeam):
        return []  # Everybody could; whoever is on shift looks at the queue anyway.
    if isinstance(recipient, ToStaff):
        return [one for one in week.clinicians if one.staff.id == recipient.staff]
    return []
