"""The hash chain: what an entry's hash covers, byte for byte (docs/audit.md has it for others)."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from json.encoder import encode_basestring_ascii as quoted

from hearth.community.audit import Entry

BEGINNING = bytes(32)
"""What stands before the first entry."""

TAKEN_AWAY = bytes(32)
"""Stands for the digest of a sealed value that is no longer there, on purpose."""

LENGTH_BYTES = 4


def line(  # noqa: PLR0913  The members of the JSON object, one by one: this runs a million times.
    *,
    number: int,
    deed: str,
    by_kind: str,
    by_id: int,
    about_kind: str,
    about_id: str,
    at: str,
    values: bytes | None,
) -> str:
    """An entry as canonical JSON: names in order, no spaces, ASCII.

    `values` is a member only if there is one, so that entries of the first version stay as they
    were. The time is UTC in ISO 8601, with microseconds and `+00:00`.
    """
    remembered = "" if values is None else f',"values":"{values.hex()}"'
    return (
        f'{{"about_id":{quoted(about_id)},"about_kind":{quoted(about_kind)},"at":"{at}",'
        f'"by_id":{by_id},"by_kind":{quoted(by_kind)},"deed":{quoted(deed)},"number":{number}'
        f"{remembered}}}"
    )


def entry_line(number: int, entry: Entry, values: bytes | None = None) -> str:
    """The canonical JSON of an entry under its number."""
    return line(
        number=number,
        deed=entry.deed.value,
        by_kind=entry.by.kind,
        by_id=entry.by.id,
        about_kind=entry.about.kind,
        about_id=entry.about.id,
        at=entry.written_at,
        values=values,
    )


def entry_hash(previous: bytes, number: int, entry: Entry, values: bytes | None = None) -> bytes:
    """SHA-256 over the hash of the entry before and this entry's canonical JSON."""
    return sha256(previous + entry_line(number, entry, values).encode()).digest()


def digest_of(sealed: bytes | None) -> bytes:
    """What is remembered of a sealed value: nothing of it can be read from this."""
    return TAKEN_AWAY if sealed is None else sha256(sealed).digest()


def digest_of_values(digests: Iterable[tuple[str, bytes]]) -> bytes:
    """One digest over places and what is remembered of each.

    SHA-256 over, for each place in the order of its UTF-8 bytes: the length of the place as four
    bytes, most significant first; the place; the 32 bytes.
    """
    framed = sha256()
    for place, digest in sorted((place.encode(), digest) for place, digest in digests):
        framed.update(len(place).to_bytes(LENGTH_BYTES, "big") + place + digest)
    return framed.digest()


def digests_of(values: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """By place, what is remembered of the values that a transaction wrote or took away."""
    return {place: digest_of(sealed) for place, sealed in values.items()}
