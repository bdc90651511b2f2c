"""A member asks why something followed from what they wrote."""

from dataclasses import dataclass

from hearth.actions.door import find_known
from hearth.actions.members import Present, find_present
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Button, Rows, Say, ToMember, Urgency
from hearth.community.people import Contact
from hearth.community.policy import Consequence
from hearth.community.talks import KeptId
from hearth.community.words import MemberWords
from hearth.ports import OpenWork

ANSWERS = {
    Consequence.HIDE: MemberWords.WHY_HIDDEN,
    Consequence.EMERGENCY_WORDS: MemberWords.WHY_EMERGENCY,
    Consequence.OPEN_CASE: MemberWords.WHY_PASSED_ON,
    Consequence.ASK_AUTHOR: MemberWords.WHY_ASKED,
    Consequence.CORRECT: MemberWords.WHY_CORRECTED,
}


@dataclass(frozen=True, slots=True)
class TellWhy:
    """Somebody taps *Why?* under what the bot wrote to them."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, consequence: Consequence, seen: str, kept: KeptId
    ) -> None:
        """Say what was seen, what happens next, and how to say that it was wrong.

        Args:
            contact: who asks.
            consequence: what followed; one of those in `ANSWERS`.
            seen: what was seen, as `why_deed` writes it.
            kept: the hidden post that can be disputed; 0 for none.

        Raises:
            NotAMember: the person belongs to no community.
        """
        async with self.open_work() as work:
            here = await find_present(work, contact)
            if here is None:
                known = await find_known(work, contact)
                if known is None:
                    raise NotAMember
                here = Present(*known)
            rows: Rows = ()
            if kept:
                rows = ((Button(MemberWords.BUTTON_DISPUTE, f"post:dispute:{kept}"),),)
            say = Say(ANSWERS[consequence], {"seen": seen}, rows)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
