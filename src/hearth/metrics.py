"""What is measured: every metric by its name, in one list. Numbers only; nothing is about anybody.

Alert rules and the dashboard in `deploy/` are made from this list: see `hearth.alerts`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)


class Kind(StrEnum):
    """How a metric goes."""

    COUNTER = "counter"
    """Up only; a rate is made of it. Its name ends in `_total`."""
    GAUGE = "gauge"
    """As it is at the moment of asking."""
    HISTOGRAM = "histogram"
    """How many took how long, in seconds."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing that is measured.

    Args:
        name: as Prometheus knows it, but for what it appends to a histogram's.
        says: one sentence.
        labels: by what it is told apart; each from a closed list.
    """

    name: str
    kind: Kind
    says: str
    labels: tuple[str, ...] = ()


def _counter(name: str, says: str, *labels: str) -> Metric:
    return Metric(name, Kind.COUNTER, says, labels)


def _gauge(name: str, says: str, *labels: str) -> Metric:
    return Metric(name, Kind.GAUGE, says, labels)


def _histogram(name: str, says: str, *labels: str) -> Metric:
    return Metric(name, Kind.HISTOGRAM, says, labels)


READY = _gauge("hearth_ready", "Whether the process does its work: 1 or 0.")
PART = _gauge("hearth_part", "How a part of the process is: 1 for its condition.", "part", "state")
BUILD = _gauge("hearth_build", "Always 1; the version is its label.", "version")
DEPTH = _gauge("hearth_mailbox_depth", "Rows that wait.", "mailbox")
OLDEST = _gauge(
    "hearth_mailbox_oldest_seconds", "How long the oldest due row has waited.", "mailbox"
)
ASIDE = _gauge("hearth_mailbox_aside", "Updates that were put aside.", "mailbox")
REQUESTS = _gauge("hearth_requests", "Requests by right that wait for an answer.", "state")
CASES = _gauge("hearth_cases", "Open cases.", "priority")
LATE = _gauge("hearth_cases_overdue", "Open cases whose next reply is late.", "priority")
UNCOVERED = _gauge(
    "hearth_audit_uncovered_entries", "Entries of the audit log after its newest checkpoint."
)
COVERED_AGE = _gauge("hearth_audit_checkpoint_seconds", "Age of the newest checkpoint.")
STORED = _counter("hearth_updates_stored_total", "Updates that came and were kept.", "bot")
UPDATES = _counter("hearth_updates_total", "Updates that were worked on.", "bot", "outcome")
HANDLING = _histogram("hearth_update_seconds", "How long handling an update took.", "bot")
MESSAGES = _counter(
    "hearth_messages_total", "Tries to send a message.", "bot", "urgency", "outcome"
)
WAITED = _histogram(
    "hearth_message_wait_seconds",
    "From when a message was due until it was sent.",
    "bot",
    "urgency",
)
TIMERS = _counter("hearth_timers_total", "Timers that came due.", "bot", "kind", "outcome")
FINDINGS = _counter("hearth_findings_total", "What screening saw in messages.", "kind")
FAILURES = _counter("hearth_failures_total", "Failures of a part of a bot.", "bot", "part")
PAGES = _counter("hearth_console_answers_total", "Answers of the console.", "status")

METRICS: tuple[Metric, ...] = (
    READY,
    PART,
    BUILD,
    DEPTH,
    OLDEST,
    ASIDE,
    REQUESTS,
    CASES,
    LATE,
    UNCOVERED,
    COVERED_AGE,
    STORED,
    UPDATES,
    HANDLING,
    MESSAGES,
    WAITED,
    TIMERS,
    FINDINGS,
    FAILURES,
    PAGES,
)

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
"""Bounds of the histograms: from what an update takes to what a rest at night makes of a reply."""

Labelled = tuple[Metric, Sequence[str], float]
"""A gauge with its labels' values, as it is now."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """What one program has counted since it began."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry, repr=False)
    _counted: Mapping[str, Any] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        made = {one.name: _made(one, self.registry) for one in METRICS if one.kind != Kind.GAUGE}
        object.__setattr__(self, "_counted", made)
        ProcessCollector(registry=self.registry)

    def count(self, metric: Metric, *labels: str, by: int = 1) -> None:
        """It happened, once or so many times."""
        self._of(metric, labels).inc(by)

    def took(self, metric: Metric, seconds: float, *labels: str) -> None:
        """It took so long; a clock that was set back makes it 0."""
        self._of(metric, labels).observe(max(0.0, seconds))

    def written(self, gauges: Iterable[Labelled]) -> bytes:
        """All of it with these gauges, in Prometheus' text format."""
        now = CollectorRegistry()
        made: dict[str, Any] = {}
        for metric, labels, value in gauges:
            if metric.name not in made:
                made[metric.name] = _made(metric, now)
            gauge = made[metric.name]
            (gauge.labels(*labels) if labels else gauge).set(value)
        return generate_latest(now) + generate_latest(self.registry)

    def _of(self, metric: Metric, labels: Sequence[str]) -> Any:
        counted = self._counted[metric.name]
        return counted.labels(*labels) if labels else counted


def _made(metric: Metric, registry: CollectorRegistry) -> Any:
    given = (metric.name, metric.says, metric.labels)
    match metric.kind:
        case Kind.COUNTER:
            return Counter(*given, registry=registry)
        case Kind.HISTOGRAM:
            return Histogram(*given, registry=registry, buckets=SECONDS)
        case Kind.GAUGE:
            return Gauge(*given, registry=registry)
