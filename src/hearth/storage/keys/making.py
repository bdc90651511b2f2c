"""Making the two key rings of a new place, once and together."""

import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from hearth.storage.keys import document
from hearth.storage.keys.names import HOLDS, MADE, PUBLIC_OF, Holder, KeyName, Made
from hearth.storage.keys.ring import RING_KEY_BIT, KeyRing, RingKey, public_half
from hearth.storage.keys.sources import KEYS_FOLDER, key_file
from hearth.storage.sealing.envelope import SECRET_BYTES

OWNER_FOLDER = 0o700
OWNER_FILE = 0o600


def make_rings(home: Path) -> None:
    """Make both rings as owner-only files, or leave untouched what is there.

    Both appear at the same instant, complete and on the disk, or neither does. Of several that
    make them at once, one succeeds and the others find its keys. When any key file is there
    already, nothing happens: its partner may be kept on another machine.
    """
    home.mkdir(mode=OWNER_FOLDER, parents=True, exist_ok=True)
    if _has_keys(home):
        return
    draft = Path(mkdtemp(prefix=".keys-", dir=home))  # Made with mode 0700 by contract.
    try:
        for ring in new_rings():
            write_private(draft / key_file(home, ring.holder).name, document.written(ring))
        sync_folder(draft)
        _put_in_place(draft, home)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def new_rings() -> tuple[KeyRing, KeyRing]:
    """A community ring and a care-team ring that belong together, with fresh keys."""
    keys = {key.name: key for name in KeyName for key in fresh(name)}
    community, careteam = (
        KeyRing(holder, [keys[name] for name in HOLDS[holder]]) for holder in Holder
    )
    return community, careteam


def fresh(name: KeyName, version: int = 1, *, primary: bool = True) -> Iterator[RingKey]:
    """A version of this key and, of a pair, its public half; nothing for a public name."""
    if MADE[name] in (Made.AGREEMENT_PUBLIC, Made.SIGNING_PUBLIC):
        return
    # A clash of random ids within the few versions of one name is noticed in the ring.
    id_ = RING_KEY_BIT | secrets.randbits(31)
    # Any 32 bytes are a secret, an X25519 private key (RFC 7748, 5) and an Ed25519 one (RFC 8032).
    secret = secrets.token_bytes(SECRET_BYTES)
    key = RingKey(name, version, id_, primary=primary, material=secret)
    yield key
    if name in PUBLIC_OF:
        yield RingKey(PUBLIC_OF[name], version, id_, primary=primary, material=public_half(key))


def _has_keys(home: Path) -> bool:
    return any(key_file(home, holder).exists() for holder in Holder)


def replace_private(path: Path, text: str) -> None:
    """Put an owner-only file in the place of another: whoever looks sees all of one of them.

    When this returns it is on the disk; a file that was there before is then gone from its name.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write_private(draft, text)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner can reach, and wait for the disk.

    Raises:
        FileExistsError: there is one.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWNER_FILE)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)


def _put_in_place(draft: Path, home: Path) -> None:
    """Rename the folder, which fails when another maker's folder is there and not empty."""
    try:
        draft.rename(home / KEYS_FOLDER)
    except OSError:
        if not _has_keys(home):
            raise
        return
    sync_folder(home)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
