"""What a member sees of their own cases: their numbers, and where each stands."""

from dataclasses import dataclass

from hearth.actions.members import present
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.words import MemberWords
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ShowMyCases:
    """A member asks where their cases stand."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say it, without a word of what was said in them.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            there = await work.cases.all_open(here.member.id, here.community.id)
            values: Values = {
                "cases": "\n".join(f"{one.number} {one.state.value}" for one in there),
                "emergency": here.community.emergency_words,
            }
            say = Say(MemberWords.MY_CASES, values) if there else Say(MemberWords.MY_CASES_NONE)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
