"""Telling colleagues that something waits for somebody else to read it."""

from hearth.community.errors import NotConnected
from hearth.community.outgoing import Say, ToStaff, Urgency
from hearth.community.people import Permission, StaffId
from hearth.ports import Work


async def tell_readers(work: Work, say: Say, *, author: StaffId, right: Permission) -> None:
    """Tell those who may approve it that it waits; whoever has no chat with the bot is not.

    Args:
        work: the transaction in which it was written.
        say: what they are told.
        author: who wrote it, and so cannot read it as the second.
        right: what it takes to approve it.
    """
    for staff in await work.staff.list():
        if staff.id == author or not staff.may(right):
            continue
        try:
            await work.staff.contact_of(staff.id)
        except NotConnected:
            continue
        work.tell(ToStaff(staff.id), say, urgency=Urgency.NOTICE)
