"""Deeds of coming in: from opening an invite to the link of the group, one step at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.actions.asking import ask, consent_documents
from hearth.actions.asking_surveys import follow_event
from hearth.actions.door import help_at_the_door, pressing
from hearth.actions.guarding import open_guardianship, release, send_link
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, offer_group
from hearth.actions.pausing import say_paused
from hearth.actions.programmes import begin_by_joining
from hearth.actions.receipt import Paper, send_receipt
from hearth.actions.recording import follow
from hearth.actions.welcoming import offer_welcome
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.consent import ConsentDocument, Decision
from hearth.community.errors import InviteNotAccepted, NotAMember, NotOffered, TooLong
from hearth.community.invites import Invite
from hearth.community.membership import Ending, Membership, MembershipState
from hearth.community.outgoing import Say, ToContact, ToMember, Urgency, Values
from hearth.community.people import STRANGER, Actor, Contact, Member, MemberId
from hearth.community.staffroom import token_hash
from hearth.community.surveys import SurveyEvent
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import NewToken, OpenWork, Screen, Work

NAME_LONGEST = 64  # Telegram's own limit for a first name.


def about(member: MemberId) -> Subject:
    """A member as the audit log knows them."""
    return Subject.of("member", member)


@dataclass(frozen=True, slots=True)
class Joining:
    """Somebody on the way in, and where they are."""

    member: Member
    membership: Membership
    community: Community
    talk: Talk

    @property
    def actor(self) -> Actor:
        """Who steps."""
        return Actor.member(self.member.id)


async def find_joining(work: Work, contact: Contact, step: Step) -> Joining:
    """The person at this step of joining.

    Raises:
        NotAMember: they are at another step, or not joining at all.
    """
    member, talk = await work.members.find(contact), await work.talks.find(contact)
    if member is None or talk is None or talk.step is not step:
        raise NotAMember
    membership = next((one for one in await work.memberships.of(member.id) if one.joining), None)
    if membership is None:
        raise NotAMember
    community = await work.communities.get(membership.community)
    return Joining(member, membership, community, talk)


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """Somebody opens an invite's link."""

    open_work: OpenWork

    async def __call__(self, token: str, *, contact: Contact, language: str) -> bool:
        """Welcome them, or give the one answer that every token gets which opens nothing.

        Opening the same invite again goes on where the person stopped and uses nothing up. After
        `GUESSES_FREE` wrong tokens an account's further ones are not looked at for a while.

        Returns:
            Whether the token opened something.
        """
        async with self.open_work() as work:
            if await self._guard(work, token, contact, language):
                await work.commit()
                return True
            invite = await self._find(work, token, contact)
            if invite is None or not await self._enter(work, invite, contact, language):
                await self._refuse(work, contact, language)
                await work.commit()
                return False
            await work.commit()
        return True

    @staticmethod
    async def _guard(work: Work, token: str, contact: Contact, language: str) -> bool:
        """Whether the token was the link for a guardian, and has let this person begin."""
        guesses = await work.members.guesses(contact)
        if not guesses.allowed(work.now):
            return False
        guardianship = await work.guardianships.find_by_hash(token_hash(token))
        if guardianship is None:
            return False
        try:
            await open_guardianship(work, guardianship, contact, language)
        except InviteNotAccepted:
            return False
        return True

    async def _find(self, work: Work, token: str, contact: Contact) -> Invite | None:
        guesses = await work.members.guesses(contact)
        if not guesses.allowed(work.now):
            return None
        return await work.invites.find_by_hash(token_hash(token))

    async def _refuse(self, work: Work, contact: Contact, language: str) -> None:
        guesses = await work.members.guesses(contact)
        if guesses.allowed(work.now):
            await work.members.put_guesses(contact, guesses.after_a_wrong_one(work.now))
        work.note(Deed.INVITE_GUESSED, by=STRANGER, about=Subject.of("invite", "unknown"))
        work.tell(
            ToContact(contact, language),
            Say(MemberWords.INVITE_NOT_ACCEPTED),
            urgency=Urgency.NOTICE,
        )

    async def _enter(self, work: Work, invite: Invite, contact: Contact, language: str) -> bool:
        community = await work.communities.get(invite.community)
        member = await work.members.find(contact)
        there = await work.memberships.find(member.id, community.id) if member else None
        if member is not None and there is not None and there.active:
            return self._already(work, member, community)
        if member is not None and there is not None and there.paused_for_consent:
            await say_paused(work, Present(member, there, community))
            return True
        if member is not None and there is not None and there.joining:
            await self._resume(work, contact, member, community)
            return True
        if not invite.good(work.now) or _barred(there, invite):
            return False
        member = member or await work.members.add(contact, language)
        await self._begin(work, invite, contact, member, community)
        return True

    @staticmethod
    def _already(work: Work, member: Member, community: Community) -> bool:
        work.tell(
            ToMember(member.id),
            Say(MemberWords.ALREADY_A_MEMBER, {"community": community.title}),
            urgency=Urgency.NOTICE,
        )
        return True

    @staticmethod
    async def _resume(work: Work, contact: Contact, member: Member, community: Community) -> None:
        talk = await work.talks.find(contact) or Talk(Step.WELCOME, community.id)
        await work.talks.put(contact, talk)
        await ask(work, member, community, talk)

    @staticmethod
    async def _begin(
        work: Work, invite: Invite, contact: Contact, member: Member, community: Community
    ) -> None:
        await work.invites.put(invite.opened(work.now))
        membership = Membership(
            member=member.id,
            community=community.id,
            role=invite.role,
            state=MembershipState.INVITED,
            invite=invite.id,
            since=work.now,
        )
        await work.memberships.put(membership)
        talk = Talk(Step.WELCOME, community.id)
        await work.talks.put(contact, talk)
        work.note(
            Deed.INVITE_OPENED, by=Actor.member(member.id), about=Subject.of("invite", invite.id)
        )
        await ask(work, member, community, talk)


