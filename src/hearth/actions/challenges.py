"""Challenges at the desk: written by one, approved by a second, and brought to their end."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hearth.actions.authority import must
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.due import still_due
from hearth.actions.planned import CalledOff, Kept, SeePlanned, tell_group
from hearth.actions.purposes import in_force_now
from hearth.actions.second_reader import tell_readers
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import (
    ARGUED_LONGEST,
    TITLE_LONGEST,
    TOGETHER_LONGEST,
    BulletinFlaw,
)
from hearth.community.bulletins import Audience
from hearth.community.challenge_errors import ChallengeChanged, ChallengeOver
from hearth.community.challenges import (
    LONGEST,
    UNNUMBERED_CHALLENGE,
    Challenge,
    ChallengeId,
    ChallengePlan,
    ChallengeState,
    Together,
)
from hearth.community.consent import Purpose
from hearth.community.errors import NothingSaid, OutOfRange, TooLong
from hearth.community.outgoing import Say, Values
from hearth.community.people import CLOCK, CommunityId, Permission, Staff
from hearth.community.timers import Timer
from hearth.community.words import ChallengeWords, StaffWords
from hearth.ports import OpenWork, Work

TEXT_LONGEST = TOGETHER_LONGEST - TITLE_LONGEST
"""Characters of what to do: what stands around it in a message needs the rest."""


def subject_of(challenge: Challenge) -> Subject:
    """It, in the audit log."""
    return Subject.of("challenge", challenge.id)


def values_of(challenge: Challenge) -> Values:
    """What members read of it."""
    plan = challenge.plan
    return {
        "title": plan.about.title,
        "text": plan.about.text,
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
    }


def news_of(challenge: Challenge, words: ChallengeWords, further: Values | None = None) -> Say:
    """What the group is told of it."""
    return Say(words, {**values_of(challenge), **(further or {})})


async def together(work: Work, challenge: Challenge) -> Together:
    """What came together of those whose purpose is in force now, and of nobody else."""
    counted = [
        one
        for one in await work.challenges.parts_in(challenge.id)
        if await in_force_now(work, one.member, challenge.community, Purpose.EDUCATION)
    ]
    return Together.of(counted)


def _fitting(plan: ChallengePlan) -> ChallengePlan:
    """The plan without spaces around its words, if members can be told it.

    Raises:
        NothingSaid, TooLong, OutOfRange: it cannot.
    """
    about = plan.about.tidy
    if not about.title or not about.text:
        raise NothingSaid
    for text, most in (
        (about.title, TITLE_LONGEST),
        (about.text, TEXT_LONGEST),
        (about.argued, ARGUED_LONGEST),
    ):
        if len(text) > most:
            raise TooLong(len(text), most)
    if not plan.first <= plan.last <= plan.first + LONGEST:
        raise OutOfRange("days", 1, LONGEST.days + 1)
    return replace(plan, about=about)


@dataclass(frozen=True, slots=True)
class WriteChallenge:
    """A clinician or publisher writes a challenge."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, plan: ChallengePlan, *, by: Staff
    ) -> Challenge:
        """Keep it, and tell the others who may approve it. Members are told nothing yet.

        Raises:
            NotAllowed: `by` does not set challenges up.
            NoSuchCommunity: there is none of that name.
            NothingSaid, TooLong, OutOfRange: members cannot be told that.
            ChallengeOver: its last day is over.
        """
        right = Permission.CHALLENGE_MANAGE
        actor = must(by, right)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            plan = _fitting(replace(plan, zone=home.time_zone))
            if plan.ends_at <= work.now:
                raise ChallengeOver
            state = ChallengeState.TO_APPROVE
            new = Challenge(UNNUMBERED_CHALLENGE, home.id, state, plan, by.id, work.now, work.now)
            challenge = await work.challenges.add(new)
            work.note(Deed.CHALLENGE_WRITTEN, by=actor, about=subject_of(challenge))
            values: Values = {"number": challenge.id, "title": plan.about.title}
            say = Say(StaffWords.CHALLENGE_WAITS, values)
            await tell_readers(work, say, author=by.id, right=right)
            await work.commit()
        return challenge


