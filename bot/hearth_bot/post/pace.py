"""Telegram's limits on sending: token buckets, and what Telegram itself says.

Source: Bot API FAQ, "My bot is hitting limits": about one message a second in one chat (short
bursts pass), 20 a minute in one group, about 30 a second over all chats.

Times are seconds of a clock that never jumps.
"""

from collections import deque
from dataclasses import dataclass, field

OVERALL_PER_SECOND = 30
OVERALL_BURST = 10.0
"""How many go at once after a pause. The fewer, the sooner something pressing finds room."""

CHAT_PER_SECOND = 1.0
CHAT_BURST = 10.0  # Somebody who joins in a hurry gets that many before they read one twice.
GROUP_PER_MINUTE = 20
GROUP_BURST = 15.0  # The rest of the 20 follows within the same minute.
MINUTE = 60.0
REMEMBERED = 10_000  # Chats; a full bucket tells nothing and is forgotten first.

SOON = 0.02
"""Seconds until it is asked again where all that may go is on its way."""

LEAST = 0.001
"""Seconds: a shorter wait might be none in the arithmetic of floating point."""

WHOLE = 1e-6
"""What a bucket may lack of a whole message, for the same reason."""

BUSY = 0.5
"""The part of the overall limit above which a refusal is taken to be for all chats."""


@dataclass(slots=True)
class Bucket:
    """Fills with time, up to `size`; each message takes one."""

    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one message may go."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        missing = 1.0 - self.level
        return 0.0 if missing < WHOLE else missing / self.rate

    def take(self) -> None:
        """One message goes."""
        self.level -= 1.0


@dataclass(slots=True)
class Window:
    """No more than `most` within so many seconds, wherever in them Telegram counts a message.

    It counts one at some moment between its leaving and its answer. So one takes its place from
    the moment it leaves until `seconds` after it was answered.
    """

    most: int
    seconds: float
    under_way: int = 0
    answered: deque[float] = field(default_factory=deque)

    def room(self, now: float) -> int:
        """How many may leave now."""
        while self.answered and self.answered[0] <= now - self.seconds:
            self.answered.popleft()
        return self.most - self.under_way - len(self.answered)

    def wait(self, now: float) -> float:
        """Seconds until one may leave."""
        missing = 1 - self.room(now)
        if missing <= 0:
            return 0.0
        if missing > len(self.answered):
            return SOON
        return max(self.answered[missing - 1] + self.seconds - now, LEAST)

    def leave(self) -> None:
        """One leaves."""
        self.under_way += 1

    def answer(self, now: float) -> None:
        """One was answered, or never will be."""
        self.under_way -= 1
        self.answered.append(now)


@dataclass(slots=True)
class Chat:
    """What one chat takes.

    Args:
        held_until: when Telegram takes messages for it again.
    """

    bucket: Bucket
    window: Window | None = None
    held_until: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one message may go."""
        full = 0.0 if self.window is None else self.window.wait(now)
        return max(self.bucket.wait(now), full)


@dataclass(slots=True)
class Pace:
    """When the next message to a chat may go, by this one sender's own count."""

    chats: dict[int, Chat] = field(default_factory=dict, repr=False)
    held_until: float = 0.0
    _bucket: Bucket = field(
        default_factory=lambda: Bucket(OVERALL_PER_SECOND, OVERALL_BURST, OVERALL_BURST, 0.0)
    )
    _window: Window = field(default_factory=lambda: Window(OVERALL_PER_SECOND, 1.0))

    def room(self, now: float) -> int:
        """How many messages may go now, whatever their chats."""
        if now < self.held_until or self._bucket.wait(now) > 0.0:
            return 0
        return max(0, min(int(self._bucket.level + WHOLE), self._window.room(now)))

    def wait_for_room(self, now: float) -> float:
        """Seconds until any message may go."""
        return max(self.held_until - now, self._bucket.wait(now), self._window.wait(now), 0.0)

    def wait(self, chat: int, now: float, *, pressing: bool = False) -> float:
        """Seconds to wait for this chat; 0 takes the message's place, until `answered`.

        What is pressing waits for nothing but Telegram's own word and for room overall: that it
        has within a second, and first. Later messages to the same chat make up for it.
        """
        here = self._chat(chat, now)
        seconds = max(self.wait_for_room(now), here.held_until - now)
        if not pressing:
            seconds = max(seconds, here.wait(now))
        if seconds <= 0.0:
            here.bucket.wait(now)
            here.bucket.take()
            self._bucket.take()
            for one in (here.window, self._window):
                if one is not None:
                    one.leave()
        return seconds

    def answered(self, chat: int, now: float) -> None:
        """A message that took its place was answered, well or not, or was given up."""
        here = self.chats[chat]
        for one in (here.window, self._window):
            if one is not None:
                one.answer(now)

    def refused(self, chat: int, seconds: float, now: float) -> None:
        """Telegram says to come again after so many seconds (429).

        It does not say whether it means the chat or the bot. Nothing more goes to the chat. If
        another chat is being held too, or much was sent everywhere just now, it means the bot,
        and nothing goes anywhere.
        """
        others = any(one.held_until > now for number, one in self.chats.items() if number != chat)
        sent_lately = self._window.most - self._window.room(now)
        here = self._chat(chat, now)
        here.held_until = max(here.held_until, now + seconds)
        if others or sent_lately >= OVERALL_PER_SECOND * BUSY:
            self.held_until = max(self.held_until, now + seconds)

    def _chat(self, chat: int, now: float) -> Chat:
        if chat not in self.chats:
            if len(self.chats) >= REMEMBERED:
                self._forget_the_idle(now)
            self.chats[chat] = _a_group(now) if chat < 0 else _a_person(now)
        return self.chats[chat]

    def _forget_the_idle(self, now: float) -> None:
        for chat, here in list(self.chats.items()):
            idle = here.wait(now) == 0.0 and here.bucket.level >= here.bucket.size
            empty = here.window is None or here.window.room(now) == here.window.most
            if idle and empty and here.held_until <= now:
                del self.chats[chat]


def _a_group(now: float) -> Chat:
    bucket = Bucket(GROUP_PER_MINUTE / MINUTE, GROUP_BURST, GROUP_BURST, now)
    return Chat(bucket, Window(GROUP_PER_MINUTE, MINUTE))


def _a_person(now: float) -> Chat:
    return Chat(Bucket(CHAT_PER_SECOND, CHAT_BURST, CHAT_BURST, now))
