"""The life of a bulletin: written by one person, approved by another, sent, taken back."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import NewType
from zoneinfo import ZoneInfo

from hearth.community.bulletin_words import BulletinFlaw, Wording, standing
from hearth.community.communities import Community
from hearth.community.errors import BulletinChanged, BulletinNotFit, OwnBulletin
from hearth.community.invites import MemberRole
from hearth.community.people import CommunityId, StaffId
from hearth.community.wall import moment

BulletinId = NewType("BulletinId", int)

UNNUMBERED = BulletinId(0)
"""The number of a bulletin that is not kept yet."""

WHY_LONGEST = 500
"""Characters of why something was turned down or taken back."""

NEXT_REVIEW = timedelta(days=365)
"""When a piece of the library is read again, unless somebody says otherwise: as for answers."""


class BulletinState(StrEnum):
    """Where a bulletin stands."""

    DRAFT = "draft"
    """Written, and waiting for somebody else to read it."""
    APPROVED = "approved"
    """Read by somebody else, and sent to nobody yet."""
    PLANNED = "planned"
    """It goes out by itself when its time has come."""
    SENT = "sent"
    """It went out, or is going out."""
    CORRECTED = "corrected"
    """It went out, and another took its place with everybody who got it."""
    RETRACTED = "retracted"
    """It went out, and was taken back."""
    REJECTED = "rejected"
    """Turned down by the second reader."""
    WITHDRAWN = "withdrawn"
    """Given up by whoever wrote it."""


UNDER_WAY = frozenset({BulletinState.DRAFT, BulletinState.APPROVED, BulletinState.PLANNED})
"""What has not gone out, and may."""


class Reach(StrEnum):
    """Where a bulletin goes."""

    GROUP = "group"
    DIRECT = "direct"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a bulletin is for.

    Args:
        communities: at least one.
        role: only patients, or only carers; both if None. A group is everybody.
        languages: only members who read these, ISO 639-1; all if empty.
        zone: only communities in this time zone (IANA); all if empty.
        pack: only communities that use this answer pack; all if empty.
    """

    communities: tuple[CommunityId, ...]
    reach: Reach = Reach.BOTH
    role: MemberRole | None = None
    languages: tuple[str, ...] = ()
    zone: str = ""
    pack: str = ""

    def covers(self, community: Community) -> bool:
        """Whether it goes to this community at all."""
        return (
            community.id in self.communities
            and self.zone in ("", community.time_zone)
            and (not self.pack or self.pack in community.packs)
        )

    @property
    def to_groups(self) -> bool:
        """Whether groups get it."""
        return self.reach in (Reach.GROUP, Reach.BOTH)

    @property
    def to_members(self) -> bool:
        """Whether direct chats get it."""
        return self.reach in (Reach.DIRECT, Reach.BOTH)

    def wants(self, role: MemberRole, language: str) -> bool:
        """Whether a member with this role and this language (BCP 47) is meant."""
        primary = language.partition("-")[0].lower()
        return self.role in (None, role) and (not self.languages or primary in self.languages)


