"""`docs/mutation.md`: how many mutants were noticed, and why the others do no harm."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mutation.groups import Group
from mutation.mutating import CHECKOUT, Found, Survivor

PAGE = CHECKOUT / "docs" / "mutation.md"
RESULTS = Path(__file__).with_name("results.json")
REASONS = Path(__file__).with_name("reasons.toml")

ENOUGH = 0.9
"""Of ten mutants at least nine have to be noticed, in every group."""

STOPPED = (
    "**{name} is not finished.** {drawn} mutants were drawn, and the run was stopped after "
    "{tried} of them,\nthose with the quickest tests first. `tests/mutation/run {name}` tries "
    "the rest.\n"
)

INTRODUCTION = Path(__file__).with_name("introduction.md").read_text(encoding="utf-8")


@cache
def reasons() -> Mapping[str, str]:
    """By the change, why nobody can tell the difference."""
    entries = tomllib.loads(REASONS.read_text(encoding="utf-8"))["survivor"]
    return {entry["change"].strip(): entry["reason"].strip() for entry in entries}


@dataclass
class Page:
    """What the page says, by group."""

    groups: dict[str, dict[str, object]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Page":
        """As it was left."""
        if not RESULTS.exists():
            return cls()
        return cls(json.loads(RESULTS.read_text(encoding="utf-8")))

    def put(self, found: Found) -> None:
        """Replace what it says about one group."""
        self.groups[found.group.name] = {
            "sources": found.sources,
            "drawn": found.drawn,
            "there": dict(sorted(found.there.items())),
            "mutants": dict(sorted(found.mutants.items())),
            "killed": dict(sorted(found.killed.items())),
            "survivors": sorted([one.module, one.change, one.mutant] for one in found.survivors),
        }

    def found(self, group: Group) -> Found:
        """What it says about one group.

        Raises:
            KeyError: nothing.
        """
        said = self.groups[group.name]
        survivors = said["survivors"]
        assert isinstance(survivors, list)
        drawn = said["drawn"]
        assert isinstance(drawn, int)
        return Found(
            group,
            sources=str(said["sources"]),
            there=Counter(_counts(said["there"])),
            drawn=drawn,
            mutants=Counter(_counts(said["mutants"])),
            killed=Counter(_counts(said["killed"])),
            survivors=[Survivor(module, name, change) for module, change, name in survivors],
        )

    def write(self) -> None:
        """Keep it, as data and as a page."""
        RESULTS.write_text(json.dumps(self.groups, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(self.text(), encoding="utf-8")

    def text(self) -> str:
        """The page."""
        rows = ["| module | mutants | tried | killed | share |", "|---|---|---|---|---|"]
        told: list[str] = []
        stopped: list[str] = []
        for name, group in self.groups.items():
            there, mutants = _counts(group["there"]), _counts(group["mutants"])
            killed = _counts(group["killed"])
            for module, count in there.items():
                row = count, mutants.get(module, 0), killed.get(module, 0)
                rows.append(_row(f"`{module}`", *row))
            all_ = sum(there.values()), sum(mutants.values()), sum(killed.values())
            rows.append(_row(f"**{name}**", *all_))
            if group["drawn"] != all_[1]:
                stopped.append(STOPPED.format(name=name, drawn=group["drawn"], tried=all_[1]))
            told += _survivors(name, group["survivors"])
        return "\n".join([INTRODUCTION, *rows, "", *stopped, "## What survived", *told]) + "\n"


def _counts(value: object) -> dict[str, int]:
    assert isinstance(value, dict)
    return value


def _row(name: str, there: int, tried: int, killed: int) -> str:
    share = f"{killed / tried:.1%}" if tried else "none tried"
    return f"| {name} | {there} | {tried} | {killed} | {share} |"


def _survivors(name: str, value: object) -> list[str]:
    """The survivors of a group, each reason once with all changes that it is true of."""
    assert isinstance(value, list)
    by_reason: dict[str, list[str]] = {}
    for module, change, _ in value:
        reason = reasons().get(change, "Not argued yet: a test may be missing.")
        shown = re.sub(r"^", "    ", change, flags=re.MULTILINE)
        by_reason.setdefault(reason, []).append(f"    # {module}\n{shown}\n")
    told = [f"\n### {name}\n"]
    for reason, changes in by_reason.items():
        told += [f"{reason}\n", *changes]
    return told if by_reason else [f"\n### {name}\n", "Nothing.\n"]
