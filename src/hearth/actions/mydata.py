"""A member asks for a copy of everything that is held about them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.rights import find_known, open_request
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.rights import Request, Right
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class AskForMyData:
    """Somebody writes /mydata."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say what will come and until when, and let the care team's process make it.

        While one is on its way, asking again changes nothing and is answered kindly. One that
        Telegram could not deliver is made again.

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
                request = await open_request(work, here.member, here.community, Right.MYDATA)
            if not await is_being_made(work, request):
                words = MemberWords.MYDATA_COMING
                await work.timers.set(wanted(request, work.now))
            values: Values = {"due": due_day(request, here.zone)}
            say = Say(words, values)
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


def wanted(request: Request, due: datetime) -> Timer:
    """Lets the care team's process make the copy and send it."""
    return Timer(TimerKind.ARCHIVE_WANTED, str(request.id), due)


async def is_being_made(work: Work, request: Request) -> bool:
    """Whether the program makes this copy; otherwise people hand it over."""
    return await work.timers.find(wanted(request, work.now)) is not None


def due_day(request: Request, zone: ZoneInfo) -> str:
    """The day on which a request is due, by the clock of whoever is told, as a value of a text."""
    return request.due_at.astimezone(zone).date().isoformat()
