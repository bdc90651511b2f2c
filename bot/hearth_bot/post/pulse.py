"""How the parts of a bot's post office fare."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from hearth.metrics import FAILURES, Metrics

log = structlog.get_logger()

STILL_AFTER = 180.0
"""Seconds without a beat after which a part that loops has stopped: its longest step, sending a
large file, may take 90."""


@dataclass(slots=True)
class Pulse:
    """What fails at this moment, for `/healthz` and the log. A failure is logged when it begins.

    Args:
        bot: whose post office it is.
        failing: the parts that fail, each with the kind of its last problem.
        metrics: where it is counted what happened.
        beats: when each part that loops last went round, by `now`.
    """

    bot: str
    failing: dict[str, str] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics, repr=False)
    now: Callable[[], float] = field(default=time.monotonic, repr=False)
    beats: dict[str, float] = field(default_factory=dict, repr=False)

    def failed(self, part: str, problem: Exception) -> None:
        """This part failed, and will be tried again."""
        kind = type(problem).__name__
        self.metrics.count(FAILURES, self.bot, part)
        if self.failing.get(part) != kind:
            log.warning("part fails", bot=self.bot, part=part, problem=kind)
        self.failing[part] = kind

    def well(self, part: str) -> None:
        """This part did what it should."""
        if self.failing.pop(part, None) is not None:
            log.info("part works again", bot=self.bot, part=part)

    def beat(self, part: str) -> None:
        """This part goes round: it is alive, whether or not it fails."""
        self.beats[part] = self.now()

    def ended(self, part: str) -> None:
        """This part stopped because it was asked to."""
        self.beats.pop(part, None)

    def still(self) -> frozenset[str]:
        """The parts that should go round and do not."""
        now = self.now()
        return frozenset(part for part, at in self.beats.items() if now - at > STILL_AFTER)
