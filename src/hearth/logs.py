"""Logs: static events and identifiers. Nothing a person wrote, no account, no token.

The libraries underneath log addresses with tokens in them (httpx, at INFO), whole results
(python-telegram-bot, at DEBUG), undecodable updates (aiogram, at ERROR) and the values that go to
and come from the database (aiosqlite, at DEBUG). So of all that is not ours only warnings are
passed on, and of those only where they come from.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog
from typing_extensions import override

OURS = frozenset({"hearth", "hearth_bot", "hearth_nlu"})
"""Whose messages are static and may be printed. Every other logger's may carry anything."""

ALLOWED = str | int | float | bool | None
"""The kinds of value an event may carry: identifiers and numbers, never objects."""


class _NameOnly(logging.Filter):
    """Replaces what a library says by where it was said."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.split(".")[0] not in OURS:
            record.msg = f"{record.name} reported a problem ({record.funcName})"
            record.args, record.exc_info, record.exc_text = None, None, None
        return True


def set_up_logs(level: str = "info", form: str = "text") -> None:
    """Send all logs to standard error, as lines for people or as JSON."""
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    render: Any = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    if form == "json":
        render = structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_plain_values,
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_NameOnly())
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(number)


def places_of(problem: BaseException) -> str:
    """The kinds of a failure and the places in the program that it passed, without its words.

    What an exception says may hold what a person wrote; its kind and its place do not.
    """
    chain: list[str] = []
    current: BaseException | None = problem
    while current is not None:
        places = "".join(traceback.format_tb(current.__traceback__))
        chain.append(f"{places}{type(current).__name__}")
        if isinstance(current, BaseExceptionGroup):
            chain += [places_of(one) for one in current.exceptions]
        current = current.__cause__ or current.__context__
    return "\n".join(chain)


def only_plain_values(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drops every value that is not a plain one, tracebacks included: they may carry words."""
    for name in [name for name, value in event.items() if not isinstance(value, ALLOWED)]:
        event[name] = type(event[name]).__name__
    event.pop("exc_info", None)
    return event
