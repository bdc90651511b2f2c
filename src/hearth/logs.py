"""Logs: static events and identifiers. Nothing a person wrote, no account, no token.

The frameworks underneath log addresses with tokens in them (httpx, at INFO) and whole results
(python-telegram-bot, at DEBUG; aiogram and the Updater, undecodable updates at ERROR), so they are
held to warnings, and what they say is passed on as their name and level alone.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from typing_extensions import override

TALKATIVE = (
    "httpx",
    "httpcore",
    "telegram",
    "aiogram",
    "aiohttp",
    "sqlalchemy",
    "alembic",
    "asyncio",
)
"""Loggers whose messages may carry what people wrote or a bot's token."""

ALLOWED = str | int | float | bool | None
"""The kinds of value an event may carry: identifiers and numbers, never objects."""


class _NameOnly(logging.Filter):
    """Replaces what a talkative library says by where it was said."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.split(".")[0] in TALKATIVE:
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
    logging.basicConfig(level=number, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def only_plain_values(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drops every value that is not a plain one, tracebacks included: they may carry words."""
    for name in [name for name, value in event.items() if not isinstance(value, ALLOWED)]:
        event[name] = type(event[name]).__name__
    event.pop("exc_info", None)
    return event
