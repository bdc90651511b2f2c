"""Who is too young to answer for themselves, and the parent or guardian who answers for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hearth.actions.asking import consent_documents, consent_question
from hearth.actions.consents import change, offered
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, offer_group
from hearth.actions.pausing import resume, say_paused
from hearth.actions.programmes import begin_by_joining
from hearth.actions.receipt import Paper, send_receipt
from hearth.actions.recording import follow
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, Decision
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.guardianship import GUARDIAN_LINK_LIFETIME, Guardianship
from hearth.community.guardianship import offered as offered_to
from hearth.community.membership import Ending, Membership
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Actor, CommunityId, Contact, Member, MemberId
from hearth.community.staffroom import token_hash
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import NewToken, OpenWork, Work


def subject_of(guardianship: Guardianship) -> Subject:
    """The minor, as what a deed is about."""
    return Subject.of("member", guardianship.minor)


async def send_link(
    work: Work, minor: Member, community: Community, token: str, *, again: bool = False
) -> None:
    """Give the minor a link for their parent or guardian; an older one opens nothing any more.

    Args:
        work: the transaction.
        minor: who passes it on.
        community: where.
        token: what the link carries.
        again: whether they are a member already, whose guardian is gone.
    """
    hashed = token_hash(token)
    guardianship = offered_to(minor.id, community.id, hashed, work.now)
    await work.guardianships.put(guardianship)
    work.note(Deed.GUARDIAN_ASKED, by=Actor.member(minor.id), about=subject_of(guardianship))
    bot = await work.communities.bot_name()
    values: Values = {
        "age": community.least_age,
        "link": f"https://t.me/{bot}?start={token}",
        "days": GUARDIAN_LINK_LIFETIME.days,
        "emergency": community.emergency_words,
    }
    say = Say(MemberWords.GUARDIAN_NEEDED_AGAIN if again else MemberWords.GUARDIAN_NEEDED, values)
    work.tell(ToMember(minor.id), say, urgency=Urgency.ANSWER)


async def release(work: Work, minor: MemberId, community: CommunityId) -> None:
    """Let nobody answer for a member who comes in anew and is old enough by now."""
    there = await work.guardianships.find(minor, community)
    if there is not None:
        await work.guardianships.put(there.over(work.now))


@dataclass(frozen=True, slots=True)
class SendGuardianLink:
    """A minor who waits for their guardian asks for another link."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, contact: Contact) -> None:
        """Send one.

        Raises:
            NotAMember: the person does not wait for a guardian.
        """
        token = self.new_token()
        async with self.open_work() as work:
            member, talk = await work.members.find(contact), await work.talks.find(contact)
            if member is None:
                raise NotAMember
            if talk is not None and talk.step is Step.GUARDIAN:
                community = await work.communities.get(CommunityId(talk.about))
                await send_link(work, member, community, token)
            else:
                community = await self._alone_in(work, member)
                await send_link(work, member, community, token, again=True)
            await work.commit()

    @staticmethod
    async def _alone_in(work: Work, member: Member) -> Community:
        """Where they are a member whose guardian is gone."""
        for membership in await work.memberships.of(member.id):
            found = await work.guardianships.find(member.id, membership.community)
            waits = found is not None and found.needed and not found.in_force
            if membership.paused_for_consent and waits:
                return await work.communities.get(membership.community)
        raise NotAMember


async def open_guardianship(
    work: Work, guardianship: Guardianship, contact: Contact, language: str
) -> None:
    """Somebody opened a guardian's link: tell them what it is about.

    Raises:
        InviteNotAccepted: it is used up or too old, or the minor opened it themselves.
    """
    guardian = await work.members.find(contact)
    if guardian is None:
        guardian = await work.members.add(contact, language)
    opened = guardianship.opened(guardian.id, work.now)
    await work.guardianships.put(opened)
    work.note(Deed.GUARDIAN_CAME, by=Actor.member(guardian.id), about=subject_of(opened))
    await work.talks.put(contact, Talk(Step.GUARDIAN_CONSENT, _about(opened)))
    community = await work.communities.get(opened.community)
    values: Values = {
        "community": community.title,
        "organisation": community.organisation,
        "age": community.least_age,
        "number": opened.minor,
        "emergency": community.emergency_words,
    }
    go_on = Button(MemberWords.BUTTON_CONTINUE, "guard:go")
    say = Say(MemberWords.GUARDIAN_WELCOME, values, ((go_on,),))
    work.tell(ToMember(guardian.id), say, urgency=Urgency.ANSWER)


