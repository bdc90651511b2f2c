"""The clock asks a member how a challenge went: as often as they want, and never at night."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hearth.actions.lessons import last_reached
from hearth.actions.purposes import in_force_now
from hearth.actions.taking_up_challenges import PAUSE, RHYTHM, TELL, rows_of
from hearth.actions.zones import awake_at, zone_of
from hearth.community.audit import Deed, Subject
from hearth.community.challenges import (
    Asked,
    Challenge,
    ChallengeId,
    ChallengeState,
    Part,
    PartState,
)
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace, next_at_pace
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import CLOCK, CommunityId, MemberId
from hearth.community.sending import OfItsChallenge
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import ChallengeWords
from hearth.ports import OpenWork, Work

LOOK_AGAIN = timedelta(days=1)
"""When somebody who wants no messages at the moment is thought of again."""


@dataclass(frozen=True, slots=True)
class ChallengeAsks:
    """The time has come to ask a member how it went."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Ask, put it off, or pause what rests on no consent any more."""
        member, _, number = timer.about.partition("/")
        async with self.open_work() as work:
            if await work.timers.find(timer) == timer:
                await work.timers.clear(timer)
                part = await work.challenges.part(MemberId(int(member)), ChallengeId(int(number)))
                challenge = await work.challenges.see(ChallengeId(int(number)))
                if part is not None and challenge.state is ChallengeState.OPEN:
                    await _come_due(work, challenge, part)
            await work.commit()


async def _come_due(work: Work, challenge: Challenge, part: Part) -> None:
    community = await work.communities.get(challenge.community)
    zone = zone_of(await work.members.get(part.member), community)
    if not await in_force_now(work, part.member, community.id, Purpose.EDUCATION):
        if part.state is PartState.TAKING_PART:
            await work.challenges.put_part(part.paused(work.now))
            about = Subject.of("member", part.member)
            work.note(Deed.CHALLENGE_CHANGED, by=CLOCK, about=about)
        return
    due = await _earliest(work, challenge, part)
    if part.may_be_asked(challenge.plan, zone, work.now) and due <= work.now:
        part = part.asked_now(work.now)
        await _ask(work, challenge, part)
        due = work.now
    await _wake(work, challenge, part, zone, due)


async def _earliest(work: Work, challenge: Challenge, part: Part) -> datetime:
    """When the member may be asked by their pace and their quiet hours: now, or later."""
    awake = await awake_at(work, part.member, challenge.community)
    pace = await work.deliveries.pace(part.member)
    last = await last_reached(work, part.member)
    return next_at_pace(pace, last, awake, work.now) or work.now + LOOK_AGAIN


async def _ask(work: Work, challenge: Challenge, part: Part) -> None:
    await work.challenges.put_part(part)
    work.note(Deed.CHALLENGE_ASKED, by=CLOCK, about=Subject.of("member", part.member))
    values: Values = {
        "title": challenge.plan.about.title,
        "challenge": challenge.id,
        "community": challenge.community,
    }
    rows = rows_of(challenge.id, *TELL, RHYTHM, PAUSE)
    say = Say(ChallengeWords.CHALLENGE_ASKING, values, rows)
    to, home = ToMember(part.member), challenge.community
    work.tell(to, say, urgency=Urgency.BULLETIN, community=home)


async def _wake(
    work: Work, challenge: Challenge, part: Part, zone: ZoneInfo, earliest: datetime
) -> None:
    due = part.next_asking(challenge.plan, zone, work.now)
    if earliest > work.now and part.may_be_asked(challenge.plan, zone, work.now):
        due = earliest
    if due is not None:
        await work.timers.set(Timer(TimerKind.CHALLENGE_ASKS, part.about, due))


async def asking_may_leave(
    work: Work, member: MemberId, values: Mapping[str, str | int], rest: OfItsChallenge
) -> bool:
    """Whether a member may still be asked: they may have paused it, or want nothing meanwhile.

    Raises:
        NoSuchChallenge: there is none (any more).
        NoSuchMember: there is none (any more).
    """
    challenge = await work.challenges.see(ChallengeId(int(values["challenge"])))
    part = await work.challenges.part(member, challenge.id)
    if part is None or challenge.state is not ChallengeState.OPEN:
        return False
    if part.state is not PartState.TAKING_PART or part.asked is Asked.NEVER:
        return False
    if await work.deliveries.pace(member) is Pace.NONE:
        return False
    return await in_force_now(work, member, CommunityId(str(values["community"])), rest.purpose)
