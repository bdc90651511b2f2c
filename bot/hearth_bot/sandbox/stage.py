"""One sandbox: its world, and what is behind the scenes."""

import asyncio

from hearth_bot.sandbox.calls import Calls
from hearth_bot.sandbox.clock import Clock, MovableClock
from hearth_bot.sandbox.faults import Faults
from hearth_bot.sandbox.limits import Throttle
from hearth_bot.sandbox.settings import Limits, Settings
from hearth_bot.sandbox.world.world import World


class Stage:
    """The world, the calls that came, the faults that are planned and the limits that hold."""

    def __init__(self, *, clock: Clock, limits: Limits, settings: Settings) -> None:
        self.clock = MovableClock(clock)
        self.settings = settings
        self.world = World(self.clock, settings)
        self.calls = Calls()
        self.faults = Faults()
        self.throttle = Throttle(limits)
        self.closing = asyncio.Event()
        """Set when the server stops, so that nobody waits on."""

    def close(self) -> None:
        """Let everybody who waits for news go."""
        self.closing.set()
        for bot in self.world.bots.values():
            bot.mailbox.end_polls("terminated by server restart")
        self.world.events.bell.ring()
        self.world.presses.bell.ring()
        self.calls.bell.ring()
