"""What the post office needs from a bot, and what it tells about delivering."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from hearth.community.outgoing import Effect, Recipient
from hearth.community.people import MemberId


class UndecodableError(Exception):
    """An update is not what the framework understands. It is put aside; the rest goes on.

    Carries nothing of the update: whoever prints it must not print a person's words.
    """


class SlowDownError(Exception):
    """Telegram asks to wait before the next call (429)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class MovedError(Exception):
    """A group was made a supergroup, and has another number from now on.

    Args:
        chat: that number.
    """

    def __init__(self, chat: int) -> None:
        super().__init__()
        self.chat = chat


class UndeliverableError(Exception):
    """It never will arrive: the bot was blocked or sent out, the account is gone.

    Args:
        reason: a word from a closed list: `blocked`, `deactivated`, `no_chat`, `no_rights`,
            `gone`, `rejected`. (The sender itself knows `our_fault` besides.)
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an effect goes.

    Args:
        chat: the Telegram chat id.
        language: of the texts, a BCP 47 tag.
    """

    chat: int = field(repr=False)
    language: str = "en"


FindDestination = Callable[[Recipient], Awaitable[Destination | None]]
"""Where a recipient is reached; None if there is no such place (a care team without a chat)."""


MaySend = Callable[[Recipient, Effect], Awaitable[bool]]
"""Whether what a message rests on is in force at this moment. Raises NotYetError where it is, and
where the message has to wait all the same."""


class Slots(Protocol):
    """Which sent message stands under which name, per recipient."""

    async def message_in_slot(self, recipient: Recipient, slot: str) -> int | None:
        """The message's number in the recipient's chat."""

    async def remember_slot(self, recipient: Recipient, slot: str, message: int) -> None:
        """The message that stands there from now on."""


class Traces(Protocol):
    """Which messages in Telegram are a member's, for as long as Telegram lets us delete them."""

    async def sent(self, recipient: Recipient, author: MemberId | None, message: int) -> None:
        """A message went to a member, or to a group in a member's name; others leave no trace."""

    async def taken_back(
        self, member: MemberId, recipient: Recipient, messages: Sequence[int]
    ) -> None:
        """These are no longer there."""


class BotSide(Protocol):
    """One bot, as the post office sees it."""

    @property
    def allowed_updates(self) -> tuple[str, ...]:
        """The kinds of update that its handlers want, by their Bot API names."""

    async def start(self) -> None:
        """Say hello to Telegram: who am I, set the commands. Raises what `deliver` raises."""

    async def handle(self, update: Mapping[str, Any]) -> None:
        """Decode one update and let the handlers act on it.

        Raises:
            UndecodableError: it cannot be decoded.
        """

    def foresee(self, update: Mapping[str, Any]) -> None:
        """What is handled now, or next in its chat while the one before it is handled.

        Whatever takes time and depends on nothing may be begun. It may never be handled. A bot
        that has nothing to begin need not say so.
        """
        del update

    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        """Carry out one effect at the Bot API.

        What is already so (a message that is gone, a person who is out) counts as done.

        Raises:
            SlowDownError: Telegram asks to wait.
            MovedError: the group has another number.
            UndeliverableError: it never will arrive.
            Exception: anything else is tried again later.
        """

    async def close(self) -> None:
        """Close connections."""
