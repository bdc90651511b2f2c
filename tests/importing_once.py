"""What packages do anew for each bot, client or code, and no test is about: done once.

aiogram is imported as the community bot's program imports it, whoever is the first: six seconds
of each process less. Each bot would read all the world's certificates, which takes a twelfth of a
second, and meets none of them; and whoever signs in would have the best of eight drawings of a QR
code chosen, which nobody scans.
"""

import ssl
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import FunctionType, MethodType, ModuleType, SimpleNamespace
from typing import Any

from pydantic import BaseModel
from typing_extensions import override

from hearth_bot.community.importing import import_aiogram


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
