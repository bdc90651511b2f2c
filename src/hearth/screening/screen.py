"""The screen: every check on every message, and a finding for people when a check fails."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from hearth.community.findings import CERTAIN, Finding, FindingKind, Written
from hearth.screening.check import Check, Reading
from hearth.screening.likeness import load_likeness
from hearth.screening.private import private_checks
from hearth.screening.rules import load_rules

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True)
class Screen:
    """All checks. Every one works in time linear to the text, so that none can be made to hang.

    Whoever calls may still set a time-out of its own and treat it as `unchecked` does.
    """

    checks: Sequence[Check]

    def look(self, written: Written) -> tuple[Finding, ...]:
        """Everything seen in the message, most pressing first. Never raises.

        A check that fails, or a screen without checks, gives a finding of the kind `UNCHECKED`:
        people look instead.
        """
        if not self.checks:
            return (unchecked("no-checks"),)
        reading = Reading(written)
        found = [finding for check in self.checks for finding in _looked(check, reading)]
        return tuple(sorted(_without_doubles(found, len(written.text)), key=_by_urgency))


def _looked(check: Check, reading: Reading) -> Sequence[Finding]:
    try:
        return tuple(check.look(reading))
    except Exception:  # noqa: BLE001 - whatever a check's mistake is, people must see the message.
        return (unchecked(check.name),)


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


def _by_urgency(finding: Finding) -> tuple[int, int, int, str]:
    return _ORDER[finding.kind], finding.start, finding.end, finding.rule


def unchecked(rule: str) -> Finding:
    """The finding that stands for a look that did not take place, and by whom."""
    return Finding(FindingKind.UNCHECKED, "unchecked", 0, 0, CERTAIN, rule)


@cache
def default_screen() -> Screen:
    """The screen that every community starts with. Built once, in about a second and a half."""
    crisis = load_rules(FindingKind.CRISIS, "crisis", "crisis_es_fr_hi")
    emergency = load_rules(FindingKind.EMERGENCY, "emergency", "emergency_es_fr_hi")
    screen = Screen(
        (
            crisis,
            load_likeness(crisis),
            emergency,
            load_likeness(emergency),
            *private_checks(),
            load_rules(FindingKind.PROMOTION, "promotion"),
            load_rules(FindingKind.ABUSE, "abuse"),
        )
    )
    screen.look(Written(text="warm"))  # Automata and models are built now, not for a member.
    return screen
