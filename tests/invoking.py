"""A command in this very process, for tests that look at what it did."""

import logging

import structlog
from typer.testing import CliRunner, Result

from hearth.cli.main import app


def hearth(*words: str) -> Result:
    """Run it. The logs that it set up end with it: they would go to its closed standard error."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        return CliRunner().invoke(app, words)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()
