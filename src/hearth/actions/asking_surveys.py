"""The clock asks members: a whole community, or one after an event; and reminds them once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.actions.asking_pace import when_asked
from hearth.actions.due import still_due
from hearth.actions.purposes import in_force_now
from hearth.actions.zones import awake_at
from hearth.community.audit import Deed, Subject
from hearth.community.deliveries import Pace
from hearth.community.errors import NoSuchMember
from hearth.community.outgoing import Button, Recipient, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.sending import OfItsSurvey
from hearth.community.surveys import (
    NEW_ASKING,
    OPEN_FOR,
    SURVEYS_MOST,
    Asking,
    AskingId,
    AskingState,
    Survey,
    SurveyEvent,
    SurveyId,
    SurveyState,
)
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import BulletinWords, SurveyWords
from hearth.ports import OpenWork, Work

AT_ONCE = 50
"""Members in a transaction: nobody who writes meanwhile waits long for it to end."""

REMIND, LAPSE = 0, 1
"""What an asking's timer is for: its round."""


def subject_of(survey: Survey) -> Subject:
    """It, in the audit log."""
    return Subject.of("survey", survey.id)


def round_of(survey: SurveyId, number: int, due: datetime, after: int = 0) -> Timer:
    """The timer by which one round goes out; its round is the member whom it reached last."""
    return Timer(TimerKind.SURVEY_DUE, f"{survey}/{number}", due, after)


@dataclass(frozen=True, slots=True)
class SurveyDue:
    """A round of a survey is due.

    A process that is killed goes on where it was, and nobody is asked twice.
    """

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Ask the next members; when all are asked, set the next round."""
        survey, _, number = timer.about.partition("/")
        async with self.open_work() as work:
            if await still_due(work, timer):
                await _go_on(
                    work, await work.surveys.hold(SurveyId(int(survey))), int(number), timer
                )
            await work.commit()


async def _go_on(work: Work, survey: Survey, number: int, timer: Timer) -> None:
    if survey.state is not SurveyState.RUNNING:
        return
    last = await _ask_some(work, survey, number, timer.round)
    if last is not None:
        await work.timers.set(round_of(survey.id, number, work.now, last))
    elif number < survey.plan.rounds:
        due = timer.due_at + timedelta(days=survey.plan.every)
        await work.timers.set(round_of(survey.id, number + 1, due))


async def _ask_some(work: Work, survey: Survey, number: int, after: int) -> MemberId | None:
    some = await work.memberships.active_after(MemberId(after + 1), CommunityId(""), AT_ONCE)
    for one in some:
        if one.community == survey.community:
            await _ask(work, survey, one.member, number)
    # A page may end between two memberships of one person; who was met is met again unharmed.
    return MemberId(some[-1].member - 1) if len(some) == AT_ONCE else None


async def _ask(work: Work, survey: Survey, member: MemberId, number: int) -> None:
    """Ask one member, unless they did not agree, want nothing of the kind, or were asked."""
    if not await in_force_now(work, member, survey.community, survey.form.basis.purpose):
        return
    if await work.surveys.rounds(survey.id, member) >= number:
        return
    due = await when_asked(work, member, survey.community)
    if due is None:
        return
    asking = await work.surveys.ask(
        Asking(
            NEW_ASKING,
            survey.id,
            survey.community,
            member,
            number,
            AskingState.ASKED,
            work.now,
            due,
        )
    )
    work.tell(ToMember(member), invitation(survey, asking), urgency=Urgency.BULLETIN, due=due)
    days = survey.plan.remind
    at, what = (due + timedelta(days=days), REMIND) if days else (due + OPEN_FOR, LAPSE)
    await work.timers.set(Timer(TimerKind.SURVEY_OPEN, str(asking.id), at, what))
    work.note(Deed.SURVEY_ASKED, by=CLOCK, about=subject_of(survey))


def values_of(survey: Survey) -> Values:
    """What the gate asks for at the moment of sending."""
    return {"survey": survey.id, "community": survey.community}


def invitation(survey: Survey, asking: Asking) -> Say:
    """What it is about, whose text it is, and the two answers."""
    form = survey.form
    values: Values = {
        **values_of(survey),
        "title": form.title,
        "intro": form.intro,
        "holder": form.licence.holder,
        "terms": form.licence.terms,
        "count": len(form.questions),
    }
    return Say(SurveyWords.SURVEY_INVITED, values, _buttons(asking))


def _buttons(asking: Asking) -> Rows:
    return (
        (Button(SurveyWords.BUTTON_SURVEY_BEGIN, f"survey:begin:{asking.id}"),),
        (Button(SurveyWords.BUTTON_SURVEY_REFUSE, f"survey:no:{asking.id}"),),
        (Button(BulletinWords.BUTTON_PACE, "pace:show"),),
    )


@dataclass(frozen=True, slots=True)
class SurveyOpen:
    """An asking is open for some days: time for the one reminder, or for its end."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Remind whoever has not finished, and later let it lapse, with what was said so far."""
        async with self.open_work() as work:
            if await still_due(work, timer):
                asking = await work.surveys.asking(_number(timer))
                if asking is not None and asking.open:
                    survey = await work.surveys.see(asking.survey)
                    await _remind_or_end(work, survey, asking, timer)
            await work.commit()


