"""Where a bot wants its updates brought."""

from dataclasses import dataclass, field
from datetime import datetime

DEFAULT_CONNECTIONS = 40
"""How many deliveries run at once unless the bot asks otherwise (Bot API, setWebhook)."""


@dataclass(slots=True)
class Webhook:
    """An address and how it has fared; no address means that the bot polls."""

    url: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    max_connections: int = DEFAULT_CONNECTIONS
    ip_address: str = ""
    has_certificate: bool = False
    last_error: str = field(default="", repr=False)
    last_error_at: datetime | None = None
    busy: set[str] = field(default_factory=set)
    """The queues that a courier is serving."""
    set_at: float | None = None
    """When it was last set, in seconds of real time: once a second is enough."""
