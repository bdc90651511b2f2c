"""What went wrong with the post, kept where people who run the place can see it."""

from dataclasses import dataclass

from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import (
    Recipient,
    ToCareTeam,
    ToGroup,
    ToMember,
    ToStaff,
)
from hearth.community.people import PROGRAM
from hearth.community.sending import WITHHELD
from hearth.ports import OpenWork


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

    async def __call__(self, recipient: Recipient, reason: str) -> None:
        """Note it. A stranger who cannot be written to is nobody's concern: nothing is kept."""
        subject = _subject(recipient, reason)
        if subject is None:
            return
        async with self.open_work() as work:
            deed = Deed.MESSAGE_WITHHELD if reason == WITHHELD else Deed.MESSAGE_UNDELIVERABLE
            work.note(deed, by=PROGRAM, about=subject)
            await work.commit()


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
