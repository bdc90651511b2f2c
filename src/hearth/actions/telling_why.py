"""A member asks why something followed from what they wrote, or why an answer is corrected."""

from dataclasses import dataclass

from hearth.actions.door import find_known
from hearth.actions.members import Present, find_present
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import Contact
from hearth.community.policy import Consequence
from hearth.community.talks import KeptId
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work

ANSWERS = {
    Consequence.HIDE: MemberWords.WHY_HIDDEN,
    Consequence.EMERGENCY_WORDS: MemberWords.WHY_EMERGENCY,
    Consequence.OPEN_CASE: MemberWords.WHY_PASSED_ON,
    Consequence.ASK_AUTHOR: MemberWords.WHY_ASKED,
    Consequence.CORRECT: MemberWords.WHY_CORRECTED,
}

IN_GROUP = {Consequence.CORRECT: MemberWords.WHY_CORRECTED_IN_GROUP}
"""For buttons that everybody in the group can press."""


@dataclass(frozen=True, slots=True)
class TellWhy:
    """Somebody taps *Why?* under what the bot wrote to them."""

    open_work: OpenWork

    async def __call__(
        self,
        contact: Contact,
        consequence: Consequence,
        seen: str,
        kept: KeptId,
        *,
        in_group: bool = False,
    ) -> None:
        """Say what was seen, what happens next, and how to say that it was wrong.

        Under what stands in the group anybody may ask: they are told of the post, and not as if
        it was theirs. The answer goes to their own chat, so that the group is left in peace.

        Args:
            contact: who asks.
            consequence: what followed; one of those in `ANSWERS`.
            seen: what was seen, as `why_deed` writes it.
            kept: the hidden post that can be disputed; 0 for none.
            in_group: whether the button stands in the group.

        Raises:
            NotAMember: the person belongs to no community.
        """
        async with self.open_work() as work:
            here = await _whoever(work, contact)
            rows: Rows = ()
            if kept:
                rows = ((Button(MemberWords.BUTTON_DISPUTE, f"post:dispute:{kept}"),),)
            words = IN_GROUP.get(consequence) if in_group else None
            say = Say(words or ANSWERS[consequence], {"seen": seen}, rows)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TellWhyTakenBack:
    """Somebody taps *Why?* under the correction of an answer, in their own chat or the group."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say, in their own chat, who gets such a correction, what was kept, and whom to ask.

        Raises:
            NotAMember: the person belongs to no community.
        """
        async with self.open_work() as work:
            here = await _whoever(work, contact)
            say = Say(MemberWords.WHY_TAKEN_BACK)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _whoever(work: Work, contact: Contact) -> Present:
    """The member, also one who is paused or on the way in.

    Raises:
        NotAMember: the person belongs to no community.
    """
    here = await find_present(work, contact)
    if here is not None:
        return here
    known = await find_known(work, contact)
    if known is None:
        raise NotAMember
    return Present(*known)
