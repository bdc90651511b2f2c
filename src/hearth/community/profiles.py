"""Who is behind a number: what is shown of a member to a clinician who says why they need it."""

from dataclasses import dataclass, field
from datetime import datetime

from hearth.community.invites import MemberRole


@dataclass(frozen=True, slots=True)
class Profile:
    """A member, as they told us of themselves. A Telegram account is no part of it.

    Args:
        name: that they chose; empty if they chose none.
        role: in the community of the case; None if they are in it no longer.
        language: a BCP 47 tag.
        time_zone: by which they are told times, an IANA name.
        since: when they came into the community.
        guarded: whether a parent or guardian answers for them.
    """

    name: str = field(repr=False)
    role: MemberRole | None
    language: str
    time_zone: str
    since: datetime | None
    guarded: bool
