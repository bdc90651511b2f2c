"""A post about which its author is asked first: it stays until they say otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.answering import keep
from hearth.actions.hearing import Heard
from hearth.actions.members import Present
from hearth.actions.opening import brought
from hearth.actions.reviewing import send_to_clinicians, take_kept
from hearth.community.audit import Deed
from hearth.community.cases import Matter
from hearth.community.findings import Finding
from hearth.community.outgoing import Button, Hide, Rows, Say, ToGroup, ToMember, Urgency
from hearth.community.policy import Consequence
from hearth.community.talks import UNNUMBERED, Kept, KeptFor, KeptId
from hearth.community.why import why_deed
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


async def ask_author(work: Work, here: Present, heard: Heard, findings: Sequence[Finding]) -> None:
    """Ask in the direct chat: shall a clinician see it, shall it stay, shall it go?"""
    kept = await keep(
        work,
        Kept(
            UNNUMBERED,
            here.member.id,
            here.community.id,
            KeptFor.ASKED,
            heard.text,
            work.now,
            message=heard.message,
        ),
    )
    work.note(Deed.AUTHOR_ASKED, by=here.actor, about=here.subject)
    rows: Rows = (
        (Button(MemberWords.BUTTON_SEND_TO_CLINICIAN, f"asked:send:{kept.id}"),),
        (Button(MemberWords.BUTTON_TAKE_DOWN, f"asked:down:{kept.id}"),),
        (Button(MemberWords.BUTTON_LEAVE_POST, f"asked:stay:{kept.id}"),),
        (Button(MemberWords.BUTTON_WHY, why_deed(Consequence.ASK_AUTHOR, findings)),),
    )
    kinds = " ".join(dict.fromkeys(one.kind.value for one in findings))
    say = Say(MemberWords.AUTHOR_ASKED, {"kinds": kinds}, rows)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.RELAY)


@dataclass(frozen=True, slots=True)
class SendAskedToClinician:
    """The author wants a clinician to see what they posted. The post stays."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, number: KeptId) -> None:
        """Open a case with it; consent to clinician review comes first.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was decided before, or has expired.
        """
        async with self.open_work() as work:
            here, kept = await take_kept(work, heard.contact, number, KeptFor.ASKED)
            await send_to_clinicians(work, here, brought(Matter.QUESTION, kept.text))
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeDownAsked:
    """The author takes the post down."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, number: KeptId) -> None:
        """Take it out of the group, and say so.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was decided before, or has expired.
        """
        async with self.open_work() as work:
            here, kept = await take_kept(work, heard.contact, number, KeptFor.ASKED)
            if kept.message is not None:
                hide = Hide(kept.message)
                work.tell(ToGroup(kept.community), hide, urgency=Urgency.CRISIS)
            work.note(Deed.POST_HIDDEN, by=here.actor, about=here.subject)
            say = Say(MemberWords.POST_TAKEN_DOWN)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """The author leaves the post where it is."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, number: KeptId) -> None:
        """Forget that it was asked about.

        Raises:
            NotAMember: the person is no active member.
            NotOffered: it was decided before, or has expired.
        """
        async with self.open_work() as work:
            here, _ = await take_kept(work, heard.contact, number, KeptFor.ASKED)
            work.note(Deed.POST_LEFT, by=here.actor, about=here.subject)
            say = Say(MemberWords.POST_LEFT)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
