"""What goes to clinicians, and the consent that it needs first."""

from dataclasses import dataclass

from hearth.actions.answering import keep, say_withheld, title_of_withheld
from hearth.actions.asking import consent_buttons, consent_documents
from hearth.actions.consents import change
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, present
from hearth.actions.opening import Brought, bring, brought, tell_opened
from hearth.actions.purposes import in_force_now
from hearth.actions.restricted import say_restricted
from hearth.community.answers import Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, Matter
from hearth.community.consent import Decision, Purpose
from hearth.community.errors import MemberRestricted, NotOffered
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, KeptId, Step, Talk
from hearth.community.words import MemberWords
from hearth.ports import Library, OpenWork, Work


async def may_review(work: Work, here: Present) -> bool:
    """Whether the member agreed that clinicians see what they write; asked at each use."""
    return await in_force_now(work, here.member.id, here.community.id, Purpose.CLINICIAN_REVIEW)


async def send_to_clinicians(work: Work, here: Present, what: Brought) -> None:
    """Open or join a case; without consent to clinician review, ask for that first.

    The message waits meanwhile in the bot's own sealed mailbox and expires there.
    """
    if not await may_review(work, here):
        await _ask_first(work, here, what)
        return
    case, came = await bring(work, here, what)
    await tell_opened(work, here, case, what, came)


async def _ask_first(work: Work, here: Present, what: Brought) -> None:
    kept = await keep(work, _waiting(work, here, what.text, what.attachment))
    work.note(Deed.QUESTION_KEPT, by=here.actor, about=Subject.of("kept", kept.id))
    documents = await consent_documents(work, here.member)
    document = next(one for one in documents if one.purpose is Purpose.CLINICIAN_REVIEW)
    values: Values = {
        "title": document.title,
        "version": document.version,
        "language": document.language,
        "summary": document.summary,
    }
    say = Say(
        MemberWords.ASK_REVIEW_CONSENT, values, consent_buttons(document, f"review:{kept.id}")
    )
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


def _waiting(work: Work, here: Present, text: str, attachment: Attachment | None) -> Kept:
    return Kept(
        UNNUMBERED,
        here.member.id,
        here.community.id,
        KeptFor.REVIEW,
        text,
        work.now,
        attachment=attachment,
    )


async def pass_on_withheld(
    work: Work, here: Present, text: str, recognition: Recognition, library: Library
) -> bool:
    """If the answer that was asked for is withheld, tell the member and let people answer.

    Returns:
        whether it was so; otherwise nothing was done.
    """
    intent = recognition.intent
    title = await title_of_withheld(work, library, intent)
    if intent is None or title is None:
        return False
    await say_withheld(work, here, intent, title)
    await send_to_clinicians(work, here, brought(Matter.QUESTION, text))
    return True


async def take_kept(
    work: Work, contact: Contact, number: KeptId, why: KeptFor
) -> tuple[Present, Kept]:
    """Who decides, and what was kept for their decision; it is not offered again.

    Raises:
        NotAMember: the person is no active member.
        MemberRestricted: they asked that nothing of theirs is used.
        NotOffered: it was decided before, or has expired.
    """
    here = await present(work, contact)
    kept = await find_kept(work, here, number, why)
    await work.kept.forget(number)
    return here, kept


async def find_kept(work: Work, here: Present, number: KeptId, why: KeptFor) -> Kept:
    """The member's own kept message.

    Raises:
        MemberRestricted: the member asked that nothing of theirs is used.
        NotOffered: it was decided, has expired, or is somebody else's.
    """
    if here.member.restricted:
        raise MemberRestricted
    kept = await work.kept.find(number)
    if kept is None or kept.member != here.member.id or kept.why is not why:
        raise NotOffered
    return kept


@dataclass(frozen=True, slots=True)
class AnswerReviewConsent:
    """A member answers whether clinicians may see what they write, while a message waits."""

    open_work: OpenWork

    async def __call__(
        self, heard: Heard, number: KeptId, document_key: str, *, agreed: bool
    ) -> None:
        """Record the answer; on a yes the waiting message becomes a case, on a no it is forgotten.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: the message was decided or has expired, or the document was followed.
        """
        async with self.open_work() as work:
            here = await present(work, heard.contact)
            kept = await find_kept(work, here, number, KeptFor.REVIEW)
            documents = await consent_documents(work, here.member)
            document = next((one for one in documents if one.key == document_key), None)
            if document is None:
                raise NotOffered
            decision = Decision.GIVEN if agreed else Decision.REFUSED
            await change(work, heard, here, document, decision)
            await work.kept.forget(number)
            if agreed:
                what = brought(Matter.QUESTION, kept.text, kept.attachment)
                await send_to_clinicians(work, here, what)
            else:
                values: Values = {"emergency": here.community.emergency_words}
                say = Say(MemberWords.REVIEW_CONSENT_REFUSED, values)
                work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AskClinician:
    """A member wants to ask a clinician something, and will write it next."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Ask for the question; say so if the member asked that nothing is passed on.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            if here.member.restricted:
                say_restricted(work, here)
            else:
                await work.talks.put(contact, Talk(Step.QUESTION, here.community.id))
                say = Say(MemberWords.ASK_QUESTION)
                work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def offer_relay(work: Work, here: Present, heard: Heard) -> None:
    """Ask whether a file that the bot cannot understand shall go to a clinician."""
    kept = await keep(work, _waiting(work, here, heard.text, heard.attachment))
    work.note(Deed.QUESTION_KEPT, by=here.actor, about=Subject.of("kept", kept.id))
    voice = heard.attachment is not None and heard.attachment.kind.value == "voice"
    words = MemberWords.VOICE_CANNOT_BE_HEARD if voice else MemberWords.FILE_CANNOT_BE_READ
    send = Button(MemberWords.BUTTON_SEND_TO_CLINICIAN, f"relay:send:{kept.id}")
    no = Button(MemberWords.BUTTON_NO_THANKS, f"relay:drop:{kept.id}")
    say = Say(words, buttons=((send,), (no,)), reply_to=heard.message or None)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


@dataclass(frozen=True, slots=True)
class DecideRelay:
    """A member says whether a kept file goes to a clinician."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: KeptId, *, send: bool) -> None:
        """Send it, or forget it.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was decided before or has expired.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            kept = await find_kept(work, here, number, KeptFor.REVIEW)
            await work.kept.forget(number)
            if send:
                what = brought(Matter.QUESTION, kept.text, kept.attachment)
                await send_to_clinicians(work, here, what)
            else:
                work.note(Deed.RELAY_DECLINED, by=here.actor, about=Subject.of("kept", number))
                say = Say(MemberWords.RELAY_DECLINED)
                work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