def _about(guardianship: Guardianship) -> str:
    return f"{guardianship.minor}/{guardianship.community}"


@dataclass(frozen=True, slots=True)
class Guarding:
    """A guardian who answers for a minor, and where they are."""

    guardian: Member
    guardianship: Guardianship
    membership: Membership
    community: Community

    @property
    def actor(self) -> Actor:
        """Who answers."""
        return Actor.member(self.guardian.id)


async def find_guarding(work: Work, contact: Contact) -> Guarding:
    """The guardian who is asked about a minor now.

    Raises:
        NotAMember: they are asked nothing, or the minor no longer waits.
    """
    guardian, talk = await work.members.find(contact), await work.talks.find(contact)
    if guardian is None or talk is None or talk.step is not Step.GUARDIAN_CONSENT:
        raise NotAMember
    minor, _, community = talk.about.partition("/")
    where = MemberId(int(minor)), CommunityId(community)
    guardianship = await work.guardianships.find(*where)
    membership = await work.memberships.find(*where)
    if guardianship is None or guardianship.guardian != guardian.id:
        raise NotAMember
    if membership is None or not (membership.joining or membership.paused_for_consent):
        raise NotAMember
    return Guarding(guardian, guardianship, membership, await work.communities.get(where[1]))


async def unanswered(
    work: Work, membership: Membership, by: MemberId | None, since: datetime, reader: Member
) -> tuple[Sequence[ConsentDocument], int | None]:
    """The documents, and the place of the first that this person has not answered since then."""
    documents = await consent_documents(work, reader)
    records = await work.consents.records(membership.member, membership.community)
    answered = {
        one.purpose: one.version
        for one in records
        if one.at >= since and one.given_by == by and one.chat
    }
    places = (
        place for place, one in enumerate(documents) if answered.get(one.purpose) != one.version
    )
    return documents, next(places, None)


async def ask_guardian(work: Work, guarding: Guarding) -> bool:
    """Put the next document before the guardian; False if none is left."""
    guardian = guarding.guardian
    since = guarding.guardianship.changed_at
    documents, place = await unanswered(work, guarding.membership, guardian.id, since, guardian)
    if place is None:
        return False
    say = consent_question(documents[place], number=place + 1, of=len(documents), verb="guard")
    work.tell(ToMember(guardian.id), say, urgency=Urgency.ANSWER)
    return True


