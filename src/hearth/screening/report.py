"""What `hearth screen --jsonl` says about one message."""

from collections.abc import Mapping
from typing import Any

from hearth.community.findings import Finding, Place, Written
from hearth.screening.screen import Screen, default_screen


def written_of(line: Mapping[str, Any]) -> Written:
    """The message in one line of input: `text`, and `place`, `community`, `lang` when given."""
    return Written(
        text=str(line.get("text") or ""),
        place=Place(line.get("place") or Place.GROUP),
        community=str(line.get("community") or ""),
        language=str(line.get("lang") or "en"),
    )


def flag(finding: Finding) -> dict[str, Any]:
    """A finding as one entry of `flags`; `start` and `end` count code points of the text."""
    return {
        "kind": finding.kind.value,
        "detail": finding.detail,
        "start": finding.start,
        "end": finding.end,
        "confidence": finding.confidence,
        "rule": finding.rule,
    }


def screen_line(line: Mapping[str, Any], screen: Screen | None = None) -> dict[str, Any]:
    """One line of output: the line's `id` and its `flags`. Consequences are the policy's to add.

    Raises:
        ValueError: `place` is none of those that exist.
    """
    findings = (screen or default_screen()).look(written_of(line))
    return {"id": line.get("id"), "flags": [flag(finding) for finding in findings]}
