"""Says at the end, in plain words, which tests did not run on this machine and why.

`HEARTH_MAY_NOT_SKIP` holds markers, separated by commas: where a test that carries one of them, or
lies in a folder of that name, is skipped all the same, the run fails. The gate sets it, so that
nothing goes untested there unnoticed.

`HEARTH_SLOW_IN` holds folders, separated by spaces: a run of the gate leaves slow tests to another
run, which looks in those folders only. One that lies elsewhere would run nowhere, so this fails.
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

Skip = pytest.TestReport | pytest.CollectReport
"""A test that was skipped, or a whole file of them."""


def may_not_skip() -> frozenset[str]:
    """The markers whose tests have to run."""
    names = os.environ.get("HEARTH_MAY_NOT_SKIP", "")
    return frozenset(name.strip() for name in names.split(",") if name.strip())


def reason_of(report: Skip) -> str:
    """Why it was skipped, in the words of its author."""
    words = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return words.removeprefix("Skipped: ") or "no reason was given"


def forbidden(reports: Iterable[Skip]) -> list[Skip]:
    """The skipped tests that had to run. A file skipped whole hides its markers, so it counts."""
    needed = may_not_skip()
    return [
        report
        for report in reports
        if needed and (isinstance(report, pytest.CollectReport) or needed & set(report.keywords))
    ]


def skipped_in(reporter: pytest.TerminalReporter) -> list[Skip]:
    """The skipped tests; one that is known to fail (xfail) ran, and is none of them."""
    return [r for r in reporter.stats.get("skipped", []) if not hasattr(r, "wasxfail")]


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Fail a run that leaves tests to another run, which does not look where they lie.

    Raises:
        pytest.UsageError: one does.
    """
    folders = [Path(name) for name in os.environ.get("HEARTH_SLOW_IN", "").split()]
    for item in items if folders else ():
        lies = item.path.relative_to(item.config.rootpath)
        if not any(lies.is_relative_to(folder) for folder in folders):
            raise pytest.UsageError(f"this one would run nowhere in the gate: {item.nodeid}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped what it may not."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if (
        isinstance(reporter, pytest.TerminalReporter)
        and session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        and forbidden(skipped_in(reporter))
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was skipped: each reason once, with how many tests it kept from running."""
    skipped = skipped_in(terminalreporter)
    if not skipped:
        return
    terminalreporter.section("not run on this machine")
    for reason, count in Counter(map(reason_of, skipped)).most_common():
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.line(f"{tests}: {reason}")
    for report in forbidden(skipped):
        terminalreporter.line(f"but this one may not be skipped here: {report.nodeid}", red=True)
