"""Alert rules for Prometheus and a dashboard for Grafana, made from the list of metrics.

Each rule names its runbook in `docs/runbooks/`. `hearth metrics` prints both; what it prints is
kept in `deploy/`, and a test compares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hearth.metrics import (
    ASIDE,
    CASES,
    COVERED_AGE,
    DEPTH,
    FAILURES,
    FINDINGS,
    HANDLING,
    LATE,
    MESSAGES,
    OLDEST,
    PAGES,
    PART,
    READY,
    REQUESTS,
    STORED,
    TIMERS,
    UNCOVERED,
    UPDATES,
    WAITED,
    Kind,
    Metric,
)

JOB = "hearth"
"""What the place calls these processes in Prometheus' settings (`job_name`)."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One rule.

    Args:
        name: in Prometheus.
        when: an expression of PromQL; it alerts while that gives anything.
        lasting: how long it must be so.
        severity: `page` wakes somebody, `ticket` is looked at in working hours.
        says: what is the matter, and what that means for people.
        runbook: the page of `docs/runbooks/` that says what to do.
    """

    name: str
    when: str
    lasting: str
    severity: str
    says: str
    runbook: str


ALERTS: Sequence[Alert] = (
    Alert(
        "HearthProcessGone",
        f'up{{job="{JOB}"}} == 0',
        "2m",
        "page",
        "A process of Hearth does not answer. While the community bot is gone, nobody who writes "
        "that they are in danger is heard.",
        "bot-silent.md",
    ),
    Alert(
        "HearthNotReady",
        f"{READY.name} == 0",
        "3m",
        "page",
        "A process runs and does not do its work.",
        "bot-silent.md",
    ),
    Alert(
        "HearthTelegramSilent",
        f'{PART.name}{{part=~".+_bot",state="degraded"}} == 1',
        "5m",
        "page",
        "Telegram does not answer a bot, or gives its updates to somebody else.",
        "bot-silent.md",
    ),
    Alert(
        "HearthMessagesWait",
        f'{OLDEST.name}{{mailbox=~".+_inbox"}} > 60',
        "1m",
        "page",
        "What people wrote has waited for a minute to be looked at.",
        "queue-growing.md",
    ),
    Alert(
        "HearthRepliesWait",
        f'{OLDEST.name}{{mailbox=~".+_outbox"}} > 600',
        "5m",
        "ticket",
        "Messages to people have waited for ten minutes.",
        "queue-growing.md",
    ),
    Alert(
        "HearthClocksLate",
        f'{OLDEST.name}{{mailbox="timers"}} > 120',
        "2m",
        "page",
        "What was due two minutes ago was not done: pages to the next person on call among it.",
        "queue-growing.md",
    ),
    Alert(
        "HearthMailboxGrows",
        f"deriv({DEPTH.name}[15m]) * 3600 > 600 and {DEPTH.name} > 200",
        "15m",
        "ticket",
        "A mailbox fills faster than it is emptied.",
        "queue-growing.md",
    ),
    Alert(
        "HearthEmergencyCaseLate",
        f'{LATE.name}{{priority="emergency"}} > 0',
        "1m",
        "page",
        "A case in which somebody may be in danger has had no reply in time.",
        "crisis-first-five-minutes.md",
    ),
    Alert(
        "HearthCasesLate",
        f'sum({LATE.name}{{priority!="emergency"}}) > 0',
        "30m",
        "ticket",
        "Cases wait for a reply longer than members were told.",
        "queue-growing.md",
    ),
    Alert(
        "HearthUpdatesPutAside",
        f'increase({UPDATES.name}{{outcome="aside"}}[1h]) > 0',
        "0m",
        "ticket",
        "Something that a person sent could not be handled and was put aside.",
        "queue-growing.md",
    ),
    Alert(
        "HearthMessagesFail",
        f'sum by (bot) (rate({MESSAGES.name}{{outcome="failed"}}[10m])) '
        f"> 0.2 * sum by (bot) (rate({MESSAGES.name}[10m])) + 0.01",
        "10m",
        "ticket",
        "More than a fifth of the tries to send fail.",
        "queue-growing.md",
    ),
    Alert(
        "HearthCheckpointOld",
        f"{COVERED_AGE.name} > 7200",
        "15m",
        "ticket",
        "No checkpoint of the audit log was taken for two hours: what was done since could be "
        "taken away unseen.",
        "breach.md",
    ),
    Alert(
        "HearthKeysShut",
        f'{PART.name}{{part=~".+_keys",state="failed"}} == 1',
        "2m",
        "page",
        "A process cannot open what it sealed, or cannot read members' keys.",
        "key-lost.md",
    ),
    Alert(
        "HearthRequestsOverdue",
        f'max({REQUESTS.name}{{state="overdue"}}) > 0',
        "0m",
        "ticket",
        "A member's request by right is late, against the law's clock.",
        "queue-growing.md",
    ),
)


def rules() -> dict[str, Any]:
    """The alert rules, in the form of Prometheus' rule files."""
    return {"groups": [{"name": "hearth", "rules": [_rule(one) for one in ALERTS]}]}


