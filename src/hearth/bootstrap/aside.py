"""A thread for what would hold up the loop, and another one as soon as a deed in it hangs."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")


class HangsError(RuntimeError):
    """A deed did not end in the time that it has. Its thread is left to it."""


@dataclass(slots=True)
class _Deed:
    do: Callable[[], Any] = field(repr=False)  # It may have somebody's words in it.
    done: "Future[Any]" = field(repr=False)
    began: float | None = None

    def ran(self) -> float:
        """Seconds since it began; 0 if it waits for those before it."""
        return 0.0 if self.began is None else monotonic() - self.began


class Aside:
    """One deed after the other, in a thread of their own, in the order in which they were given.

    A deed that hangs keeps its thread, for no thread can be ended from without, and the others go
    on in a new one. What hangs in C without letting go of Python's lock stops this, too, as it
    stops the whole process.

    Args:
        name: what the threads are called.
        patience: seconds that one deed may take, not counting those before it.
    """

    def __init__(self, name: str, patience: float) -> None:
        """The thread begins with the first deed."""
        self._name = name
        self._patience = patience
        self._waiting: SimpleQueue[_Deed] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._doing: _Deed | None = None
        self.left_behind = 0
        """How many threads hung so far."""

    def begin(self, deed: Callable[[], Any]) -> None:
        """Have it done in its turn; nobody is told what comes of it.

        One that hangs is noticed by whoever waits for a later one.
        """
        self._wait_for(deed)

    async def do(self, deed: Callable[[], T]) -> T:
        """What the deed gives, or raises.

        Raises:
            HangsError: it takes longer than it may. It may still end, and nobody is told.
        """
        mine = self._wait_for(deed)
        end = asyncio.wrap_future(mine.done)
        patience = self._patience
        while not (await asyncio.wait({end}, timeout=patience))[0]:
            doing = self._doing
            ran = doing.ran() if doing is not None else 0.0
            if ran >= self._patience:
                self._go_on()
                self.left_behind += 1
            if mine.ran() >= self._patience:
                end.cancel()  # Whatever comes of it, nobody asks any more.
                raise HangsError
            patience = max(self._patience - ran, 0.0) or self._patience
        result: T = end.result()
        return result

    def _wait_for(self, deed: Callable[[], Any]) -> _Deed:
        if self._thread is None:
            self._go_on()
        mine = _Deed(deed, Future())
        self._waiting.put(mine)
        return mine

    def _go_on(self) -> None:
        """In a new thread, which takes what waits from the one before it."""
        self._doing = None
        self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        me = threading.current_thread()
        while self._thread is me:
            deed = self._waiting.get()
            if self._thread is not me:
                self._waiting.put(deed)
                return
            if not deed.done.set_running_or_notify_cancel():
                continue
            deed.began = monotonic()
            self._doing = deed
            try:
                result = deed.do()
            except BaseException as error:  # noqa: BLE001  Whoever asked is told, whatever it was.
                deed.done.set_exception(error)
            else:
                deed.done.set_result(result)
            if self._thread is me:
                self._doing = None
            del deed  # Nothing of it is held while the next one is waited for.
