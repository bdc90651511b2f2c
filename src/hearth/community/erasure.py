"""Erasure: how everything about a member goes, and what they can show for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId

COOLING_OFF = timedelta(hours=24)
"""A night's sleep: what was erased cannot be brought back. Whoever is sure can skip it."""

TELEGRAM_DELETES = timedelta(hours=48)
"""How old a message may be for a bot to delete it (Bot API, deleteMessage)."""

DELETED_AT_ONCE = 100
"""Messages in one call (Bot API, deleteMessages)."""

CERTIFICATE = "hearth-erasure-certificate-1"
"""The form of the certificate; `docs/erasure.md` explains its fields."""


class ErasureStep(StrEnum):
    """How far an erasure has come: asked → left → emptied → swept → certified → done."""

    ASKED = "asked"
    """It waits for the cooling-off, and can be taken back."""
    LEFT = "left"
    """Out of every community; the index leads to nobody; Telegram is asked to delete."""
    EMPTIED = "emptied"
    """The keys are destroyed and the rows empty. Other processes may know a key for a while."""
    SWEPT = "swept"
    """No process knows a key any more, and what came in meanwhile is gone too."""
    CERTIFIED = "certified"
    """Nothing is left in the files either; the certificate is signed and on its way."""
    DONE = "done"
    """The certificate has left, and the address it went to is forgotten."""


class ErasedFor(StrEnum):
    """Why somebody is erased."""

    ASKED = "asked"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Went:
    """What went so far, for the certificate.

    Args:
        counts: how many of each thing, by its name.
        keys: the ids of the data keys that were destroyed.
        moments: when each step was reached, by its name.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    keys: tuple[int, ...] = ()
    moments: Mapping[str, datetime] = field(default_factory=dict)

    def more(self, counts: Mapping[str, int]) -> "Went":
        """These went too."""
        both = {**self.counts}
        for name, count in counts.items():
            both[name] = both.get(name, 0) + count
        return replace(self, counts=both)

    def without(self, keys: Sequence[int]) -> "Went":
        """These keys are destroyed."""
        return replace(self, keys=tuple(sorted({*self.keys, *keys})))


@dataclass(frozen=True, slots=True)
class Erasure:
    """The erasure of one member.

    Args:
        community: through which community it was asked.
        language: in which the member is written to.
        certificate: signed JSON, once there is one.
    """

    member: MemberId
    community: CommunityId
    why: ErasedFor
    asked_at: datetime
    step: ErasureStep
    step_at: datetime
    language: str
    went: Went = field(default_factory=Went)
    certificate: str | None = None

    @property
    def begins_at(self) -> datetime:
        """When the cooling-off is over."""
        return self.asked_at + COOLING_OFF

    @property
    def asked_for(self) -> bool:
        """Whether the member wants it, and so gets the certificate."""
        return self.why is ErasedFor.ASKED

    @property
    def running(self) -> bool:
        """Whether it has begun, and is not over."""
        return self.step not in (ErasureStep.ASKED, ErasureStep.DONE)

    def must_wait(self) -> "Erasure":
        """The erasure, if it has not begun.

        Raises:
            NotOffered: it has, and nothing can bring back what went.
        """
        if self.step is not ErasureStep.ASKED:
            raise NotOffered
        return self

    def reached(self, step: ErasureStep, now: datetime, went: Went | None = None) -> "Erasure":
        """It has come as far as this."""
        went = self.went if went is None else went
        went = replace(went, moments={**went.moments, step.value: now})
        return replace(self, step=step, step_at=now, went=went)


@dataclass(frozen=True, slots=True)
class Remaining:
    """How long copies live that an erasure cannot reach into.

    Args:
        data_backups: backups of the database. Without the keys nothing in them opens.
        key_backups: backups of the key store. Until the last is gone, whoever holds it, an old
            backup of the data and the key ring could open what was erased.
        server: whether a database server's own log may hold old rows for a while.
        dead_rows: whether we may not vacuum the server's tables, so that deleted rows stay in its
            files until it does so by itself.
        dead_keys: the same of the destroyed keys.
    """

    data_backups: timedelta
    key_backups: timedelta
    server: bool = False
    dead_rows: bool = False
    dead_keys: bool = False


def erasure_certificate(
    erasure: Erasure,
    organisation: str,
    now: datetime,
    remaining: Remaining,
    checkpoint: str | None = None,
) -> dict[str, object]:
    """What is signed when all is done; it names the number and no account.

    Args:
        erasure: with all that went.
        organisation: who signs.
        now: when.
        remaining: how long copies live.
        checkpoint: of the audit log, signed: the log had come so far, and says the same.
    """
    went = erasure.went
    return {
        "@type": CERTIFICATE,
        "member": int(erasure.member),
        "publisher": organisation,
        "why": erasure.why.value,
        "asked": erasure.asked_at.isoformat(),
        "began": went.moments[ErasureStep.LEFT].isoformat(),
        "emptied": went.moments[ErasureStep.EMPTIED].isoformat(),
        "certified": now.isoformat(),
        "keys_destroyed": list(went.keys),
        "erased": dict(sorted(went.counts.items())),
        "audit_checkpoint": checkpoint,
        "remains": remains(erasure, remaining),
    }


STAYS = (
    ("proof of consent: record number, purpose, answer, hash of the text, time", "database"),
    ("entries of the audit log: numbers and times, no words", "database"),
    ("messages of other people that quote the member", "Telegram"),
    ("the member's own copies, and messages older than 48 hours", "Telegram"),
    ("what was shown to the care team in their own chats", "Telegram"),
)
"""What an erasure leaves, and where, for as long as it is there."""

UNVACUUMED = "the database server's files, until it vacuums them by itself"


def remains(erasure: Erasure, remaining: Remaining) -> list[object]:
    """What is left, where, and until when."""
    destroyed = erasure.went.moments[ErasureStep.EMPTIED]
    data, keys = destroyed + remaining.data_backups, destroyed + remaining.key_backups
    left: list[object] = [_left(what, where) for what, where in STAYS]
    left += [
        _left("rows that nothing opens", "backups of the database", data),
        _left("the destroyed keys, wrapped", "backups of the key store", keys),
    ]
    if remaining.server:
        left.append(_left("old rows, sealed", "the database server's own log and archives"))
    if remaining.dead_rows:
        left.append(_left("deleted rows, sealed; the member's keys are destroyed", UNVACUUMED))
    if remaining.dead_keys:
        left.append(_left("the destroyed keys, wrapped", f"the key store: {UNVACUUMED}"))
    return left


def _left(what: str, where: str, until: datetime | None = None) -> dict[str, str]:
    left = {"what": what, "where": where}
    return left if until is None else {**left, "until": until.isoformat()}