def _number(timer: Timer) -> AskingId:
    return AskingId(int(timer.about))


async def _remind_or_end(work: Work, survey: Survey, asking: Asking, timer: Timer) -> None:
    if timer.round == LAPSE or survey.state is not SurveyState.RUNNING:
        await work.surveys.put_asking(asking.over(AskingState.LAPSED, work.now))
        work.note(Deed.SURVEY_LAPSED, by=CLOCK, about=subject_of(survey))
        return
    due = await awake_at(work, asking.member, survey.community)
    values: Values = {**values_of(survey), "title": survey.form.title}
    say = Say(SurveyWords.SURVEY_REMINDED, values, _buttons(asking))
    work.tell(ToMember(asking.member), say, urgency=Urgency.BULLETIN, due=due)
    work.note(Deed.SURVEY_REMINDED, by=CLOCK, about=subject_of(survey))
    ends = max(asking.due_at + OPEN_FOR, work.now)
    await work.timers.set(Timer(timer.kind, timer.about, ends, LAPSE))


async def follow_event(
    work: Work, community: CommunityId, member: MemberId, event: SurveyEvent
) -> None:
    """Something happened that surveys of this community follow: the member is asked later."""
    for survey in await work.surveys.list(SURVEYS_MOST, community):
        if survey.state is SurveyState.RUNNING and survey.plan.after is event:
            due = work.now + timedelta(days=survey.plan.wait)
            about = f"{survey.id}/{member}"
            await work.timers.set(Timer(TimerKind.SURVEY_FOLLOWS, about, due))


async def follow_live_event(work: Work, community: CommunityId) -> None:
    """A live event has ended: surveys that follow it ask the community later.

    A member is asked once after each, in rounds that are counted by the events since a survey
    began.
    """
    for survey in await work.surveys.list(SURVEYS_MOST, community):
        follows = survey.plan.after is SurveyEvent.LIVE_EVENT
        if survey.state is SurveyState.RUNNING and follows:
            ended = [one.plan.ends_at for one in await work.events.over(community)]
            number = sum(at >= survey.changed_at for at in ended)
            due = work.now + timedelta(days=survey.plan.wait)
            await work.timers.set(round_of(survey.id, number, due))


@dataclass(frozen=True, slots=True)
class SurveyFollows:
    """Some days have passed since the event that a survey follows."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Ask this member, if they are still there."""
        number, _, member = timer.about.partition("/")
        async with self.open_work() as work:
            if await still_due(work, timer):
                survey = await work.surveys.hold(SurveyId(int(number)))
                if survey.state is SurveyState.RUNNING:
                    await _ask_after(work, survey, MemberId(int(member)))
            await work.commit()


async def _ask_after(work: Work, survey: Survey, member: MemberId) -> None:
    try:
        await work.members.get(member)
    except NoSuchMember:
        return
    before = await work.surveys.rounds(survey.id, member)
    await _ask(work, survey, member, before + 1)


async def survey_may_leave(
    work: Work, recipient: Recipient, values: Mapping[str, str | int], rest: OfItsSurvey
) -> bool:
    """Whether a message of a survey may leave now.

    Raises:
        NoSuchSurvey, NoSuchMember: there is none (any more).
    """
    if not isinstance(recipient, ToMember):
        return False
    survey = await work.surveys.see(SurveyId(int(values["survey"])))
    if rest.wanted:
        runs = survey.state is SurveyState.RUNNING
        if not runs or await work.deliveries.pace(recipient.member) is Pace.NONE:
            return False
    purpose = survey.form.basis.purpose
    return await in_force_now(work, recipient.member, survey.community, purpose)
