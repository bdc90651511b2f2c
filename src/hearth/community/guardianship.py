"""A parent or guardian who answers for somebody too young to answer for themselves."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from hearth.community.errors import InviteNotAccepted
from hearth.community.people import CommunityId, MemberId

GUARDIAN_LINK_LIFETIME = timedelta(days=7)  # As an invite: a parent may be away for some days.


class GuardianshipState(StrEnum):
    """offered → opened → given → over; offered again when the guardian is gone."""

    OFFERED = "offered"
    """The minor can have a link to pass on."""
    OPENED = "opened"
    """A guardian opened it, and reads the documents."""
    GIVEN = "given"
    """The guardian agreed for the minor."""
    OVER = "over"
    """The guardian said no, or the minor took over."""


@dataclass(frozen=True, slots=True)
class Guardianship:
    """One minor in one community, and who answers for them.

    Args:
        token_hash: SHA-256 of the link's token while nobody has opened it; it opens once.
        guardian: known here by a number of their own; no member of the community by this.
        changed_at: since when it is in its state.
    """

    minor: MemberId
    community: CommunityId
    state: GuardianshipState
    made_at: datetime
    expires_at: datetime
    changed_at: datetime
    guardian: MemberId | None = None
    token_hash: bytes | None = field(default=None, repr=False)

    @property
    def in_force(self) -> bool:
        """Whether the guardian decides for the minor now."""
        return self.state is GuardianshipState.GIVEN

    @property
    def needed(self) -> bool:
        """Whether the minor cannot answer for themselves, with a guardian or still without."""
        return self.state is not GuardianshipState.OVER

    def opened(self, guardian: MemberId, now: datetime) -> "Guardianship":
        """The link was opened by somebody, and opens for nobody else.

        Raises:
            InviteNotAccepted: it is used up or too old, or the minor opened it themselves.
        """
        offered = self.state is GuardianshipState.OFFERED
        if not offered or now >= self.expires_at or guardian == self.minor:
            raise InviteNotAccepted
        return replace(
            self,
            state=GuardianshipState.OPENED,
            guardian=guardian,
            token_hash=None,
            changed_at=now,
        )

    def given(self, now: datetime) -> "Guardianship":
        """The guardian agreed."""
        return replace(self, state=GuardianshipState.GIVEN, changed_at=now)

    def alone(self, now: datetime) -> "Guardianship":
        """The guardian is gone, or said no; the minor waits for another one."""
        return replace(
            self,
            state=GuardianshipState.OFFERED,
            guardian=None,
            token_hash=None,
            changed_at=now,
        )

    def over(self, now: datetime) -> "Guardianship":
        """The guardian decides no longer."""
        return replace(self, state=GuardianshipState.OVER, token_hash=None, changed_at=now)


def offered(
    minor: MemberId, community: CommunityId, token_hash: bytes, now: datetime
) -> Guardianship:
    """A fresh link for a minor's guardian. An older one opens nothing any more."""
    return Guardianship(
        minor,
        community,
        GuardianshipState.OFFERED,
        made_at=now,
        expires_at=now + GUARDIAN_LINK_LIFETIME,
        changed_at=now,
        token_hash=token_hash,
    )
