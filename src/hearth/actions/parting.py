"""An erasure in a family: a minor loses their guardian, or a guardian their ward."""

from hearth.actions.asking import ask
from hearth.actions.erasure import ask_erasure
from hearth.actions.members import Present
from hearth.actions.pausing import pause, say_paused
from hearth.community.consent import ConsentDocument
from hearth.community.erasure import ErasedFor
from hearth.community.guardianship import Guardianship
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.people import CLOCK, MemberId
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import Work


async def part_families(work: Work, member: MemberId) -> None:
    """Tell those for whom this member answers, and who answers for them, before they are erased.

    A minor without a guardian is paused, and can ask another one. A guardian of nobody is known
    here for nothing any more, so they are erased as well, after a day.
    """
    for ward in await work.guardianships.of(member):
        if ward.needed:
            await _lose_guardian(work, ward)
    for membership in await work.memberships.of(member):
        mine = await work.guardianships.find(member, membership.community)
        if mine is not None and mine.guardian is not None:
            await _lose_ward(work, mine, mine.guardian)


async def _lose_guardian(work: Work, ward: Guardianship) -> None:
    await work.guardianships.put(ward.alone(work.now))
    membership = await work.memberships.find(ward.minor, ward.community)
    if membership is None:
        return
    minor = await work.members.get(ward.minor)
    community = await work.communities.get(ward.community)
    here = Present(minor, membership, community)
    if membership.active:
        await pause(work, here, await _required(work, minor.language), by=CLOCK)
    elif membership.paused_for_consent:
        await say_paused(work, here)
    elif membership.joining:
        await ask(work, minor, community, Talk(Step.GUARDIAN, community.id))


async def _required(work: Work, language: str) -> ConsentDocument:
    documents = await work.consents.documents(language)
    return next(one for one in documents if one.purpose.required)


async def _lose_ward(work: Work, mine: Guardianship, guardian: MemberId) -> None:
    if mine.needed:
        say = Say(MemberWords.WARD_ERASED, {"number": mine.minor})
        work.tell(ToMember(guardian), say, urgency=Urgency.NOTICE)
    await work.guardianships.put(mine.over(work.now))
    others = [one for one in await work.guardianships.of(guardian) if one.needed]
    if not others and not await work.memberships.of(guardian):
        person = await work.members.get(guardian)
        await ask_erasure(work, person, why=ErasedFor.RETENTION, by=CLOCK)
