"""Deeds about answers: what their readers say of them."""

from dataclasses import dataclass

from hearth.actions.answering import Asked, give_answer, offer_nearest, usable
from hearth.actions.direct import NOT_ASKED
from hearth.actions.members import Present, present
from hearth.actions.opening import brought
from hearth.actions.reviewing import find_kept, pass_on_withheld, send_to_clinicians
from hearth.community.answers import Certainty, Recognition
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter
from hearth.community.errors import NotOffered
from hearth.community.library import Tally
from hearth.community.outgoing import ToMember
from hearth.community.people import Contact
from hearth.community.talks import Kept, KeptFor, KeptId
from hearth.ports import Library, OpenWork, Recogniser, Work


async def _rated(work: Work, here: Present, kept: Kept, what: Tally) -> None:
    """Note it, and count it for the topic; under an offer of several topics it is for none."""
    about = Subject.of("answer", f"{kept.intent or 'none'}/{what.value}")
    work.note(Deed.ANSWER_RATED, by=here.actor, about=about)
    topic = "" if " " in kept.intent else kept.intent
    await work.tallies.count(here.community.id, what, topic)


@dataclass(frozen=True, slots=True)
class AnswerHelped:
    """The asker says that an answer helped."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: KeptId) -> None:
        """Remember that it did, and forget the question.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was rated before, has expired, or is somebody else's question.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            kept = await find_kept(work, here, number, KeptFor.ANSWER)
            await work.kept.forget(number)
            await _rated(work, here, kept, Tally.HELPED)
            await work.commit()


@dataclass(frozen=True, slots=True)
class AnswerMissed:
    """The asker says that an answer is not what they asked."""

    open_work: OpenWork
    recogniser: Recogniser
    library: Library

    async def __call__(self, contact: Contact, number: KeptId) -> None:
        """Offer, in the direct chat, the two nearest other topics or a clinician.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was rated before, has expired, or is somebody else's question.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            kept = await find_kept(work, here, number, KeptFor.ANSWER)
        recognition = await self.recogniser.recognise(kept.text, here.community.packs)
        async with self.open_work() as work:
            kept = await find_kept(work, here, number, KeptFor.ANSWER)
            await work.kept.forget(number)
            await _rated(work, here, kept, Tally.MISSED)
            asked = Asked(kept.text, recognition)
            await offer_nearest(work, here, asked, self.library, besides=kept.intent)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ChooseTopic:
    """The asker picks one of the topics that were offered."""

    open_work: OpenWork
    library: Library

    async def __call__(self, contact: Contact, number: KeptId, place: int) -> None:
        """Give the answer to that topic, in the direct chat.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: the offer was taken, has expired, or names no topic in that place.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            kept = await find_kept(work, here, number, KeptFor.ANSWER)
            offered = kept.intent.split()
            if place >= len(offered):
                raise NotOffered
            await work.kept.forget(number)
            await self._give(work, here, kept.text, offered[place])
            await work.commit()

    async def _give(self, work: Work, here: Present, text: str, intent: str) -> None:
        """The answer; or, if it was taken back or fell due since it was offered, a person."""
        answer = await usable(work, self.library, intent)
        if answer is not None:
            asked = Asked(text, NOT_ASKED)
            await give_answer(work, here, asked, answer, to=ToMember(here.member.id))
            return
        chosen = Recognition(Certainty.SURE, intent, 1.0)
        if not await pass_on_withheld(work, here, text, chosen, self.library):
            raise NotOffered


@dataclass(frozen=True, slots=True)
class AskClinicianAbout:
    """The asker wants a clinician instead of the bot's answer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, number: KeptId) -> None:
        """Open a case with the question, privately; consent to clinician review comes first.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: the question was decided, has expired, or is somebody else's.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            kept = await find_kept(work, here, number, KeptFor.ANSWER)
            await work.kept.forget(number)
            await _rated(work, here, kept, Tally.CLINICIAN)
            await send_to_clinicians(work, here, brought(Matter.QUESTION, kept.text))
            await work.commit()
