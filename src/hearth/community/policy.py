"""What follows from a finding: per community, a table of kind and place to consequences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from hearth.community.errors import PolicyUnsafe
from hearth.community.findings import CERTAIN, Finding, FindingKind, Place


class Consequence(StrEnum):
    """One thing that follows from a finding. The order is that in which they are carried out."""

    HIDE = "hide"
    """Take the post out of the group."""
    EMERGENCY_WORDS = "emergency_words"
    """Say the community's emergency words at once, in that place and in the direct chat."""
    PAGE = "page"
    """Call the person on call."""
    OPEN_CASE = "open_case"
    """Give the message to people."""
    WRITE_TO_AUTHOR = "write_to_author"
    """Tell the author kindly, in the direct chat, what happened and why."""
    CORRECT = "correct"
    """Answer with what is known, and its source."""
    ASK_AUTHOR = "ask_author"
    """Ask the author what they want to do."""


Row = tuple[FindingKind, Place]
"""A line of the table."""

Table = Mapping[Row, frozenset[Consequence]]


@dataclass(frozen=True, slots=True)
class Followed:
    """One consequence, and the findings that it follows from."""

    consequence: Consequence
    because: tuple[Finding, ...]


Reasons = Mapping[Consequence, Sequence[Finding]]
"""What follows, and from which findings."""


class Unsafe(StrEnum):
    """Why a community cannot have a line of the table as somebody wants it."""

    DANGER = "danger"
    """Somebody in danger needs the emergency words and people."""
    UNCHECKED = "unchecked"
    """Nobody looked at the message yet, so people must."""
    PROMISE = "promise"
    """The emergency words, and a page, promise that people look: there must be a case."""
    VANISHED = "vanished"
    """Whoever's post is hidden is told why, and nobody is told so whose post is not."""
    ALREADY_HIDDEN = "already_hidden"
    """A post that is hidden is asked about already."""
    NOT_HERE = "not_here"
    """It cannot be done to this kind, or in this place."""


_PEOPLE_AT_ONCE = frozenset({Consequence.EMERGENCY_WORDS, Consequence.PAGE, Consequence.OPEN_CASE})
_HIDE_AND_TELL = frozenset({Consequence.HIDE, Consequence.WRITE_TO_AUTHOR})
_PEOPLE_LOOK = frozenset({Consequence.OPEN_CASE})

_DEFAULTS: Table = {
    (FindingKind.CRISIS, Place.GROUP): _PEOPLE_AT_ONCE,
    (FindingKind.CRISIS, Place.DIRECT): _PEOPLE_AT_ONCE,
    (FindingKind.EMERGENCY, Place.GROUP): _PEOPLE_AT_ONCE,
    (FindingKind.EMERGENCY, Place.DIRECT): _PEOPLE_AT_ONCE,
    (FindingKind.PRIVATE, Place.GROUP): _HIDE_AND_TELL,
    (FindingKind.ADVERSE_EVENT, Place.GROUP): _PEOPLE_LOOK,
    (FindingKind.ADVERSE_EVENT, Place.DIRECT): _PEOPLE_LOOK,
    (FindingKind.MISINFORMATION, Place.GROUP): frozenset(
        {Consequence.CORRECT, Consequence.OPEN_CASE}
    ),
    (FindingKind.MISINFORMATION, Place.DIRECT): frozenset({Consequence.CORRECT}),
    (FindingKind.PROMOTION, Place.GROUP): _HIDE_AND_TELL | _PEOPLE_LOOK,
    (FindingKind.ABUSE, Place.GROUP): _HIDE_AND_TELL | _PEOPLE_LOOK,
    (FindingKind.ABUSE, Place.DIRECT): _PEOPLE_LOOK,
    (FindingKind.WATCHWORD, Place.GROUP): _PEOPLE_LOOK,
    (FindingKind.UNCHECKED, Place.GROUP): _PEOPLE_LOOK,
    (FindingKind.UNCHECKED, Place.DIRECT): _PEOPLE_LOOK,
}


ROWS: tuple[Row, ...] = tuple((kind, place) for kind in FindingKind for place in Place)
"""All lines of the table, the most pressing first."""

FINGERPRINT_LONG = 16
"""Hexadecimal digits: two colleagues' tables do not share 64 bits by chance."""

NEVER_REHEARSED = frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY, FindingKind.UNCHECKED})
"""A life may be in danger: what follows is carried out, rehearsal or not (decision 17)."""

DANGERS = frozenset({FindingKind.CRISIS, FindingKind.EMERGENCY})
_IN_THE_GROUP = frozenset({Consequence.HIDE, Consequence.WRITE_TO_AUTHOR, Consequence.ASK_AUTHOR})
CALLS_AT_ONCE = frozenset({Consequence.EMERGENCY_WORDS, Consequence.PAGE})
"""What promises that somebody comes now."""


