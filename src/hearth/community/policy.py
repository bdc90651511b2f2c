"""What follows from a finding: per community, a table of kind and place to consequences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hearth.community.findings import Finding, FindingKind, Place


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


Table = Mapping[tuple[FindingKind, Place], frozenset[Consequence]]


@dataclass(frozen=True, slots=True)
class Followed:
    """One consequence, and the findings that it follows from."""

    consequence: Consequence
    because: tuple[Finding, ...]


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
    (FindingKind.PROMOTION, Place.GROUP): _HIDE_AND_TELL | _PEOPLE_LOOK,
    (FindingKind.ABUSE, Place.GROUP): _HIDE_AND_TELL | _PEOPLE_LOOK,
    (FindingKind.ABUSE, Place.DIRECT): _PEOPLE_LOOK,
    (FindingKind.WATCHWORD, Place.GROUP): _PEOPLE_LOOK,
    (FindingKind.UNCHECKED, Place.GROUP): _PEOPLE_LOOK,
    (FindingKind.UNCHECKED, Place.DIRECT): _PEOPLE_LOOK,
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a community does about each kind of finding in each place.

    What the community did not change follows the defaults. A kind and place in neither table has
    no consequence: private details in the direct chat, for one, are nobody's business but the
    author's.
    """

    changes: Table = field(default_factory=dict)

    def of(self, kind: FindingKind, place: Place) -> frozenset[Consequence]:
        """The consequences of one kind in one place."""
        key = (kind, place)
        return self.changes.get(key, _DEFAULTS.get(key, frozenset()))

    def follow(self, findings: Iterable[Finding], place: Place) -> tuple[Followed, ...]:
        """All consequences, each once and with its reasons, in the order they are carried out."""
        seen = tuple(findings)
        because = {
            due: tuple(one for one in seen if due in self.of(one.kind, place))
            for due in Consequence
        }
        return tuple(Followed(due, why) for due, why in because.items() if why)

    def decide(self, findings: Iterable[Finding], place: Place) -> tuple[Consequence, ...]:
        """All consequences of the findings, each once, in the order they are carried out."""
        return tuple(one.consequence for one in self.follow(findings, place))


DEFAULT_POLICY = Policy()
