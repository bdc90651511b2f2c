"""The circle of a story about cases, with a shorthand for what clinicians do all day."""

from dataclasses import dataclass
from datetime import datetime

from hearth.actions.cases import CloseCase, Reply, TakeCase
from hearth.actions.desk_writing import TakeText
from hearth.actions.due import ComeDue
from hearth.actions.reading_cases import CaseFile, ReadCase
from hearth.actions.resting import RemindOfCase, WakeCase
from hearth.actions.unlocking import EnterCode, LockChat
from hearth.bootstrap.outside import check_code
from hearth.community.cases import Case, CaseNumber, Outcome
from hearth.community.outgoing import Recipient, Say
from hearth.community.people import Staff
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWord, StaffWords
from hearth.ports import OpenWork
from unit.policy.kit import Circle

QUESTION = "Since Monday I see double in the evenings, do I have to ring my neurologist?"


@dataclass
class Ward(Circle):
    """Mira's circle, as those see it who answer her."""

    @property
    def work(self) -> OpenWork:
        return self.home.storage.open_work

    @property
    def take_text(self) -> TakeText:
        return TakeText(self.work, EnterCode(check_code))

    @property
    def now(self) -> datetime:
        return self.home.time.now

    async def asked(self, text: str = QUESTION) -> CaseNumber:
        """Mira writes what no answer covers; the number of the open case that it is in."""
        await self.writes_to_bot(text)
        case = await self.case()
        assert case is not None
        return case.number

    async def taken(self, by: Staff | None = None, text: str = QUESTION) -> CaseNumber:
        number = await self.asked(text)
        await TakeCase(self.work)(number, by=by or self.home.anna)
        return number

    async def closed(self, number: CaseNumber, by: Staff | None = None) -> Case:
        return await CloseCase(self.work)(number, Outcome.ANSWERED, by=by or self.home.anna)

    async def replies(
        self, number: CaseNumber, text: str, by: Staff | None = None, seen: int | None = None
    ) -> Case:
        return await Reply(self.work)(number, text, by=by or self.home.anna, seen=seen)

    async def read(self, number: CaseNumber, by: Staff | None = None) -> CaseFile:
        return await ReadCase(self.work)(number, by=by or self.home.anna)

    async def stands(self, number: CaseNumber) -> Case:
        async with self.work() as work:
            return await work.cases.get(number)

    async def passes(self, **how_long: float) -> None:
        """Time passes, and what comes due is done."""
        self.home.time.passes(**how_long)
        come_due = ComeDue(
            {
                TimerKind.CASE_FOLLOW_UP: RemindOfCase(self.work),
                TimerKind.CASE_SNOOZED: WakeCase(self.work),
                TimerKind.CHAT_LOCKS: LockChat(self.work).come_due,
            }
        )
        for timer in await self.home.storage.timers.due(100, tuple(come_due.deeds)):
            await come_due(timer)

    async def staff_told(self) -> list[tuple[Recipient, StaffWords]]:
        """What waits to be said by the care-team bot, once."""
        box = self.home.storage.outbox
        found: list[tuple[Recipient, StaffWords]] = []
        while owed := await box.claim(1000):
            for one in owed:
                if isinstance(one.effect, Say) and isinstance(one.effect.words, StaffWords):
                    found.append((one.recipient, one.effect.words))
                await box.sent(one.id)
        return found

    async def told_anna(self, words: StaffWords) -> Say:
        """The one message in these words among all that the care-team bot owes, once."""
        box = self.home.storage.outbox
        found: list[Say] = []
        while owed := await box.claim(1000):
            for one in owed:
                if isinstance(one.effect, Say) and one.effect.words is words:
                    found.append(one.effect)
                await box.sent(one.id)
        [said] = found
        return said

    async def mira_told(self) -> list[MemberWord]:
        return [one.words for one in await self.said() if isinstance(one.words, MemberWord)]