def _rule(alert: Alert) -> dict[str, Any]:
    return {
        "alert": alert.name,
        "expr": alert.when,
        "for": alert.lasting,
        "labels": {"severity": alert.severity},
        "annotations": {"summary": alert.says, "runbook": f"docs/runbooks/{alert.runbook}"},
    }


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot of the dashboard.

    Args:
        title: above it.
        asks: its expressions, each with what its lines are called.
        unit: as Grafana names it.
    """

    title: str
    asks: Sequence[tuple[str, str]]
    unit: str = "short"


def _rate(metric: Metric, *by: str) -> str:
    return f"sum by ({', '.join(by)}) (rate({metric.name}[5m]))"


def _ninety_nine(metric: Metric, *by: str) -> str:
    buckets = f"sum by (le, {', '.join(by)}) (rate({metric.name}_bucket[5m]))"
    return f"histogram_quantile(0.99, {buckets})"


PANELS: Sequence[Panel] = (
    Panel("Who does their work", [(f"min by (instance) ({READY.name})", "{{instance}}")]),
    Panel(
        "Parts that are not well",
        [(f'{PART.name}{{state!="ok"}}', "{{part}}: {{state}}")],
    ),
    Panel("What waits", [(f"max by (mailbox) ({DEPTH.name})", "{{mailbox}}")]),
    Panel("How long it waits", [(f"max by (mailbox) ({OLDEST.name})", "{{mailbox}}")], "s"),
    Panel(
        "Updates per second",
        [
            (_rate(STORED, "bot"), "{{bot}}: came"),
            (_rate(UPDATES, "bot", "outcome"), "{{bot}}: {{outcome}}"),
        ],
        "ops",
    ),
    Panel("Handling an update, 99 %", [(_ninety_nine(HANDLING, "bot"), "{{bot}}")], "s"),
    Panel(
        "Messages per second", [(_rate(MESSAGES, "bot", "outcome"), "{{bot}}: {{outcome}}")], "ops"
    ),
    Panel("From due to sent, 99 %", [(_ninety_nine(WAITED, "urgency"), "{{urgency}}")], "s"),
    Panel("Open cases", [(f"max by (priority) ({CASES.name})", "{{priority}}")]),
    Panel("Cases that are late", [(f"max by (priority) ({LATE.name})", "{{priority}}")]),
    Panel("What screening sees, per hour", [(f"{_rate(FINDINGS, 'kind')} * 3600", "{{kind}}")]),
    Panel(
        "Clocks that came due",
        [(_rate(TIMERS, "kind", "outcome"), "{{kind}}: {{outcome}}")],
        "ops",
    ),
    Panel("Failures of parts", [(_rate(FAILURES, "bot", "part"), "{{bot}}: {{part}}")], "ops"),
    Panel("Put aside", [(f"max by (mailbox) ({ASIDE.name})", "{{mailbox}}")]),
    Panel("Requests by right", [(f"max by (state) ({REQUESTS.name})", "{{state}}")]),
    Panel("Age of the newest checkpoint", [(f"max({COVERED_AGE.name})", "age")], "s"),
    Panel("Deeds after the newest checkpoint", [(f"max({UNCOVERED.name})", "deeds")]),
    Panel("Answers of the console", [(_rate(PAGES, "status"), "{{status}}")], "ops"),
    Panel("Memory", [("process_resident_memory_bytes", "{{instance}}")], "bytes"),
)

WIDE, HIGH, IN_A_ROW = 12, 8, 2
"""In units of Grafana's grid, which is 24 wide."""


def dashboard() -> dict[str, Any]:
    """The dashboard, as Grafana imports it."""
    return {
        "title": "Hearth",
        "uid": "hearth",
        "schemaVersion": 39,
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {
            "list": [{"name": "source", "type": "datasource", "query": "prometheus"}],
        },
        "panels": [_panel(number, one) for number, one in enumerate(PANELS)],
    }


def _panel(number: int, panel: Panel) -> dict[str, Any]:
    row, column = divmod(number, IN_A_ROW)
    return {
        "id": number + 1,
        "type": "timeseries",
        "title": panel.title,
        "datasource": {"type": "prometheus", "uid": "${source}"},
        "gridPos": {"x": column * WIDE, "y": row * HIGH, "w": WIDE, "h": HIGH},
        "fieldConfig": {"defaults": {"unit": panel.unit}, "overrides": []},
        "targets": [
            {"refId": chr(ord("A") + place), "expr": expression, "legendFormat": legend}
            for place, (expression, legend) in enumerate(panel.asks)
        ],
    }


def names_of(metric: Metric) -> frozenset[str]:
    """The names under which Prometheus has the samples of a metric."""
    if metric.kind is not Kind.HISTOGRAM:
        return frozenset({metric.name})
    return frozenset(f"{metric.name}{ending}" for ending in ("_bucket", "_sum", "_count"))
