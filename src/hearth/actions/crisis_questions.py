"""What members ask in a crisis, for whoever leads: grouped, and answered to all who asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.actions.checking_crises import CheckStatus
from hearth.actions.crises import clock_of, held_crisis, subject_of
from hearth.actions.crises_at_desk import against_drafts, must_be_fit
from hearth.actions.crisis_cards import show_crises
from hearth.actions.purposes import leave_to_read
from hearth.actions.saying import say_to
from hearth.actions.zones import awake_at
from hearth.community.answers import nearest_to
from hearth.community.audit import Deed
from hearth.community.cases import Case, Matter, Said, SaidBy
from hearth.community.crises import Crisis, CrisisId
from hearth.community.crisis_errors import CrisisChanged
from hearth.community.crisis_questions import (
    UNTITLED,
    AskedAlike,
    AskedInCrisis,
    to_answer_next,
)
from hearth.community.crisis_rehearsal import made_up
from hearth.community.errors import ConsentMissing
from hearth.community.listening import CellKind
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Permission, Staff
from hearth.community.queue import CasesWanted
from hearth.community.words import CrisisWords, StaffWords
from hearth.ports import Catalogue, OpenLanguage, OpenWork, Work

ANSWERED_AS_IF = StaffWords.CRISIS_ANSWERED_AS_IF

READ_AT_ONCE = 100
"""Cases that are grouped: a page of the queue, the most pressing first."""


@dataclass(frozen=True, slots=True)
class CrisisQuestions:
    """Whoever leads sees what is asked most, and has it answered.

    Words of members are opened for the recogniser, with the leave that reading the case needs, and
    shown to nobody: a group is a topic of the library, a count, and numbers of cases. In a
    rehearsal made-up members ask, and nobody is answered.
    """

    open_work: OpenWork
    open_language: OpenLanguage
    library: Catalogue

    @property
    def check(self) -> CheckStatus:
        """What words to those who asked go through, as a status does."""
        return CheckStatus(self.open_work, self.open_language, self.library)

    async def show(self, *, by: Staff) -> None:
        """Every crisis that goes on, and what is to be answered next in it.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
        """
        must(by, Permission.CRISIS_LEAD)
        async with self.open_work() as work:
            crises = await work.crises.going_on()
        found = [(one, await self._groups(one, by)) for one in crises]
        against = await against_drafts(self.open_work, self.check)
        async with self.open_work() as work:
            await show_crises(work, by, against)
            for crisis, groups in found:
                if groups:
                    self._tell_groups(work, crisis, groups, by)
            await work.commit()

    async def to_answer(self, crisis: Crisis, *, by: Staff) -> Sequence[tuple[str, int]]:
        """Topics to answer next, by title, with how many members asked.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
        """
        must(by, Permission.CRISIS_LEAD)
        if not crisis.going_on:
            return ()
        groups = await self._groups(crisis, by)
        return [(self._title(one.topic), len(one.members)) for one in groups]

    async def answer(self, number: CrisisId, read: str, key: str, *, by: Staff) -> None:
        """Send what was prepared to those who asked about one topic, and to nobody else.

        It goes to each in their own chat, after their quiet hours. Raises as `settle`.
        """
        await self._settle(number, key, read, by)

    async def settle(self, number: CrisisId, key: str, *, by: Staff) -> None:
        """The status answers them: those who asked are in no group any more.

        Raises:
            NotAllowed: `by` does not lead in a crisis.
            NoSuchCrisis: there is none with that number.
            CrisisChanged: it is over, nobody asks that any more, or the words are others.
            StatusNotFit: the checks see something in the words, and only their writer read them.
        """
        await self._settle(number, key, "", by)

    async def _settle(self, number: CrisisId, key: str, read: str, by: Staff) -> None:
        actor = must(by, Permission.CRISIS_LEAD)
        if read:
            await must_be_fit(self.open_work, self.check, number, read, by)
        async with self.open_work() as work:
            seen, _ = await held_crisis(work, number)
        groups = await self._groups(seen, by)
        group = next((one for one in groups if one.key == key), None)
        if group is None:
            raise CrisisChanged
        async with self.open_work() as work:
            was, home = await held_crisis(work, number)
            crisis = was.settled_with(group, read, by.id, work.now)
            await work.crises.put(crisis)
            work.note(Deed.CRISIS_ANSWERED, by=actor, about=subject_of(crisis))
            if read and not crisis.rehearsal:
                told: Values = {"text": was.draft, "time": clock_of(home, work.now)}
                say = Say(CrisisWords.CRISIS_ANSWER, told)
                for member in group.members:
                    due = await awake_at(work, member, home.id)
                    to = ToMember(member)
                    work.tell(to, say, urgency=Urgency.RELAY, due=due, community=home.id)
            values: Values = {"count": len(group.members), "topic": self._title(group.topic)}
            words = StaffWords.CRISIS_ANSWERED
            say_to(work, by, ANSWERED_AS_IF if crisis.rehearsal else words, values)
            await work.commit()

    def _tell_groups(
        self, work: Work, crisis: Crisis, groups: Sequence[AskedAlike], by: Staff
    ) -> None:
        rows: list[tuple[Button, ...]] = []
        for one in groups:
            title: Values = {"topic": self._title(one.topic)}
            if crisis.draft:
                deed = f"crisis:answer:{crisis.id}:{crisis.read}:{one.key}"
                rows.append((Button(StaffWords.BUTTON_CRISIS_ANSWER, deed, values=title),))
            if crisis.statuses:
                deed = f"crisis:settle:{crisis.id}:{one.key}"
                rows.append((Button(StaffWords.BUTTON_CRISIS_SETTLE, deed, values=title),))
        lines = "\n".join(self._line(place, one) for place, one in enumerate(groups, 1))
        values: Values = {"number": crisis.id, "questions": lines}
        buttons: Rows = tuple(rows)
        say_to(work, by, StaffWords.CRISIS_QUESTIONS, values, buttons)

    def _line(self, place: int, group: AskedAlike) -> str:
        numbers = ", ".join(str(one) for one in group.cases)
        behind = f" ({numbers})" if numbers else ""
        return f"{place}. {self._title(group.topic)}: {len(group.members)}{behind}"

    def _title(self, topic: str) -> str:
        answer = self.library.find(topic) if topic else None
        return answer.title if answer is not None else topic or UNTITLED

    async def _groups(self, crisis: Crisis, by: Staff) -> Sequence[AskedAlike]:
        """Ask the recogniser about what is open, and look at what the library answered."""
        async with self.open_work() as work:
            packs = (await work.communities.get(crisis.community)).packs
            if crisis.rehearsal:
                asked, told = [], made_up(crisis)
            else:
                asked = await _answered_by_the_library(work, crisis)
                asked += await _asked_in_the_group(work, crisis)
                told = await _told_in_cases(work, crisis, by)
        if told:
            recogniser = (await self.open_language()).recogniser
            for one, words in told:
                near = nearest_to(await recogniser.recognise(words, packs))
                asked.append(replace(one, topic=near))
        return to_answer_next(asked, crisis.settled)


async def _answered_by_the_library(work: Work, crisis: Crisis) -> list[AskedInCrisis]:
    heard = await work.listening.heard(crisis.community, crisis.opened_at, work.now)
    return [
        AskedInCrisis(one.member, one.cell.name, one.at)
        for one in heard
        if one.cell.kind is CellKind.TOPIC
    ]


async def _asked_in_the_group(work: Work, crisis: Crisis) -> list[AskedInCrisis]:
    """Questions in the group, with a reply or not: what they are near, and no words."""
    return [
        AskedInCrisis(one.member, one.topic, one.asked_at)
        for one in await work.questions.since(crisis.community, crisis.opened_at)
        if one.member is not None and not (await work.members.get(one.member)).restricted
    ]


async def _told_in_cases(work: Work, crisis: Crisis, by: Staff) -> list[tuple[AskedInCrisis, str]]:
    """What members wrote in open cases since the beginning; of no topic yet."""
    wanted = CasesWanted(matter=Matter.QUESTION, community=crisis.community)
    found: list[tuple[AskedInCrisis, str]] = []
    for case in await work.cases.fitting(wanted, by.id, limit=READ_AT_ONCE):
        if not (await work.members.get(case.member)).restricted:
            for one in await _since(work, case, crisis):
                asked = AskedInCrisis(case.member, "", one.at, case.number)
                found.append((asked, one.text))
    return found


async def _since(work: Work, case: Case, crisis: Crisis) -> Sequence[Said]:
    """What the member wrote in it since then; nothing where they took their yes back."""
    try:
        said = await work.cases.said(case.number, await leave_to_read(work, case))
    except ConsentMissing:
        return ()
    return [
        one for one in said if one.by is SaidBy.MEMBER and one.at >= crisis.opened_at and one.text
    ]
