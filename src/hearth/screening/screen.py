"""The screen: every check on every message, and a finding for people when a check fails."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hearth.community.findings import CERTAIN, Finding, FindingKind, Written
from hearth.screening.book import BOOK
from hearth.screening.check import Check, Reading, Row
from hearth.screening.keeping import Keeper
from hearth.screening.languages import languages
from hearth.screening.learning import CONDUCT, MEDICINES, examples, meant_examples
from hearth.screening.likeness import Likeness, SecondLook, count_together, load_likeness
from hearth.screening.meaning import DIRECTIONS, SCALE, Meaning, Vectors
from hearth.screening.needs import Index, look_up_together
from hearth.screening.private import private_checks
from hearth.screening.rules import RuleSet, load_rules
from hearth.screening.rumour_likeness import SAY, RumourLikeness, load_rumour_likeness, told_apart
from hearth.screening.rumours import Sayings, rumour_rules, sayings
from hearth.screening.watchwords import Watchwords
from hearth.screening.wording import features_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

MASK: Final = "\u2588"  # A full block: neither a letter nor a sign that anything is written with.
MEDICINES_SAY: Final = 3.5  # Log-odds: from 2 to 5 more is found at the same share of look-alikes.
CONDUCT_SAY: Final = 3.0  # Log-odds: from 1 to 3 more is found at the same share of harmless.
WARM: Final = 100  # Every so manieth example is read at the start: some thirty.
MOST_LOOKS_BEHIND: Final = (
    3  # A number behind a number behind a number; the rest is a wall of them.
)
_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True)
class Screen:
    """All checks. Every one works in time linear to the text, so that none can be made to hang.

    Whoever calls may still lose patience, and take what was found until then.
    """

    checks: Sequence[Check] = field(repr=False)

    def look(self, written: Written, look: "Look | None" = None) -> tuple[Finding, ...]:
        """Everything seen in the message, most pressing first. Never raises.

        A check that fails, or a screen without checks, gives a finding of the kind `UNCHECKED`:
        people look instead.

        Args:
            written: the message, and where it stands.
            look: is told meanwhile how far this has come.
        """
        if not self.checks:
            return (unchecked("no-checks"),)
        look = look or Look()
        _looked(self.checks, Reading(written), look)
        self._behind(written, look)
        return _in_order(look.found, len(written.text))

    def _behind(self, written: Written, look: "Look") -> None:
        """Private details that others stood in front of: two numbers in a row, read as one."""
        newest = [one for one in look.found if one.kind is FindingKind.PRIVATE]
        if not newest:
            return
        private = [check for check in self.checks if check.kind is FindingKind.PRIVATE]
        text = written.text
        for _ in range(MOST_LOOKS_BEHIND):
            if not newest:
                break
            text = _masked(text, newest)
            behind = Look()
            _looked(private, Reading(replace(written, text=text)), behind)
            newest = [one for one in behind.found if one.kind is FindingKind.PRIVATE]
            look.found += newest


@dataclass(slots=True)
class Look:
    """How far a look at a message has come, for whoever breaks it off."""

    found: list[Finding] = field(default_factory=list, repr=False)
    check: str = ""
    """The one that is looking, or looked last."""

    def given_up(self, length: int) -> tuple[Finding, ...]:
        """What was found, and that people have to look for all else.

        Args:
            length: of the message, in characters.
        """
        return _in_order([*self.found, unchecked(self.check)], length)


def _looked(checks: Iterable[Check], reading: Reading, look: Look) -> None:
    for check in checks:
        look.check = check.name
        look.found += _looked_once(check, reading)


def _looked_once(check: Check, reading: Reading) -> Sequence[Finding]:
    try:
        return tuple(check.look(reading))
    except Exception:  # noqa: BLE001 - whatever a check's mistake is, people must see the message.
        return (unchecked(check.name),)


def _masked(text: str, found: Iterable[Finding]) -> str:
    """`text` with what was found blotted out, as long as before."""
    letters = list(text)
    for one in found:
        letters[one.start : one.end] = MASK * (one.end - one.start)
    return "".join(letters)


def _without_doubles(found: Iterable[Finding], length: int) -> Sequence[Finding]:
    """Each private detail once: what lies within those named before is not named again."""
    kept: list[Finding] = []
    named = bytearray(length)
    for one in found:
        if one.kind is FindingKind.PRIVATE:
            if 0 not in named[one.start : one.end]:
                continue
            named[one.start : one.end] = b"\1" * (one.end - one.start)
        kept.append(one)
    return kept


def _in_order(found: Iterable[Finding], length: int) -> tuple[Finding, ...]:
    return tuple(sorted(_without_doubles(found, length), key=_by_urgency))


def _by_urgency(finding: Finding) -> tuple[int, int, int, str]:
    return _ORDER[finding.kind], finding.start, finding.end, finding.rule


def unchecked(rule: str) -> Finding:
    """The finding that stands for a look that did not take place, and by whom."""
    return Finding(FindingKind.UNCHECKED, "unchecked", 0, 0, CERTAIN, rule)


@dataclass(frozen=True, slots=True)
class _Meanings:
    """The second models; None where the encoder fails on the examples, and words decide alone."""

    danger: Meaning | None = None
    rumours: Meaning | None = None
    conduct: Meaning | None = None
    medicines: Meaning | None = None


def _meanings(vectors: Vectors | None, keeper: Keeper) -> _Meanings:
    """All examples are read at once, for what is kept of them is what was read last.

    Where all that was learnt from them was kept, none is read.
    """
    if vectors is None:
        return _Meanings()
    sets = (
        (meant_examples(), SCALE, DIRECTIONS, features_in),
        (told_apart(), SAY, None, None),
        (examples(CONDUCT), CONDUCT_SAY, None, None),
        (examples(MEDICINES), MEDICINES_SAY, None, None),
    )
    texts = list(dict.fromkeys(text for known, *_ in sets for _, text in known))
    place = {text: at for at, text in enumerate(texts)}
    whole = cache(lambda: vectors.of_examples(texts))

    def rows(known: Sequence[tuple[str, str]]) -> "NDArray[Any]":
        found: NDArray[Any] = whole()[[place[text] for _, text in known]]
        return found

    try:
        return _Meanings(
            *(
                Meaning(
                    vectors,
                    known,
                    partial(rows, known),
                    scale=scale,
                    keeper=keeper,
                    directions=directions,
                    words=words,
                )
                for known, scale, directions, words in sets
            )
        )
    except Exception:  # noqa: BLE001 - whatever its mistake is, screening must go on without it.
        return _Meanings()


def _danger(kind: FindingKind, meanings: _Meanings, keeper: Keeper) -> tuple[Check, Check]:
    """Rules that the models may take back where they are written in English, and the models."""
    ours = (kind.value, f"{kind}_further")
    english = {rule.name for rule in load_rules(kind, *ours).rules}
    rules = load_rules(kind, *ours, f"{kind}_es_fr_hi")
    likeness = load_likeness(rules, meaning=meanings.danger, keeper=keeper)
    firm = frozenset(rule.name for rule in rules.rules) - english
    return SecondLook(rules, likeness, firm), likeness


@cache
def default_screen(vectors: Vectors | None = None, folder: Path | None = None) -> Screen:
    """The screen that every community starts with. Built once.

    Learning takes some seconds; where it was done before and kept, the rest takes one.

    Args:
        vectors: the sentence encoder, where there is one; without it the screen is whole too.
        folder: where what is learnt is kept; None keeps nothing.
    """
    keeper = Keeper(folder)
    BOOK.read(keeper)
    meanings = _meanings(vectors, keeper)
    adverse_event = load_rules(FindingKind.ADVERSE_EVENT, "adverse_event")
    promotion = load_rules(FindingKind.PROMOTION, "promotion")
    abuse = load_rules(FindingKind.ABUSE, "abuse")
    screen = Screen(
        (
            *_danger(FindingKind.CRISIS, meanings, keeper),
            *_danger(FindingKind.EMERGENCY, meanings, keeper),
            *private_checks(),
            adverse_event,
            load_likeness(adverse_event, MEDICINES, meanings.medicines, keeper),
            *rumour_rules(),
            sayings(),
            load_rumour_likeness(meanings.rumours, keeper),
            promotion,
            load_likeness(promotion, CONDUCT, meanings.conduct, keeper),
            abuse,
            load_likeness(abuse, CONDUCT, meanings.conduct, keeper),
            languages(),
            Watchwords(),
        )
    )
    _look_up_together(screen.checks)
    count_together([check for check in screen.checks if isinstance(check, Likeness)])
    # What was learnt is read now, not for a member; an automaton is built when words call for it.
    for check in screen.checks:
        if isinstance(check, RuleSet | SecondLook | Likeness | RumourLikeness | Sayings):
            check.ready()
    BOOK.close(keeper)
    _warm(screen.checks)
    return screen


def _warm(checks: Iterable[Check]) -> None:
    """Read some examples, so that no member waits for what an automaton has to see once.

    Automata build their states, and words their keys, when they are first met. The encoder is left
    out: it has nothing to build.
    """
    for _, text in examples((*MEDICINES, *CONDUCT[:2]))[::WARM]:
        reading = Reading(Written(text))
        for check in checks:
            rules = check.rules if isinstance(check, SecondLook) else check
            if isinstance(rules, RumourLikeness):
                rules = rules.likeness
            if isinstance(rules, Likeness):
                rules.signs.seen(rules.rules.row(reading))
            else:
                _looked_once(rules, reading)


def _look_up_together(checks: Iterable[Check]) -> None:
    """Have what all rules need looked up in one pass for each row of words, and what all signs do.

    Not both at once: signs are only asked for where a model is, and not by all of them.
    """
    by_row: dict[tuple[Callable[[Reading], Row], bool], list[Index]] = {}
    for check in checks:
        rules = check.rules if isinstance(check, SecondLook) else check
        if isinstance(rules, RuleSet):
            by_row.setdefault((rules.row, True), []).append(rules.index)
        model = check.likeness if isinstance(check, RumourLikeness) else check
        if isinstance(model, Likeness):
            by_row.setdefault((model.rules.row, False), []).append(model.signs.index)
    for indexes in by_row.values():
        look_up_together(indexes)
