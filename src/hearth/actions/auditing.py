"""Keeping the audit log honest: checkpoints, signs of life, forgetting, going on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hearth.community.audit import Deed, Standing, Subject
from hearth.community.errors import NotConnected
from hearth.community.outgoing import Say, ToStaff, Urgency, Values
from hearth.community.people import CLOCK, SHELL, Actor, Role
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

CHECKPOINT_EVERY = 100
"""Entries without a checkpoint. What was done since the last one could be cut off unseen."""

CHECKPOINT_WITHIN = timedelta(minutes=15)
"""Nothing stays uncovered for longer; and when nothing happens, that is written down as often."""

LOG = Subject("audit", "log")


def checkpoint_due(standing: Standing, now: datetime) -> bool:
    """Whether it is time for the next checkpoint."""
    if standing.covered_at is None:
        return standing.size > 0
    late = now - standing.covered_at >= CHECKPOINT_WITHIN
    return standing.open >= CHECKPOINT_EVERY or (standing.open > 0 and late)


def idle(standing: Standing, now: datetime) -> bool:
    """Whether nothing was done since the last checkpoint, and that is long ago."""
    if standing.covered_at is None or standing.open:
        return False
    return now - standing.covered_at >= CHECKPOINT_WITHIN


@dataclass(frozen=True, slots=True)
class TakeCheckpoint:
    """The log is signed as it is now, and the owners get a copy."""

    open_work: OpenWork

    async def __call__(self) -> str | None:
        """Sign it.

        Returns:
            The signed note, None if nothing was done since the last one.

        Raises:
            AuditError: the log does not go on from the newest checkpoint; nothing is signed.
        """
        async with self.open_work() as work:
            standing = await work.audit.standing()
            note = await work.audit.take_checkpoint()
            if note is not None:
                await tell_owners(work, standing.size, note)
                await work.commit()
        return note


@dataclass(frozen=True, slots=True)
class ShowLife:
    """Nothing happened for a while, and that is a deed: a log without its end would show."""

    open_work: OpenWork

    async def __call__(self) -> bool:
        """Write it down, unless somebody else did or something happened."""
        async with self.open_work() as work:
            if not idle(await work.audit.standing(), work.now):
                return False
            work.note(Deed.AUDIT_IDLE, by=CLOCK, about=LOG)
            await work.commit()
        return True


@dataclass(frozen=True, slots=True)
class ForgetOldDeeds:
    """What was done long ago is forgotten; that it was is a deed."""

    open_work: OpenWork

    async def __call__(self, before: datetime, *, by: Actor = CLOCK) -> int:
        """Forget the deeds before that time, in small transactions.

        Returns:
            How many transactions that took; 0 if there was nothing to forget.
        """
        rounds = 0
        while await self._some(before, by):
            rounds += 1
        return rounds

    async def _some(self, before: datetime, by: Actor) -> bool:
        async with self.open_work() as work:
            last = await work.audit.forget_before(before)
            if last is None:
                return False
            work.note(Deed.AUDIT_FORGOTTEN, by=by, about=Subject.of("audit", last))
            await work.commit()
        return True


@dataclass(frozen=True, slots=True)
class AcceptLog:
    """Whoever runs the machine goes on with a log that has gone backwards, as after a restore."""

    open_work: OpenWork

    async def __call__(self, size: int, reason: str) -> None:
        """Write it down; the next checkpoint begins from here.

        Args:
            size: how many entries the newest checkpoint outside covered.
            reason: a digest of the reason, which is kept beside the old checkpoints.
        """
        async with self.open_work() as work:
            about = Subject.of("audit", f"{size}/{reason}")
            work.note(Deed.AUDIT_ACCEPTED, by=SHELL, about=about)
            await _tell_everybody_who_owns(work, Say(StaffWords.LOG_ACCEPTED, {"size": size}))
            await work.commit()


async def tell_owners(work: Work, size: int, note: str) -> None:
    """A copy of a checkpoint for each owner: one message a day, which changes without ringing."""
    values: Values = {"size": size, "note": note.strip()}
    slot = f"checkpoint:{work.now.date().isoformat()}"
    say = Say(StaffWords.CHECKPOINT, values, slot=slot)
    await _tell_everybody_who_owns(work, say, urgency=Urgency.BULLETIN)


async def _tell_everybody_who_owns(
    work: Work, say: Say, *, urgency: Urgency = Urgency.NOTICE
) -> None:
    for staff in await work.staff.list():
        if Role.OWNER not in staff.roles or staff.ended:
            continue
        try:
            await work.staff.contact_of(staff.id)
        except NotConnected:
            continue
        work.tell(ToStaff(staff.id), say, urgency=urgency)
