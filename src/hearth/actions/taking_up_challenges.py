"""A member and challenges: joining, telling how it went, pausing, stopping; all as they like."""

from dataclasses import dataclass
from datetime import date

from hearth.actions.challenges import values_of
from hearth.actions.members import Present, everywhere, find_present, present
from hearth.actions.purposes import in_force_now
from hearth.community.audit import Deed
from hearth.community.challenge_errors import ChallengeOver, NoSuchChallenge
from hearth.community.challenges import (
    Asked,
    Challenge,
    ChallengeId,
    ChallengeState,
    HowItWent,
    Part,
    PartState,
    Pledge,
)
from hearth.community.consent import Purpose
from hearth.community.errors import MemberRestricted, NotOffered
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import ChallengeWords, MemberWords
from hearth.ports import OpenWork, Work

Choice = tuple[ChallengeWords, str]

JOIN = (ChallengeWords.BUTTON_CHALLENGE_JOIN, "join")
SEE = (ChallengeWords.BUTTON_CHALLENGE_SEE, "see")
PAUSE = (ChallengeWords.BUTTON_CHALLENGE_PAUSE, "pause")
RESUME = (ChallengeWords.BUTTON_CHALLENGE_RESUME, "resume")
STOP = (ChallengeWords.BUTTON_CHALLENGE_STOP, "stop")
PLEDGE = (ChallengeWords.BUTTON_CHALLENGE_PLEDGE, "pledge")
RHYTHM = (ChallengeWords.BUTTON_CHALLENGE_RHYTHM, "rhythm")
"""What a member can do, as the button and the deed name it."""

TELL: tuple[Choice, ...] = (
    (ChallengeWords.BUTTON_CHALLENGE_DID, HowItWent.DID),
    (ChallengeWords.BUTTON_CHALLENGE_SOME, HowItWent.SOME),
    (ChallengeWords.BUTTON_CHALLENGE_NOT, HowItWent.NOT),
)
"""How it went."""

PLEDGES: tuple[Choice, ...] = tuple(
    (ChallengeWords[f"BUTTON_PLEDGE_{one.name}"], one) for one in Pledge
)
"""How often they mean to do it."""

RHYTHMS: tuple[Choice, ...] = tuple(
    (ChallengeWords[f"BUTTON_ASKED_{one.name}"], one) for one in Asked
)
"""How often they are asked."""

TOLD = {
    HowItWent.DID: ChallengeWords.CHALLENGE_TOLD_DID,
    HowItWent.SOME: ChallengeWords.CHALLENGE_TOLD_SOME,
    HowItWent.NOT: ChallengeWords.CHALLENGE_TOLD_NOT,
}
"""What they hear of it."""


def rows_of(challenge: ChallengeId, *offered: Choice) -> Rows:
    """A button for each."""
    return tuple((Button(words, f"ch:{step}:{challenge}"),) for words, step in offered)


@dataclass(frozen=True, slots=True)
class Reached:
    """A member, the challenge that they speak of, and how they take part, if they ever did."""

    here: Present
    challenge: Challenge
    part: Part | None

    @property
    def theirs(self) -> Part:
        """How they take part.

        Raises:
            NotOffered: they never did.
        """
        if self.part is None:
            raise NotOffered
        return self.part

    def today(self, work: Work) -> date:
        """The day on the member's wall."""
        return work.now.astimezone(self.here.zone).date()


async def reach(work: Work, contact: Contact, number: ChallengeId) -> Reached:
    """Who speaks, and of which challenge.

    Raises:
        NotAMember: they are no active member at all.
        MemberRestricted: they asked that nothing of theirs is used.
        NoSuchChallenge: there is none with that number that members of theirs may see.
        ChallengeOver: it is over, or was called off.
    """
    await present(work, contact)
    challenge = await work.challenges.see(number)
    here = await find_present(work, contact, challenge.community)
    if here is None or challenge.state is ChallengeState.TO_APPROVE:
        raise NoSuchChallenge
    if here.member.restricted:
        raise MemberRestricted
    if challenge.state is not ChallengeState.OPEN:
        raise ChallengeOver
    return Reached(here, challenge, await work.challenges.part(here.member.id, number))


