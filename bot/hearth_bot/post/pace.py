"""Telegram's limits on sending, as token buckets.

Source: Bot API FAQ, "My bot is hitting limits": about one message a second in one chat (short
bursts pass), 20 a minute in one group, about 30 a second over all chats.
"""

from dataclasses import dataclass, field

OVERALL_PER_SECOND = 30.0
CHAT_PER_SECOND = 1.0
CHAT_BURST = 10.0  # Somebody who joins in a hurry gets that many before they read one twice.
GROUP_PER_SECOND = 20.0 / 60.0
GROUP_BURST = 15.0  # The rest of the 20 refills within the same minute.
REMEMBERED = 10_000  # Chats; a full bucket tells nothing and is forgotten first.


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
        return max(0.0, (1.0 - self.level) / self.rate)

    def take(self) -> None:
        """One message goes."""
        self.level -= 1.0


@dataclass(slots=True)
class Pace:
    """When the next message to a chat may go, by this one sender's own count."""

    overall: Bucket = field(
        default_factory=lambda: Bucket(OVERALL_PER_SECOND, OVERALL_PER_SECOND, 0.0, 0.0)
    )
    chats: dict[int, Bucket] = field(default_factory=dict, repr=False)

    def wait(self, chat: int, now: float) -> float:
        """Seconds to wait for this chat; 0 takes the message's place in both buckets."""
        bucket = self._bucket(chat, now)
        seconds = max(bucket.wait(now), self.overall.wait(now))
        if seconds == 0.0:
            bucket.take()
            self.overall.take()
        return seconds

    def hurry(self, chat: int, now: float) -> None:
        """One message goes at once, whatever the limits are; later ones make up for it."""
        for bucket in (self._bucket(chat, now), self.overall):
            bucket.wait(now)
            bucket.take()

    def _bucket(self, chat: int, now: float) -> Bucket:
        if chat not in self.chats:
            if len(self.chats) >= REMEMBERED:
                self._forget_the_full(now)
            group = chat < 0
            rate = GROUP_PER_SECOND if group else CHAT_PER_SECOND
            size = GROUP_BURST if group else CHAT_BURST
            self.chats[chat] = Bucket(rate, size, size, now)
        return self.chats[chat]

    def _forget_the_full(self, now: float) -> None:
        for chat, bucket in list(self.chats.items()):
            if bucket.wait(now) == 0.0 and bucket.level >= bucket.size:
                del self.chats[chat]
