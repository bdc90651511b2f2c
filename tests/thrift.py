"""What thousands of tests would each do anew, and what none of them is about: done once.

Every test has databases of its own, and each of their engines would compile the program's
statements again: a fifth of the time of many tests. What is loaded before the first test stays, so
looking through it for garbage finds none. aiogram is imported as the community bot's program
imports it, whoever is the first: six seconds of each process less. And each bot would read all the
world's certificates, which takes a twelfth of a second, and meets none of them; and whoever signs
in would have the best of eight drawings of a QR code chosen, which nobody scans.
"""

import gc
import ssl
import sys
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import FunctionType, MethodType, ModuleType, SimpleNamespace
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Connection, Engine, event
from typing_extensions import override

from hearth_bot.community.importing import import_aiogram

YOUNG, MIDDLE, OLD = 20_000, 20, 20
"""How many objects are new, and how many rounds pass, before the next older ones are looked
through. Python's own numbers look for what is lost far more often."""


gc.set_threshold(YOUNG, MIDDLE, OLD)


class Statements(MutableMapping[Any, Any]):
    """Compiled statements, for all engines of a kind.

    SQLAlchemy's key begins with the dialect, of which each engine has its own.
    """

    def __init__(self) -> None:
        self._compiled: dict[Any, Any] = {}

    @override
    def __getitem__(self, key: Any) -> Any:
        return self._compiled[_of_a_kind(key)]

    @override
    def __setitem__(self, key: Any, statement: Any) -> None:
        self._compiled[_of_a_kind(key)] = statement

    @override
    def __delitem__(self, key: Any) -> None:
        del self._compiled[_of_a_kind(key)]

    @override
    def __iter__(self) -> Iterator[Any]:
        return iter(self._compiled)

    @override
    def __len__(self) -> int:
        return len(self._compiled)


def _of_a_kind(key: Any) -> Any:
    dialect, *rest = key
    return (type(dialect), dialect.paramstyle, dialect.server_version_info, *rest)


STATEMENTS = Statements()


@event.listens_for(Engine, "engine_connect")
def _compile_no_statement_twice(connection: Connection) -> None:
    connection.execution_options(compiled_cache=STATEMENTS)


@dataclass
class Around(MetaPathFinder):
    """Does something before and after a package is first imported, whoever imports it."""

    package: str
    after: Callable[[], None]
    before: Callable[[], None] = lambda: None
    met: bool = False

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.package or self.met:
            return None
        self.met = True
        found = find_spec(fullname)
        assert found is not None
        assert found.loader is not None
        usual = found.loader.exec_module

        def surrounded(module: ModuleType) -> None:
            self.before()
            usual(module)
            self.after()

        found.loader.exec_module = surrounded  # type: ignore[method-assign]  # Of this one loader.
        return found


def _as_the_program() -> None:
    if not BaseModel.model_config.get("defer_build"):  # Else the program is at it.
        import_aiogram()


def _bots_of_aiogram() -> None:
    """What is the same for each bot: the world's certificates, and what its handlers take."""
    sessions = import_module("aiogram.client.session.aiohttp")
    sessions.ssl = SimpleNamespace(create_default_context=cache(ssl.create_default_context))  # type: ignore[attr-defined]  # Its module.
    called = import_module("aiogram.dispatcher.event.handler").CallableObject
    usual = called.__post_init__
    known: dict[object, tuple[bool, set[str], bool]] = {}

    def seen_once(self: Any) -> None:
        function = self.callback
        plain = isinstance(function, FunctionType | MethodType)
        if not plain or hasattr(function, "__wrapped__"):
            usual(self)
            return
        same = (type(function), function.__code__)
        if same not in known:
            usual(self)
            known[same] = (self.awaitable, self.params, self.varkw)
        self.awaitable, self.params, self.varkw = known[same]

    called.__post_init__ = seen_once


def _clients_of_httpx() -> None:
    """The world's certificates, for all clients that trust the same."""
    transports = import_module("httpx._transports.default")
    transports.create_ssl_context = cache(transports.create_ssl_context)  # type: ignore[attr-defined]  # As above.


def _codes_of_segno() -> None:
    """A QR code may have any of eight masks, and trying them all is most of what it takes."""
    segno = import_module("segno")
    segno.make = partial(segno.make, mask=0)  # type: ignore[attr-defined]  # As above.


# The first is imported as the program imports it.
sys.meta_path[:0] = [
    Around("aiogram", _bots_of_aiogram, _as_the_program),
    Around("httpx", _clients_of_httpx),
    Around("segno", _codes_of_segno),
]


def pytest_collection_finish() -> None:
    """Leave alone what is loaded by now."""
    gc.collect()
    gc.freeze()
