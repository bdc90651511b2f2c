"""Deeds about consent: reading a document, seeing what one said, and changing one's mind."""

from dataclasses import dataclass

from hearth.actions.asking import consent_documents
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, present
from hearth.actions.receipt import send_receipt
from hearth.actions.withdrawing import stop_review
from hearth.community.audit import Deed, Subject
from hearth.community.consent import ConsentDocument, ConsentRecord, Decision, Purpose, in_force
from hearth.community.errors import NotAMember, NotOffered
from hearth.community.membership import Membership
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency, Values
from hearth.community.people import Actor, Contact
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, SignDocument, Work


@dataclass(frozen=True, slots=True)
class ShowConsentText:
    """Somebody wants to read a document whole before they answer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, document_key: str) -> None:
        """Send the full text.

        Raises:
            NotAMember: the person was never invited.
            NotOffered: the document is not (or no longer) one that is asked for.
        """
        async with self.open_work() as work:
            member = await work.members.find(contact)
            if member is None:
                raise NotAMember
            documents = await consent_documents(work, member)
            document = next((one for one in documents if one.key == document_key), None)
            if document is None:
                raise NotOffered
            values: Values = {
                "title": document.title,
                "version": document.version,
                "language": document.language,
                "text": document.text,
            }
            say = Say(MemberWords.CONSENT_TEXT, values)
            work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowConsents:
    """A member looks at every purpose and its state, each a tap away from changing."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Send the list.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            await _show(work, here)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChangeConsent:
    """A member gives or withdraws a purpose after joining; it counts from this moment."""

    open_work: OpenWork
    sign: SignDocument

    async def __call__(self, heard: Heard, document_key: str, *, agreed: bool) -> bool:
        """Record it and send a fresh receipt. Saying the same again changes nothing.

        Returns:
            False if the purpose is the one that membership rests on: withdrawing it is leaving,
            which is asked about apart.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: the button belongs to a document that has been followed by another.
        """
        async with self.open_work() as work:
            here = await present(work, heard.contact)
            documents = await consent_documents(work, here.member)
            document = next((one for one in documents if one.key == document_key), None)
            if document is None:
                raise NotOffered
            if document.purpose.required and not agreed:
                return False
            decision = Decision.GIVEN if agreed else Decision.WITHDRAWN
            await change(work, heard, here, document, decision)
            await send_receipt(
                work,
                self.sign,
                membership=here.membership,
                community=here.community,
                documents=documents,
            )
            await work.commit()
        return True


async def change(
    work: Work, heard: Heard, here: Present, document: ConsentDocument, decision: Decision
) -> None:
    """Follow the records with what a member says after joining, and confirm it."""
    await follow(work, heard, here.membership, document, decision)
    if document.purpose is Purpose.CLINICIAN_REVIEW and decision is not Decision.GIVEN:
        await stop_review(work, here.member.id, here.community, by=here.actor)
    values: Values = {"title": document.title, "state": decision.value}
    say = Say(MemberWords.CONSENT_NOTED, values)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def follow(
    work: Work,
    heard: Heard,
    membership: Membership,
    document: ConsentDocument,
    decision: Decision,
) -> None:
    """Add the consent record behind the others and note it."""
    records = await work.consents.records(membership.member, membership.community)
    await work.consents.follow(
        ConsentRecord(
            id=f"{membership.member}-{membership.community}-{len(records) + 1}",
            member=membership.member,
            community=membership.community,
            purpose=document.purpose,
            decision=decision,
            document_hash=document.hash,
            version=document.version,
            language=document.language,
            wording=heard.text,
            at=work.now,
            chat=heard.contact.number,
            update=heard.update,
        )
    )
    deed = {
        Decision.GIVEN: Deed.CONSENT_GIVEN,
        Decision.REFUSED: Deed.CONSENT_REFUSED,
        Decision.WITHDRAWN: Deed.CONSENT_WITHDRAWN,
    }[decision]
    subject = Subject.of("consent", f"{membership.member}/{document.key}")
    work.note(deed, by=Actor.member(membership.member), about=subject)


async def _show(work: Work, here: Present) -> None:
    records = await work.consents.records(here.member.id, here.community.id)
    documents = await consent_documents(work, here.member)
    given = {one.purpose: in_force(records, one.purpose) for one in documents}
    lines = [f"{'✓' if given[one.purpose] else '✗'} {one.title}" for one in documents]
    rows: Rows = tuple((_switch(one, given=given[one.purpose]),) for one in documents)
    values: Values = {"list": "\n".join(lines)}
    say = Say(MemberWords.CONSENTS, values, rows)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _switch(document: ConsentDocument, *, given: bool) -> Button:
    values: Values = {"title": document.title}
    if given:
        return Button(
            MemberWords.BUTTON_WITHDRAW, f"consent:withdraw:{document.key}", values=values
        )
    return Button(MemberWords.BUTTON_GIVE, f"consent:give:{document.key}", values=values)
