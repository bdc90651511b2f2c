"""Requests by right that came by letter or telephone, written down by staff."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.erasure import ask_erasure, say_asked
from hearth.actions.restricting import restrict, say_restriction
from hearth.actions.rights import Known, find_home, open_request
from hearth.community.erasure import ErasedFor, ErasureStep
from hearth.community.errors import NoSuchMember, NotOffered
from hearth.community.people import Actor, MemberId, Permission, Staff
from hearth.community.rights import Request, Right
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class EnterRequest:
    """Somebody who answers requests has had one by letter or telephone, and knows who asks."""

    open_work: OpenWork

    async def __call__(self, member: MemberId, right: Right, *, by: Staff) -> Request:
        """Let the clock run, and do what the program does when the member asks in the chat.

        A restriction, or its end, counts at once. An erasure begins after its cooling-off, in
        which the member can stop it in the chat. A correction, and a copy that is handed over,
        are for people, who then answer the request.

        Raises:
            NotAllowed: the actor does not answer requests.
            NoSuchMember: there is none with that number, or they were erased.
            NotOffered: it was asked for already, or is so already.
        """
        actor = must(by, Permission.REQUEST_HANDLE)
        async with self.open_work() as work:
            here = await find_home(work, await work.members.get(member))
            if here is None or await _is_going(work, member):
                raise NoSuchMember
            if await work.requests.find_open(member, right) is not None:
                raise NotOffered
            request = await _entered(work, here, right, actor)
            await work.commit()
        return request


async def _is_going(work: Work, member: MemberId) -> bool:
    """Whether an erasure of theirs can no longer be taken back."""
    erasure = await work.erasures.find(member)
    return erasure is not None and erasure.step is not ErasureStep.ASKED


async def _entered(work: Work, here: Known, right: Right, by: Actor) -> Request:
    match right:
        case Right.ERASE:
            erasure = await ask_erasure(work, here.member, why=ErasedFor.ASKED, by=by)
            say_asked(work, erasure)
            request = await work.requests.find_open(here.member.id, right)
            if request is None:
                raise NotOffered  # Retention had begun with it, which nobody has to ask for.
            return request
        case Right.RESTRICT | Right.LIFT:
            restricted = right is Right.RESTRICT
            if here.member.restricted == restricted:
                raise NotOffered
            request = await restrict(work, here, restricted=restricted, by=by)
            say_restriction(work, here, restricted=restricted)
            return request
        case Right.MYDATA | Right.CORRECT | Right.COMPLAINT | Right.COMPLIMENT:
            return await open_request(work, here.member, here.community, right, by=by)
