"""What thousands of tests would each do anew, and what none of them is about: done once.

Every test has databases of its own, and each of their engines would compile the program's
statements again: a fifth of the time of many tests. What is loaded before the first test stays, so
looking through it for garbage finds none.
"""

import gc
from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine, event
from typing_extensions import override

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


def pytest_collection_finish() -> None:
    """Leave alone what is loaded by now."""
    gc.collect()
    gc.freeze()
