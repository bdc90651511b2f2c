"""A circle with a writer and a clinician, members who are asked, and what they are told."""

from dataclasses import dataclass
from typing import Self

from hearth.actions.answering_surveys import BeginSurvey, PickAnswer, RefuseSurvey
from hearth.actions.direct import NOT_ASKED, HearDirect
from hearth.actions.due import ComeDue
from hearth.actions.hearing import Heard
from hearth.actions.my_surveys import ShowCourse, ShowMySurveys
from hearth.actions.staff import AddStaff
from hearth.actions.surveys import ApproveSurvey, EndSurvey, WriteSurvey
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.surveying import surveys_due
from hearth.community.answers import Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case
from hearth.community.forms import Answers
from hearth.community.outgoing import Recipient, Say, ToMember
from hearth.community.people import SHELL, Actor, Contact, Member, Role, Staff
from hearth.community.surveys import Asking, Plan, Survey, SurveyId
from hearth.community.words import MemberWord, StaffWords
from hearth.form_files import read_form, starter_forms
from hearth.paper.course import draw_course
from leaves import leave_about
from unit.bulletins.press import READER
from unit.consent.circle import EPILEPSY, Circle

ONCE = Plan(remind=0)


class NothingKnown:
    """A recogniser and a library for words that answer no question of theirs."""

    async def recognise(self, text: str, packs: tuple[str, ...]) -> Recognition:  # noqa: ARG002  The port's names.
        return NOT_ASKED

    def find(self, intent: str) -> None:  # noqa: ARG002  The port's name.
        return None


@dataclass
class House:
    """Everything at hand."""

    circle: Circle
    wendy: Staff
    paul: Staff
    anna: Staff

    @classmethod
    async def opened(cls, circle: Circle) -> Self:
        add = AddStaff(circle.care.open_work, new_token)
        wendy = (await add("Wendy, writer", frozenset({Role.PUBLISHER}), by=SHELL)).staff
        paul = (await add("Paul, reader", frozenset({Role.PUBLISHER}), by=SHELL)).staff
        anna = (await add("Dr Anna", frozenset({Role.CLINICIAN}), by=SHELL)).staff
        return cls(circle, wendy, paul, anna)

    async def draft(self, name: str, plan: Plan = ONCE) -> Survey:
        return await self.draft_of(starter_forms()[name], plan)

    async def draft_of(self, text: str, plan: Plan = ONCE) -> Survey:
        form = read_form(text).form
        assert form is not None
        write = WriteSurvey(self.circle.care.open_work)
        return await write(EPILEPSY, text, form, plan, by=self.wendy)

    async def approve(self, draft: Survey) -> Survey:
        by = self.anna if draft.form.opens_cases else self.paul
        return await ApproveSurvey(self.circle.care.open_work)(draft.id, draft.fingerprint, by=by)

    async def runs(self, name: str, plan: Plan = ONCE) -> Survey:
        """Approved, and asked of everybody who is asked now."""
        survey = await self.approve(await self.draft(name, plan))
        await self.come_due()
        return survey

    async def ends(self, survey: Survey) -> Survey:
        return await EndSurvey(self.circle.care.open_work)(survey.id, by=self.wendy)

    async def come_due(self) -> None:
        """Let the clock do what is due, until nothing is."""
        doing = surveys_due(self.circle.care.open_work)
        due = ComeDue(doing)
        while timers := await self.circle.care.timers.due(100, tuple(doing)):
            for one in timers:
                await due(one)

    async def contact(self, member: Member) -> Contact:
        async with self.circle.work() as work:
            return await work.members.contact_of(member.id)

    async def askings(self, member: Member) -> list[Asking]:
        async with self.circle.work() as work:
            return list(await work.surveys.of(member.id))

    async def asking(self, member: Member) -> Asking:
        """The newest of theirs."""
        return (await self.askings(member))[-1]

    async def begins(self, member: Member) -> None:
        asking = await self.asking(member)
        await BeginSurvey(self.circle.work)(await self.contact(member), asking.id)

    async def refuses(self, member: Member) -> None:
        asking = await self.asking(member)
        await RefuseSurvey(self.circle.work)(await self.contact(member), asking.id)

    async def picks(self, member: Member, place: int, choice: int | None) -> None:
        asking = await self.asking(member)
        pick = PickAnswer(self.circle.work)
        await pick(await self.contact(member), asking.id, place, choice)

    async def writes(self, member: Member, text: str) -> None:
        contact = await self.contact(member)
        hear = HearDirect(self.circle.work, READER.screen, NothingKnown(), NothingKnown())
        await hear(Heard(contact, text, 1, update=1, chat=contact.number))

    async def answers(self, member: Member, *choices: int) -> None:
        """Begin, and tap one choice for each question."""
        await self.begins(member)
        for place, choice in enumerate(choices):
            await self.picks(member, place, choice)

    async def lists(self, member: Member) -> None:
        await ShowMySurveys(self.circle.work)(await self.contact(member))

    async def looks(self, member: Member, number: SurveyId, score: str = "total") -> None:
        show = ShowCourse(self.circle.work, draw_course)
        await show(await self.contact(member), number, score)

    async def told(self, asking: Asking) -> Answers:
        """What clinicians can read of it."""
        async with self.circle.care.open_work() as work:
            return await work.surveys.told(asking, leave_about(asking.member))

    async def cases(self, member: Member) -> list[Case]:
        async with self.circle.care.open_work() as work:
            return list(await work.cases.of(member.id))

    async def now(self, number: SurveyId) -> Survey:
        async with self.circle.care.open_work() as work:
            return await work.surveys.see(number)

    async def connect(self) -> None:
        """The staff have chats with the bot from now on."""
        async with self.circle.care.open_work() as work:
            for one in (self.wendy, self.paul, self.anna):
                await work.staff.connect(one.id, Contact(900 + one.id))
                about = Subject.of("staff", one.id)
                work.note(Deed.STAFF_CONNECTED, by=Actor.staff(one.id), about=about)
            await work.commit()

    async def told_to_staff(self) -> list[tuple[Recipient, MemberWord | StaffWords]]:
        """What waits to be sent by the care-team bot, once."""
        box, found = self.circle.care.outbox, []
        while owed := await box.claim(1000):
            for one in owed:
                assert isinstance(one.effect, Say)
                found.append((one.recipient, one.effect.words))
                await box.sent(one.id)
        return found

    async def said(self, member: Member) -> list[Say]:
        """What waits to be sent to a member, once."""
        box, found = self.circle.bot.outbox, []
        while owed := await box.claim(1000):
            for one in owed:
                if isinstance(one.effect, Say) and one.recipient == ToMember(member.id):
                    found.append(one.effect)
                await box.sent(one.id)
        return found

    async def words(self, member: Member) -> list[MemberWord]:
        return [one.words for one in await self.said(member) if isinstance(one.words, MemberWord)]
