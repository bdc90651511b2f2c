"""Places in which somebody is erased, for tests of what is left of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from contracts.storage.places import EPILEPSY, NOON, Hands
from hearth.actions.erasing import CarryOutErasure
from hearth.actions.erasure import EraseMember
from hearth.bootstrap.rings import bring_up_to_date, make_keys, storage_of
from hearth.bootstrap.signing import signer_of
from hearth.bootstrap.wiring import shredder_of
from hearth.community.anniversaries import Anniversary
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.cases import Matter, Priority, Said, SaidBy
from hearth.community.challenges import (
    UNNUMBERED_CHALLENGE,
    Asked,
    Challenge,
    ChallengePlan,
    ChallengeState,
    Part,
    PartState,
    Pledge,
)
from hearth.community.consent import ConsentRecord, Decision, Purpose
from hearth.community.deliveries import Pace
from hearth.community.erasure import Erasure, ErasureStep
from hearth.community.group_posts import UNNUMBERED as NEW_POST
from hearth.community.group_posts import Content, GroupPost, PostState
from hearth.community.invites import InviteId, MemberRole
from hearth.community.library import Given
from hearth.community.listening import Cell, CellKind, monday
from hearth.community.membership import Membership, MembershipState
from hearth.community.outgoing import Say, ToMember, Urgency
from hearth.community.peers import Peer, PeerState
from hearth.community.people import SHELL, Contact, MemberId, StaffId
from hearth.community.programmes import Enrolment, EnrolmentState, ProgrammeId, StartedBy
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, Step, Talk
from hearth.community.timers import Timer, TimerKind
from hearth.community.unanswered import UNNUMBERED as NO_QUESTION
from hearth.community.unanswered import Question
from hearth.community.welcomes import UNNUMBERED as NO_WELCOME
from hearth.community.welcomes import Welcome, WelcomeState
from hearth.community.words import MemberWords
from hearth.ports import Work
from hearth.settings import Settings
from hearth.storage.assembly import Storage
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.inbox import RawUpdate

WORDS = "quincunx"
MIRA, OLGA = Contact(5_000_000_001), Contact(5_000_000_002)


def settings_in(home: Path, url: str = "") -> Settings:
    """Settings that lead nowhere else, whatever the environment says."""
    return Settings(home=home, database_url=url, keystore_url="", keyring="file")


@dataclass
class House:
    """An installation with its keys in files, and a time that moves when a test says so."""

    settings: Settings
    clock: Hands = field(default_factory=Hands)

    async def built(self) -> "House":
        """With keys, tables and a community in it."""
        make_keys(self.settings)
        await bring_up_to_date(self.settings)
        async with self.storage(Holder.CARETEAM) as storage, storage.open_work() as work:
            await work.communities.put(EPILEPSY)
            work.note(Deed.COMMUNITY_SET_UP, by=SHELL, about=Subject.of("community", EPILEPSY.id))
            await work.commit()
        return self

    @asynccontextmanager
    async def storage(self, holder: Holder, *, checked: bool = True) -> AsyncIterator[Storage]:
        """The storage of one of the processes, started anew."""
        async with storage_of(self.settings, holder, self.clock, checked=checked) as storage:
            yield storage

    async def with_member(self, contact: Contact, words: str = WORDS) -> MemberId:
        """Somebody who has left something of theirs wherever that can be."""
        async with self.storage(Holder.CARETEAM) as storage, storage.open_work() as work:
            challenge = await to_join(work)
            await work.commit()
        async with self.storage(Holder.COMMUNITY) as storage:
            key = storage.chat_key(contact.number)
            body = f'{{"text":"{words}"}}'.encode()
            await storage.inbox.store([RawUpdate(contact.number, body, key)])
            await storage.inbox.store([RawUpdate(contact.number + 10, body, key)])
            await storage.inbox.put_aside(contact.number + 10, "undecodable")
            async with storage.open_work() as work:
                member = await leaves_things(work, contact, words, challenge)
                await work.commit()
        return member

    async def erase(self, member: MemberId) -> Erasure:
        """Carry the erasure out to its end, with Telegram out of reach."""
        async with self.storage(Holder.CARETEAM) as storage:
            await EraseMember(storage.open_work)(member, by=SHELL, at_once=True)
            return await carry_out(storage, self, member)


async def leaves_things(
    work: Work, contact: Contact, words: str, challenge: Challenge
) -> MemberId:
    """Everything that a member can leave in the records."""
    member = (await work.members.add(contact, "en")).id
    await work.members.put_name(member, words)
    await work.memberships.put(
        Membership(
            member, EPILEPSY.id, MemberRole.PATIENT, MembershipState.ACTIVE, InviteId(1), work.now
        )
    )
    case = await work.cases.open(
        member=member,
        community=EPILEPSY.id,
        matter=Matter.QUESTION,
        priority=Priority.ROUTINE,
    )
    await work.cases.say(Said(case.number, SaidBy.MEMBER, words, work.now))
    await work.talks.put(contact, Talk(Step.QUESTION, "epilepsy", {"said": words}))
    kept = await work.kept.add(
        Kept(UNNUMBERED, member, EPILEPSY.id, KeptFor.REVIEW, words, work.now)
    )
    due = work.now + timedelta(days=2)
    await work.timers.set(Timer(TimerKind.KEPT_EXPIRES, str(kept.id), due))
    await work.timers.set(Timer(TimerKind.PAGE_UNANSWERED, str(case.number), due))
    got = Given(member, EPILEPSY.id, "general.fever", "0" * 64, work.now, in_group=False)
    await work.given.add(got)
    await work.deliveries.put_pace(member, Pace.WEEKLY)
    await work.enrolments.put(course(member, work.now))
    await work.challenges.put_part(part(member, challenge, work.now))
    await work.timers.set(Timer(TimerKind.CHALLENGE_ASKS, f"{member}/{challenge.id}", due))
    held = GroupPost(NEW_POST, EPILEPSY.id, PostState.HELD, work.now)
    await work.group_posts.add(held, Content(member, words, words))
    await work.questions.add(Question(NO_QUESTION, EPILEPSY.id, case.number, member, work.now))
    await work.questions.replied(EPILEPSY.id, member)
    tag = Cell(CellKind.HASHTAG, words)
    await work.listening.mark(EPILEPSY.id, monday(work.now), member, [tag])
    day = Anniversary(member, EPILEPSY.id, work.now.date(), work.now.date())
    await work.anniversaries.put(day)
    await work.peers.put(Peer(member, EPILEPSY.id, PeerState.AGREED, work.now, work.now))
    await work.welcomes.add(
        Welcome(NO_WELCOME, EPILEPSY.id, member, WelcomeState.WAITING, work.now, work.now)
    )
    await work.consents.follow(consent(member, work.now, words, contact))
    say = Say(MemberWords.CASE_REPLY, {"text": words}, slot=None)
    work.tell(ToMember(member), say, urgency=Urgency.RELAY)
    work.note(Deed.CASE_OPENED, by=SHELL, about=Subject.of("case", case.number))
    return member


def course(member: MemberId, at: datetime) -> Enrolment:
    """A programme that the member is in."""
    running, name = EnrolmentState.RUNNING, ProgrammeId("steps")
    return Enrolment(member, EPILEPSY.id, name, running, StartedBy.MEMBER, at.date(), at)


async def to_join(work: Work) -> Challenge:
    """A challenge that the staff set up, which only they can."""
    challenge = await work.challenges.add(walk(work.now))
    work.note(Deed.CHALLENGE_APPROVED, by=SHELL, about=Subject.of("challenge", challenge.id))
    return challenge


def walk(at: datetime) -> Challenge:
    """A challenge that members may join."""
    plan = ChallengePlan(Wording("Walk", "Walk 20 minutes."), at.date(), at.date())
    state = ChallengeState.OPEN
    return Challenge(UNNUMBERED_CHALLENGE, EPILEPSY.id, state, plan, StaffId(1), at, at)


def part(member: MemberId, challenge: Challenge, at: datetime) -> Part:
    """That the member takes part in it."""
    state, pledge = PartState.TAKING_PART, Pledge.SOME_DAYS
    return Part(member, challenge.id, state, pledge, Asked.WEEKLY, at, did=1)


def consent(member: MemberId, at: datetime, words: str, contact: Contact) -> ConsentRecord:
    """A consent in these words."""
    return ConsentRecord(
        f"{member}-epilepsy-1",
        member,
        EPILEPSY.id,
        Purpose.MEMBERSHIP,
        Decision.GIVEN,
        "0" * 64,
        1,
        "en",
        words,
        at,
        contact.number,
    )


async def carry_out(storage: Storage, house: House, member: MemberId) -> Erasure:
    """Let the erasure come due again and again until it is done."""
    shredder = shredder_of(storage, house.settings)
    carry = CarryOutErasure(storage.open_work, shredder, signer_of(storage))
    timer = Timer(TimerKind.ERASURE, str(member), NOON)
    for _ in range(20):
        await carry(timer)
        async with storage.open_work() as work:
            erasure = await work.erasures.find(member)
        assert erasure is not None
        if erasure.step is ErasureStep.DONE:
            return erasure
        house.clock.move(timedelta(hours=25))
    raise AssertionError("it never ends")
