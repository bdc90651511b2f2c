"""The names of the keys, what each is made of, and which process holds it."""

from enum import Enum, StrEnum, auto


class Holder(StrEnum):
    """A process with a key ring of its own."""

    COMMUNITY = "community"
    CARETEAM = "careteam"


class Made(Enum):
    """What a key is made of; every one of them is 32 bytes."""

    SECRET = auto()  # For AES-256-GCM, AES-KW or HMAC-SHA256.
    AGREEMENT = auto()  # X25519, the half that opens.
    AGREEMENT_PUBLIC = auto()
    SIGNING = auto()  # Ed25519, the half that signs.
    SIGNING_PUBLIC = auto()


class KeyName(StrEnum):
    """What a key is for."""

    CONTACT = "contact"
    """Wraps the members' data keys."""

    INDEX = "index"
    """Finds a person by their Telegram id."""

    CARE = "care"
    """Opens what was told to the care team; one version per epoch."""

    CARE_PUBLIC = "care-public"

    COMMUNITY_MAILBOX = "community-mailbox"
    """What the community bot writes for itself: its inbox and its conversations."""

    COMMUNITY_LETTERS = "community-letters"
    """Opens the community bot's outbox."""

    COMMUNITY_LETTERS_PUBLIC = "community-letters-public"

    COMMUNITY_SIGNING = "community-signing"
    """Signs cases, letters, receipts and certificates as the community bot."""

    COMMUNITY_VERIFY = "community-verify"

    CARETEAM_MAILBOX = "careteam-mailbox"
    """What the care team writes for itself: inbox, conversations, sign-in secrets."""

    CARETEAM_LETTERS = "careteam-letters"
    """Opens the care-team bot's outbox."""

    CARETEAM_LETTERS_PUBLIC = "careteam-letters-public"

    CARETEAM_SIGNING = "careteam-signing"
    """Signs replies, notes and letters as the care team."""

    CARETEAM_VERIFY = "careteam-verify"


MADE: dict[KeyName, Made] = {
    KeyName.CONTACT: Made.SECRET,
    KeyName.INDEX: Made.SECRET,
    KeyName.CARE: Made.AGREEMENT,
    KeyName.CARE_PUBLIC: Made.AGREEMENT_PUBLIC,
    KeyName.COMMUNITY_MAILBOX: Made.SECRET,
    KeyName.COMMUNITY_LETTERS: Made.AGREEMENT,
    KeyName.COMMUNITY_LETTERS_PUBLIC: Made.AGREEMENT_PUBLIC,
    KeyName.COMMUNITY_SIGNING: Made.SIGNING,
    KeyName.COMMUNITY_VERIFY: Made.SIGNING_PUBLIC,
    KeyName.CARETEAM_MAILBOX: Made.SECRET,
    KeyName.CARETEAM_LETTERS: Made.AGREEMENT,
    KeyName.CARETEAM_LETTERS_PUBLIC: Made.AGREEMENT_PUBLIC,
    KeyName.CARETEAM_SIGNING: Made.SIGNING,
    KeyName.CARETEAM_VERIFY: Made.SIGNING_PUBLIC,
}

PUBLIC_OF: dict[KeyName, KeyName] = {
    KeyName.CARE: KeyName.CARE_PUBLIC,
    KeyName.COMMUNITY_LETTERS: KeyName.COMMUNITY_LETTERS_PUBLIC,
    KeyName.CARETEAM_LETTERS: KeyName.CARETEAM_LETTERS_PUBLIC,
    KeyName.COMMUNITY_SIGNING: KeyName.COMMUNITY_VERIFY,
    KeyName.CARETEAM_SIGNING: KeyName.CARETEAM_VERIFY,
}
"""The half that may be known, under the same id as the half that may not."""

_SHARED = {KeyName.CONTACT, KeyName.INDEX, *PUBLIC_OF.values()}

HOLDS: dict[Holder, frozenset[KeyName]] = {
    Holder.COMMUNITY: frozenset(
        _SHARED | {KeyName.COMMUNITY_MAILBOX, KeyName.COMMUNITY_LETTERS, KeyName.COMMUNITY_SIGNING}
    ),
    Holder.CARETEAM: frozenset(
        _SHARED
        | {
            KeyName.CARE,
            KeyName.CARETEAM_MAILBOX,
            KeyName.CARETEAM_LETTERS,
            KeyName.CARETEAM_SIGNING,
        }
    ),
}
"""Exactly what each ring holds. A ring with more is refused like a ring with less."""
