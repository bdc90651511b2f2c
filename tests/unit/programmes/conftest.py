"""A circle with a programme of three lessons."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from hearth.actions.due import ComeDue
from hearth.actions.lessons import AskAboutLesson, LessonDue, ReadLesson, TakeLesson
from hearth.actions.programmes import ChangeProgramme
from hearth.actions.setup import SetUpCommunity
from hearth.community.answers import Source
from hearth.community.outgoing import Say, ToMember
from hearth.community.people import SHELL, Contact, Member
from hearth.community.programmes import Enrolment, Lesson, Programme, ProgrammeId
from hearth.community.timers import TimerKind
from unit.consent.circle import CIRCLE, Circle, a_circle

SOURCE = Source("Living well", "A charity", "https://charity.example/living")
STEPS = Programme(
    ProgrammeId("steps"),
    "general",
    "Small steps",
    "Three lessons.",
    (
        Lesson(1, "One", "The first step.", (SOURCE,)),
        Lesson(3, "Two", "The second step.", (SOURCE,)),
        Lesson(8, "Three", "The third step.", (SOURCE,)),
    ),
    "Dr Reader",
    date(2026, 1, 1),
    date(2027, 1, 1),
)
OTHER = replace(STEPS, id=ProgrammeId("other"), pack="eczema")


@dataclass(frozen=True)
class Few:
    """Two programmes, one of which the circle has."""

    programmes: tuple[Programme, ...] = (STEPS, OTHER)

    def all(self) -> tuple[Programme, ...]:
        return self.programmes

    def find(self, programme: ProgrammeId) -> Programme | None:
        return next((one for one in self.programmes if one.id == programme), None)


@dataclass
class Course:
    """Everything at hand."""

    circle: Circle
    programmes: Few = Few()

    @property
    def take(self) -> TakeLesson:
        return TakeLesson(self.circle.work, self.programmes)

    @property
    def change(self) -> ChangeProgramme:
        return ChangeProgramme(self.circle.work, self.programmes)

    @property
    def read(self) -> ReadLesson:
        return ReadLesson(self.circle.work, self.programmes)

    @property
    def ask(self) -> AskAboutLesson:
        return AskAboutLesson(self.circle.work, self.programmes)

    async def contact(self, member: Member) -> Contact:
        async with self.circle.work() as work:
            return await work.members.contact_of(member.id)

    async def started(self, member: Member) -> Contact:
        contact = await self.contact(member)
        await self.take.start(contact, STEPS.id)
        return contact

    async def now(self, member: Member) -> Enrolment:
        async with self.circle.care.open_work() as work:
            found = await work.enrolments.find(member.id, STEPS.id)
        assert found is not None
        return found

    async def days_pass(self, days: int) -> None:
        """One day after the other, each with what is due at noon."""
        for _ in range(days):
            self.circle.passes(days=1)
            await self.come_due()

    async def come_due(self) -> None:
        due = ComeDue(
            {TimerKind.LESSON_DUE: LessonDue(self.circle.care.open_work, self.programmes)}
        )
        for one in await self.circle.care.timers.due(100, (TimerKind.LESSON_DUE,)):
            await due(one)

    async def said(self, member: Member) -> list[str]:
        """What the member was told since the last look; of lessons, their titles."""
        before = len(self.circle.told)
        await self.circle.words()
        return [
            str(effect.values["title"]) if effect.words == "lesson" else effect.words.value
            for recipient, effect in self.circle.told[before:]
            if recipient == ToMember(member.id) and isinstance(effect, Say)
        ]


@pytest.fixture
async def course(tmp_path: Path) -> AsyncIterator[Course]:
    async with a_circle(tmp_path) as circle:
        await SetUpCommunity(circle.work)(replace(CIRCLE, packs=("general",)), by=SHELL)
        yield Course(circle)
