"""Importing aiogram for a bot that starts often: a schema is built when it is first used.

At its import aiogram has pydantic build the schemas of all types and methods of the Bot API, of
which a bot meets a few: two seconds of CPU, and a hundred megabytes. It does so because their
annotations name types that their own modules do not import. Here those names are given to the
modules instead, where pydantic looks for them by itself as soon as a type is used.
"""

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from itertools import chain
from threading import Lock
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

AT_ONCE: Final = ("Message", "Update")
"""Types of every update, in the order of what holds what: they are built now, not for a member."""

NAME: Final = re.compile(r"[A-Za-z_]\w*")

_importing: Final = Lock()


def import_aiogram() -> None:
    """Import it so, and build what every update needs; what others imported before stays as it is.

    Call it before anything else that imports aiogram.
    """
    with _importing:
        if "aiogram.types" not in sys.modules:
            _import_types()
        types = sys.modules["aiogram.types"]
        for name in AT_ONCE:
            getattr(types, name).model_rebuild()


def _import_types() -> None:
    built, config = BaseModel.__dict__["model_rebuild"], BaseModel.model_config

    def later(one: type[BaseModel], *, _types_namespace: Mapping[str, Any]) -> None:
        _name(one, _types_namespace)

    # What is made meanwhile inherits that it is built at its first use; types say so themselves.
    BaseModel.model_config = ConfigDict(defer_build=True)
    BaseModel.model_rebuild = classmethod(later)  # type: ignore[assignment, method-assign]  # Until aiogram is there.
    try:
        import_module("aiogram.methods")  # And with it the types.
    finally:
        BaseModel.model_config = config
        BaseModel.model_rebuild = built  # type: ignore[method-assign]  # As it was.


def _name(one: type[BaseModel], known: Mapping[str, Any]) -> None:
    """Give the type's module what annotations name, its own and inherited ones, and it lacks."""
    there = vars(sys.modules[one.__module__])
    annotations = (vars(each).get("__annotations__", {}).values() for each in one.__mro__)
    for annotation in chain.from_iterable(annotations):
        for name in NAME.findall(str(annotation)):
            if name in known:
                there.setdefault(name, known[name])
