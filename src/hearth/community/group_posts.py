"""A post that the bot puts into the group for a member, mostly without a name.

Who wrote it is told to nobody. So nothing of such a post lies in clear that would tie it to its
author: no number of theirs, no name, and no time at which they did anything. It goes out, and what
is said to its author about it arrives, some minutes later than what caused it, by chance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from hearth.community.moderation import Reason
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.words import GroupPostWords

GroupPostId = NewType("GroupPostId", int)

NUMBERS = 10**12
"""How many numbers there are. They are drawn, as counted ones would tell in which order people
wrote; with a million posts, one in a million million draws hits one that is taken."""

LONGEST = 3000
"""Characters: with what stands around it, and each `&` written out, one message of 4096 (Bot API,
sendMessage)."""

MOST_A_DAY = 3
"""Posts without a name by one member in 24 hours, answers in their threads not counted: enough for
a bad day, too few to talk to oneself."""

MOST_ANSWERS_A_DAY = 20
"""Answers in the threads of one's own posts, in 24 hours."""

MOST_NAMED_A_DAY = 60
"""Posts with a name in 24 hours, where the bot posts everything: a lively talk, and no flood."""

POSTED_AFTER = (timedelta(minutes=1), timedelta(minutes=10))
"""The shortest and the longest that a post without a name waits before anybody sees it: whoever
sees a member write to the bot, or typing, does not know which post it was."""

TOLD_AFTER = (timedelta(minutes=1), timedelta(minutes=5))
"""The same for what reaches its author: whoever answers a post does not see whose phone lights up
right then."""

LOOKED_AT_WITHIN = timedelta(hours=4)
"""By when a person decides about a post that waits; later than that it is shown as late."""

KEPT_FOR = timedelta(days=90)
"""How long answers reach the author. Then nothing ties a post to anybody any more."""

DAY = timedelta(days=1)


class Nameless(StrEnum):
    """Whether members may ask the group without a name."""

    OFF = "off"
    SCREENED = "screened"
    """What screening has nothing against goes out."""
    APPROVED = "approved"
    """A person looks at each first."""


class Writing(StrEnum):
    """How members write in the group."""

    OPEN = "open"
    """Directly."""
    PREMODERATED = "premoderated"
    """Only the bot posts, what passed screening or a person."""


class PostState(StrEnum):
    """Where a post stands."""

    HELD = "held"
    """Its author wants it posted; nobody has seen it yet."""
    WAITING = "waiting"
    """A person of the team decides."""
    APPROVED = "approved"
    """Somebody did, and it is about to go out."""
    POSTED = "posted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    """By its author."""
    TAKEN_DOWN = "taken_down"
    """By a moderator."""


STANDING = frozenset({PostState.HELD, PostState.WAITING, PostState.APPROVED, PostState.POSTED})
"""What its author can still take back."""


@dataclass(frozen=True, slots=True)
class GroupPost:
    """A post that the bot puts into the group, without whose it is and what it says.

    Args:
        named: whether it goes out with the author's name.
        looked_at: whether a person decides about it, whatever the community's setting is.
        under: the message in the group that it answers.
        disputed: whether its author asked for another person than `by`.
        changed_at: when it came into its state; of a held one, when that will end.
        waits_since: from when on it waits for a person.
        by: who decided.
        reason: why it was declined or taken down.
    """

    id: GroupPostId
    community: CommunityId
    state: PostState
    changed_at: datetime
    named: bool = False
    looked_at: bool = False
    under: int | None = None
    waits_since: datetime | None = None
    by: StaffId | None = None
    reason: Reason | None = None
    disputed: bool = False

    @property
    def due(self) -> datetime | None:
        """By when somebody decides."""
        return None if self.waits_since is None else self.waits_since + LOOKED_AT_WITHIN

    @property
    def disputable(self) -> bool:
        """Whether somebody decided against it, and nobody else was asked yet."""
        against = self.state in {PostState.DECLINED, PostState.TAKEN_DOWN}
        return against and not self.disputed

    def late(self, now: datetime) -> bool:
        """Whether it waits longer than it should."""
        return self.state is PostState.WAITING and self.due is not None and now > self.due

    def becomes(self, state: PostState, now: datetime) -> "GroupPost":
        """In another state from now on."""
        waits = now if state is PostState.WAITING else self.waits_since
        return replace(self, state=state, changed_at=now, waits_since=waits)

    def decided(
        self, state: PostState, by: StaffId, now: datetime, reason: Reason | None = None
    ) -> "GroupPost":
        """As somebody decided."""
        return replace(self.becomes(state, now), by=by, reason=reason)


Draw = Callable[[int], int]
"""A number from 0 to below the one given, by chance."""


def by_chance(between: tuple[timedelta, timedelta], draw: Draw) -> timedelta:
    """How long to wait: any whole second from the shortest to the longest."""
    least, most = between
    return least + timedelta(seconds=draw(int((most - least).total_seconds()) + 1))


UNNUMBERED = GroupPostId(0)
"""The number of a post that is not kept yet."""


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """What somebody in the group wrote under the post, until its author is told.

    Args:
        message: its number in the group.
    """

    message: int
    name: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """Whose post it is and what it says: sealed, and opened only to carry messages over.

    Args:
        name: as the group sees the author, where it goes out with it.
        answers: those that the author has still to be told.
    """

    author: MemberId = field(repr=False)
    text: str = field(repr=False)
    name: str = field(repr=False, default="")
    answers: tuple[GroupAnswer, ...] = ()

    def without_words(self) -> "Content":
        """Of a post that was taken back: only whose it was, so that its author's day counts it."""
        return Content(self.author, "")


