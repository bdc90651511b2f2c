"""All ways of calling help from outside that this installation has."""

from dataclasses import dataclass

from hearth.community.outside import Alarm, Outside, Way
from hearth.ringing.mail import Mail
from hearth.ringing.webhook import Webhook


@dataclass(frozen=True, slots=True)
class RingOutside:
    """Calls by webhook, and by mail where a mail server is set."""

    webhook: Webhook
    mail: Mail | None = None

    @property
    def ways(self) -> frozenset[Way]:
        """What this installation can do."""
        return frozenset({Way.WEBHOOK} if self.mail is None else Way)

    async def __call__(self, way: Way, outside: Outside, alarm: Alarm) -> bool:
        """Call, once, within seconds; says whether it was taken. This never raises."""
        if way is Way.WEBHOOK:
            return await self.webhook(outside.webhook, outside.secret, alarm)
        return self.mail is not None and await self.mail(outside.mail, alarm)
