"""A member asks for a copy of everything that is held about them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hearth.actions.rights import find_known, open_request
from hearth.community.communities import Community
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.rights import Request, Right
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class AskForMyData:
    """Somebody writes /mydata."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say what will come and until when, and let the care team's process make it.

        While one is on its way, asking again changes nothing and is answered kindly.

        Raises:
            NotAMember: nothing is held about the person.
        """
        async with self.open_work() as work:
            here = await find_known(work, contact)
            if here is None:
                raise NotAMember
            request = await work.requests.find_open(here.member.id, Right.MYDATA)
            words = MemberWords.MYDATA_ASKED_BEFORE
            if request is None:
                words = MemberWords.MYDATA_COMING
                request = await open_request(work, here.member, here.community, Right.MYDATA)
                timer = Timer(TimerKind.ARCHIVE_WANTED, str(request.id), work.now)
                await work.timers.set(timer)
            values: Values = {"due": due_day(request, here.community)}
            say = Say(words, values)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


def due_day(request: Request, community: Community) -> str:
    """The day on which a request is due, as a value of a text."""
    return request.due_at.astimezone(ZoneInfo(community.time_zone)).date().isoformat()
