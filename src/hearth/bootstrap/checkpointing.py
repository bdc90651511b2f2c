"""Checkpoints of the audit log as a part of a program: taken in time, and copied outside."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime

from hearth.actions.auditing import ShowLife, TakeCheckpoint, checkpoint_due, idle
from hearth.bootstrap.running import Running, storage_in
from hearth.ports import Clock
from hearth.storage.assembly import Storage
from hearth.storage.audit.checkpoint import Checkpoint, NoCheckpointError
from hearth.storage.audit.errors import AuditError
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.guard import refuse_backwards
from hearth.storage.audit.taking import newest_note, standing_of
from hearth.storage.errors import DatabaseError
from hearth.storage.keys.at_hand import SignersAtHand
from hearth.storage.keys.names import Holder
from hearth_bot.post.hands import pause
from hearth_bot.post.pulse import Pulse

LOOK_EVERY = 2.0
"""Seconds between looks whether a checkpoint is due; a look costs two rows."""

PART = "checkpoints"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Takes checkpoints while the program runs.

    It signs nothing that contradicts the newest checkpoint in the folder.

    Args:
        storage: of the care team's process, whose key signs.
        folder: outside the database.
    """

    storage: Storage
    folder: CheckpointFolder

    async def run(self, stop: asyncio.Event, clock: Clock, pulse: Pulse) -> None:
        """Look until `stop` is set, and once more after it. A failure is tried again."""
        while not stop.is_set():
            await self._tried(self.look(clock()), pulse)
            await pause(stop, LOOK_EVERY)
        await self._tried(self.finish(), pulse)

    async def look(self, now: datetime) -> None:
        """Take a checkpoint if one is due, and see that the newest one lies in the folder.

        Raises:
            AuditError: the log went backwards while we ran; nothing is signed any more.
            DatabaseError: the database cannot be used now.
            OSError: the folder cannot be written.
        """
        standing = await standing_of(self.storage.engine)
        if idle(standing, now):
            await ShowLife(self.storage.open_work)()
            standing = await standing_of(self.storage.engine)
        if checkpoint_due(standing, now):
            await self.take()
        elif standing.covered and not self.folder.has(standing.covered):
            await self.copy(await newest_note(self.storage.engine))

    async def finish(self) -> None:
        """Cover what was done until now. Raises as `look`."""
        if (await standing_of(self.storage.engine)).open:
            await self.take()

    async def take(self) -> None:
        """Take a checkpoint now. Raises as `look`."""
        await refuse_backwards(self.storage.engine, self.folder)
        await self.copy(await TakeCheckpoint(self.storage.open_work)())

    async def copy(self, note: str | None) -> None:
        """Put a checkpoint into the folder."""
        if note is None:
            return
        checkpoint = Checkpoint.read(note, self.folder.keys)
        await asyncio.to_thread(self.folder.keep, checkpoint, note)
        await asyncio.to_thread(self.folder.thin_out, checkpoint.at)

    async def _tried(self, work: Awaitable[None], pulse: Pulse) -> None:
        try:
            await work
        except (AuditError, DatabaseError, NoCheckpointError, OSError) as problem:
            pulse.failed(PART, problem)
        else:
            pulse.well(PART)


async def run(running: Running) -> None:
    """Checkpoints, until the program is stopped. Telegram may be away."""
    holder = Holder.CARETEAM
    async with storage_in(running, holder) as storage:
        signers = SignersAtHand(storage.at_hand)
        folder = CheckpointFolder(running.settings.checkpoints_folder, signers)
        pulse = running.pulse_of(holder)
        await Keeper(storage, folder).run(running.stop, running.clock, pulse)
