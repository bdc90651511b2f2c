"""Challenges, and who takes part, as both processes keep them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.storage.places import EPILEPSY, NOON
from erasing import part, walk
from hearth.community.audit import Deed, Subject
from hearth.community.challenge_errors import NoSuchChallenge
from hearth.community.challenges import Asked, ChallengeId, ChallengeState, HowItWent, PartState
from hearth.community.people import SHELL, Contact, Member, StaffId
from hearth.storage.assembly import Storage

OLGA = Contact(5_000_000_002)
ABOUT = Subject.of("community", EPILEPSY.id)


async def test_what_is_written_is_read_and_only_what_is_open_is_offered(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    assert mira.id
    async with careteam.open_work() as work:
        first = await work.challenges.add(walk(NOON))
        waits = replace(walk(NOON), state=ChallengeState.TO_APPROVE, approver=StaffId(2))
        second = await work.challenges.add(waits)
        work.note(Deed.CHALLENGE_WRITTEN, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        assert await work.challenges.see(first.id) == replace(walk(NOON), id=first.id)
        assert await work.challenges.open_in(EPILEPSY.id) == [first]
        with pytest.raises(NoSuchChallenge):
            await work.challenges.see(ChallengeId(99))
    async with careteam.open_work() as work:
        assert await work.challenges.list(9) == [second, first]
        await work.challenges.put((await work.challenges.hold(first.id)).over(NOON))
        work.note(Deed.CHALLENGE_OVER, by=SHELL, about=ABOUT)
        await work.commit()
    async with community.open_work() as work:
        assert await work.challenges.open_in(EPILEPSY.id) == []


async def test_how_a_member_takes_part_comes_back_as_it_was_kept(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    async with careteam.open_work() as work:
        challenge = await work.challenges.add(walk(NOON))
        work.note(Deed.CHALLENGE_WRITTEN, by=SHELL, about=ABOUT)
        await work.commit()
    theirs = replace(
        part(mira.id, challenge, NOON),
        some=2,
        told_on=NOON.date(),
        told_as=HowItWent.SOME,
        asked_at=NOON + timedelta(hours=1),
        unanswered=1,
    )
    async with community.open_work() as work:
        assert await work.challenges.part(mira.id, challenge.id) is None
        assert await work.challenges.last_asked(mira.id) is None
        await work.challenges.put_part(theirs)
        olga = (await work.members.add(OLGA, "en")).id
        await work.challenges.put_part(replace(theirs, member=olga, asked=Asked.NEVER))
        work.note(Deed.CHALLENGE_JOINED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        assert await work.challenges.part(mira.id, challenge.id) == theirs
        assert await work.challenges.last_asked(mira.id) == theirs.asked_at
        both = await work.challenges.parts_in(challenge.id)
        assert [one.member for one in both] == sorted([mira.id, olga])
        await work.challenges.put_part(replace(theirs, state=PartState.STOPPED))
        work.note(Deed.CHALLENGE_CHANGED, by=SHELL, about=ABOUT)
        await work.commit()
    async with careteam.open_work() as work:
        held = await work.holdings.of(mira.id, Contact(5_000_000_001))
        [(what, how)] = held.challenges
        assert (what.id, how.state, how.times) == (challenge.id, PartState.STOPPED, 3)
