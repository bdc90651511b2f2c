"""What a member tells the care team, sealed twice.

Inside, a signed letter that only the care team opens (`letter`). Outside, an envelope under the
member's own data key (`envelope`). The writer cannot read it back. Destroying the member's key
closes it for everybody. Nobody who has only the database can forge it.

Replies, notes and profiles are sealed the same way, each by its writer's signing key.
"""

from dataclasses import dataclass, field

from hearth.storage.sealing import envelope
from hearth.storage.sealing.envelope import ENVELOPE_OVERHEAD, DataKey, Keys
from hearth.storage.sealing.letter import (
    LETTER_OVERHEAD,
    LetterOpener,
    LetterSealer,
    PrivateKeys,
    Recipient,
)
from hearth.storage.sealing.signing import Signer, VerifyKeys
from hearth.storage.sealing.where import Where

ESCALATION_OVERHEAD = ENVELOPE_OVERHEAD + LETTER_OVERHEAD


@dataclass(frozen=True, slots=True)
class EscalationSealer:
    """Seals to one recipient, as one signer. It cannot open what it seals."""

    care_public: Recipient
    signer: Signer

    def seal(self, member_key: DataKey, content: bytes, where: Where) -> bytes:
        """The content, sealed twice, which opens only at this place."""
        letter = LetterSealer(self.care_public, self.signer).seal(content, where)
        return envelope.seal(member_key, letter, where)


@dataclass(frozen=True, slots=True)
class EscalationOpener:
    """Opens what was sealed to any of these keys, if one of these signers signed it.

    Give only the signers who may write the value in question: a note, for one, is the care
    team's, and the community bot's signature on it must not count.
    """

    care_private: PrivateKeys = field(repr=False)
    verify_keys: VerifyKeys = field(repr=False)

    def open_(self, member_keys: Keys, sealed: bytes, where: Where) -> bytes:
        """What was sealed for this place.

        Raises:
            CannotOpenError: for whatever reason, a wrong or missing signature included.
        """
        letter = envelope.open_(member_keys, sealed, where)
        return LetterOpener(self.care_private, self.verify_keys).open_(letter, where)