def possible(kind: FindingKind, place: Place) -> tuple[Consequence, ...]:
    """The consequences that can be chosen for a kind in a place.

    Nobody but its author sees a message in the direct chat, so nothing there is hidden or asked
    about. What is known, and its source, there is only for misinformation.
    """
    none = set(_IN_THE_GROUP) if place is Place.DIRECT else set()
    if kind is not FindingKind.MISINFORMATION:
        none.add(Consequence.CORRECT)
    return tuple(one for one in Consequence if one not in none)


def refuse_unsafe(kind: FindingKind, place: Place, due: frozenset[Consequence]) -> None:
    """Return only if a community may have it so.

    Raises:
        PolicyUnsafe: it leaves somebody alone, promises what would not happen, or cannot be done.
    """
    wrong = _wrong(kind, place, due)
    if wrong is not None:
        raise PolicyUnsafe(kind, place, wrong)


def _wrong(kind: FindingKind, place: Place, due: frozenset[Consequence]) -> Unsafe | None:
    case = Consequence.OPEN_CASE in due
    hidden = Consequence.HIDE in due
    answers = {
        Unsafe.NOT_HERE: bool(due - set(possible(kind, place))),
        Unsafe.DANGER: kind in DANGERS and not (case and Consequence.EMERGENCY_WORDS in due),
        Unsafe.UNCHECKED: kind is FindingKind.UNCHECKED and not case,
        Unsafe.PROMISE: bool(due & CALLS_AT_ONCE) and not case,
        Unsafe.VANISHED: hidden is not (Consequence.WRITE_TO_AUTHOR in due),
        Unsafe.ALREADY_HIDDEN: hidden and Consequence.ASK_AUTHOR in due,
    }
    return next((why for why, holds in answers.items() if holds), None)


def default_of(kind: FindingKind, place: Place) -> frozenset[Consequence]:
    """What follows where a community decided nothing else."""
    return _DEFAULTS.get((kind, place), frozenset())


@dataclass(frozen=True, slots=True)
class Policy:
    """What a community does about each kind of finding in each place.

    What the community did not change follows the defaults. A kind and place in neither table has
    no consequence: private details in the direct chat, for one, are nobody's business but the
    author's.

    While a policy is rehearsed, what follows is only counted; but for `NEVER_REHEARSED`.

    Args:
        changes: the lines that are the community's own.
        rehearsed: whether it is.
    """

    changes: Table = field(default_factory=dict)
    rehearsed: bool = False

    @property
    def fingerprint(self) -> str:
        """Tells this table from any other; the same table has the same. Not for keeping."""
        lines = [f"{row}:{sorted(self.of(*row))}" for row in ROWS]
        return sha256("\n".join(lines).encode()).hexdigest()[:FINGERPRINT_LONG]

    def of(self, kind: FindingKind, place: Place) -> frozenset[Consequence]:
        """The consequences of one kind in one place."""
        return self.changes.get((kind, place), default_of(kind, place))

    def changed(self, rows: Mapping[Row, frozenset[Consequence] | None]) -> "Policy":
        """The policy with these lines; None is back to the default.

        Raises:
            PolicyUnsafe: one of them is not safe; nothing is changed.
        """
        changes = dict(self.changes)
        for (kind, place), due in rows.items():
            wanted = default_of(kind, place) if due is None else due
            refuse_unsafe(kind, place, wanted)
            changes[kind, place] = wanted
        own = {row: due for row, due in changes.items() if due != default_of(*row)}
        return replace(self, changes=own)

    def follow(self, findings: Iterable[Finding], place: Place) -> tuple[Followed, ...]:
        """All consequences, each once and with its reasons, in the order they are carried out."""
        return self._following([one for one in findings if not self._counts(one)], place)

    def rehearse(self, findings: Iterable[Finding], place: Place) -> tuple[Followed, ...]:
        """What would follow, and is only counted; nothing unless the policy is rehearsed."""
        return self._following([one for one in findings if self._counts(one)], place)

    def _counts(self, finding: Finding) -> bool:
        return self.rehearsed and finding.kind not in NEVER_REHEARSED

    def _following(self, seen: Sequence[Finding], place: Place) -> tuple[Followed, ...]:
        because = {
            due: tuple(one for one in seen if due in self._due(one, place)) for due in Consequence
        }
        return tuple(Followed(due, why) for due, why in because.items() if why)

    def _due(self, finding: Finding, place: Place) -> frozenset[Consequence]:
        """What follows from this finding; a model's guess hides nothing, and people look."""
        due = self.of(finding.kind, place)
        if finding.confidence >= CERTAIN or Consequence.HIDE not in due:
            return due
        return (due - _HIDE_AND_TELL) | _PEOPLE_LOOK

    def decide(self, findings: Iterable[Finding], place: Place) -> tuple[Consequence, ...]:
        """All consequences of the findings, each once, in the order they are carried out."""
        return tuple(one.consequence for one in self.follow(findings, place))


DEFAULT_POLICY = Policy()