@dataclass(frozen=True, slots=True)
class ApproveChallenge:
    """A second person has read a challenge and stands for it: members may join."""

    open_work: OpenWork
    check: CheckBulletin

    async def flaws(self, challenge: Challenge, *, by: Staff) -> tuple[BulletinFlaw, ...]:
        """What stands against its words: the same that stands against a bulletin's.

        Raises:
            NotAllowed: `by` does not read content.
        """
        return await self.check(challenge.plan.about, Audience((challenge.community,)), by=by)

    async def __call__(self, number: ChallengeId, read: str, *, by: Staff) -> Challenge:
        """Open it, tell the group, and end it by the clock.

        Args:
            number: of the challenge.
            read: the fingerprint of what they have read.
            by: who.

        Raises:
            NotAllowed: `by` does not set challenges up.
            NoSuchChallenge: there is none with that number.
            OwnBulletin: they wrote it.
            ChallengeChanged: it does not wait for that, or is not what they have read.
            BulletinNotFit: something stands against it.
            ChallengeOver: its last day is over.
        """
        actor = must(by, Permission.CHALLENGE_MANAGE)
        async with self.open_work() as work:
            written = await work.challenges.see(number)
        flaws = await self.flaws(written, by=by)
        async with self.open_work() as work:
            held = await work.challenges.hold(number)
            if held.plan != written.plan:
                raise ChallengeChanged
            challenge = held.approved(by.id, read, flaws, work.now)
            await work.challenges.put(challenge)
            opened = news_of(challenge, ChallengeWords.CHALLENGE_OPENED)
            await tell_group(work, challenge.community, opened)
            await work.timers.set(challenge.timer)
            work.note(Deed.CHALLENGE_APPROVED, by=actor, about=subject_of(challenge))
            await work.commit()
        return challenge


@dataclass(frozen=True, slots=True)
class CallOffChallenge:
    """Somebody calls a challenge off. One is enough: it may have turned out to do harm."""

    open_work: OpenWork

    async def __call__(self, number: ChallengeId, *, by: Staff) -> Challenge:
        """Tell the group, if it was told of it. Nobody is asked any more.

        Raises:
            NotAllowed: `by` does not set challenges up.
            NoSuchChallenge: there is none with that number.
            ChallengeChanged: it is over, or was called off.
        """
        actor = must(by, Permission.CHALLENGE_MANAGE)
        async with self.open_work() as work:
            held = await work.challenges.hold(number)
            challenge = held.called_off(work.now)
            await work.challenges.put(challenge)
            known = held.state is ChallengeState.OPEN
            say = news_of(challenge, ChallengeWords.CHALLENGE_CALLED_OFF) if known else None
            deed, about = Deed.CHALLENGE_CALLED_OFF, subject_of(challenge)
            off = CalledOff(deed, about, held.timer, challenge.community, say)
            await off.follows(work, by=actor)
        return challenge


def _kept(work: Work) -> Kept[ChallengeId, Challenge]:
    return work.challenges


@dataclass(frozen=True, slots=True)
class SeeChallenges(SeePlanned[ChallengeId, Challenge]):
    """Somebody looks at challenges."""

    kept: Callable[[Work], Kept[ChallengeId, Challenge]] = _kept

    async def together(self, challenge: Challenge, *, by: Staff) -> Together | None:
        """What came together so far; None as long as that is fewer than five people's.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            so_far = await together(work, challenge)
        return so_far if so_far.may_be_told else None


@dataclass(frozen=True, slots=True)
class ChallengeEnds:
    """The last day of a challenge is over."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Tell the group, with what came together if it is five people's or more."""
        async with self.open_work() as work:
            if await still_due(work, timer):
                challenge = await work.challenges.hold(ChallengeId(int(timer.about)))
                if challenge.state is ChallengeState.OPEN:
                    await _end(work, challenge)
            await work.commit()


async def _end(work: Work, challenge: Challenge) -> None:
    sum_ = await together(work, challenge)
    if sum_.may_be_told:
        values: Values = {"people": sum_.people, "times": sum_.times}
        say = news_of(challenge, ChallengeWords.CHALLENGE_TOGETHER, values)
    else:
        say = news_of(challenge, ChallengeWords.CHALLENGE_OVER)
    await tell_group(work, challenge.community, say)
    await work.challenges.put(challenge.over(work.now))
    work.note(Deed.CHALLENGE_OVER, by=CLOCK, about=subject_of(challenge))
