"""How the parts of a bot's post office fare."""

from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()


@dataclass(slots=True)
class Pulse:
    """What fails at this moment, for `/healthz` and the log. A failure is logged when it begins.

    Args:
        bot: whose post office it is.
        failing: the parts that fail, each with the kind of its last problem.
    """

    bot: str
    failing: dict[str, str] = field(default_factory=dict)

    def failed(self, part: str, problem: Exception) -> None:
        """This part failed, and will be tried again."""
        kind = type(problem).__name__
        if self.failing.get(part) != kind:
            log.warning("part fails", bot=self.bot, part=part, problem=kind)
        self.failing[part] = kind

    def well(self, part: str) -> None:
        """This part did what it should."""
        if self.failing.pop(part, None) is not None:
            log.info("part works again", bot=self.bot, part=part)
