"""Where this place's rings are changed, and all that a rotation of them needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from hearth.bootstrap.outside import clock
from hearth.bootstrap.recovering import renew_copy
from hearth.bootstrap.rings import passphrase_of, ring_source, storage_of, transit
from hearth.bootstrap.rotating import Rotation, Show
from hearth.settings import Settings, SettingsError
from hearth.storage.keys.errors import KeyFileMissingError
from hearth.storage.keys.keeping import FileKeeper, FolderKeeper, RingKeeper, alone
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.vault import VaultKeeper
from hearth.storage.keys.versions import ROTATED


@asynccontextmanager
async def rotation_at(
    settings: Settings, show: Show, out: Path | None = None
) -> AsyncIterator[Rotation]:
    """Both storages open, and nobody else changing the keys, until the block ends.

    Args:
        settings: where rings and databases are.
        show: told of every step.
        out: where the next rings are laid out when they come from the environment.

    Raises:
        KeysAtWorkError: another command changes the keys.
        SettingsError: one of the rings is not here, or there is nowhere to lay the next ones out.
    """
    keeper = keeper_of(settings, out)
    with alone(settings.home):
        need_both(keeper)
        async with (
            storage_of(settings, Holder.CARETEAM, clock) as careteam,
            storage_of(settings, Holder.COMMUNITY, clock) as community,
        ):
            storages = {Holder.CARETEAM: careteam, Holder.COMMUNITY: community}
            yield Rotation(keeper, storages, show, partial(renew_copy, settings.home))


def keeper_of(settings: Settings, out: Path | None = None) -> RingKeeper:
    """The place of both rings.

    Raises:
        SettingsError: HEARTH_KEYRING names no such place, or `out` is missing.
    """
    if settings.keyring == "file":
        return FileKeeper(settings.home, passphrase_of(settings))
    if settings.keyring == "vault":
        return VaultKeeper(settings.home, lambda: transit(settings))
    sources = {holder: ring_source(settings, holder) for holder in Holder}
    if out is None:
        raise SettingsError(
            "The rings come from the environment, which only you can change. Say with --out "
            "FOLDER where the next ones shall be written."
        )
    return FolderKeeper(sources, out, passphrase_of(settings))


def need_both(keeper: RingKeeper) -> None:
    """Return if both rings are here.

    Raises:
        SettingsError: one is not.
    """
    try:
        keeper.rings()
    except KeyFileMissingError as missing:
        raise SettingsError(
            f"Changing keys needs both rings, and {missing.place} is not here. Bring both to one "
            "machine for this, and take the changed ones back."
        ) from None


def rotated_name(text: str) -> KeyName:
    """The name of a key that can be rotated.

    Raises:
        SettingsError: there is none of that name.
    """
    if text not in ROTATED:
        raise SettingsError(f"There is no key {text!r}. The keys are {', '.join(ROTATED)}.")
    return KeyName(text)
