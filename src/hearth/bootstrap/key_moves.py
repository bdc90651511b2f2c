"""Rings from one form into another: under a passphrase, or encrypted by Vault."""

from hearth.bootstrap.key_place import need_both
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import bring_up_to_date, passphrase_of, storage_of, transit
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL
from hearth.settings import Settings, SettingsError
from hearth.storage.keys.keeping import FileKeeper, alone
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import Passphrase
from hearth.storage.keys.sources import key_file
from hearth.storage.keys.vault import VaultKeeper


async def protect_rings(settings: Settings, words: str) -> None:
    """Put both ring files under a passphrase, a new one if they are under one.

    Raises:
        SettingsError: the rings are not in files.
    """
    keeper = _files(settings)
    with alone(settings.home):
        need_both(keeper)
        await _note(settings, Deed.KEYS_PROTECTED)
        keeper.protect(Passphrase(words))


async def unprotect_rings(settings: Settings) -> None:
    """Take the passphrase off both ring files.

    Raises:
        SettingsError: the rings are not in files.
    """
    keeper = _files(settings)
    with alone(settings.home):
        need_both(keeper)
        await _note(settings, Deed.KEYS_UNPROTECTED)
        keeper.unprotect()


async def move_into_vault(settings: Settings) -> None:
    """Let Vault encrypt both ring files, look that it opens them, and delete the plain ones.

    Raises:
        SettingsError: the rings are not in files, or Vault's settings are missing.
        VaultError: Vault does not do it. The files are left as they were.
    """
    keeper = _files(settings)
    vault = VaultKeeper(settings.home, lambda: transit(settings))
    with alone(settings.home):
        need_both(keeper)
        await _note(settings, Deed.KEYS_MOVED)
        rings = keeper.rings()
        for ring in rings.values():
            vault.keep(ring)
        moved = vault.rings()
        for holder, ring in rings.items():
            if moved[holder].keys == ring.keys:
                key_file(settings.home, holder).unlink()


def _files(settings: Settings) -> FileKeeper:
    if settings.keyring != "file":
        raise SettingsError("That is for rings in HEARTH_HOME/keys (HEARTH_KEYRING=file).")
    return FileKeeper(settings.home, passphrase_of(settings))


async def _note(settings: Settings, deed: Deed) -> None:
    await bring_up_to_date(settings)
    async with (
        storage_of(settings, Holder.CARETEAM, clock) as storage,
        storage.open_work() as work,
    ):
        work.note(deed, by=SHELL, about=Subject.of("rings", "both"))
        await work.commit()