@dataclass(frozen=True, slots=True)
class Theirs:
    """A member's own post, with what it says."""

    post: GroupPost
    text: str = field(repr=False)


def too_many(theirs: Sequence[Theirs], now: datetime, *, named: bool, answer: bool) -> bool:
    """Whether a member has posted enough for 24 hours."""
    recent = [one.post for one in theirs if one.post.changed_at > now - DAY]
    if named:
        return sum(one.named for one in recent) >= MOST_NAMED_A_DAY
    alike = [one for one in recent if not one.named and (one.under is not None) is answer]
    return len(alike) >= (MOST_ANSWERS_A_DAY if answer else MOST_A_DAY)


def slot_of(number: GroupPostId) -> str:
    """Under what the message in the group is remembered, so that it can be changed in place."""
    return f"{SLOT}{number}"


SLOT = "post:"
"""How every such name begins."""


SAID_TO_AUTHORS = (
    GroupPostWords.GROUP_POST_NOWHERE,
    GroupPostWords.GROUP_POST_PAUSED,
    GroupPostWords.GROUP_POST_ENOUGH,
    GroupPostWords.GROUP_POST_WHERE,
    GroupPostWords.ASK_GROUP_POST,
    GroupPostWords.ASK_GROUP_POST_NAMED,
    GroupPostWords.ASK_GROUP_ANSWER,
    GroupPostWords.GROUP_POST_ONLY_WORDS,
    GroupPostWords.GROUP_POST_TOO_LONG,
    GroupPostWords.GROUP_POST_PREVIEW,
    GroupPostWords.GROUP_POST_PREVIEW_LOOKED,
    GroupPostWords.GROUP_POST_PRIVATE,
    GroupPostWords.GROUP_POST_NOT_POSTED,
    GroupPostWords.GROUP_POST_WITH_CASE,
    GroupPostWords.GROUP_POST_COMING,
    GroupPostWords.GROUP_POST_OUT,
    GroupPostWords.GROUP_POST_LOOKED_AT,
    GroupPostWords.GROUP_POST_ANSWERED,
    GroupPostWords.GROUP_POST_DECLINED,
    GroupPostWords.GROUP_POST_TAKEN_DOWN,
    GroupPostWords.WRITE_TO_THE_BOT,
    GroupPostWords.GROUP_PREMODERATED,
    GroupPostWords.GROUP_OPEN,
)
"""What the bot says to members about such posts."""
