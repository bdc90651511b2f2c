"""What was measured: lines with a goal each, and how they are written down."""

import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from hearth.bench.measuring import Ratio

TIMES = "\N{MULTIPLICATION SIGN}"
"""The unit of a ratio to the same without sealing."""

MEASURED_WITH = ("hearth", "sqlalchemy", "cryptography", "sqlalchemy-utils", "aiosqlite")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was measured.

    Args:
        unit: `TIMES`, or what the values are in.
        base: what a ratio is a ratio to, in words with a number.
        beside: the ratio of Fernet's columns in the same rounds, where there is one.
        at_least: whether the goal is to be reached; otherwise it is not to be exceeded.
    """

    name: str
    goal: float | None
    measured: Ratio
    unit: str
    base: str = ""
    beside: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None if there is none."""
        if self.goal is None:
            return None
        median = self.measured.median
        return median >= self.goal if self.at_least else median <= self.goal

    @property
    def as_document(self) -> dict[str, object]:
        """The line as JSON has it."""
        return {
            "line": self.name,
            "goal": self.goal,
            "median": round(self.measured.median, 4),
            "lowest": round(self.measured.lowest, 4),
            "highest": round(self.measured.highest, 4),
            "unit": self.unit,
            "fernet": None if self.beside is None else round(self.beside, 4),
            "base": self.base,
            "met": self.met,
        }


@dataclass(frozen=True, slots=True)
class Results:
    """All lines of one run, and where it ran.

    Args:
        count, of: how many were measured with, and of what.
    """

    benchmark: str
    lines: Sequence[Line]
    rounds: int
    count: int
    of: str
    machine: Mapping[str, object]
    versions: Mapping[str, str]

    @property
    def as_document(self) -> dict[str, object]:
        """The results as JSON has them."""
        return {
            "benchmark": self.benchmark,
            "rounds": self.rounds,
            self.of: self.count,
            "machine": dict(self.machine),
            "versions": dict(self.versions),
            "lines": [line.as_document for line in self.lines],
        }


def machine() -> dict[str, object]:
    """What this machine is, as far as it says."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    }


def versions() -> dict[str, str]:
    """The packages that the numbers depend on."""
    return {name: found for name in MEASURED_WITH if (found := _version(name))}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        about = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in about.splitlines() if "model name" in line]
    return names[0] if names else platform.processor()