@dataclass(frozen=True, slots=True)
class BeginGuarding:
    """A guardian has read what it is about, and goes on; or lost the question."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Show the next document.

        Raises:
            NotAMember: they are asked nothing.
        """
        async with self.open_work() as work:
            await ask_guardian(work, await find_guarding(work, contact))
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerForMinor:
    """A guardian says yes or no to one document, for a minor."""

    open_work: OpenWork
    paper: Paper

    async def __call__(self, heard: Heard, document_key: str, *, agreed: bool) -> None:
        """Record it; show the next document, or let the minor in, with a receipt for both.

        Raises:
            NotAMember: they are asked nothing.
            NotOffered: the buttons belong to another document or version.
        """
        async with self.open_work() as work:
            guarding = await find_guarding(work, heard.contact)
            document = await self._asked(work, guarding, document_key)
            decision = Decision.GIVEN if agreed else Decision.REFUSED
            by = guarding.guardian.id
            await follow(work, heard, guarding.membership, document, decision, given_by=by)
            if document.purpose.required and not agreed:
                await self._decline(work, heard.contact, guarding)
            elif not await ask_guardian(work, guarding):
                await self._let_in(work, heard.contact, guarding)
            await work.commit()

    @staticmethod
    async def _asked(work: Work, guarding: Guarding, key: str) -> ConsentDocument:
        since, who = guarding.guardianship.changed_at, guarding.guardian
        documents, place = await unanswered(work, guarding.membership, who.id, since, who)
        if place is None or documents[place].key != key:
            raise NotOffered
        return documents[place]

    @staticmethod
    async def _decline(work: Work, contact: Contact, guarding: Guarding) -> None:
        membership, community = guarding.membership, guarding.community
        if membership.paused_for_consent:
            await AnswerForMinor._stay_paused(work, contact, guarding)
            return
        invite = await work.invites.get(membership.invite)
        await work.invites.put(invite.given_back())
        await work.memberships.put(membership.ended(Ending.TOO_YOUNG, work.now))
        await work.guardianships.put(guarding.guardianship.over(work.now))
        await work.talks.end(contact)
        await work.talks.end(await work.members.contact_of(membership.member))
        about = subject_of(guarding.guardianship)
        work.note(Deed.MEMBERSHIP_DECLINED, by=guarding.actor, about=about)
        emergency: Values = {"emergency": community.emergency_words}
        told = Say(MemberWords.DECLINED, emergency)
        work.tell(ToMember(guarding.guardian.id), told, urgency=Urgency.NOTICE)
        values = {**emergency, "age": community.least_age}
        young = Say(MemberWords.TOO_YOUNG, values)
        work.tell(ToMember(membership.member), young, urgency=Urgency.NOTICE)

    @staticmethod
    async def _stay_paused(work: Work, contact: Contact, guarding: Guarding) -> None:
        """Another guardian than the first said no: the minor can ask somebody else."""
        await work.guardianships.put(guarding.guardianship.alone(work.now))
        await work.talks.end(contact)
        told = Say(MemberWords.DECLINED, {"emergency": guarding.community.emergency_words})
        work.tell(ToMember(guarding.guardian.id), told, urgency=Urgency.NOTICE)
        minor = await work.members.get(guarding.membership.member)
        await say_paused(work, Present(minor, guarding.membership, guarding.community))

    async def _let_in(self, work: Work, contact: Contact, guarding: Guarding) -> None:
        back = guarding.membership.paused_for_consent
        membership = guarding.membership if back else guarding.membership.begun(work.now)
        await work.guardianships.put(guarding.guardianship.given(work.now))
        await work.talks.end(contact)
        await work.talks.end(await work.members.contact_of(membership.member))
        about = subject_of(guarding.guardianship)
        if not back:
            work.note(Deed.MEMBERSHIP_BEGUN, by=guarding.actor, about=about)
        await send_receipt(
            work,
            self.paper,
            membership=membership,
            community=guarding.community,
            documents=await consent_documents(work, guarding.guardian),
            also_to=(guarding.guardian.id,),
        )
        if back:
            minor = await work.members.get(membership.member)
            await resume(work, Present(minor, membership, guarding.community), by=guarding.actor)
            return
        if guarding.community.group is None:
            await work.memberships.put(membership)
        else:
            await offer_group(work, membership)
        await begin_by_joining(work, membership, guarding.community)


@dataclass(frozen=True, slots=True)
class ChangeForMinor:
    """A guardian gives or withdraws a purpose for the minor they answer for."""

    open_work: OpenWork
    paper: Paper

    async def __call__(
        self, heard: Heard, minor: MemberId, document_key: str, *, agreed: bool
    ) -> None:
        """Record it, with a receipt for both. Withdrawing what membership rests on pauses it.

        Raises:
            NotAMember: they do not answer for this member.
            NotOffered: the button belongs to a document that has been followed by another.
        """
        async with self.open_work() as work:
            guardian = await work.members.find(heard.contact)
            wards = await work.guardianships.of(guardian.id) if guardian else ()
            ward = next((one for one in wards if one.minor == minor and one.in_force), None)
            membership = await work.memberships.find(minor, ward.community) if ward else None
            if guardian is None or ward is None or membership is None or not membership.belongs:
                raise NotAMember
            document = await offered(work, guardian, document_key)
            community = await work.communities.get(ward.community)
            here = Present(await work.members.get(minor), membership, community)
            agreements = await work.consents.agreed(minor, ward.community)
            withdrawn = agreements.get(document.purpose) == document.version
            no = Decision.WITHDRAWN if withdrawn else Decision.REFUSED
            decision = Decision.GIVEN if agreed else no
            await change(work, heard, here, document, decision, given_by=guardian.id)
            await send_receipt(
                work,
                self.paper,
                membership=membership,
                community=community,
                documents=await consent_documents(work, guardian),
                also_to=(guardian.id,),
            )
            await work.commit()
