"""What bots have asked for, so that a test can look."""

from dataclasses import dataclass
from typing import Any

from hearth_bot.sandbox.bell import Bell

MOST_KEPT = 100_000  # A long load run must not fill the memory.


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One call of a method, and the status it was answered with."""

    n: int
    bot: int
    method: str
    params: dict[str, Any]
    status: int


class Calls:
    """Recorded calls, numbered from 1."""

    def __init__(self) -> None:
        self._calls: list[Recorded] = []
        self._count = 0
        self.bell = Bell()

    def add(self, bot: int, method: str, params: dict[str, Any], status: int) -> None:
        """Remember a call that was answered. Secrets are left out."""
        self._count += 1
        public = {name: value for name, value in params.items() if "token" not in name.lower()}
        self._calls.append(
            Recorded(n=self._count, bot=bot, method=method, params=public, status=status)
        )
        if len(self._calls) > MOST_KEPT:
            del self._calls[: MOST_KEPT // 2]
        self.bell.ring()

    def after(self, number: int, bot: int = 0) -> list[Recorded]:
        """Calls after the one with this number, of one bot or of all."""
        dropped = self._count - len(self._calls)
        newer = self._calls[max(0, number - dropped) :]
        return [one for one in newer if bot in {0, one.bot}]
