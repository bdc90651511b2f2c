"""The alert rules and the dashboard are made from our metrics, can be read, and lead to a page."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator

import promql_parser
import pytest
import yaml

from hearth.alerts import ALERTS, PANELS, dashboard, names_of, rules
from hearth.metrics import METRICS, Kind, Metrics
from unit.deploy.kit import DEPLOY, ROOT

RULES = DEPLOY / "prometheus" / "rules.yaml"
PROMTOOL = shutil.which("promtool")


def expressions() -> Iterator[str]:
    yield from (alert.when for alert in ALERTS)
    yield from (asked for panel in PANELS for asked, _ in panel.asks)


def test_what_is_kept_is_what_the_command_prints() -> None:
    kept = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8"))

    assert yaml.safe_load(RULES.read_text(encoding="utf-8")) == rules(), "hearth metrics rules"
    assert kept == dashboard(), "hearth metrics dashboard"


@pytest.mark.parametrize("expression", sorted(set(expressions())))
def test_every_expression_can_be_read_and_names_metrics_that_there_are(expression: str) -> None:
    promql_parser.parse(expression)
    known = set().union(*(names_of(one) for one in METRICS))

    assert set(re.findall(r"hearth_\w+", expression)) <= known


def test_a_mistake_in_an_expression_is_noticed() -> None:
    with pytest.raises(ValueError, match=r"."):
        promql_parser.parse("sum by (bot (rate(hearth_updates_total[5m]))")


def test_every_metric_but_the_version_is_watched_or_shown() -> None:
    used = {name for one in expressions() for name in re.findall(r"hearth_\w+", one)}

    assert {one.name for one in METRICS if not names_of(one) & used} == {"hearth_build"}


def test_every_alert_leads_to_a_page_and_says_what_it_means() -> None:
    for alert in ALERTS:
        assert (ROOT / "docs" / "runbooks" / alert.runbook).is_file(), alert.name
        assert alert.severity in {"page", "ticket"}
        assert alert.says.endswith(".")
    assert len({alert.name for alert in ALERTS}) == len(ALERTS)


def test_a_metric_has_a_name_that_prometheus_expects_and_no_label_that_names_a_person() -> None:
    closed = {"bot", "part", "state", "mailbox", "priority", "urgency", "outcome", "kind"}
    for one in METRICS:
        assert re.fullmatch(r"hearth_[a-z_]+", one.name)
        assert one.name.endswith("_total") == (one.kind is Kind.COUNTER)
        assert set(one.labels) <= closed | {"status", "version"}


def test_what_is_counted_is_served() -> None:
    metrics = Metrics()
    for one in METRICS:
        if one.kind is Kind.COUNTER:
            metrics.count(one, *one.labels, by=3)
        elif one.kind is Kind.HISTOGRAM:
            metrics.took(one, -1.0, *one.labels)  # A clock was set back.
    gauges = [(one, one.labels, 2.0) for one in METRICS if one.kind is Kind.GAUGE]
    text = metrics.written(gauges).decode()

    for one in METRICS:
        for name in names_of(one):
            assert re.search(rf"^{name}(\{{.*\}})? [0-9.]+$", text, re.MULTILINE), name
    assert "process_resident_memory_bytes" in text


@pytest.mark.skipif(PROMTOOL is None, reason="promtool: not on this machine")
def test_prometheus_itself_takes_the_rules() -> None:
    command = [str(PROMTOOL), "check", "rules", str(RULES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
