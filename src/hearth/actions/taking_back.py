"""A member takes back what they wrote to the care team.

Telegram tells no bot that somebody deleted a message, so members tell the bot, and it deletes the
message for both.
"""

from dataclasses import dataclass

from hearth.actions.direct import say_simply, usable_case
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present
from hearth.actions.opening import announce
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, Said, SaidBy
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Hide, Say, ToMember, ToStaff, Urgency
from hearth.community.turns import Turn, Turning
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class TakeWordsBack:
    """A member writes /takeback, in answer to a message of their own."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, message: int) -> None:
        """Delete the message and the command, and let the care team see that it was taken back.

        What was written stays sealed in the case, where people may have acted on it, and is
        marked there. While no case is open there is nobody to
        tell, and only the message goes.

        Args:
            heard: the command.
            message: of theirs, that it answers; 0 if it answers none.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await find_present(work, heard.contact)
            if here is None:
                raise NotAMember
            if not message:
                say_simply(work, here, MemberWords.TAKE_BACK_HOW)
            else:
                await _take_back(work, here, heard, message)
            await work.commit()


async def _take_back(work: Work, here: Present, heard: Heard, message: int) -> None:
    for one in (message, heard.message):
        work.tell(ToMember(here.member.id), Hide(one), urgency=Urgency.ANSWER)
    case = await usable_case(work, here)
    words = MemberWords.TAKEN_BACK_HERE
    if case is not None:
        await _tell_people(work, here, case, message)
        words = MemberWords.TAKEN_BACK
    say_simply(work, here, words)


async def _tell_people(work: Work, here: Present, case: Case, message: int) -> None:
    turn = Turn(Turning.TAKEN_BACK)
    said = Said(case.number, SaidBy.MEMBER, "", work.now, message=message, turn=turn)
    await work.cases.say(said)
    work.note(Deed.CASE_JOINED, by=here.actor, about=Subject.of("case", case.number))
    await announce(work, case, here.community)
    if case.holder is not None:
        say = Say(StaffWords.CASE_HEARD, {"number": case.number})
        work.tell(ToStaff(case.holder), say, urgency=Urgency.RELAY)
