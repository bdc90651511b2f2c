"""Deeds about a hidden post: its author decides what becomes of it."""

from dataclasses import dataclass, replace

from hearth.actions.direct import say_simply
from hearth.actions.hearing import Heard
from hearth.actions.opening import bring, brought, tell_opened
from hearth.actions.reviewing import send_to_clinicians, take_kept
from hearth.actions.writing_pauses import may_write
from hearth.community.audit import Deed
from hearth.community.cases import Case, Matter
from hearth.community.outgoing import Say, ToGroup, Urgency, Values
from hearth.community.talks import Kept, KeptFor, KeptId
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class PublishRedacted:
    """The author posts the version without the details."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, number: KeptId) -> None:
        """Post it in the group, in the author's name as the group sees it.

        Raises:
            NotAMember: the person is no active member.
            WritingPaused: they do not write in the group until a pause is over.
            NotOffered: it was decided before, or has expired.
        """
        async with self.open_work() as work:
            here, kept = await take_kept(work, heard.contact, number, KeptFor.HIDDEN_POST)
            await may_write(work, here)
            work.note(Deed.POST_REPUBLISHED, by=here.actor, about=here.subject)
            values: Values = {
                "name": heard.name,
                "text": kept.redacted,
                "author": here.member.id,
            }
            say = Say(MemberWords.POST_REPUBLISHED, values)
            work.tell(ToGroup(kept.community), say, urgency=Urgency.RELAY)
            say_simply(work, here, MemberWords.POST_DONE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SendHiddenToClinician:
    """The author sends the hidden post to a clinician instead."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, number: KeptId) -> None:
        """Open a case with the post as it was; consent to clinician review comes first.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was decided before, or has expired.
        """
        async with self.open_work() as work:
            here, kept = await take_kept(work, heard.contact, number, KeptFor.HIDDEN_POST)
            await send_to_clinicians(work, here, brought(Matter.HIDDEN_POST, kept.text))
            await work.commit()


@dataclass(frozen=True, slots=True)
class DisputeHiding:
    """The author thinks that hiding the post was wrong."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, number: KeptId) -> None:
        """Let a person look: a dispute is a case. Asking for that is consent to being read.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was decided before, or has expired.
        """
        async with self.open_work() as work:
            here, kept = await take_kept(work, heard.contact, number, KeptFor.HIDDEN_POST)
            work.note(Deed.POST_DISPUTED, by=here.actor, about=here.subject)
            what = brought(Matter.DISPUTE, kept.text)
            case, came = await bring(work, here, what)
            await tell_opened(work, here, case, what, came)
            await _log_dispute(work, kept, case)
            await work.commit()


async def _log_dispute(work: Work, kept: Kept, case: Case) -> None:
    """Let the moderation log show what becomes of it."""
    if kept.message is None:
        return
    hidden = await work.measures.find_hidden(kept.community, kept.message)
    if hidden is not None and hidden.staff is None:
        await work.measures.put(replace(hidden, case=case.number))
