"""Invites: the right to become a member, which can be used up, run out, or be taken back."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.errors import InviteNotAccepted
from hearth.community.people import CommunityId, StaffId

InviteId = NewType("InviteId", int)

NEW_INVITE = InviteId(0)
"""The number of an invite that is not kept yet."""

INVITE_LIFETIME = timedelta(days=7)  # Long enough for a weekend away.
INVITE_LONGEST = timedelta(days=90)  # A printed sheet in a waiting room hangs for a season.
INVITE_MOST_USES = 500  # A large clinic's intake; a leaked link must not open a town.


class MemberRole(StrEnum):
    """What somebody is in the community."""

    PATIENT = "patient"
    CARER = "carer"


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation. Only the hash of its token is kept, so the database cannot be used to enter.

    Args:
        token_hash: SHA-256 of the token. The token has 128 random bits, so a fast hash is enough.
        made_by: None for the shell.
    """

    id: InviteId
    community: CommunityId
    role: MemberRole
    token_hash: bytes = field(repr=False)
    made_by: StaffId | None
    made_at: datetime
    expires_at: datetime
    uses: int
    used: int = 0
    revoked_at: datetime | None = None

    def good(self, now: datetime) -> bool:
        """Whether somebody new may still enter by it."""
        return self.revoked_at is None and self.used < self.uses and now < self.expires_at

    def opened(self, now: datetime) -> "Invite":
        """The invite with one more use.

        Raises:
            InviteNotAccepted: used up, expired or revoked; the visitor is not told which.
        """
        if not self.good(now):
            raise InviteNotAccepted
        return replace(self, used=self.used + 1)

    def given_back(self) -> "Invite":
        """The invite with one use fewer: somebody decided not to join."""
        return replace(self, used=max(0, self.used - 1))

    def revoked(self, now: datetime) -> "Invite":
        """The invite, open to nobody from now on. Revoking it twice keeps the first time."""
        return self if self.revoked_at else replace(self, revoked_at=now)


GUESSES_FREE = 5  # A mistyped link, a clipboard gone wrong, a second try.
GUESS_FIRST_WAIT = timedelta(minutes=1)
GUESS_LONGEST_WAIT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Guesses:
    """How often one account tried tokens that did not open anything.

    After `GUESSES_FREE` wrong ones every further try is not even looked at until a wait is over;
    each wrong try doubles it, from `GUESS_FIRST_WAIT` to `GUESS_LONGEST_WAIT`. A token has 128
    random bits, so this is not what keeps guessers out; it keeps them from being a load.
    """

    wrong: int = 0
    not_before: datetime | None = None

    def allowed(self, now: datetime) -> bool:
        """Whether a token from this account is looked at now."""
        return self.not_before is None or now >= self.not_before

    def after_a_wrong_one(self, now: datetime) -> "Guesses":
        """The count after one more wrong token."""
        wrong = self.wrong + 1
        if wrong <= GUESSES_FREE:
            return Guesses(wrong)
        wait = GUESS_FIRST_WAIT * 2 ** min(wrong - GUESSES_FREE - 1, 20)
        return Guesses(wrong, now + min(wait, GUESS_LONGEST_WAIT))