def _barred(there: Membership | None, invite: Invite) -> bool:
    """Whether the person was removed after the invite was made: an old link does not let back."""
    return there is not None and there.ending is Ending.REMOVED and invite.made_at <= there.since


@dataclass(frozen=True, slots=True)
class ReadWelcome:
    """The newcomer has read what this is and is not, and goes on."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Ask for the age.

        Raises:
            NotAMember: they are at another step.
        """
        async with self.open_work() as work:
            joining = await find_joining(work, contact, Step.WELCOME)
            await _step_to(work, contact, joining, replace(joining.talk, step=Step.AGE))
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerAge:
    """The newcomer says whether they are old enough."""

    open_work: OpenWork
    new_token: NewToken

    async def __call__(self, contact: Contact, *, old_enough: bool) -> None:
        """Go on, or say kindly that it cannot be; the invite's use is given back then.

        Where a community lets guardians answer, the newcomer gets a link for theirs instead.

        Raises:
            NotAMember: they are at another step.
        """
        async with self.open_work() as work:
            joining = await find_joining(work, contact, Step.AGE)
            if old_enough:
                await release(work, joining.member.id, joining.community.id)
                await work.memberships.put(joining.membership.consenting())
                await _step_to(work, contact, joining, replace(joining.talk, step=Step.NAME))
            elif joining.community.guardians:
                talk = replace(joining.talk, step=Step.GUARDIAN)
                await work.talks.put(contact, talk)
                await send_link(work, joining.member, joining.community, self.new_token())
            else:
                await _decline(work, contact, joining, Ending.TOO_YOUNG)
            await work.commit()


