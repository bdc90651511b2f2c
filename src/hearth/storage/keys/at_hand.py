"""The keys of this process as they are now: a ring that changes is taken on while it runs.

Whoever seals or opens asks for the keys anew each time. A watcher looks at the ring's place once a
second, reads it when it has changed, and exchanges all tools in one assignment.
"""

import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from math import inf

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from typing_extensions import override

from hearth.community.people import MemberId
from hearth.storage.keys.cache import Monotonic
from hearth.storage.keys.errors import KeyRingError
from hearth.storage.keys.process import Keys, process_keys
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.sources import KeyRingSource
from hearth.storage.keys.wrapping import Wrapped

LOOK_EVERY = timedelta(seconds=1)
"""How soon a changed ring is noticed."""

UNSEEN = timedelta(seconds=15)
"""After so long without a word a process counts as gone, and a rotation goes on without it. One
that was only asleep looks at its ring before it opens anything."""


class KeysAtHand:
    """The tools of one process, exchanged whole."""

    def __init__(
        self,
        ring: KeyRing,
        source: KeyRingSource | None = None,
        stamp: object = None,
        monotonic: Monotonic = time.monotonic,
    ) -> None:
        """Begin with this ring.

        Args:
            ring: as it was loaded.
            source: where it is looked for again; without one it stays as it is.
            stamp: of the source, taken before the ring was loaded.
            monotonic: seconds that only ever grow.
        """
        self.holder = ring.holder
        self._source = source
        self._stamp = stamp
        self._monotonic = monotonic
        self._in_use = (ring, process_keys(ring))
        self._asleep_from = 0.0
        self._saw()

    @classmethod
    def of(cls, source: KeyRingSource, monotonic: Monotonic = time.monotonic) -> "KeysAtHand":
        """What the source holds, looked at again from time to time.

        Raises:
            KeyRingError: it holds no ring that can be used.
        """
        stamp = source.stamp()
        return cls(source.load(), source, stamp, monotonic)

    @property
    def now(self) -> Keys:
        """The tools. Ask again for every use; never keep them."""
        if self._monotonic() > self._asleep_from:
            self._look_quietly()
        return self._in_use[1]

    @property
    def ring(self) -> KeyRing:
        """The ring they were made from."""
        return self._in_use[0]

    def changed(self) -> bool:
        """Whether the source no longer is what was loaded from it. Cheap: a look at one file."""
        self._saw()
        return self._source is not None and self._source.stamp() != self._stamp

    def look(self) -> bool:
        """Take the ring on if it has changed; whether it had. May take as long as the source does.

        Raises:
            KeyRingError: it cannot be used. What was at hand stays.
        """
        if self._source is None or not self.changed():
            return False
        stamp = self._source.stamp()
        ring = self._source.load()
        # Both at once: nobody sees the tools of one ring beside another.
        self._in_use, self._stamp = (ring, process_keys(ring)), stamp
        return True

    def _saw(self) -> None:
        """Somebody looked just now; without a source there is nothing to look at, ever."""
        seen = self._monotonic() + UNSEEN.total_seconds()
        self._asleep_from = inf if self._source is None else seen

    def _look_quietly(self) -> None:
        """Look; a ring that cannot be read is the watcher's to tell of."""
        try:
            self.look()
        except KeyRingError:
            return

    @override
    def __repr__(self) -> str:
        return f"KeysAtHand({self.ring!r})"


class ContactKeysAtHand:
    """The contact key as it is now, for the key store."""

    def __init__(self, at_hand: KeysAtHand) -> None:
        self._at_hand = at_hand

    @property
    def primary(self) -> int:
        """The id of the version that wraps."""
        return self._at_hand.now.contact.primary

    def wrap(self, member: MemberId, secret: bytes) -> Wrapped:
        """The member's data key, wrapped under the primary."""
        return self._at_hand.now.contact.wrap(member, secret)

    def unwrap(self, member: MemberId, wrapped: Wrapped) -> bytes:
        """The member's data key.

        Raises:
            CannotOpenError: it is not this member's, was changed, or its contact key is not held.
        """
        return self._at_hand.now.contact.unwrap(member, wrapped)


class SignersAtHand(Mapping[int, Ed25519PublicKey]):
    """Whose signatures count, as it is now: a key that came while the process runs counts too."""

    def __init__(self, at_hand: KeysAtHand) -> None:
        self._at_hand = at_hand

    @override
    def __getitem__(self, id_: int) -> Ed25519PublicKey:
        return self._at_hand.now.signers[id_]

    @override
    def __iter__(self) -> Iterator[int]:
        return iter(self._at_hand.now.signers)

    @override
    def __len__(self) -> int:
        return len(self._at_hand.now.signers)
