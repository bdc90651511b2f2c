"""An alarm that ends what hangs on the main thread, wherever it is."""

import signal
from threading import current_thread, main_thread
from types import FrameType, TracebackType
from typing import Self

from hearth.bootstrap.aside import HangsError


class Alarm:
    """Within it, what takes too long is interrupted by `HangsError`; again each time it does.

    Python code is interrupted between two of its steps, and waiting at once. What hangs in C
    without ever coming back to Python is not; nor is anything on another thread than the main one,
    where no alarm is set. It uses the process's `SIGALRM`, unless somebody else does.

    Args:
        seconds: that may pass.
    """

    def __init__(self, seconds: float) -> None:
        """Nothing is set until it is entered."""
        self._seconds = seconds
        self._set = False
        self.rang = False
        """Whether it interrupted anything when it was last set."""

    def __enter__(self) -> Self:
        self.rang = False
        if current_thread() is main_thread() and self._ours():
            self._set = True
            signal.setitimer(signal.ITIMER_REAL, self._seconds, self._seconds)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.off()

    def off(self) -> None:
        """Let it ring no more. To be said again where it rang while it was being left."""
        if self._set:
            self._set = False
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _ours(self) -> bool:
        now = signal.getsignal(signal.SIGALRM)
        if now in (signal.SIG_DFL, signal.SIG_IGN, None):
            signal.signal(signal.SIGALRM, self._ring)
            return True
        return now == self._ring

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._set:
            self.rang = True
            raise HangsError
