"""What went wrong with the post, kept where people who run the place can see it."""

from dataclasses import dataclass

from hearth.actions.bulletin_copies import copy_did_not_arrive
from hearth.actions.mydata import due_day, is_being_made, wanted
from hearth.actions.rights import settle, tell_handlers
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import (
    Effect,
    Recipient,
    Say,
    ToCareTeam,
    ToGroup,
    ToMember,
    ToStaff,
    Values,
)
from hearth.community.people import PROGRAM, MemberId
from hearth.community.rights import RequestState, Right
from hearth.community.sending import WITHHELD
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work

PARTS = frozenset({MemberWords.ARCHIVE, MemberWords.ARCHIVE_PART})
"""The messages that carry the copy of everything held about a member."""


@dataclass(frozen=True, slots=True)
class NotePutAside:
    """An update could not be handled, and lies aside, sealed."""

    open_work: OpenWork

    async def __call__(self, update: int, reason: str) -> None:
        """Note it. The reason is a word from a closed list."""
        async with self.open_work() as work:
            subject = Subject.of("update", f"{update}/{reason}")
            work.note(Deed.UPDATE_PUT_ASIDE, by=PROGRAM, about=subject)
            await work.commit()


@dataclass(frozen=True, slots=True)
class NoteUndeliverable:
    """A message never will arrive, or may no longer leave."""

    open_work: OpenWork

    async def __call__(self, recipient: Recipient, effect: Effect, reason: str) -> None:
        """Note it. A stranger who cannot be written to is nobody's concern: nothing is kept.

        A copy by right that does not arrive was not given: its request is open again.
        """
        subject = _subject(recipient, reason)
        if subject is None:
            return
        async with self.open_work() as work:
            deed = Deed.MESSAGE_WITHHELD if reason == WITHHELD else Deed.MESSAGE_UNDELIVERABLE
            work.note(deed, by=PROGRAM, about=subject)
            if isinstance(effect, Say):
                await copy_did_not_arrive(work, recipient, effect, reason)
            carried = isinstance(effect, Say) and effect.words in PARTS
            if carried and isinstance(recipient, ToMember):
                await _owe_copy(work, recipient.member)
            await work.commit()


async def _owe_copy(work: Work, member: MemberId) -> None:
    """Have people hand over what Telegram does not. Repeating it, part for part, is harmless."""
    asked = [one for one in await work.requests.of(member) if one.right is Right.MYDATA]
    if not asked:
        return
    request = asked[-1]
    being_made = request.open and await is_being_made(work, request)
    if request.state is RequestState.DONE:
        request = request.reopened(work.now)
        await settle(work, request, Deed.REQUEST_REOPENED, by=PROGRAM)
    elif not being_made:
        return
    await work.timers.clear(wanted(request, work.now))
    due = due_day(request, await work.communities.get(request.community))
    values: Values = {"number": request.id, "member": member, "due": due}
    await tell_handlers(work, Say(StaffWords.COPY_NOT_DELIVERED, values))


def _subject(recipient: Recipient, reason: str) -> Subject | None:
    if isinstance(recipient, ToMember):
        return Subject.of("member", f"{recipient.member}/{reason}")
    if isinstance(recipient, ToStaff):
        return Subject.of("staff", f"{recipient.staff}/{reason}")
    if isinstance(recipient, ToGroup):
        return Subject.of("community", f"{recipient.community}/group/{reason}")
    if isinstance(recipient, ToCareTeam):
        return Subject.of("community", f"{recipient.community}/care-team/{reason}")
    return None
