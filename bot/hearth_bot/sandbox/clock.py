"""Time, as the sandbox tells it."""

from collections.abc import Callable
from datetime import datetime, timedelta

Clock = Callable[[], datetime]
"""The time now, with a timezone."""


class MovableClock:
    """A clock that runs with another one, and can be put forward."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        """The time now, as far ahead of the clock beneath as it was put."""
        return self._clock() + self._ahead

    def advance(self, seconds: float) -> None:
        """Put the clock forward. It cannot be put back: messages must not come from the future."""
        self._ahead += timedelta(seconds=max(0.0, seconds))

    def timestamp(self) -> int:
        """The time now in whole seconds since 1970, as the Bot API writes dates."""
        return int(self().timestamp())
