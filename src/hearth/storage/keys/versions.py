"""Both rings on their way from one version of a key to the next. Pure: nothing is written here.

A version is added to every ring that holds its name, and used by nobody; when every process has
it, it becomes primary; what was sealed before is sealed again; and the old one is retired. Where a
rotation stands can be seen in the rings alone, so it can be taken up wherever it was left.
"""

from collections.abc import Mapping
from dataclasses import replace

from hearth.storage.keys.making import fresh
from hearth.storage.keys.names import HOLDS, MADE, PUBLIC_OF, Holder, KeyName, Made
from hearth.storage.keys.ring import KeyRing, RingKey

Rings = Mapping[Holder, KeyRing]
"""Both rings of a place."""

ROTATED = tuple(name for name in KeyName if name not in PUBLIC_OF.values())
"""What can be rotated: secrets, and pairs by the name of their private half."""


def authority(name: KeyName) -> Holder:
    """Whose ring counts for a name, and is written first: a public half never precedes its own."""
    private = next((one for one, public in PUBLIC_OF.items() if public is name), name)
    return Holder.CARETEAM if private in HOLDS[Holder.CARETEAM] else Holder.COMMUNITY


def versions(rings: Rings, name: KeyName) -> tuple[RingKey, ...]:
    """Every version of a name, the oldest first."""
    keys = [key for key in rings[authority(name)].keys if key.name is name]
    return tuple(sorted(keys, key=lambda key: key.version))


def newest(rings: Rings, name: KeyName) -> RingKey:
    """The version that was made last."""
    return versions(rings, name)[-1]


def primary(rings: Rings, name: KeyName) -> RingKey:
    """The version that seals and signs."""
    return next(key for key in versions(rings, name) if key.primary)


def is_begun(rings: Rings, name: KeyName) -> bool:
    """Whether a newer version was added that is not used yet."""
    return not newest(rings, name).primary


def in_step(rings: Rings) -> dict[Holder, KeyRing]:
    """The rings, each with what it has to have of the other."""
    return {
        holder: KeyRing(
            holder,
            [key for name in HOLDS[holder] for key in versions(rings, name)],
        )
        for holder in rings
    }


def are_in_step(rings: Rings) -> bool:
    """Whether nothing was left half written between the two."""
    level = in_step(rings)
    return all(set(level[holder].keys) == set(ring.keys) for holder, ring in rings.items())


def added(rings: Rings, name: KeyName) -> dict[Holder, KeyRing]:
    """The rings with a fresh version of a name that nobody uses yet."""
    taken = {key.id for ring in rings.values() for key in ring.keys}
    keys = _fresh(name, newest(rings, name).version + 1, taken)
    return _with(rings, name, [*rings[authority(name)].keys, *keys])


def promoted(rings: Rings, name: KeyName) -> dict[Holder, KeyRing]:
    """The rings with the newest version of a name as the one that is used."""
    chosen, names = newest(rings, name).id, {name, PUBLIC_OF.get(name)}
    keys = [
        replace(key, primary=key.id == chosen) if key.name in names else key
        for key in rings[authority(name)].keys
    ]
    return _with(rings, name, keys)


def without(rings: Rings, name: KeyName, version: int) -> dict[Holder, KeyRing]:
    """The rings without a version of a name. Of a signing key the public half stays, for ever.

    Raises:
        ValueError: it is the one that is used.
    """
    gone = {name} if MADE[name] is Made.SIGNING else {name, PUBLIC_OF.get(name)}
    keys = [
        key
        for key in rings[authority(name)].keys
        if not (key.name in gone and key.version == version)
    ]
    return _with(rings, name, keys)


def differs(rings: Rings, name: KeyName) -> bool:
    """Whether a change of this name was written to one ring and not to the other."""
    names, level = {name, PUBLIC_OF.get(name)}, in_step(rings)
    return any(
        {key for key in ring.keys if key.name in names}
        != {key for key in level[holder].keys if key.name in names}
        for holder, ring in rings.items()
    )


def in_order(rings: Rings, name: KeyName) -> tuple[KeyRing, ...]:
    """The rings in the order in which a change of this name must be written."""
    first = authority(name)
    return (rings[first], *(ring for holder, ring in rings.items() if holder is not first))


def _with(rings: Rings, name: KeyName, keys: list[RingKey]) -> dict[Holder, KeyRing]:
    holder = authority(name)
    return in_step({**rings, holder: KeyRing(holder, keys)})


def _fresh(name: KeyName, version: int, taken: set[int]) -> list[RingKey]:
    while True:
        keys = list(fresh(name, version, primary=False))
        if keys[0].id not in taken:  # Its 31 random bits meet another's once in a long time.
            return keys
