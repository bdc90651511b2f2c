"""What members see of their surveys: those that are open, and how theirs went."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.asking_surveys import values_of
from hearth.actions.members import present
from hearth.actions.purposes import in_force_now
from hearth.actions.zones import zone_of
from hearth.community.cases import Attachment, FileKind
from hearth.community.courses import COURSE_LEAST, COURSE_MOST, Course
from hearth.community.errors import ConsentMissing, NotOffered
from hearth.community.forms import Score
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.surveys import Asking, Survey, SurveyId
from hearth.community.words import SurveyWords
from hearth.ports import DrawCourse, OpenWork, Work

IN_WORDS = 12
"""Points that stand in words under the picture: a caption has 1,024 characters (Bot API)."""
COURSES_MOST = 12
"""Buttons with a course: more do not stand on the screen of a phone."""


@dataclass(frozen=True, slots=True)
class ShowMySurveys:
    """A member writes /surveys."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """The open ones to go on with, and those whose course can be seen.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            askings = await work.surveys.of(here.member.id)
            rows = [await _go_on(work, one) for one in askings if one.open]
            rows += await _courses(work, askings)
            words = SurveyWords.SURVEYS_MINE if rows else SurveyWords.SURVEYS_NONE
            say = Say(words, {}, tuple(rows))
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _go_on(work: Work, asking: Asking) -> tuple[Button, ...]:
    survey = await work.surveys.see(asking.survey)
    title: Values = {"title": survey.form.title}
    return (Button(SurveyWords.BUTTON_SURVEY_GO_ON, f"survey:begin:{asking.id}", values=title),)


async def _courses(work: Work, askings: Sequence[Asking]) -> list[tuple[Button, ...]]:
    """A button for each score of which there are enough points, the newest surveys first."""
    counted: Counter[tuple[SurveyId, str]] = Counter()
    for one in askings:
        counted.update((one.survey, score) for score in one.points)
    rows: list[tuple[Button, ...]] = []
    for (number, score), count in sorted(counted.items(), reverse=True):
        survey = await work.surveys.see(number)
        title = next((one.title for one in survey.form.scores if one.id == score), "")
        if title and count >= COURSE_LEAST:
            deed = f"survey:course:{survey.id}:{score}"
            rows.append((Button(SurveyWords.BUTTON_SURVEY_COURSE, deed, values={"title": title}),))
    return rows[:COURSES_MOST]


@dataclass(frozen=True, slots=True)
class ShowCourse:
    """A member looks at how one score of theirs went."""

    open_work: OpenWork
    draw: DrawCourse

    async def __call__(self, contact: Contact, number: SurveyId, score: str) -> None:
        """A picture, and the same in words for whoever does not see it.

        Only sums are looked at: what was answered the community bot cannot read back.

        Raises:
            NotAMember: the person is no active member.
            NoSuchSurvey: there is none.
            NotOffered: it has no such score, or they have too few points for a course.
            ConsentMissing: they do not agree (any more) to what it rests on.
        """
        async with self.open_work() as work:
            here, survey = await present(work, contact), await work.surveys.see(number)
            purpose = survey.form.basis.purpose
            if not await in_force_now(work, here.member.id, survey.community, purpose):
                raise ConsentMissing
            found = next((one for one in survey.form.scores if one.id == score), None)
            home = await work.communities.get(survey.community)
            askings = await work.surveys.of(here.member.id)
        if found is None:
            raise NotOffered
        zone, language = zone_of(here.member, home), here.member.language
        course = _course(survey, found, askings, zone, language)
        if len(course.days) < COURSE_LEAST:
            raise NotOffered
        picture = await asyncio.to_thread(self.draw, course)
        async with self.open_work() as work:
            work.tell(
                ToMember(here.member.id), _shown(survey, course, picture), urgency=Urgency.ANSWER
            )
            await work.commit()


def _course(
    survey: Survey, score: Score, askings: Sequence[Asking], zone: ZoneInfo, language: str
) -> Course:
    """The newest points of one survey's score, by day."""
    done = [
        (one.ended_at.astimezone(zone).date(), one.points[score.id])
        for one in askings
        if one.survey == survey.id and one.ended_at is not None and score.id in one.points
    ][-COURSE_MOST:]
    return Course(
        score.title,
        tuple(day for day, _ in done),
        tuple(points for _, points in done),
        survey.form.most_points(score),
        score.bands,
        language,
    )


def _shown(survey: Survey, course: Course, picture: bytes) -> Say:
    lines = [
        f"{day.isoformat()}: {points}"
        for day, points in zip(course.days, course.points, strict=True)
    ]
    values: Values = {
        **values_of(survey),
        "title": course.title,
        "course": "\n".join(lines[-IN_WORDS:]),
    }
    photo = Attachment(FileKind.PHOTO, "course.png", "image/png", picture)
    return Say(SurveyWords.SURVEY_COURSE, values, file=photo)
