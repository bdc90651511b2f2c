"""The keys of a place as somebody looks at them: never what they are made of."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hearth.storage.keys.names import HOLDS, MADE, PUBLIC_OF, Holder, KeyName, Made
from hearth.storage.keys.ring import KeyRing, RingKey
from hearth.storage.keys.versions import ROTATED, Rings, authority, primary, versions
from hearth.storage.rotation.needs import Storages, in_use_since, needs

PUBLISHED = "hearth-public-keys"


@dataclass(frozen=True, slots=True)
class Listed:
    """One version of a key.

    Args:
        state: whether it is in use, in words.
        holders: whose rings have it.
        since: when it came into use, if the audit log knows.
        needs: how much still needs it; None where nothing counts, as for what only signs.
    """

    name: KeyName
    version: int
    id: int
    state: str
    holders: tuple[Holder, ...]
    since: datetime | None
    needs: int | None


async def listed(rings: Rings, storages: Storages) -> Sequence[Listed]:
    """Every version of every key, the oldest first."""
    found: list[Listed] = []
    for name in ROTATED:
        found.extend(_retired(rings, name))
        for key in versions(rings, name):
            counted = MADE[name] is not Made.SIGNING
            found.append(
                Listed(
                    name,
                    key.version,
                    key.id,
                    _state(key, primary(rings, name)),
                    _holders(name),
                    await in_use_since(storages[Holder.CARETEAM], key),
                    await needs(storages, key) if counted else None,
                )
            )
    return found


def published(ring: KeyRing) -> dict[str, Any]:
    """The keys that anybody may have, to check receipts and certificates with."""
    keys = [key for key in ring.keys if MADE[key.name] is Made.SIGNING_PUBLIC]
    return {
        "format": PUBLISHED,
        "version": 1,
        "keys": [
            {
                "name": key.name.value,
                "version": key.version,
                "key_id": f"{key.id:08x}",
                "in_use": key.primary,
                "public_key": b64encode(key.material).decode(),
            }
            for key in sorted(keys, key=lambda key: (key.name, key.version))
        ],
    }


def _state(key: RingKey, used: RingKey) -> str:
    if key.primary:
        return "in use"
    return "not used yet" if key.version > used.version else "opens only"


def _retired(rings: Rings, name: KeyName) -> list[Listed]:
    """Signing keys whose private half is gone."""
    if MADE[name] is not Made.SIGNING:
        return []
    alive = {key.id for key in versions(rings, name)}
    public = [key for key in rings[authority(name)].keys if key.name is PUBLIC_OF[name]]
    return [
        Listed(name, key.version, key.id, "retired, verifies only", tuple(Holder), None, None)
        for key in sorted(public, key=lambda key: key.version)
        if key.id not in alive
    ]


def _holders(name: KeyName) -> tuple[Holder, ...]:
    return tuple(holder for holder in Holder if name in HOLDS[holder])
