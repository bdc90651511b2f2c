"""One call of a method, and how methods are found."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from hearth_bot.sandbox.wire.args import Args
from hearth_bot.sandbox.world.people import Bot
from hearth_bot.sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Call:
    """A bot calls a method."""

    world: World
    bot: Bot
    args: Args


@dataclass(frozen=True, slots=True)
class Described:
    """A result that comes with a few words."""

    result: Any
    description: str


Method = Callable[[Call], Any | Awaitable[Any]]
"""What a method does: its result is ready to be written as JSON.

Raises:
    ApiError: it may not, or makes no sense.
"""
