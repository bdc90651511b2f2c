"""A colleague's chat with the care-team bot as it is after a code of their second factor."""

from hearth.community.people import StaffId
from hearth.community.staffroom import chat_lock
from hearth.ports import OpenWork


async def unlock(open_work: OpenWork, *staff: StaffId) -> None:
    """The chats of these show what members said, until nothing was done in them for a while."""
    async with open_work() as work:
        for one in staff:
            await work.timers.set(chat_lock(one, work.now))
        await work.commit()
