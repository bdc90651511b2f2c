"""Somebody for whom a guardian answered is old enough, and answers for themselves from now on."""

from dataclasses import dataclass
from datetime import datetime

from hearth.actions.asking import consent_documents, consent_question
from hearth.actions.consents import change
from hearth.actions.guarding import unanswered
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.receipt import Paper, send_receipt
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import Decision
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.guardianship import Guardianship
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Actor, Contact, Member
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class TakeOver:
    """A member for whom a guardian answers says whether they are old enough by now."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, *, old_enough: bool | None = None) -> None:
        """Ask for the age; on a yes, begin with the documents, which are answered anew.

        Until all are answered, what the guardian agreed to goes on counting.

        Raises:
            NotAMember: no guardian answers for the person.
        """
        async with self.open_work() as work:
            member = await work.members.find(contact)
            here = await find_ward(work, member) if member else None
            if member is None or here is None:
                raise NotAMember
            community = await work.communities.get(here.community)
            if old_enough is None:
                _ask_age(work, member, community)
            elif old_enough:
                data = {"since": work.now.isoformat()}
                await work.talks.put(contact, Talk(Step.OWN_CONSENT, here.community, data))
                about = Subject.of("member", member.id)
                work.note(Deed.JOINING_STEPPED, by=Actor.member(member.id), about=about)
                await _ask_own(work, member, here, work.now)
            else:
                say = Say(MemberWords.GUARDIAN_STAYS, {"age": community.least_age})
                work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


def _ask_age(work: Work, member: Member, community: Community) -> None:
    age: Values = {"age": community.least_age}
    yes = Button(MemberWords.BUTTON_OLD_ENOUGH, "guard:age:yes", values=age)
    no = Button(MemberWords.BUTTON_TOO_YOUNG, "guard:age:no", values=age)
    say = Say(MemberWords.ASK_AGE, age, ((yes,), (no,)))
    work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)


async def find_ward(work: Work, member: Member) -> Guardianship | None:
    """The guardianship under which a member is, if they do not answer for themselves yet."""
    for membership in await work.memberships.of(member.id):
        found = await work.guardianships.find(member.id, membership.community)
        if found is not None and found.needed and membership.belongs:
            return found
    return None


async def _ask_own(work: Work, member: Member, ward: Guardianship, since: datetime) -> bool:
    membership = await work.memberships.find(member.id, ward.community)
    if membership is None:
        return False
    documents, place = await unanswered(work, membership, None, since, member)
    if place is None:
        return False
    say = consent_question(documents[place], number=place + 1, of=len(documents), verb="own")
    work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
    return True


@dataclass(frozen=True, slots=True)
class AnswerOwn:
    """Somebody who is old enough by now answers one document for themselves."""

    open_work: OpenWork
    paper: Paper

    async def __call__(self, heard: Heard, document_key: str, *, agreed: bool) -> None:
        """Record it as their own; after the last one the guardian decides no longer.

        Raises:
            NotAMember: they are not asked, or no guardian answers for them.
            NotOffered: the buttons belong to another document or version.
        """
        async with self.open_work() as work:
            member, talk = (
                await work.members.find(heard.contact),
                await work.talks.find(heard.contact),
            )
            ward = await find_ward(work, member) if member else None
            if member is None or ward is None or talk is None:
                raise NotAMember
            membership = await work.memberships.find(member.id, ward.community)
            if talk.step is not Step.OWN_CONSENT or membership is None:
                raise NotAMember
            since = datetime.fromisoformat(talk.data["since"])
            documents, place = await unanswered(work, membership, None, since, member)
            if place is None or documents[place].key != document_key:
                raise NotOffered
            community = await work.communities.get(ward.community)
            here = Present(member, membership, community)
            decision = Decision.GIVEN if agreed else Decision.REFUSED
            await change(work, heard, here, documents[place], decision, anew=True)
            if not await _ask_own(work, member, ward, since):
                await self._end(work, heard.contact, here, ward)
            await work.commit()

    async def _end(self, work: Work, contact: Contact, here: Present, ward: Guardianship) -> None:
        await work.guardianships.put(ward.over(work.now))
        await work.talks.end(contact)
        work.note(Deed.GUARDIAN_RELEASED, by=here.actor, about=here.subject)
        guardian = ward.guardian
        await send_receipt(
            work,
            self.paper,
            membership=here.membership,
            community=here.community,
            documents=await consent_documents(work, here.member),
        )
        if guardian is not None:
            values: Values = {"number": here.member.id}
            say = Say(MemberWords.GUARDIAN_RELEASED, values)
            work.tell(ToMember(guardian), say, urgency=Urgency.NOTICE)
