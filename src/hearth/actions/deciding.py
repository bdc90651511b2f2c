"""A moderator decides in private; later somebody may take it back, and a pause ends by itself."""

from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.actions.commanding import say_to
from hearth.actions.measures import card, carry_out, done_values, may_write_again, slot_of
from hearth.actions.purposes import leave_to_read
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Said, SaidBy
from hearth.community.errors import (
    ConsentMissing,
    NoSuchCase,
    NoSuchMeasure,
    NotAMember,
    NotOffered,
)
from hearth.community.given import given
from hearth.community.moderation import (
    LADDER,
    OWN_WORDS_LONGEST,
    Kind,
    Measure,
    MeasureId,
    Reason,
    Record,
    State,
    paused_until,
)
from hearth.community.outgoing import Say, ToMember, ToStaff, Urgency
from hearth.community.people import CLOCK, Actor, Contact, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ChooseRung:
    """A moderator would rather do something else than what they commanded."""

    open_work: OpenWork

    async def __call__(self, number: MeasureId, kind: Kind, *, by: Staff) -> None:
        """Show the same card with the other rung. Nothing else happens yet.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchMeasure: there is none with that number.
            NotOffered: it is decided, somebody else's, or no rung.
        """
        actor = must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            measure = await _proposed(work, number, by)
            if kind not in LADDER or measure.kind is Kind.HIDDEN:
                raise NotOffered
            record = Record.of(await work.measures.of(measure.member, measure.community), work.now)
            other = measure.instead(kind, record.next_pause)
            await work.measures.put(other)
            work.note(Deed.MEASURE_CHANGED, by=actor, about=_subject(measure))
            work.tell(ToStaff(by.id), await card(work, other), urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class DecideMeasure:
    """A moderator decides, and says why."""

    open_work: OpenWork

    async def __call__(self, number: MeasureId, reason: Reason, *, by: Staff) -> Measure:
        """Carry it out and tell the author, with the reason.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchMeasure: there is none with that number.
            NotOffered: it is decided, or somebody else's.
            NotAMember: the author has left.
        """
        async with self.open_work() as work:
            decided = await _decide(work, number, reason, by)
            await work.commit()
        return decided


async def _decide(
    work: Work, number: MeasureId, reason: Reason, by: Staff, words: str = ""
) -> Measure:
    """As `DecideMeasure`, inside a transaction; in a moderator's own words if there are any."""
    actor = must(by, Permission.POST_MODERATE)
    measure = await _proposed(work, number, by)
    membership = await work.memberships.find(measure.member, measure.community)
    if membership is None or not membership.belongs:
        raise NotAMember
    decided = measure.decided(reason, work.now)
    await work.measures.put(decided)
    await work.timers.clear(_awaited(measure, work))
    if measure.kind is Kind.HIDDEN:
        work.note(Deed.MEASURE_CHANGED, by=actor, about=_subject(measure))
    community = await work.communities.get(measure.community)
    text = await _post_of(work, measure)
    await carry_out(work, decided, community, actor, text=text, words=words)
    say_to(work, by, StaffWords.MEASURE_DONE, done_values(decided), slot=slot_of(measure))
    return decided


@dataclass(frozen=True, slots=True)
class AskReason:
    """A moderator finds no reason in the list that fits."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: MeasureId, *, by: Staff) -> None:
        """Wait for their own words.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchMeasure: there is none with that number.
            NotOffered: it is decided, somebody else's, or not told to the author.
        """
        must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            if (await _proposed(work, number, by)).kind is Kind.END:
                raise NotOffered
            await work.talks.put(contact, Talk(Step.REASON, str(number)))
            say_to(work, by, StaffWords.ASK_REASON, {"most": OWN_WORDS_LONGEST})
            await work.commit()


async def decide_in_words(work: Work, number: MeasureId, words: str, by: Staff) -> None:
    """Carry it out with what the moderator wrote as its reason.

    The author reads it; it is kept as a note in the case with the post, sealed, so that whoever
    looks at a dispute of it reads it too.

    Raises:
        NothingSaid: there are no words.
        TooLong: more than `OWN_WORDS_LONGEST` characters.
        NotOffered: its author is not told of it.
        NotAllowed, NoSuchMeasure, NotAMember: as for `DecideMeasure`.
    """
    said = given(words, OWN_WORDS_LONGEST)
    if (await _proposed(work, number, by)).kind is Kind.END:
        raise NotOffered
    decided = await _decide(work, number, Reason.OWN_WORDS, by, said)
    if decided.case is not None:
        note = f"{TOLD_WHY}: {said}"
        await work.cases.say(Said(decided.case, SaidBy.NOTE, note, work.now, staff=by.id))
        about = Subject.of("case", decided.case)
        work.note(Deed.CASE_NOTED, by=Actor.staff(by.id), about=about)


TOLD_WHY = "What the author was told"
"""What the note begins with that has a moderator's own words."""


@dataclass(frozen=True, slots=True)
class DropMeasure:
    """A moderator thinks better of it."""

    open_work: OpenWork

    async def __call__(self, number: MeasureId, *, by: Staff) -> None:
        """Leave it. The author never hears of it.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchMeasure: there is none with that number.
            NotOffered: it is decided, or somebody else's.
        """
        actor = must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            measure = await _proposed(work, number, by)
            if measure.kind is Kind.HIDDEN:
                raise NotOffered
            await work.measures.put(replace(measure, state=State.DROPPED))
            work.note(Deed.MEASURE_DROPPED, by=actor, about=_subject(measure))
            say_to(work, by, StaffWords.MEASURE_DROPPED, slot=slot_of(measure))
            await work.commit()


@dataclass(frozen=True, slots=True)
class LiftMeasure:
    """A measure is taken back, because it was wrong."""

    open_work: OpenWork

    async def __call__(self, number: MeasureId, *, by: Staff) -> Measure:
        """It counts no more, a pause ends now, and the author is told. Twice changes nothing.

        A post that was hidden is not put back: its author can post it again, and is told so.

        Raises:
            NotAllowed: the role of `by` does not moderate.
            NoSuchMeasure: there is none with that number.
            NotOffered: it was never carried out.
        """
        actor = must(by, Permission.POST_MODERATE)
        async with self.open_work() as work:
            measure = await work.measures.get(number)
            if measure.state is State.LIFTED:
                return measure
            if measure.state is not State.IN_FORCE or measure.staff is None:
                raise NotOffered
            lifted = replace(measure, state=State.LIFTED)
            await work.measures.put(lifted)
            work.note(Deed.MEASURE_LIFTED, by=actor, about=_subject(measure))
            if measure.holds(work.now):
                await _end_pause(work, measure)
            if measure.kind is not Kind.END:
                say = Say(MemberWords.MEASURE_LIFTED, {"what": measure.kind.value})
                work.tell(ToMember(measure.member), say, urgency=Urgency.RELAY)
            await work.commit()
        return lifted


@dataclass(frozen=True, slots=True)
class EndPause:
    """The time of a pause is over."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Let the member write again, and tell them. Telegram lets them by itself as well."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            measure = await _find(work, timer)
            if measure is not None and measure.state is State.IN_FORCE:
                await _end_pause(work, measure)
                work.note(
                    Deed.MEMBER_PAUSE_ENDED, by=CLOCK, about=Subject.of("member", measure.member)
                )
                community = await work.communities.get(measure.community)
                say = Say(MemberWords.PAUSE_OVER, {"community": community.title})
                work.tell(ToMember(measure.member), say, urgency=Urgency.NOTICE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TellWithoutReason:
    """A post was hidden, and the moderator did not say why in time."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell the author all the same. They can ask that somebody else looks at it."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            measure = await _find(work, timer)
            if measure is not None and measure.undecided:
                told = replace(measure, reason=Reason.UNSAID)
                await work.measures.put(told)
                work.note(Deed.MEASURE_CHANGED, by=CLOCK, about=_subject(measure))
                community = await work.communities.get(measure.community)
                await carry_out(work, told, community, CLOCK)
            await work.commit()


async def _proposed(work: Work, number: MeasureId, by: Staff) -> Measure:
    """What `by` is asked about, and has not answered."""
    measure = await work.measures.get(number)
    if not measure.undecided or measure.staff != by.id:
        raise NotOffered
    return measure


async def _find(work: Work, timer: Timer) -> Measure | None:
    try:
        return await work.measures.get(MeasureId(int(timer.about)))
    except NoSuchMeasure:
        return None


async def _post_of(work: Work, measure: Measure) -> str:
    """The post, so that its author knows which is meant; nothing if it may not be opened."""
    if measure.case is None:
        return ""
    try:
        case = await work.cases.get(measure.case)
        said = await work.cases.said(measure.case, await leave_to_read(work, case))
    except (ConsentMissing, NoSuchCase):
        return ""
    return said[0].text if said else ""


async def _end_pause(work: Work, measure: Measure) -> None:
    """Let the author write, unless another pause of theirs is not over."""
    if measure.kind is not Kind.PAUSE:
        return
    of_theirs = await work.measures.of(measure.member, measure.community)
    others = [one for one in of_theirs if one.id != measure.id]
    if paused_until(others, work.now) is None:
        community = await work.communities.get(measure.community)
        await may_write_again(work, measure.member, community)
    await work.timers.clear(Timer(TimerKind.PAUSE_ENDS, str(measure.id), work.now))


def _awaited(measure: Measure, work: Work) -> Timer:
    return Timer(TimerKind.REASON_AWAITED, str(measure.id), work.now)


def _subject(measure: Measure) -> Subject:
    return Subject.of("measure", measure.id)
