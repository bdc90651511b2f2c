"""Rotating and retiring keys while everything runs, and going on after a kill at any moment.

Nothing remembers where a rotation stands but the rings and the rows themselves:

1. A new version is added to every ring that holds the name, and used by nobody.
2. Every living process has it.
3. It becomes primary.
4. Every living process uses it.
5. What stays is wrapped, sealed or looked up anew.

Each step looks first whether it was done. Its deed is noted before it is done, so that a kill
leaves a note too many and never one too few.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL
from hearth.storage.assembly import Storage
from hearth.storage.keys.errors import KeyRingError
from hearth.storage.keys.holders import Present
from hearth.storage.keys.keeping import RingKeeper
from hearth.storage.keys.names import HOLDS, PUBLIC_OF, Holder, KeyName
from hearth.storage.keys.ring import KeyRing, RingKey
from hearth.storage.keys.versions import (
    Rings,
    added,
    are_in_step,
    authority,
    differs,
    in_order,
    in_step,
    is_begun,
    newest,
    primary,
    promoted,
    versions,
    without,
)
from hearth.storage.rotation.care import reseal_care
from hearth.storage.rotation.index import drop_rows, forget_under, move_talks, reindex
from hearth.storage.rotation.index import strangers_under as strangers
from hearth.storage.rotation.needs import Storages, is_unfinished, left, needs
from hearth.storage.rotation.own import MAILBOX, reseal_own

ASK_EVERY = 0.25
"""Seconds between looks at who holds what."""

PATIENCE = 45.0
"""Seconds that processes get to take a ring on: they look every second, and one that says nothing
for 15 counts as gone."""

Renew = Callable[[KeyRing], bool]
"""Brings the recovery copy up to the care team's ring; whether there was something to do."""


class NotTakenOnError(KeyRingError):
    """Living processes do not have the ring that was put in place. Says how many."""


class KeyInUseError(KeyRingError):
    """It is the version in use. Carries the name."""


class NothingToRetireError(KeyRingError):
    """There is no such older version. Carries the name."""


class StillNeededError(KeyRingError):
    """A version cannot be retired yet. Carries the name, the version, and how much needs it."""