@dataclass(frozen=True, slots=True)
class GiveName:
    """The newcomer says how the care team may call them, or skips it."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, heard: Heard) -> None:
        """Seal the name for the care team and begin with the consent documents.

        A cry for help is heard as one, and the step stays open.

        Args:
            heard: its text is the name; empty skips the step.

        Raises:
            NotAMember: they are at another step.
            TooLong: more than `NAME_LONGEST` characters; the step stays open.
        """
        if danger := await pressing(self.screen, heard):
            async with self.open_work() as work:
                await help_at_the_door(work, self.screen, heard, danger)
                await work.commit()
            return
        cleaned = " ".join(heard.text.split())
        if len(cleaned) > NAME_LONGEST:
            raise TooLong(len(cleaned), NAME_LONGEST)
        async with self.open_work() as work:
            joining = await find_joining(work, heard.contact, Step.NAME)
            if cleaned:
                await work.members.put_name(joining.member.id, cleaned)
            talk = replace(joining.talk, step=Step.CONSENT, data={"done": "0"})
            await _step_to(work, heard.contact, joining, talk)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerConsent:
    """The newcomer says yes or no to one document."""

    open_work: OpenWork
    paper: Paper

    async def __call__(self, heard: Heard, document_key: str, *, agreed: bool) -> None:
        """Record it, and show the next document, or finish: receipt, then the group's link.

        A tap on an older question is not an answer to the one that is open: it changes nothing.

        Args:
            heard: the tap; its text is the exact wording on the screen.
            document_key: `key_of` the document that the buttons belong to.
            agreed: the answer.

        Raises:
            NotAMember: they are at another step.
            NotOffered: the buttons belong to another document or version.
        """
        async with self.open_work() as work:
            joining = await find_joining(work, heard.contact, Step.CONSENT)
            documents = await consent_documents(work, joining.member)
            done = int(joining.talk.data["done"])
            document = documents[done]
            if document_key != document.key:
                raise NotOffered
            decision = Decision.GIVEN if agreed else Decision.REFUSED
            await follow(work, heard, joining.membership, document, decision)
            if document.purpose.required and not agreed:
                await _decline(work, heard.contact, joining, Ending.DECLINED)
            elif (following := await _next_open(work, joining, documents)) is not None:
                talk = replace(joining.talk, data={"done": str(following)})
                await _step_to(work, heard.contact, joining, talk)
            else:
                await self._finish(work, heard, joining, documents)
            await work.commit()

    async def _finish(
        self, work: Work, heard: Heard, joining: Joining, documents: Sequence[ConsentDocument]
    ) -> None:
        membership = joining.membership.begun(work.now)
        await work.talks.end(heard.contact)
        work.note(Deed.MEMBERSHIP_BEGUN, by=joining.actor, about=about(joining.member.id))
        await follow_event(work, joining.community.id, joining.member.id, SurveyEvent.JOINED)
        await send_receipt(
            work,
            self.paper,
            membership=membership,
            community=joining.community,
            documents=documents,
        )
        if joining.community.group is None:
            await work.memberships.put(membership)
        else:
            await offer_group(work, membership)
        await begin_by_joining(work, membership, joining.community)
        await offer_welcome(work, joining.member.id, joining.community)


async def _next_open(
    work: Work, joining: Joining, documents: Sequence[ConsentDocument]
) -> int | None:
    """The place of the first document that is not answered as it is now, None if all are.

    A text that was followed by a newer one on the way in is asked about again.
    """
    membership = joining.membership
    records = await work.consents.records(membership.member, membership.community)
    answered = {one.purpose: one.version for one in records if one.at >= membership.since}
    open_ones = (
        place for place, one in enumerate(documents) if answered.get(one.purpose) != one.version
    )
    return next(open_ones, None)


async def _step_to(work: Work, contact: Contact, joining: Joining, talk: Talk) -> None:
    await work.talks.put(contact, talk)
    work.note(Deed.JOINING_STEPPED, by=joining.actor, about=about(joining.member.id))
    await ask(work, joining.member, joining.community, talk)


async def _decline(work: Work, contact: Contact, joining: Joining, why: Ending) -> None:
    invite = await work.invites.get(joining.membership.invite)
    await work.invites.put(invite.given_back())
    await work.memberships.put(joining.membership.ended(why, work.now))
    await work.talks.end(contact)
    work.note(Deed.MEMBERSHIP_DECLINED, by=joining.actor, about=about(joining.member.id))
    words = MemberWords.TOO_YOUNG if why is Ending.TOO_YOUNG else MemberWords.DECLINED
    values: Values = {
        "age": joining.community.least_age,
        "emergency": joining.community.emergency_words,
    }
    work.tell(ToMember(joining.member.id), Say(words, values), urgency=Urgency.NOTICE)
