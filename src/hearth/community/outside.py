"""Help from outside: whom a community calls when nobody of its care team comes.

Nothing of a case leaves the house: which community, which case number, how pressing, how long.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from hearth.community.cases import Case, CaseNumber, Matter, Priority
from hearth.community.communities import Community
from hearth.community.errors import NotReachable, OutOfRange
from hearth.community.people import CommunityId

ADDRESSES_MOST = 5
"""Mailboxes of one community: more is a distribution list, which has an address of its own."""

ADDRESS_LONGEST = 254
"""Characters of a mailbox's address (RFC 5321, section 4.5.3.1.3, less the angle brackets)."""

WEBHOOK_LONGEST = 500
"""Characters of a webhook's address: what services give out has around a hundred."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""The machine itself, where nobody listens on the way."""

TRIES_MOST = 5
"""How often one call is tried; the next round of the page calls again anyway."""

TRY_PAUSE = timedelta(seconds=15)
"""Until a call that did not get through is tried again; each pause doubles the last, so that all
tries are over before the next round in an emergency (15 + 30 + 60 + 120 s < 5 min)."""

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class Way(StrEnum):
    """How help from outside is called."""

    WEBHOOK = "webhook"
    MAIL = "mail"


class MailSecurity(StrEnum):
    """How the way to the mail server is kept private."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"
    """For a server on this machine alone."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Whom a community calls outside.

    Args:
        webhook: the address of a service that wakes people; empty if there is none.
        secret: what calls to it are signed with; empty while there is no webhook.
        mail: mailboxes that are written to.
    """

    webhook: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    mail: tuple[str, ...] = field(default=(), repr=False)

    @property
    def ways(self) -> tuple[Way, ...]:
        """In which ways it can be called."""
        there = {Way.WEBHOOK: bool(self.webhook), Way.MAIL: bool(self.mail)}
        return tuple(way for way, is_there in there.items() if is_there)

    def safe(self) -> "Outside":
        """The same, if everything in it can be called.

        Raises:
            NotReachable: the webhook is no https address (http only on this machine), or
                carries a name and password; or a mailbox is none.
            OutOfRange: there are more mailboxes than `ADDRESSES_MOST`.
        """
        if self.webhook and not _is_safe(self.webhook):
            raise NotReachable(Way.WEBHOOK)
        if len(self.mail) > ADDRESSES_MOST:
            raise OutOfRange("mail", 0, ADDRESSES_MOST)
        for one in self.mail:
            if len(one) > ADDRESS_LONGEST or not _ADDRESS.fullmatch(one):
                raise NotReachable(Way.MAIL)
        return self


NOBODY_OUTSIDE = Outside()


def _is_safe(address: str) -> bool:
    if len(address) > WEBHOOK_LONGEST or not address.isascii() or not address.isprintable():
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and _is_private(parts) and "@" not in parts.netloc and " " not in address


def _is_private(parts: SplitResult) -> bool:
    """Whether nobody on the way can read or change what is sent."""
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is said outside: identifiers and times, and never a word of a case.

    Args:
        id: the same however often this call is tried, so that it rings once.
        community: its short name.
        title: how people know it.
        case: the case's number; 0 in a trial.
        priority: how pressing it is.
        since: when the case was opened.
        round: how often people were called before, from 0.
        drill: nobody is in danger; it is rehearsed that somebody is.
        trial: nobody waits; somebody wants to see whether it gets through.
    """

    id: str
    community: CommunityId
    title: str
    case: CaseNumber
    priority: Priority
    since: datetime
    round: int = 0
    trial: bool = False
    drill: bool = False


def alarm_of(case: Case, community: Community, round_: int) -> Alarm:
    """The alarm about a case that nobody takes."""
    return Alarm(
        id=f"{community.id}-{case.number}-{int(case.opened_at.timestamp())}-{round_}",
        community=community.id,
        title=community.title,
        case=case.number,
        priority=case.priority,
        since=case.opened_at,
        round=round_,
        drill=case.matter is Matter.DRILL,
    )


def trial_of(community: Community, now: datetime) -> Alarm:
    """An alarm that only asks whether it arrives."""
    return Alarm(
        id=f"{community.id}-trial-{int(now.timestamp())}",
        community=community.id,
        title=community.title,
        case=CaseNumber(0),
        priority=Priority.ROUTINE,
        since=now,
        trial=True,
    )
