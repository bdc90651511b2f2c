import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from hearth.logs import places_of, set_up_logs

WORD = "CANARY"


def fail(kind: type[Exception]) -> None:
    raise kind(WORD)


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The logs of the other tests stay as they are."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "name", ["httpx", "telegram.ext.Updater", "aiosqlite", "asyncio", "something.new"]
)
def test_of_what_a_library_says_only_the_place_is_printed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs("debug")
    logger = logging.getLogger(name)
    logger.debug("%s", WORD)
    logger.info("%s", WORD)
    assert capsys.readouterr().err == ""
    try:
        fail(ValueError)
    except ValueError:
        logger.exception("%s", WORD)
    told = capsys.readouterr().err
    assert name in told
    assert WORD not in told


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_event_carries_plain_values_and_no_traceback(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs("debug", form)
    try:
        fail(ValueError)
    except ValueError as problem:
        structlog.get_logger().exception("it failed", case=7, problem=problem, seen=[WORD])
    told = capsys.readouterr().err
    assert "it failed" in told
    assert "7" in told
    assert WORD not in told


def test_a_mistake_is_told_by_its_kinds_and_places() -> None:
    try:
        try:
            fail(KeyError)
        except KeyError as problem:
            raise ExceptionGroup(WORD, [ValueError(WORD), problem]) from problem
    except ExceptionGroup as group:
        told = places_of(group)
    assert {"KeyError", "ValueError", "ExceptionGroup"} <= set(told.split())
    assert sys._getframe().f_code.co_name in told  # noqa: SLF001  This function is such a place.
    assert WORD not in told
