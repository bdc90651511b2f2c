"""A member has what we hold about them kept and not used, and takes that back again."""

from dataclasses import dataclass

from hearth.actions.restricted import lift_button
from hearth.actions.rights import Known, known, open_request, settle, tell, tell_handlers
from hearth.community.audit import Deed
from hearth.community.outgoing import Button, Say, Values
from hearth.community.people import Actor, Contact
from hearth.community.rights import Request, Right
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ExplainRestriction:
    """Somebody writes /restrict."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Say what stops and what stays, and offer the tap that does it, or undoes it.

        Raises:
            NotAMember: nothing is held about the person.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            if here.member.restricted:
                tell(work, here, Say(MemberWords.EXPLAIN_LIFTING, buttons=lift_button()))
            else:
                restrict = Button(MemberWords.BUTTON_RESTRICT, "restrict:on")
                stay = Button(MemberWords.BUTTON_LEAVE_IT, "restrict:no")
                say = Say(MemberWords.EXPLAIN_RESTRICTION, buttons=((restrict,), (stay,)))
                tell(work, here, say)
            await work.commit()


@dataclass(frozen=True, slots=True)
class Restrict:
    """A member decides whether what we hold is used."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, *, restricted: bool) -> None:
        """It counts from this moment. Saying the same again changes nothing.

        Raises:
            NotAMember: nothing is held about the person.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            if here.member.restricted != restricted:
                await restrict(work, here, restricted=restricted, by=here.actor)
            say_restriction(work, here, restricted=restricted)
            await work.commit()


async def restrict(work: Work, here: Known, *, restricted: bool, by: Actor) -> Request:
    """Have what is held used no longer, or used again; the request is done by that."""
    await work.members.restrict(here.member.id, restricted=restricted)
    right = Right.RESTRICT if restricted else Right.LIFT
    request = await open_request(work, here.member, here.community, right, by=by)
    done = request.done(work.now)
    await settle(work, done, Deed.REQUEST_DONE, by=by)
    deed = Deed.MEMBER_RESTRICTED if restricted else Deed.MEMBER_UNRESTRICTED
    work.note(deed, by=by, about=here.subject)
    news: Values = {"member": here.member.id}
    told = StaffWords.MEMBER_RESTRICTED if restricted else StaffWords.MEMBER_LIFTED
    await tell_handlers(work, Say(told, news))
    return done


def say_restriction(work: Work, here: Known, *, restricted: bool) -> None:
    """Tell the member how it is now, with the tap that undoes it."""
    words = MemberWords.RESTRICTED if restricted else MemberWords.RESTRICTION_LIFTED
    tell(work, here, Say(words, buttons=lift_button() if restricted else ()))
