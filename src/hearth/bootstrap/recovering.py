"""The recovery copy in HEARTH_HOME: made, kept up to date, and used."""

from collections.abc import Sequence
from pathlib import Path

from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Say, ToStaff, Urgency
from hearth.community.people import SHELL, Permission
from hearth.community.words import StaffWords
from hearth.ports import OpenWork
from hearth.storage.keys import document, recovery
from hearth.storage.keys.errors import (
    KeyFileMissingError,
    KeyRingUnreadableError,
    RecoveryUnreadableError,
    RingThereError,
)
from hearth.storage.keys.making import OWNER_FOLDER, replace_private, write_private
from hearth.storage.keys.names import Holder
from hearth.storage.keys.passphrase import Passphrase, Stretching, lock, unlock
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.sources import key_file, read_private

RECOVERY_FILE = "recovery.json"
PERSON = "recovery person"
"""What somebody's key says it is, when it is under a passphrase."""

REASON_MOST = 500


def recovery_file(home: Path) -> Path:
    """Where the copy is."""
    return home / RECOVERY_FILE


def new_person(path: Path, passphrase: Passphrase | None) -> str:
    """Make somebody's key in a new file, and give its public half as it is passed on.

    Raises:
        FileExistsError: there is such a file.
    """
    person = recovery.Person.new()
    text = recovery.person_written(person)
    if passphrase is not None:
        text = lock(text, PERSON, passphrase, Stretching.fresh())
    write_private(path, text)
    return recovery.public_written(person.public)


def read_person(path: Path, passphrase: Passphrase | None) -> recovery.Person:
    """Somebody's key from their file.

    Raises:
        RecoveryUnreadableError: it is none, or was changed.
        RingLockedError: it is under a passphrase, and there is none.
        WrongPassphraseError: it does not open with the passphrase.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RecoveryUnreadableError(str(path)) from None
    return recovery.person_read(unlock(text, PERSON, str(path), passphrase), str(path))


async def seal_copy(
    home: Path, ring: KeyRing, needed: int, people: Sequence[str], open_work: OpenWork
) -> recovery.RecoveryCopy:
    """Make the copy for these people, given by their public keys; one that is there is replaced.

    Raises:
        RecoveryUnreadableError: a public key is none.
        NoSuchChoiceError: so many of so many people cannot be needed.
    """
    path = recovery_file(home)
    text = recovery.seal(ring, needed, [recovery.public_read(one) for one in people])
    copy = recovery.look(text, str(path))
    await _note(open_work, Deed.KEYS_COPIED, copy.id)
    replace_private(path, text)
    return copy


def renew_copy(home: Path, ring: KeyRing) -> bool:
    """Bring the copy up to this ring, for the same people; whether there was something to do.

    Only their public keys are needed.

    Raises:
        RecoveryUnreadableError: the care team did not make what is there.
    """
    path = recovery_file(home)
    try:
        copy = recovery.genuine(read_private(path), ring, str(path))
    except KeyFileMissingError:
        return False
    except KeyRingUnreadableError:
        raise RecoveryUnreadableError(str(path)) from None
    if copy.is_of(ring):
        return False
    replace_private(path, recovery.seal(ring, copy.needed, copy.people))
    return True


def recover(home: Path, copy: Path, people: Sequence[recovery.Person]) -> KeyRing:
    """Put the ring of a copy into HEARTH_HOME, where there is none.

    Raises:
        RingThereError: there is one.
        NotEnoughKeysError: fewer of its people's keys than it needs.
        RecoveryUnreadableError: it is no copy, or was changed.
    """
    path = key_file(home, Holder.CARETEAM)
    if path.exists():
        raise RingThereError(str(path))
    try:
        text = copy.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RecoveryUnreadableError(str(copy)) from None
    ring = recovery.open_(text, people, str(copy))
    path.parent.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
    write_private(path, document.written(ring))
    return ring


async def tell_recovered(open_work: OpenWork, copy: str, reason: str, keys: int) -> None:
    """Note that a copy was used, and tell every owner in their chat.

    Args:
        open_work: of the care team.
        copy: its id.
        reason: in the words of whoever used it; kept in the owners' messages alone.
        keys: how many people's keys were brought.
    """
    async with open_work() as work:
        work.note(Deed.KEYS_RECOVERED, by=SHELL, about=Subject.of("recovery", copy))
        values: dict[str, str | int] = {"reason": reason[:REASON_MOST], "keys": keys}
        for one in await work.staff.list():
            if one.may(Permission.COMMUNITY_SET_UP):
                said = Say(StaffWords.KEYS_RECOVERED, values)
                work.tell(ToStaff(one.id), said, urgency=Urgency.NOTICE)
        await work.commit()


async def _note(open_work: OpenWork, deed: Deed, copy: str) -> None:
    async with open_work() as work:
        work.note(deed, by=SHELL, about=Subject.of("recovery", copy))
        await work.commit()
