"""What the commands about the audit log do."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from hearth.actions.auditing import AcceptLog
from hearth.bootstrap.checkpointing import Keeper
from hearth.bootstrap.outside import clock
from hearth.bootstrap.rings import checkpoint_folder, load_ring, storage_of
from hearth.settings import Settings
from hearth.storage.audit.checkpoint import ORIGIN, Checkpoint, NoCheckpointError, found_in
from hearth.storage.audit.folder import LARGEST, PRIVATE_FILE
from hearth.storage.audit.guard import contradicted
from hearth.storage.audit.note import verifier_key
from hearth.storage.audit.proving import check_proof
from hearth.storage.audit.verifying import Progress, Report, Signed, signed_by, verify
from hearth.storage.database import open_database
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.process import SIGNERS
from hearth.storage.schema import check_version
from hearth.storage.sealing.signing import VerifyKeys

REASON = "reason.txt"
DIGEST_SHOWN = 16
"""Letters of the reason's digest in the deed: enough to tell it from any other."""


async def look_at_log(settings: Settings, files: Sequence[Path], progress: Progress) -> Report:
    """Whether the log is whole, compared with these checkpoints too.

    Raises:
        NoCheckpointError: one of the files is none of this place.
        DatabaseError: the database cannot be used.
        KeyRingError: there are no keys to check signatures with.
        OSError: a file cannot be read.
    """
    folder = checkpoint_folder(settings, load_ring(settings, Holder.CARETEAM))
    others = [_signed(path, folder.keys) for path in files]
    engine = open_database(settings.database_url, settings.home)
    try:
        await check_version(engine)
        return await verify(engine, folder, others, progress)
    finally:
        await engine.dispose()


def _signed(path: Path, keys: VerifyKeys) -> Signed:
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(LARGEST)
    try:
        return signed_by(str(path), Checkpoint.read(found_in(text), keys))
    except NoCheckpointError:
        raise NoCheckpointError(path) from None


async def prove(settings: Settings, number: int) -> dict[str, Any] | None:
    """The proof of one entry; None if no checkpoint covers it (yet), or it is no longer kept."""
    async with (
        storage_of(settings, Holder.CARETEAM, clock, checked=False) as storage,
        storage.open_work() as work,
    ):
        proofs = await work.audit.prove([number])
    return proofs[0].document() if proofs else None


def check(settings: Settings, document: dict[str, Any]) -> Checkpoint:
    """Check a proof with this place's keys. Raises what `check_proof` raises."""
    return check_proof(document, load_ring(settings, Holder.CARETEAM).verify_keys(*SIGNERS))


def keys_for_others(settings: Settings) -> list[str]:
    """The keys that sign checkpoints, as other programs for signed notes take them."""
    signers = load_ring(settings, Holder.CARETEAM).verify_keys(KeyName.CARETEAM_VERIFY)
    return [verifier_key(ORIGIN, key) for key in signers.values()]


async def accept(settings: Settings, reason: str) -> str | None:
    """Go on with a log that has gone backwards.

    The deed comes first, then a checkpoint of the log as it is; the checkpoints that contradict
    it go into a folder of their own, with the reason. Killed in between, it can be done again.

    Returns:
        The name of that folder, None if nothing had gone backwards.
    """
    async with storage_of(settings, Holder.CARETEAM, clock, checked=False) as storage:
        folder = checkpoint_folder(settings, load_ring(settings, Holder.CARETEAM))
        against = await contradicted(storage.engine, folder)
        if not against:
            return None
        newest = against[0].checkpoint.size
        digest = sha256(reason.encode()).hexdigest()[:DIGEST_SHOWN]
        await AcceptLog(storage.open_work)(newest, digest)
        aside = f"before-{clock().strftime('%Y-%m-%d-%H%M%S')}"
        folder.put_aside([one.name for one in against], aside)
        write = folder.path / aside / REASON
        write.touch(mode=PRIVATE_FILE)
        write.write_text(reason, encoding="utf-8")
        await Keeper(storage, folder).take()
    return aside
