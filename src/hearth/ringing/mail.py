"""Writing mail to whoever a community calls when nobody comes."""

import asyncio
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime

import structlog

from hearth.community.cases import Priority
from hearth.community.outside import Alarm, MailSecurity
from hearth.ports import Clock

log = structlog.get_logger()

PATIENCE = 20.0
"""Seconds for one message, from looking up the name to the server's last word: less than the
lease of a timer, and some servers take their time before they greet."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in.

    Args:
        host: its name; with TLS its certificate must be for it.
        port: usually 465 for TLS, 587 for STARTTLS.
        sender: the address that mail comes from.
        security: how the way there is kept private.
        user: whom to sign in as; empty for nobody.
        password: of that user.
    """

    host: str
    port: int
    sender: str
    security: MailSecurity = MailSecurity.TLS
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """Hands in mail.

    Args:
        server: where.
        clock: for its date.
        console: how browsers reach the console, without a slash at the end.
        patience: seconds for a whole message.
    """

    server: MailServer
    clock: Clock
    console: str = field(repr=False)
    patience: float = PATIENCE

    async def __call__(self, addresses: tuple[str, ...], alarm: Alarm) -> bool:
        """Write to all of them; whether the server took it for each of them."""
        from aiosmtplib import SMTPException, send  # noqa: PLC0415  Seldom needed, so loaded late.

        server = self.server
        try:
            async with asyncio.timeout(self.patience):
                refused, _ = await send(
                    self._message(addresses, alarm),
                    hostname=server.host,
                    port=server.port,
                    username=server.user or None,
                    password=server.password or None,
                    use_tls=server.security is MailSecurity.TLS,
                    start_tls=server.security is MailSecurity.STARTTLS,
                    timeout=self.patience,
                )
        except (TimeoutError, SMTPException, OSError, ValueError) as problem:
            log.warning("mail not handed in", problem=type(problem).__name__)
            return False
        if refused:
            log.warning("mail refused", mailboxes=len(refused))
        return not refused

    def _message(self, addresses: tuple[str, ...], alarm: Alarm) -> EmailMessage:
        """The message. It asks no robot to answer it (RFC 3834), and threads with its like."""
        domain = self.server.sender.rpartition("@")[2]
        message = EmailMessage()
        message["From"] = self.server.sender
        message["To"] = ", ".join(addresses)
        message["Date"] = format_datetime(self.clock())
        message["Message-ID"] = f"<{alarm.id}@{domain}>"
        message["Auto-Submitted"] = "auto-generated"
        if not alarm.trial:
            message["Importance"] = "high"
        subject, text = words_of(alarm, self.console)
        message["Subject"] = subject
        message.set_content(text)
        return message


_PRESSING = {
    Priority.EMERGENCY: "an emergency",
    Priority.URGENT: "an urgent case",
    Priority.ROUTINE: "a routine case",
}


def words_of(alarm: Alarm, console: str) -> tuple[str, str]:
    """Subject and text: who waits for whom, and where to go."""
    title = " ".join(alarm.title.split())
    if alarm.trial:
        text = (
            f"Somebody who runs {title} wanted to see whether mail gets through. It does.\n\n"
            "Nobody waits, and there is nothing to do. When nobody of the care team comes to a "
            "case, you will get a message like this one.\n"
        )
        return f"{title}: this is only a trial", text
    since = alarm.since.strftime("%d %B %Y, %H:%M UTC")
    what = _PRESSING[alarm.priority]
    mark = "DRILL, nobody is in danger. " if alarm.drill else ""
    text = (
        f"{mark}In {title}, {what} has been waiting since {since}, and nobody of the care team "
        f"has come although they were called {alarm.round} times.\n\n"
        "Please find a clinician who takes it now:\n"
        f"{console}/cases/{alarm.case}\n\n"
        "For safety this message says nothing about the person or what they wrote. Another one "
        "follows while nobody takes the case.\n"
    )
    return f"{mark}{title}: nobody has come to case {alarm.case}, {what}", text
