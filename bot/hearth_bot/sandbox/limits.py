"""How much a bot may send before it is told to wait."""

from collections import defaultdict, deque
from math import ceil
from typing import Final

from hearth_bot.sandbox.settings import Limits
from hearth_bot.sandbox.world.chats import Chat, Group

MINUTE: Final = 60.0


class Throttle:
    """Counts what each bot sends, in seconds of real time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._sent: dict[tuple[int, str], deque[float]] = defaultdict(deque)
        self._overall: dict[int, deque[float]] = defaultdict(deque)

    def wait(self, bot: int, chat: Chat, messages: int, now: float) -> int:
        """Whole seconds that the bot must wait before sending; 0 when it may, which is counted."""
        if not self.limits.on:
            return 0
        here, everywhere = self._sent[bot, chat.key], self._overall[bot]
        _forget(here, now - MINUTE)
        _forget(everywhere, now - 1)
        needed = max(
            _until(everywhere, self.limits.overall_per_second, 1.0, now),
            self._burst(here, now),
            _until(here, self.limits.group_per_minute, MINUTE, now)
            if isinstance(chat, Group)
            else 0.0,
        )
        if needed > 0:
            return max(1, ceil(needed))
        here.extend([now] * messages)
        everywhere.extend([now] * messages)
        return 0

    def _burst(self, here: deque[float], now: float) -> float:
        """One a second, but a burst after a pause is let through."""
        burst, pace = self.limits.chat_burst, self.limits.chat_per_second
        return _until(here, burst, burst / pace, now)


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()


def _until(times: deque[float], most: int, window: float, now: float) -> float:
    """Seconds until there is room for one more within the window."""
    recent = [moment for moment in times if moment > now - window]
    return recent[-most] + window - now if len(recent) >= most else 0.0
