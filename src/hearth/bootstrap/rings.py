"""Which key ring a process gets, and a database that is ready for it."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path

from hearth.bootstrap.replaying import replay_erasures
from hearth.bootstrap.watching import watched
from hearth.ports import Clock
from hearth.settings import Settings, SettingsError
from hearth.storage.assembly import Storage, keystore_address, open_storage
from hearth.storage.audit.folder import CheckpointFolder
from hearth.storage.audit.guard import refuse_backwards
from hearth.storage.database import open_database
from hearth.storage.keys.at_hand import KeysAtHand
from hearth.storage.keys.making import make_rings
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import Passphrase
from hearth.storage.keys.process import SIGNERS
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import set_up
from hearth.storage.keys.sources import FileSource, KeyRingSource, SecretSource, key_file
from hearth.storage.keys.store import keystore_engine
from hearth.storage.keys.vault import Transit, VaultSource
from hearth.storage.mailboxes.nudge import Nudges
from hearth.storage.roles.granting import give_keystore_roles, give_roles, make_roles
from hearth.storage.roles.rights import RoleUse
from hearth.storage.schema import go_back, migrate

VARIABLES = {Holder.COMMUNITY: "HEARTH_COMMUNITY_KEYS", Holder.CARETEAM: "HEARTH_CARETEAM_KEYS"}
PRIVATE_FOLDER = 0o700


def make_home(home: Path) -> None:
    """The folder for keys and SQLite files, for its owner alone."""
    home.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def make_keys(settings: Settings) -> bool:
    """Fresh key rings where there are none; existing ones are never touched.

    Returns:
        Whether there were none.
    """
    if settings.keyring != "file" or key_file(settings.home, Holder.COMMUNITY).exists():
        return False
    make_home(settings.home)
    make_rings(settings.home)
    return True


def load_ring(settings: Settings, holder: Holder) -> KeyRing:
    """The process's key ring from where the settings say.

    Raises:
        SettingsError: HEARTH_KEYRING names no such place.
        KeyRingError: it is missing, unreadable, or others can read it.
    """
    return ring_source(settings, holder).load()


def ring_source(settings: Settings, holder: Holder) -> KeyRingSource:
    """Where the settings say that the process's key ring is.

    Raises:
        SettingsError: HEARTH_KEYRING names no such place.
    """
    passphrase = passphrase_of(settings)
    if settings.keyring == "file":
        return FileSource(settings.home, holder, passphrase)
    if settings.keyring == "environment":
        return SecretSource(os.environ, VARIABLES[holder], holder, passphrase)
    if settings.keyring == "vault":
        return VaultSource(settings.home, holder, lambda: transit(settings))
    raise SettingsError("HEARTH_KEYRING must be file, environment or vault.")


def passphrase_of(settings: Settings) -> Passphrase | None:
    """The passphrase of locked rings, if one is set. What it opens is worked out once."""
    given = settings.keyring_passphrase
    return _passphrase(given.get_secret_value()) if given else None


@lru_cache(maxsize=2)
def _passphrase(words: str) -> Passphrase:
    return Passphrase(words)


def transit(settings: Settings) -> Transit:
    """The transit key in Vault; needs the extra `vault`."""
    from hearth.bootstrap.vault import transit_of  # noqa: PLC0415  An extra, and slow to import.

    return transit_of(settings)


async def bring_up_to_date(settings: Settings) -> bool:
    """The database in the newest version; says whether there was something to do.

    Raises:
        DatabaseError: it cannot be used, or a newer Hearth wrote it.
    """
    engine = open_database(settings.database_url, settings.home)
    try:
        return await migrate(engine)
    finally:
        await engine.dispose()


async def go_back_to(settings: Settings, version: str) -> bool:
    """The database in this older version; says whether there was something to do.

    Raises:
        DatabaseError: it cannot be used, or a newer Hearth wrote it.
    """
    engine = open_database(settings.database_url, settings.home)
    try:
        return await go_back(engine, version)
    finally:
        await engine.dispose()


def checkpoint_folder(settings: Settings, ring: KeyRing) -> CheckpointFolder:
    """The checkpoints outside the database, and whose count: both processes'."""
    return CheckpointFolder(settings.checkpoints_folder, ring.verify_keys(*SIGNERS))


async def make_the_roles(settings: Settings) -> list[str]:
    """The roles of the processes, before there are tables; returns like the next one."""
    engine = open_database(settings.database_url, settings.home)
    try:
        return await make_roles(engine)
    finally:
        await engine.dispose()


async def give_processes_their_roles(settings: Settings) -> list[str]:
    """Let each process do on PostgreSQL what it must and no more; for the owner of the tables.

    Returns:
        What a database administrator has to run first, because we may not.
    """
    engine = open_database(settings.database_url, settings.home)
    store = keystore_engine(keystore_address(settings.keystore_url, settings.home))
    try:
        missing = await give_roles(engine)
        if not missing:
            await set_up(store)
            missing = await give_keystore_roles(store)
    finally:
        await engine.dispose()
        await store.dispose()
    return missing


def role_use(settings: Settings) -> RoleUse:
    """Whether processes step into their roles.

    Raises:
        SettingsError: HEARTH_DATABASE_ROLE says nothing that is known.
    """
    try:
        return RoleUse(settings.database_role)
    except ValueError:
        raise SettingsError("HEARTH_DATABASE_ROLE must be auto, required or none.") from None


@asynccontextmanager
async def storage_of(
    settings: Settings,
    holder: Holder,
    clock: Clock,
    nudges: Nudges | None = None,
    *,
    checked: bool = True,
) -> AsyncIterator[Storage]:
    """The storage of a process, until the block ends. Raises what its parts raise.

    Args:
        settings: as loaded.
        holder: whose.
        clock: the time now.
        nudges: shared by the parts of one program.
        checked: whether an audit log that has gone backwards is refused; only what looks into it,
            or accepts it, goes on with one.

    Raises:
        LogGoneBackwardsError: a checkpoint outside the database says more than the database has.
        ErasuresPendingError: a backup brought erased members back, and this process may not act.
    """
    at_hand = KeysAtHand.of(ring_source(settings, holder))
    async with (
        open_storage(
            database_url=settings.database_url,
            keystore_url=settings.keystore_url,
            home=settings.home,
            ring=at_hand,
            clock=clock,
            nudges=nudges,
            role_use=role_use(settings),
        ) as storage,
        watched(storage),
    ):
        if checked:
            await refuse_backwards(storage.engine, checkpoint_folder(settings, at_hand.ring))
            await replay_erasures(storage, holder)
        yield storage
