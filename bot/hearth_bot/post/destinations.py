"""Where recipients are reached."""

from dataclasses import dataclass

from hearth.community.errors import NoSuchMember, NoSuchStaff, NotConnected
from hearth.community.outgoing import (
    Recipient,
    ToCareTeam,
    ToContact,
    ToGroup,
    ToMember,
    ToStaff,
    ToVisitor,
)
from hearth.community.people import DRILL_CONTACT
from hearth.ports import OpenWork, Work
from hearth_bot.post.botside import Destination


@dataclass(frozen=True, slots=True)
class Destinations:
    """Finds a recipient's chat and language in the records, at the moment of sending."""

    open_work: OpenWork

    async def __call__(self, recipient: Recipient) -> Destination | None:
        """The chat, or None if the recipient has none (any more)."""
        if isinstance(recipient, ToContact):
            return Destination(recipient.contact.number, recipient.language)
        if isinstance(recipient, ToVisitor):
            return Destination(recipient.contact.number)
        async with self.open_work() as work:
            try:
                return await _find(work, recipient)
            except (NoSuchMember, NoSuchStaff, NotConnected):
                return None


async def _find(
    work: Work, recipient: ToMember | ToGroup | ToStaff | ToCareTeam
) -> Destination | None:
    if isinstance(recipient, ToMember):
        member = await work.members.get(recipient.member)
        contact = await work.members.contact_of(recipient.member)
        if contact == DRILL_CONTACT:
            return None
        return Destination(contact.number, member.language)
    if isinstance(recipient, ToStaff):
        return Destination((await work.staff.contact_of(recipient.staff)).number)
    community = await work.communities.get(recipient.community)
    chat = community.group if isinstance(recipient, ToGroup) else community.care_team_chat
    return None if chat is None else Destination(chat, community.language)
