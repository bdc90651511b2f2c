"""Properties that are worked out when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

_Found = TypeVar("_Found")


class _Once(Generic[_Found]):
    def __init__(self, find: Callable[[Any], _Found]) -> None:
        self._find = find
        self._name = ""
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type) -> _Found:
        found = instance.__dict__[self._name] = self._find(instance)
        return found


def once(find: Callable[[Any], _Found]) -> _Once[_Found]:
    """What `functools.cached_property` does, without its lock.

    Before Python 3.12 the lock costs more than most of what is worked out for a message; here two
    threads may both work it out, and find the same.
    """
    return _Once(find)