def _languages(words: Wording) -> tuple[str, ...]:
    return () if words.spoken is None else words.spoken.languages


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One bulletin, with who stands for it. None is ever deleted.

    Args:
        planned: the day and time at which it goes out, on the wall clock of each community.
        corrects: the bulletin whose place it takes with everybody who got that one.
        root: the first of a row of corrections; its own number if it corrects nothing.
        sent_at: when it began to go out.
        review: it is a piece of the library, to be read again by then; None if it is none.
        why: why it was turned down or taken back.
    """

    id: BulletinId
    state: BulletinState
    words: Wording
    audience: Audience
    author: StaffId
    made_at: datetime
    changed_at: datetime
    approver: StaffId | None = None
    planned: datetime | None = None
    corrects: BulletinId | None = None
    root: BulletinId = UNNUMBERED
    sent_at: datetime | None = None
    review: date | None = None
    why: str = ""

    @property
    def slot(self) -> str:
        """The name under which the sent message is remembered, to be changed in place."""
        return f"bulletin:{self.root or self.id}"

    @property
    def slot_of_film(self) -> str:
        """The name under which a page of what is spoken in its film is remembered."""
        return f"{self.slot}:words"

    @property
    def fingerprint(self) -> str:
        """What stands for its words and audience: whoever approves says by it what they read."""
        words, to = self.words, self.audience
        whole = [
            [words.title, words.text, words.product, words.risks, *words.choices, words.argued],
            [words.question, words.file and words.file.number, words.described],
            [words.spoken and words.spoken.how, words.words_of_film, *_languages(words)],
            [*to.communities, to.reach, to.role, *to.languages, to.zone, to.pack, self.corrects],
        ]
        return sha256(dumps(whole, ensure_ascii=False).encode()).hexdigest()

    def due(self, zone: ZoneInfo) -> datetime:
        """When it goes out to communities in this time zone.

        Raises:
            BulletinChanged: it is not planned (any more).
        """
        if self.planned is None:
            raise BulletinChanged
        return moment(self.planned.date(), self.planned.time(), zone)

    def begins_at(self, zone: ZoneInfo, now: datetime) -> datetime:
        """When it is time for it where the clock is `zone`'s: now, if no time was planned."""
        return now if self.planned is None else self.due(zone)

    def rewritten(
        self, words: Wording, audience: Audience, by: StaffId, now: datetime
    ) -> "Bulletin":
        """The draft with other words, by its writer.

        Raises:
            BulletinChanged: it is no draft of theirs (any more).
        """
        if self.state is not BulletinState.DRAFT or self.author != by:
            raise BulletinChanged
        return replace(self, words=words, audience=audience, changed_at=now)

    def approved(
        self, by: StaffId, read: str, flaws: Collection[BulletinFlaw], now: datetime
    ) -> "Bulletin":
        """The draft, approved by somebody who did not write it.

        Args:
            by: who.
            read: the fingerprint of what they have read.
            flaws: what the checks find in it now.
            now: when.

        Raises:
            BulletinChanged: it is no draft any more, or not what was read.
            OwnBulletin: they wrote it.
            BulletinNotFit: something stands against it.
        """
        if self.state is not BulletinState.DRAFT or self.fingerprint != read:
            raise BulletinChanged
        if self.author == by:
            raise OwnBulletin
        if against := standing(self.words, flaws):
            raise BulletinNotFit(len(against))
        return replace(self, state=BulletinState.APPROVED, approver=by, changed_at=now)

    def planned_for(self, wall: datetime, now: datetime) -> "Bulletin":
        """The approved bulletin, to go out at this time on the wall clock of each community.

        Raises:
            BulletinChanged: it is not approved, or has gone out.
        """
        if self.state not in (BulletinState.APPROVED, BulletinState.PLANNED):
            raise BulletinChanged
        at = wall.replace(tzinfo=None)
        return replace(self, state=BulletinState.PLANNED, planned=at, changed_at=now)

    def put_off(self, now: datetime) -> "Bulletin":
        """It does not go out by itself after all; it is approved still.

        Raises:
            BulletinChanged: it is not planned (any more).
        """
        if self.state is not BulletinState.PLANNED:
            raise BulletinChanged
        return replace(self, state=BulletinState.APPROVED, planned=None, changed_at=now)

    def sent_at_once(self, now: datetime) -> "Bulletin":
        """It goes out now, whatever was planned.

        Raises:
            BulletinChanged: it was put off, or taken back.
        """
        return replace(self.gone_out(now), planned=None)

    def gone_out(self, now: datetime) -> "Bulletin":
        """It goes out. Communities elsewhere may get it hours later.

        Raises:
            BulletinChanged: it was put off, or taken back.
        """
        if self.state is BulletinState.SENT:
            return self
        if self.state not in (BulletinState.APPROVED, BulletinState.PLANNED):
            raise BulletinChanged
        return replace(self, state=BulletinState.SENT, sent_at=now, changed_at=now)

    def put_right(self, now: datetime) -> "Bulletin":
        """Another takes its place with everybody who got it.

        Raises:
            BulletinChanged: it is not out (any more).
        """
        if self.state is not BulletinState.SENT:
            raise BulletinChanged
        return replace(self, state=BulletinState.CORRECTED, changed_at=now)

    def taken_back(self, why: str, now: datetime) -> "Bulletin":
        """It should not have been sent.

        Raises:
            BulletinChanged: it is not out (any more).
        """
        if self.state is not BulletinState.SENT:
            raise BulletinChanged
        return replace(self, state=BulletinState.RETRACTED, why=why, changed_at=now)

    def turned_down(self, by: StaffId, why: str, now: datetime) -> "Bulletin":
        """It shall not go out; by whoever wrote it, it is withdrawn.

        Raises:
            BulletinChanged: it is not under way (any more).
        """
        if self.state not in UNDER_WAY:
            raise BulletinChanged
        own = by == self.author
        state = BulletinState.WITHDRAWN if own else BulletinState.REJECTED
        return replace(self, state=state, planned=None, why=why, changed_at=now)

    def kept_until(self, review: date | None, now: datetime) -> "Bulletin":
        """A piece of the library, to be read again by then; with None it is none any more.

        Raises:
            BulletinChanged: nobody has approved it, or it was taken back or put right.
        """
        if self.approver is None or self.state not in (
            BulletinState.APPROVED,
            BulletinState.PLANNED,
            BulletinState.SENT,
        ):
            raise BulletinChanged
        return replace(self, review=review, changed_at=now)

    def overdue(self, today: date) -> bool:
        """Whether it is a piece of the library that has to be read again first."""
        return self.review is not None and self.review < today
