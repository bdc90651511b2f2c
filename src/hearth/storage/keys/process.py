"""What each process can do with its ring, by the name of what is written.

| written                              | sealed by           | opened by  |
|--------------------------------------|---------------------|------------|
| a case's content, a profile          | either, own signer  | care team  |
| a reply, a note                      | care team           | care team  |
| the community bot's outbox           | either, own signer  | community  |
| the care-team bot's outbox           | either, own signer  | care team  |
| a bot's own inbox and conversations  | itself              | itself     |

`docs/decisions/006-mailbox-keys.md` says why.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from hearth.storage.keys.index import IndexKeys
from hearth.storage.keys.names import Holder, KeyName
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.wrapping import ContactKeys
from hearth.storage.sealing.envelope import DataKeys
from hearth.storage.sealing.escalation import EscalationOpener, EscalationSealer
from hearth.storage.sealing.letter import LetterOpener, LetterSealer
from hearth.storage.sealing.signing import Signer, VerifyKeys

SIGNERS = (KeyName.COMMUNITY_VERIFY, KeyName.CARETEAM_VERIFY)


@dataclass(frozen=True, slots=True)
class Seals:
    """What a process can write for others, signed as itself."""

    care: EscalationSealer
    """For what only the care team reads: cases, profiles, replies, notes."""

    member: EscalationSealer
    """For the community bot's outbox, when the message is to a member."""

    group: LetterSealer
    """For the community bot's outbox, when it is to a group, where no member's key applies."""

    staff: LetterSealer
    """For the care-team bot's outbox."""


@dataclass(frozen=True, slots=True)
class CommunityOpens:
    """What the community bot's process can open: its outbox, and nothing of the care team's."""

    member: EscalationOpener
    group: LetterOpener


@dataclass(frozen=True, slots=True)
class CareTeamOpens:
    """What the care team's processes can open."""

    told: EscalationOpener
    """What the community bot sealed to the care team."""

    noted: EscalationOpener
    """What the care team sealed to itself. The community bot's signature does not count here."""

    staff: LetterOpener


Opens = TypeVar("Opens", CommunityOpens, CareTeamOpens)


@dataclass(frozen=True, slots=True)
class ProcessKeys(Generic[Opens]):
    """What a process can do with its ring."""

    contact: ContactKeys
    """For the key store."""

    index: IndexKeys
    mailbox: DataKeys
    """For this process's own inbox, conversations and other values that only it reads."""

    seals: Seals
    opens: Opens
    signer: Signer
    """For receipts, certificates and checkpoints."""

    signers: VerifyKeys
    """Whose signed documents are genuine: both processes'."""


Keys = ProcessKeys[CommunityOpens] | ProcessKeys[CareTeamOpens]


def process_keys(ring: KeyRing) -> Keys:
    """The tools of the process that this ring belongs to."""
    return community_keys(ring) if ring.holder is Holder.COMMUNITY else careteam_keys(ring)


def community_keys(ring: KeyRing) -> ProcessKeys[CommunityOpens]:
    """The tools of the community bot's process.

    Raises:
        KeyNotHeldError: it is another process's ring.
    """
    own = ring.private_keys(KeyName.COMMUNITY_LETTERS)
    signers = ring.verify_keys(*SIGNERS)
    opens = CommunityOpens(EscalationOpener(own, signers), LetterOpener(own, signers))
    return _with(opens, ring, KeyName.COMMUNITY_MAILBOX, KeyName.COMMUNITY_SIGNING)


def careteam_keys(ring: KeyRing) -> ProcessKeys[CareTeamOpens]:
    """The tools of the care team's processes.

    Raises:
        KeyNotHeldError: it is another process's ring.
    """
    care = ring.private_keys(KeyName.CARE)
    opens = CareTeamOpens(
        told=EscalationOpener(care, ring.verify_keys(KeyName.COMMUNITY_VERIFY)),
        noted=EscalationOpener(care, ring.verify_keys(KeyName.CARETEAM_VERIFY)),
        staff=LetterOpener(
            ring.private_keys(KeyName.CARETEAM_LETTERS), ring.verify_keys(*SIGNERS)
        ),
    )
    return _with(opens, ring, KeyName.CARETEAM_MAILBOX, KeyName.CARETEAM_SIGNING)


def _with(opens: Opens, ring: KeyRing, mailbox: KeyName, signing: KeyName) -> ProcessKeys[Opens]:
    signer = ring.signer(signing)
    community = ring.recipient(KeyName.COMMUNITY_LETTERS_PUBLIC)
    return ProcessKeys(
        contact=ring.contact_keys(),
        index=ring.index_keys(),
        mailbox=ring.data_keys(mailbox),
        seals=Seals(
            care=EscalationSealer(ring.recipient(KeyName.CARE_PUBLIC), signer),
            member=EscalationSealer(community, signer),
            group=LetterSealer(community, signer),
            staff=LetterSealer(ring.recipient(KeyName.CARETEAM_LETTERS_PUBLIC), signer),
        ),
        opens=opens,
        signer=signer,
        signers=ring.verify_keys(*SIGNERS),
    )
