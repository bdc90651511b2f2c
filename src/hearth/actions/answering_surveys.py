"""What members do with a survey: begin, answer one question after the other, pass over, refuse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.asking_surveys import subject_of, values_of
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present, present
from hearth.actions.opening import Brought, bring
from hearth.actions.promising import promise, told_now
from hearth.actions.purposes import in_force_now
from hearth.actions.survey_questions import asked, not_understood, told
from hearth.community.audit import Deed
from hearth.community.cases import Matter, Priority
from hearth.community.errors import ConsentMissing, MemberRestricted, NotOffered
from hearth.community.forms import BY_BUTTON, Question, QuestionKind, Score, Unfit
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import PROGRAM, Contact
from hearth.community.surveys import Asking, AskingId, AskingState, Survey
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords, SurveyWords
from hearth.ports import OpenWork, Work

CHOSEN = "+"
"""Before the question's name: what was chosen of a question with several answers, so far."""


@dataclass(frozen=True, slots=True)
class Answering:
    """A member, at work on an asking of theirs."""

    contact: Contact
    here: Present
    survey: Survey
    asking: Asking

    @property
    def to(self) -> ToMember:
        """Where they are answered."""
        return ToMember(self.here.member.id)


async def _answering(work: Work, contact: Contact, number: AskingId) -> Answering:
    """Raises: NotAMember, NotOffered, MemberRestricted, ConsentMissing."""
    asking = await work.surveys.asking(number)
    here = await present(work, contact)
    if asking is None or asking.member != here.member.id or not asking.open:
        raise NotOffered
    if asking.community != here.community.id:
        elsewhere = await find_present(work, contact, asking.community)
        if elsewhere is None:
            raise NotOffered
        here = elsewhere
    if here.member.restricted:
        raise MemberRestricted
    survey = await work.surveys.see(asking.survey)
    purpose = survey.form.basis.purpose
    if not await in_force_now(work, here.member.id, survey.community, purpose):
        raise ConsentMissing
    return Answering(contact, here, survey, asking)


@dataclass(frozen=True, slots=True)
class BeginSurvey:
    """A member begins, or goes on where they stopped."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: AskingId) -> None:
        """Ask the next question. Repeating it asks the same one again.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, or it is over.
            MemberRestricted: they asked that nothing of theirs is used.
            ConsentMissing: they do not agree (any more) to what it rests on.
        """
        async with self.open_work() as work:
            at = await _answering(work, contact, number)
            if at.asking.state is AskingState.ASKED:
                at = replace(at, asking=replace(at.asking, state=AskingState.BEGUN))
                await work.surveys.put_asking(at.asking)
                work.note(Deed.SURVEY_BEGUN, by=at.here.actor, about=subject_of(at.survey))
            await _ask_next(work, at)
            await work.commit()


@dataclass(frozen=True, slots=True)
class RefuseSurvey:
    """A member does not want to, this time."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: AskingId) -> None:
        """Nothing of it is kept, and they are not reminded.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, or it is over.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            asking = await work.surveys.asking(number)
            if asking is None or asking.member != here.member.id:
                raise NotOffered
            await work.surveys.put_asking(asking.over(AskingState.REFUSED, work.now))
            await _end_talk(work, contact, asking)
            survey = await work.surveys.see(asking.survey)
            work.note(Deed.SURVEY_REFUSED, by=here.actor, about=subject_of(survey))
            say = Say(SurveyWords.SURVEY_REFUSED)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class PickAnswer:
    """A member taps an answer, or passes a question over."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: AskingId, place: int, choice: int | None
    ) -> None:
        """Keep it, and ask the next question; of several answers, each tap adds or takes one.

        Args:
            contact: who.
            number: of the asking.
            place: of the question in the form: an old button answers no other question.
            choice: of its choices; None to pass over, or when several were chosen.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it is not theirs, it is over, or this is not the question that is open.
            MemberRestricted: they asked that nothing of theirs is used.
            ConsentMissing: they do not agree (any more) to what it rests on.
        """
        async with self.open_work() as work:
            at = await _answering(work, contact, number)
            question = _open_question(at)
            if question is None or at.survey.form.questions.index(question) != place:
                raise NotOffered
            await _picked(work, at, question, choice)
            await work.commit()


def _open_question(at: Answering) -> Question | None:
    return at.survey.form.next_question(at.asking.answers)


async def _picked(work: Work, at: Answering, question: Question, choice: int | None) -> None:
    several = question.kind is QuestionKind.MULTIPLE
    chosen = at.asking.answers.get(CHOSEN + question.id, ())
    if choice is None:
        if not (several or question.optional):
            raise NotOffered
        await _answer(work, at, question, chosen)
        return
    if question.kind not in BY_BUTTON or choice >= len(question.choices):
        raise NotOffered
    value = question.choices[choice].value
    if not several:
        await _answer(work, at, question, (value,))
        return
    now = tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
    answers = {**at.asking.answers, CHOSEN + question.id: now}
    at = replace(at, asking=replace(at.asking, answers=answers))
    at = await _mind_alarm(work, at, question, now)
    await work.surveys.put_asking(at.asking)
    work.note(Deed.SURVEY_BEGUN, by=at.here.actor, about=subject_of(at.survey))
    await _ask_next(work, at)


