"""What staff see of the answers to a survey: counts, of nobody."""

from dataclasses import dataclass
from datetime import datetime

from hearth.actions.asking_surveys import subject_of
from hearth.actions.authority import By, must
from hearth.actions.purposes import leave_to_count
from hearth.community.audit import Deed
from hearth.community.errors import ConsentMissing, NoSuchMember
from hearth.community.forms import Answers
from hearth.community.people import Actor, CommunityId, MemberId, Permission, Staff
from hearth.community.survey_results import Results, SurveyTold, newest_of, results_of
from hearth.community.surveys import SURVEYS_MOST, Survey, SurveyId
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class SeeSurveyResults:
    """Somebody of the staff looks at what a survey came to."""

    open_work: OpenWork

    async def __call__(self, number: SurveyId, *, by: Staff) -> Results:
        """Of each member the newest answers, where they still agree to what it rests on.

        Counting opens answers, so each look is a deed.

        Raises:
            NotAllowed: the role of `by` does not read content.
            NoSuchSurvey: there is none.
        """
        actor = must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            survey = await work.surveys.see(number)
            answers = await _answers(work, survey)
            work.note(Deed.SURVEY_READ, by=actor, about=subject_of(survey))
            await work.commit()
        return results_of(survey.form, newest_of(answers))


@dataclass(frozen=True, slots=True)
class SeeSurveysTold:
    """Somebody looks at what the surveys of a time came to, beside other figures."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, since: datetime, until: datetime, *, by: By
    ) -> list[SurveyTold]:
        """Those to which answers came from one moment to before another, the newest first.

        Counting opens answers, so each survey that is looked at is a deed.

        Raises:
            NotAllowed: the actor does not read content.
        """
        actor = must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            found = await surveys_told(work, community, since, until, by=actor)
            await work.commit()
        return found


async def surveys_told(
    work: Work, community: CommunityId, since: datetime, until: datetime, *, by: Actor
) -> list[SurveyTold]:
    """As `SeeSurveysTold`, inside a transaction."""
    found = []
    for survey in await work.surveys.list(SURVEYS_MOST, community):
        ends = [one.ended_at for one in await work.surveys.done(survey.id)]
        if any(at is not None and since <= at < until for at in ends):
            results = results_of(survey.form, newest_of(await _answers(work, survey)))
            work.note(Deed.SURVEY_READ, by=by, about=subject_of(survey))
            found.append(SurveyTold(survey.id, survey.form.title, results))
    return found


async def _answers(work: Work, survey: Survey) -> dict[int, list[Answers]]:
    found: dict[int, list[Answers]] = {}
    newest = {one.member: one for one in await work.surveys.done(survey.id)}
    purpose = survey.form.basis.purpose
    for member, asking in newest.items():
        try:
            leave = await leave_to_count(work, MemberId(member), survey.community, purpose)
        except (ConsentMissing, NoSuchMember):
            continue
        found[member] = [await work.surveys.told(asking, leave)]
    return found