def asks_timer(part: Part, work: Work) -> Timer:
    """What wakes the clock to ask how it went."""
    return Timer(TimerKind.CHALLENGE_ASKS, part.about, work.now)


async def keep(work: Work, reached: Reached, part: Part, deed: Deed) -> None:
    """Keep what became of it, and wake the clock for the next asking, if there is one."""
    await work.challenges.put_part(part)
    work.note(deed, by=reached.here.actor, about=reached.here.subject)
    await work.timers.clear(asks_timer(part, work))
    due = part.next_asking(reached.challenge.plan, reached.here.zone, work.now)
    if due is not None:
        await work.timers.set(Timer(TimerKind.CHALLENGE_ASKS, part.about, due))


async def _may_take_part(work: Work, here: Present) -> bool:
    """Whether the member agreed to it; asked at each use. If not, say how they can."""
    if await in_force_now(work, here.member.id, here.community.id, Purpose.EDUCATION):
        return True
    _tell(work, here, ChallengeWords.CHALLENGES_NEED_CONSENT)
    return False


@dataclass(frozen=True, slots=True)
class ShowChallenges:
    """A member asks which challenges there are."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """List those of their communities, each as a button.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            found: list[Challenge] = []
            for one in await everywhere(work, contact):
                if await find_present(work, contact, one.community.id):
                    found.extend(await work.challenges.open_in(one.community.id))
            rows: Rows = tuple(
                (
                    Button(
                        MemberWords.TOPIC,
                        f"ch:see:{challenge.id}",
                        values={"title": challenge.plan.about.title},
                    ),
                )
                for challenge in found
            )
            words = ChallengeWords.CHALLENGES if rows else ChallengeWords.CHALLENGES_NONE
            _tell(work, here, words, {}, rows)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeeChallenge:
    """A member looks at one challenge, or at what they can choose in it.

    Each raises `NotAMember`, `MemberRestricted`, `NoSuchChallenge` and `ChallengeOver` as `reach`.
    """

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: ChallengeId) -> None:
        """Say what it is, or how it goes for them, and what they can do."""
        async with self.open_work() as work:
            tell_state(work, await reach(work, contact, number))
            await work.commit()

    async def pledges(self, contact: Contact, number: ChallengeId) -> None:
        """Ask how often they mean to do it."""
        await self._ask(contact, number, ChallengeWords.CHALLENGE_JOINED, PLEDGES)

    async def rhythms(self, contact: Contact, number: ChallengeId) -> None:
        """Ask how often they want to be asked."""
        await self._ask(contact, number, ChallengeWords.CHALLENGE_HOW_ASKED, RHYTHMS)

    async def _ask(
        self,
        contact: Contact,
        number: ChallengeId,
        words: ChallengeWords,
        choices: tuple[Choice, ...],
    ) -> None:
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            if reached.theirs.state is not PartState.TAKING_PART:
                raise NotOffered
            _tell_of(work, reached, words, rows_of(number, *choices))
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakePart:
    """What a member does about their own part in a challenge.

    Each raises `NotAMember`, `MemberRestricted`, `NoSuchChallenge` and `ChallengeOver` as `reach`,
    and `NotOffered` where they do not take part in the way for it (any more).
    """

    open_work: OpenWork

    async def join(self, contact: Contact, number: ChallengeId) -> None:
        """Take part, or go on after a pause; with consent to education only.

        Nobody is asked how it went before they said how often they want that.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            if await _may_take_part(work, reached.here):
                await self._join(work, reached)
            await work.commit()

    @staticmethod
    async def _join(work: Work, reached: Reached) -> None:
        if reached.part is not None:
            goes_on = reached.part.resumed(work.now)
            await keep(work, reached, goes_on, Deed.CHALLENGE_JOINED)
            tell_state(work, Reached(reached.here, reached.challenge, goes_on))
            return
        member, number = reached.here.member.id, reached.challenge.id
        state, pledge = PartState.TAKING_PART, Pledge.AS_IT_COMES
        new = Part(member, number, state, pledge, Asked.NEVER, work.now)
        await keep(work, reached, new, Deed.CHALLENGE_JOINED)
        _tell_of(work, reached, ChallengeWords.CHALLENGE_JOINED, rows_of(number, *PLEDGES))

    async def pledge(self, contact: Contact, number: ChallengeId, pledge: Pledge) -> None:
        """They mean to do it so often; then they are asked how often to be asked."""
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            means = reached.theirs.pledged(pledge, work.now)
            await keep(work, reached, means, Deed.CHALLENGE_CHANGED)
            rows = rows_of(number, *RHYTHMS)
            _tell_of(work, reached, ChallengeWords.CHALLENGE_HOW_ASKED, rows)
            await work.commit()

    async def be_asked(self, contact: Contact, number: ChallengeId, asked: Asked) -> None:
        """They want to be asked so often."""
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            wants = reached.theirs.asked_every(asked, work.now)
            await keep(work, reached, wants, Deed.CHALLENGE_CHANGED)
            tell_state(work, Reached(reached.here, reached.challenge, wants))
            await work.commit()

    async def tell(self, contact: Contact, number: ChallengeId, how: HowItWent) -> None:
        """They tell how it went today; whatever it was, they are thanked for it.

        Raises:
            NotOffered: it has not begun.
        """
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            today = reached.today(work)
            if not reached.challenge.can_be_told_of(today):
                raise NotOffered
            if await _may_take_part(work, reached.here):
                told = reached.theirs.told(how, today, work.now)
                await keep(work, reached, told, Deed.CHALLENGE_TOLD)
                now = Reached(reached.here, reached.challenge, told)
                _tell_of(work, now, TOLD[how], rows_of(number, SEE))
            await work.commit()

    async def pause(self, contact: Contact, number: ChallengeId) -> None:
        """They are not asked until they want to go on."""
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            paused = reached.theirs.paused(work.now)
            await keep(work, reached, paused, Deed.CHALLENGE_CHANGED)
            tell_state(work, Reached(reached.here, reached.challenge, paused))
            await work.commit()

    async def stop(self, contact: Contact, number: ChallengeId) -> None:
        """They take no part any more. Nobody is told, and they can come back."""
        async with self.open_work() as work:
            reached = await reach(work, contact, number)
            stopped = reached.theirs.stopped(work.now)
            await keep(work, reached, stopped, Deed.CHALLENGE_CHANGED)
            _tell_of(work, reached, ChallengeWords.CHALLENGE_STOPPED)
            await work.commit()


def tell_state(work: Work, reached: Reached) -> None:
    """What it is, or how it goes for the member, with what they can do as buttons."""
    number, part = reached.challenge.id, reached.part
    if part is None or part.state is PartState.STOPPED:
        _tell_of(work, reached, ChallengeWords.CHALLENGE_OFFERED, rows_of(number, JOIN))
    elif part.state is PartState.PAUSED:
        rows = rows_of(number, RESUME, STOP)
        _tell_of(work, reached, ChallengeWords.CHALLENGE_PAUSED, rows)
    else:
        tells = TELL if reached.challenge.can_be_told_of(reached.today(work)) else ()
        rows = rows_of(number, *tells, PLEDGE, RHYTHM, PAUSE, STOP)
        _tell_of(work, reached, ChallengeWords.CHALLENGE_MINE, rows)


def _tell_of(work: Work, reached: Reached, words: ChallengeWords, rows: Rows = ()) -> None:
    """With the member's progress, if there is any: an empty value leaves its paragraph out."""
    part, plan = reached.part, reached.challenge.plan
    values: Values = values_of(reached.challenge)
    if part is not None:
        ahead = reached.today(work) < plan.first
        progress = {"did": part.did, "some": part.some} if part.times else {"did": "", "some": ""}
        values = {
            **values,
            **progress,
            "pledge": part.pledge.value,
            "rhythm": part.asked.value,
            "begins": plan.first.isoformat() if ahead else "",
        }
    _tell(work, reached.here, words, values, rows)


def _tell(
    work: Work,
    here: Present,
    words: ChallengeWords,
    values: Values | None = None,
    rows: Rows = (),
) -> None:
    say = Say(words, values or {}, rows)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