class Show(Protocol):
    """Whoever is told how it goes."""

    def step(self, words: str) -> None:
        """This is being done now."""

    def count(self, done: int, total: int) -> None:
        """So much of the step is done."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """Both rings of a place, and its storages, while keys are exchanged.

    Args:
        keeper: where the rings are.
        storages: open, one for each ring.
        show: told of every step.
        renew: for the recovery copy.
    """

    keeper: RingKeeper
    storages: Storages
    show: Show
    renew: Renew

    async def rotate(self, name: KeyName) -> bool:
        """Take a name to its next version, or go on with what was begun.

        Returns:
            False if rings were laid out that somebody has to put in place first.

        Raises:
            NotTakenOnError: living processes do not take the ring on. Calling again goes on.
        """
        rings = self.keeper.rings()
        begun = await self._is_begun(rings, name)
        if not are_in_step(rings):
            self.show.step("bringing both rings in step")
            rings = in_step(rings)
            if not await self._keep(rings, name):
                return False
        if not begun:
            rings = added(rings, name)
            self.show.step(f"{name}: adding version {newest(rings, name).version}")
            await self._note(Deed.KEYS_ADDED, newest(rings, name))
            if not await self._keep(rings, name):
                return False
        self._renew_copy()
        return await self._use(name) and await self._finish(name)

    async def retire(
        self, name: KeyName, version: int | None = None, *, let_go: bool = False
    ) -> list[int]:
        """Take older versions of a name out of the rings, for good.

        Args:
            name: of what.
            version: which; every older one if None.
            let_go: end the conversations of people who are not members, where only these still
                need an index key: they begin again with their link.

        Returns:
            the versions that are gone.

        Raises:
            KeyInUseError: it is the version in use, or a newer one on its way.
            NothingToRetireError: there is none.
            StillNeededError: something still needs it.
            NotTakenOnError: a living process still uses it.
        """
        rings = self.keeper.rings()
        chosen = self._chosen(rings, name, version)
        for key in chosen:
            await self._refuse_needed(key, let_go=let_go)
        await self._taken_on(primary(rings, name), in_use=True)
        for key in chosen:
            self.show.step(f"{name}: retiring version {key.version}")
            await self._note(Deed.KEYS_RETIRED, key)
            rings = without(rings, name, key.version)
            if name is KeyName.INDEX:
                await forget_under(self._care, key.version)
        await self._keep(rings, name)
        self._renew_copy()
        return [key.version for key in chosen]

    @property
    def _care(self) -> Storage:
        return self.storages[Holder.CARETEAM]

    async def _is_begun(self, rings: Rings, name: KeyName) -> bool:
        """Whether a rotation of this name was left before its end, wherever that was."""
        return (
            is_begun(rings, name)
            or differs(rings, name)
            or await is_unfinished(self._care, primary(rings, name))
            or await left(self.storages, name) > 0
        )

    async def _use(self, name: KeyName) -> bool:
        """Let the newest version become primary, when everybody has it."""
        rings = self.keeper.rings()
        await self._taken_on(newest(rings, name))
        if is_begun(rings, name):
            rings = promoted(rings, name)
            self.show.step(f"{name}: using version {newest(rings, name).version}")
            await self._note(Deed.KEYS_PROMOTED, newest(rings, name))
            if not await self._keep(rings, name):
                return False
        await self._taken_on(newest(rings, name), in_use=True)
        return True

    async def _finish(self, name: KeyName) -> bool:
        """Wrap, seal or look up anew what stays."""
        if name is KeyName.CONTACT:
            await self._rewrap()
        elif name is KeyName.INDEX:
            await self._reindex()
        elif name is KeyName.CARE:
            self.show.step("care: sealing names and the care team's words to the new epoch")
            await reseal_care(self._care, self.show.count)
        elif name in MAILBOX.values():
            self.show.step(f"{name}: sealing again what stays")
            await reseal_own(self.storages[authority(name)], self.show.count)
        self._renew_copy()
        await self._note(Deed.KEYS_ROTATED, primary(self.keeper.rings(), name))
        return True

    async def _rewrap(self) -> None:
        store = self._care.key_store
        total, done, after = await left(self.storages, KeyName.CONTACT), 0, 0
        self.show.step("contact: wrapping the members' keys anew")
        while True:
            count, after = await store.rewrap(after)
            done += count
            self.show.count(done, total)
            if not after:
                return

    async def _reindex(self) -> None:
        self.show.step("index: looking everybody up under the new version")
        await reindex(self._care, self.show.count)
        for storage in self.storages.values():
            await move_talks(storage)
        self.show.step("index: taking the old look-ups away")
        await drop_rows(self._care)

    async def _keep(self, rings: Rings, name: KeyName) -> bool:
        """Put the rings in their place; whether they count at once."""
        for ring in in_order(rings, name):
            self.keeper.keep(ring)
        if self.keeper.in_place:
            for storage in self.storages.values():
                storage.at_hand.look()
                await storage.key_store.presence.tell(storage.at_hand.ring)
        return self.keeper.in_place

    async def _taken_on(self, key: RingKey, *, in_use: bool = False) -> None:
        """Return when every living process has this version, or uses it."""
        until = time.monotonic() + PATIENCE
        told = False
        while missing := await self._missing(key, in_use=in_use):
            if not told:
                what = "use" if in_use else "have"
                self.show.step(f"{key.name}: waiting until {missing} more processes {what} it")
                told = True
            if time.monotonic() > until:
                raise NotTakenOnError(missing)
            await asyncio.sleep(ASK_EVERY)

    async def _missing(self, key: RingKey, *, in_use: bool) -> int:
        present = await self._care.key_store.presence.present()
        return sum(_lacks(one, key, in_use=in_use) for one in present)

    def _chosen(self, rings: Rings, name: KeyName, version: int | None) -> list[RingKey]:
        used = primary(rings, name).version
        older = [key for key in versions(rings, name) if key.version < used]
        if version is None and older:
            return older
        if version is not None and version >= used:
            raise KeyInUseError(name, version)
        chosen = [key for key in older if key.version == version]
        if not chosen:
            raise NothingToRetireError(name)
        return chosen

    async def _refuse_needed(self, key: RingKey, *, let_go: bool) -> None:
        count = await needs(self.storages, key)
        if key.name is KeyName.INDEX and let_go:
            count -= await strangers(self._care, key.version)
        if count > 0:
            raise StillNeededError(key.name, key.version, count)

    def _renew_copy(self) -> None:
        if self.renew(self.keeper.rings()[Holder.CARETEAM]):
            self.show.step("recovery copy: renewed")

    async def _note(self, deed: Deed, key: RingKey) -> None:
        async with self._care.open_work() as work:
            work.note(deed, by=SHELL, about=Subject.of("key", f"{key.name}/{key.version}"))
            await work.commit()


def _lacks(one: Present, key: RingKey, *, in_use: bool) -> bool:
    """Whether a process should have, or use, this version and does not."""
    names = {key.name, PUBLIC_OF.get(key.name)}
    return bool(names & HOLDS[one.holder]) and key.id not in (one.primary if in_use else one.held)
