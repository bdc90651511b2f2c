"""What staff do with surveys: write, approve, end, and see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.asking_surveys import round_of, subject_of
from hearth.actions.authority import must
from hearth.actions.second_reader import tell_readers
from hearth.community.audit import Deed
from hearth.community.errors import SurveyNotFit
from hearth.community.forms import Form
from hearth.community.outgoing import Say, Values
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.surveys import (
    NEW_SURVEY,
    SURVEYS_MOST,
    Plan,
    Survey,
    SurveyId,
    SurveyState,
    Written,
)
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class WriteSurvey:
    """A publisher writes what a community shall be asked, and when."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, text: str, form: Form, plan: Plan, *, by: Staff
    ) -> Survey:
        """A draft, for somebody else to read.

        Args:
            community: whose members are asked.
            text: the form as it was written.
            form: the same, read.
            plan: when it is asked.
            by: who writes.

        Raises:
            NotAllowed: the role of `by` does not write content.
            NoSuchCommunity: there is none of that name.
            SurveyNotFit: the plan is outside its limits.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        if not plan.sound:
            raise SurveyNotFit
        async with self.open_work() as work:
            await work.communities.get(community)
            draft = Survey(
                NEW_SURVEY,
                community,
                SurveyState.DRAFT,
                text,
                form,
                plan,
                by.id,
                work.now,
                work.now,
            )
            survey = await work.surveys.add(draft)
            work.note(Deed.SURVEY_WRITTEN, by=actor, about=subject_of(survey))
            await _tell(work, survey, by)
            await work.commit()
        return survey


@dataclass(frozen=True, slots=True)
class RewriteSurvey:
    """A publisher writes a draft anew: their own, or a colleague's."""

    open_work: OpenWork

    async def __call__(
        self, number: SurveyId, read: str, written: Written, *, by: Staff
    ) -> Survey:
        """Keep the other words. Who has written any of them does not approve them.

        Those who may approve it and do not know of it yet are told: what decides about it may
        be another right now.

        Args:
            number: which.
            read: the fingerprint of what was changed.
            written: what it asks from now on.
            by: who writes.

        Raises:
            NotAllowed: the role of `by` does not write content.
            NoSuchSurvey: there is none.
            NoSuchCommunity: it is for one that there is not.
            SurveyNotFit: the plan is outside its limits.
            SurveyChanged: it is no draft any more, or somebody else changed it meanwhile.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        if not written.plan.sound:
            raise SurveyNotFit
        async with self.open_work() as work:
            await work.communities.get(written.community)
            was = await work.surveys.hold(number)
            survey = was.rewritten(read, written, by.id, work.now)
            await work.surveys.put(survey)
            work.note(Deed.SURVEY_REWRITTEN, by=actor, about=subject_of(survey))
            if survey.decides is not was.decides:
                await _tell(work, survey, by)
            await work.commit()
        return survey


async def _tell(work: Work, survey: Survey, by: Staff) -> None:
    values: Values = {"number": survey.id, "title": survey.form.title}
    say = Say(StaffWords.SURVEY_WAITS, values)
    await tell_readers(work, say, author=by.id, right=survey.decides)


@dataclass(frozen=True, slots=True)
class ApproveSurvey:
    """Somebody else has read it: it runs."""

    open_work: OpenWork

    async def __call__(self, number: SurveyId, read: str, *, by: Staff) -> Survey:
        """Ask the first round now, or wait for the event that it follows.

        What may open cases is approved by a clinician, as the policy is; the rest by a publisher.

        Args:
            number: which.
            read: the fingerprint of what was read.
            by: who.

        Raises:
            NotAllowed: the role of `by` does not decide about this one.
            NoSuchSurvey: there is none.
            OwnSurvey: `by` wrote it, or wrote it anew.
            SurveyChanged: it is no draft any more, or not what was read.
        """
        async with self.open_work() as work:
            draft = await work.surveys.hold(number)
            actor = must(by, draft.decides)
            survey = draft.approved(by.id, read, work.now)
            await work.surveys.put(survey)
            if survey.plan.after is None:
                await work.timers.set(round_of(survey.id, 1, work.now))
            work.note(Deed.SURVEY_APPROVED, by=actor, about=subject_of(survey))
            await work.commit()
        return survey


@dataclass(frozen=True, slots=True)
class EndSurvey:
    """Nobody is asked any more."""

    open_work: OpenWork

    async def __call__(self, number: SurveyId, *, by: Staff) -> Survey:
        """What was answered stays; what is open can be finished until it lapses.

        Raises:
            NotAllowed: the role of `by` neither writes content nor decides about this one.
            NoSuchSurvey: there is none.
            SurveyChanged: it ended before.
        """
        async with self.open_work() as work:
            running = await work.surveys.hold(number)
            may_write = by.may(Permission.CONTENT_WRITE)
            actor = must(by, Permission.CONTENT_WRITE if may_write else running.decides)
            survey = running.ended(work.now)
            await work.surveys.put(survey)
            work.note(Deed.SURVEY_ENDED, by=actor, about=subject_of(survey))
            await work.commit()
        return survey


@dataclass(frozen=True, slots=True)
class SeeSurveys:
    """Somebody of the staff looks at what is asked."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[Survey]:
        """The newest first.

        Raises:
            NotAllowed: the role of `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await work.surveys.list(SURVEYS_MOST)

    async def one(self, number: SurveyId, *, by: Staff) -> tuple[Survey, Mapping[str, int]]:
        """One, with how many askings are in each state.

        Raises:
            NotAllowed: the role of `by` does not read content.
            NoSuchSurvey: there is none.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await work.surveys.see(number), await work.surveys.count(number)
