"""What staff see of the answers to a survey: counts, of nobody."""

from dataclasses import dataclass

from hearth.actions.asking_surveys import subject_of
from hearth.actions.authority import must
from hearth.actions.purposes import leave_to_count
from hearth.community.audit import Deed
from hearth.community.errors import ConsentMissing, NoSuchMember
from hearth.community.forms import Answers
from hearth.community.people import MemberId, Permission, Staff
from hearth.community.survey_results import Results, newest_of, results_of
from hearth.community.surveys import Survey, SurveyId
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
