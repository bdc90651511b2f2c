"""A member joins, tells how it went, is asked at their pace, and stops; a group hears sums."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from hearth.actions.asking_of_challenges import ChallengeAsks
from hearth.actions.challenges import (
    ApproveChallenge,
    CallOffChallenge,
    ChallengeEnds,
    SeeChallenges,
    WriteChallenge,
)
from hearth.actions.due import ComeDue
from hearth.actions.sending import MaySend
from hearth.actions.taking_up_challenges import SeeChallenge, ShowChallenges, TakePart
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.challenge_errors import ChallengeOver, NoSuchChallenge
from hearth.community.challenges import Asked, Challenge, ChallengePlan, HowItWent, Part, Pledge
from hearth.community.consent import Purpose
from hearth.community.deliveries import Pace
from hearth.community.errors import MemberRestricted, NotAllowed, NotOffered, OwnBulletin
from hearth.community.outgoing import Say, ToGroup, ToMember, Values
from hearth.community.people import Actor, Contact, Member, Role, Staff, StaffId
from hearth.community.timers import TimerKind
from hearth.community.words import ChallengeWords
from unit.bulletins.press import Press
from unit.consent.circle import EPILEPSY, Circle, a_circle

WALK = Wording("Walk a little", "Walk for 20 minutes a day, or as far as is good for you.")


@dataclass
class Walk:
    """A challenge of three weeks that members may join, and everything at hand."""

    press: Press
    challenge: Challenge

    @property
    def circle(self) -> Circle:
        return self.press.circle

    @property
    def take(self) -> TakePart:
        return TakePart(self.circle.work)

    async def contact(self, member: Member) -> Contact:
        return (await self.circle.heard(member)).contact

    async def joined(self, member: Member, asked: Asked = Asked.NEVER) -> Contact:
        contact = await self.contact(member)
        await self.take.join(contact, self.challenge.id)
        await self.take.be_asked(contact, self.challenge.id, asked)
        return contact

    async def part(self, member: Member) -> Part:
        async with self.circle.care.open_work() as work:
            found = await work.challenges.part(member.id, self.challenge.id)
        assert found is not None
        return found

    async def come_due(self) -> None:
        work = self.circle.care.open_work
        due = ComeDue(
            {
                TimerKind.CHALLENGE_ASKS: ChallengeAsks(work),
                TimerKind.CHALLENGE_ENDS: ChallengeEnds(work),
            }
        )
        for one in await self.circle.care.timers.due(100, tuple(due.deeds)):
            await due(one)

    async def said(self, member: Member) -> list[str]:
        return await self.circle.words(to=ToMember(member.id))


@pytest.fixture
async def walk(tmp_path: Path) -> AsyncIterator[Walk]:
    async with a_circle(tmp_path) as circle:
        press = await Press.opened(circle)
        work, today = circle.care.open_work, circle.now.date()
        plan = ChallengePlan(WALK, today, today + timedelta(days=20))
        written = await WriteChallenge(work)(EPILEPSY, plan, by=press.wendy)
        approve = ApproveChallenge(work, press.check)
        with pytest.raises(OwnBulletin):
            await approve(written.id, written.fingerprint, by=press.wendy)
        opened = await approve(written.id, written.fingerprint, by=press.paul)
        assert await circle.words(to=ToGroup(EPILEPSY)) == ["challenge-opened"]
        yield Walk(press, opened)


async def test_who_joins_means_to_do_something_and_says_whether_to_be_asked(walk: Walk) -> None:
    mira = await walk.circle.member()
    contact, number = await walk.contact(mira), walk.challenge.id
    await ShowChallenges(walk.circle.work)(contact)
    await SeeChallenge(walk.circle.work)(contact, number)
    await walk.take.join(contact, number)
    await walk.take.pledge(contact, number, Pledge.SOME_DAYS)
    await walk.take.be_asked(contact, number, Asked.WEEKLY)
    assert await walk.said(mira) == [
        "challenges",
        "challenge-offered",
        "challenge-joined",
        "challenge-how-asked",
        "challenge-mine",
    ]
    theirs = await walk.part(mira)
    assert (theirs.pledge, theirs.asked) == (Pledge.SOME_DAYS, Asked.WEEKLY)
    assert Deed.CHALLENGE_JOINED in [one.deed for one in await walk.circle.deeds()]


async def test_without_consent_to_education_nobody_takes_part(walk: Walk) -> None:
    nia = await walk.circle.member(Purpose.MEMBERSHIP)
    await walk.take.join(await walk.contact(nia), walk.challenge.id)
    assert await walk.said(nia) == ["challenges-need-consent"]
    olga = await walk.circle.member()
    await walk.circle.restrict(olga)
    with pytest.raises(MemberRestricted):
        await walk.take.join(await walk.contact(olga), walk.challenge.id)


async def test_progress_grows_and_never_shrinks_by_a_day_that_was_missed(walk: Walk) -> None:
    mira = await walk.circle.member()
    contact = await walk.joined(mira)
    for how in (HowItWent.DID, HowItWent.NOT, HowItWent.SOME):
        await walk.take.tell(contact, walk.challenge.id, how)
        walk.circle.passes(days=1)
    assert (await walk.said(mira))[-3:] == [
        "challenge-told-did",
        "challenge-told-not",
        "challenge-told-some",
    ]
    assert (await walk.part(mira)).times == 2
    await walk.take.pause(contact, walk.challenge.id)
    with pytest.raises(NotOffered):
        await walk.take.tell(contact, walk.challenge.id, HowItWent.DID)
    await walk.take.join(contact, walk.challenge.id)
    await walk.take.stop(contact, walk.challenge.id)
    assert (await walk.part(mira)).times == 2


async def test_they_are_asked_in_the_afternoon_and_not_again_before_they_want(walk: Walk) -> None:
    mira = await walk.circle.member()
    await walk.joined(mira, Asked.EVERY_THREE_DAYS)
    await walk.said(mira)
    asked = []
    for day in range(7):
        walk.circle.passes(hours=6)
        await walk.come_due()
        if await walk.said(mira) == ["challenge-asking"]:
            asked.append(day)
        walk.circle.passes(hours=18)
    assert asked == [0, 3, 6]


async def test_who_wants_no_messages_is_not_asked_and_what_waits_does_not_leave(
    walk: Walk,
) -> None:
    mira = await walk.circle.member()
    contact = await walk.joined(mira, Asked.DAILY)
    async with walk.circle.work() as work:
        await work.deliveries.put_pace(mira.id, Pace.NONE)
        work.note(Deed.MEMBER_PACE_SET, by=_by(mira), about=_about(mira))
        await work.commit()
    await walk.said(mira)
    walk.circle.passes(hours=6)
    await walk.come_due()
    assert await walk.said(mira) == []
    values: Values = {"title": "Walk", "challenge": walk.challenge.id, "community": EPILEPSY}
    asking = Say(ChallengeWords.CHALLENGE_ASKING, values)
    may = MaySend(walk.circle.work)
    assert not await may(ToMember(mira.id), asking)
    async with walk.circle.work() as work:
        await work.deliveries.put_pace(mira.id, Pace.ALL)
        work.note(Deed.MEMBER_PACE_SET, by=_by(mira), about=_about(mira))
        await work.commit()
    assert await may(ToMember(mira.id), asking)
    await walk.take.pause(contact, walk.challenge.id)
    assert not await may(ToMember(mira.id), asking)


async def test_the_group_hears_a_sum_of_five_and_of_four_none(walk: Walk) -> None:
    see = SeeChallenges(walk.circle.care.open_work)
    for place in range(5):
        member = await walk.circle.member()
        contact = await walk.joined(member)
        await walk.take.tell(contact, walk.challenge.id, HowItWent.DID)
        together = await see.together(walk.challenge, by=walk.press.paul)
        assert (together is not None) == (place == 4)
    await walk.circle.words()
    walk.circle.passes(days=21)
    await walk.come_due()
    assert await walk.circle.words(to=ToGroup(EPILEPSY)) == ["challenge-together"]
    _, told = walk.circle.told[-1]
    assert isinstance(told, Say)
    assert (told.values["people"], told.values["times"]) == (5, 5)
    with pytest.raises(ChallengeOver):
        await walk.take.tell(contact, walk.challenge.id, HowItWent.DID)


async def test_called_off_it_is_over_for_all_and_only_who_may_does_that(walk: Walk) -> None:
    mira = await walk.circle.member()
    contact = await walk.joined(mira, Asked.DAILY)
    off = CallOffChallenge(walk.circle.care.open_work)
    with pytest.raises(NotAllowed):
        await off(walk.challenge.id, by=Staff(StaffId(9), frozenset({Role.ADMIN})))
    await off(walk.challenge.id, by=walk.press.wendy)
    assert await walk.circle.words(to=ToGroup(EPILEPSY)) == ["challenge-called-off"]
    walk.circle.passes(hours=6)
    await walk.come_due()
    assert await walk.said(mira) == []
    await ShowChallenges(walk.circle.work)(contact)
    assert await walk.said(mira) == ["challenges-none"]


async def test_before_it_is_approved_members_find_nothing(walk: Walk) -> None:
    mira, work = await walk.circle.member(), walk.circle.care.open_work
    waits = await WriteChallenge(work)(EPILEPSY, walk.challenge.plan, by=walk.press.wendy)
    with pytest.raises(NoSuchChallenge):
        await SeeChallenge(walk.circle.work)(await walk.contact(mira), waits.id)


def _by(member: Member) -> Actor:
    return Actor.member(member.id)


def _about(member: Member) -> Subject:
    return Subject.of("member", member.id)