async def surveyed(work: Work, heard: Heard) -> Talk | None:
    """The question of a survey that waits for these words; None if none does.

    It waits for new words without a file.
    """
    if not heard.text or heard.attachment is not None or heard.edited:
        return None
    talk = await work.talks.find(heard.contact)
    return talk if talk is not None and talk.step is Step.SURVEY else None


async def write_answer(work: Work, here: Present, contact: Contact, talk: Talk, text: str) -> None:
    """What a member wrote, while a question of a survey waits for it. The caller commits."""
    try:
        at = await _answering(work, contact, AskingId(int(talk.about)))
    except (NotOffered, MemberRestricted, ConsentMissing):
        await work.talks.end(contact)
        say = Say(SurveyWords.SURVEY_OVER)
        work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
        return
    question = _open_question(at)
    if question is None or question.kind in BY_BUTTON:
        await _ask_next(work, at)
        return
    taken = question.taken(text)
    if isinstance(taken, Unfit):
        say = not_understood(at.survey, at.asking, question, taken)
        work.tell(at.to, say, urgency=Urgency.ANSWER)
    else:
        await _answer(work, at, question, taken)


async def _answer(work: Work, at: Answering, question: Question, values: Sequence[str]) -> None:
    """Keep an answer; then the next question, or the end."""
    answers = {k: v for k, v in at.asking.answers.items() if k != CHOSEN + question.id}
    asking = replace(at.asking, answers=answers).answered(question, tuple(values))
    before = asking.alarmed
    at = await _mind_alarm(work, replace(at, asking=asking), question, values)
    await _end_talk(work, at.contact, asking)
    if _open_question(at) is None:
        await _finish(work, at)
        return
    await work.surveys.put_asking(at.asking)
    work.note(Deed.SURVEY_BEGUN, by=at.here.actor, about=subject_of(at.survey))
    if at.asking.alarmed and not before:  # Help first; with /surveys they can go on.
        return
    await _ask_next(work, at)


async def _end_talk(work: Work, contact: Contact, asking: Asking) -> None:
    talk = await work.talks.find(contact)
    if talk is not None and talk.step is Step.SURVEY and talk.about == str(asking.id):
        await work.talks.end(contact)


async def _ask_next(work: Work, at: Answering) -> None:
    question = _open_question(at)
    if question is None:
        await _finish(work, at)
        return
    if question.kind not in BY_BUTTON:
        await work.talks.put(at.contact, Talk(Step.SURVEY, str(at.asking.id)))
    chosen = at.asking.answers.get(CHOSEN + question.id, ())
    say = asked(at.survey, at.asking, question, chosen)
    work.tell(at.to, say, urgency=Urgency.ANSWER)


async def _mind_alarm(
    work: Work, at: Answering, question: Question, values: Sequence[str]
) -> Answering:
    """An answer that tells of a danger calls people at once, whatever else was agreed to."""
    if at.asking.alarmed or question.alarm.isdisjoint(values):
        return at
    text = told(at.survey.form, replace(at.asking, answers={question.id: tuple(values)}))
    what = Brought(Matter.CRISIS, Priority.EMERGENCY, text)
    case, _ = await bring(work, at.here, what)
    values_: Values = {
        "emergency": at.here.community.emergency_words,
        "number": case.number,
        "told": await told_now(work, at.here.community),
    }
    say = Say(MemberWords.EMERGENCY_PEOPLE_CALLED, values_)
    work.tell(at.to, say, urgency=Urgency.CRISIS)
    work.note(Deed.EMERGENCY_SEEN, by=PROGRAM, about=at.here.subject)
    return replace(at, asking=replace(at.asking, alarmed=True))


async def _finish(work: Work, at: Answering) -> None:
    form, answers = at.survey.form, at.asking.answers
    over = [one for one in form.scores if one.opens_case(form.points(one, answers))]
    done = at.asking.done(form, work.now)
    await work.surveys.finish(done, answers)
    await _end_talk(work, at.contact, done)
    work.note(Deed.SURVEY_ANSWERED, by=at.here.actor, about=subject_of(at.survey))
    sums = [f"{one.title}: {done.points[one.id]}" for one in form.scores if one.id in done.points]
    values: Values = {
        **values_of(at.survey),
        "closing": form.closing,
        "scores": "; ".join(sums),
    }
    work.tell(at.to, Say(SurveyWords.SURVEY_DONE, values), urgency=Urgency.ANSWER)
    if over:
        await _open_case(work, at, over)


async def _open_case(work: Work, at: Answering, over: Sequence[Score]) -> None:
    """A score reached its threshold: clinicians look, and the member is told so."""
    urgent = any(one.priority is Priority.URGENT for one in over)
    priority = Priority.URGENT if urgent else Priority.ROUTINE
    text = told(at.survey.form, at.asking)
    case, _ = await bring(work, at.here, Brought(Matter.QUESTION, priority, text))
    values: Values = {
        "number": case.number,
        **await promise(work, at.here.community, case),
        "emergency": at.here.community.emergency_words,
    }
    work.tell(at.to, Say(SurveyWords.SURVEY_CASE, values), urgency=Urgency.ANSWER)
