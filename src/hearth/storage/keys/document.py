"""A key ring as a JSON document.

{"format": "hearth-key-ring", "version": 1, "ring": "community", "keys": [
  {"name": "contact", "version": 1, "id": "9f3a01c2", "primary": true, "material": "<base64>"}
]}
"""

import json
from base64 import b64decode, b64encode
from typing import Any

from hearth.storage.keys.errors import KeyRingUnreadableError
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.ring import KeyRing, RingKey

FORMAT = "hearth-key-ring"
FORMAT_VERSION = 1
ID_BYTES = 4


def written(ring: KeyRing) -> str:
    """The ring as text, keys in clear: for owner-only files and mounted secrets."""
    document = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "ring": ring.holder,
        "keys": [_key_written(key) for key in ring.keys],
    }
    return json.dumps(document, indent=1) + "\n"


def read(text: str, holder: Holder, place: str) -> KeyRing:
    """The ring of this holder.

    Raises:
        KeyRingUnreadableError: the text found at this place is anything else.
    """
    ring = _ring_read(text, holder)
    if ring is None:
        raise KeyRingUnreadableError(place)
    return ring


def _ring_read(text: str, holder: Holder) -> KeyRing | None:
    """The ring, or None: an error raised while another is handled would carry the keys with it."""
    try:
        document = json.loads(text)
        about = (document["format"], document["version"], document["ring"])
        if about != (FORMAT, FORMAT_VERSION, holder):
            return None
        return KeyRing(holder, [_key_read(key) for key in document["keys"]])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _key_written(key: RingKey) -> dict[str, object]:
    return {
        "name": key.name,
        "version": key.version,
        "id": key.id.to_bytes(ID_BYTES, "big").hex(),
        "primary": key.primary,
        "material": b64encode(key.material).decode(),
    }


def _key_read(key: dict[str, Any]) -> RingKey:
    return RingKey(
        name=KeyName(key["name"]),
        version=int(key["version"]),
        id=int(key["id"], 16),
        primary=key["primary"] is True,
        material=b64decode(key["material"], validate=True),
    )
