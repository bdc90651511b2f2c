"""A story: chosen words of members, each with its author's yes to these very words.

Words can be left out of a message and none put in. What a story shows is looked up each time it is
shown: a quote whose author took it back, or no longer agrees to be quoted, is not in it any more.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.story_errors import OwnStory, StoryChanged, StoryEmpty

StoryId = NewType("StoryId", int)
QuoteId = NewType("QuoteId", int)

NEW_STORY, NEW_QUOTE = StoryId(0), QuoteId(0)
"""The numbers of what is not kept yet."""

ASKED_FOR = timedelta(days=14)
"""An author may think about it for two weeks; then their words are forgotten, as after a no."""

TITLE_LONGEST = 120
"""Characters: a line on a page of paper."""

LONGEST = 1000
"""Characters of a quote: what is longer tells who somebody is, and nobody reads it."""

LEFT_OUT = "[…]"
"""Stands where words were left out."""

_WORD = re.compile(r"[^\W_]+")


class StoryState(StrEnum):
    """Where a story stands."""

    OPEN = "open"
    """Words are being chosen, and authors asked."""
    APPROVED = "approved"
    """A second person has read it. What is agreed to later is not shown until it was read, too."""


class QuoteState(StrEnum):
    """Where a quote stands."""

    ASKED = "asked"
    """Its author has been shown the words. Nobody else sees them in the story."""
    AGREED = "agreed"
    REFUSED = "refused"
    """The words are forgotten. It stays known that there was a no, so that nobody asks again."""
    TAKEN_BACK = "taken-back"
    """As after a no."""


@dataclass(frozen=True, slots=True)
class Story:
    """What quotes are chosen for.

    Args:
        title: as it stands above the quotes; in words of the staff.
        author: who began it.
        changed_at: when it came into its state.
        approver: who read it last and approved it.
    """

    id: StoryId
    community: CommunityId
    title: str
    state: StoryState
    author: StaffId
    changed_at: datetime
    approver: StaffId | None = None

    def approved(
        self, by: StaffId, read: str, quotes: Sequence["Quote"], now: datetime
    ) -> "Story":
        """The same, after a second person's yes to what they have read.

        Args:
            by: who.
            read: the `fingerprint` of what they saw.
            quotes: those that it shows.
            now: when.

        Raises:
            OwnStory: they began it, or chose some of its words.
            StoryEmpty: it shows nothing.
            StoryChanged: it shows something else by now.
        """
        if by in {self.author, *(one.chosen_by for one in quotes)}:
            raise OwnStory
        if not quotes:
            raise StoryEmpty
        if read != fingerprint(quotes):
            raise StoryChanged
        return replace(self, state=StoryState.APPROVED, approver=by, changed_at=now)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one message.

    Args:
        story: for which.
        member: whose they are.
        said: the number of what was said, among all that was ever said in cases. A message is
            chosen from once.
        chosen_by: who chose them.
        changed_at: when it came into its state.
        text: as it will appear; empty after a no. It lies under the author's own key.
    """

    id: QuoteId
    story: StoryId
    member: MemberId
    community: CommunityId
    said: int
    chosen_by: StaffId
    state: QuoteState
    changed_at: datetime
    text: str = field(repr=False)

    def answered(self, member: MemberId, now: datetime, *, agreed: bool) -> "Quote":
        """The same, after its author's answer; after a no without the words.

        Raises:
            NotOffered: it is somebody else's, or was answered.
        """
        if self.member != member or self.state is not QuoteState.ASKED:
            raise NotOffered
        if agreed:
            return replace(self, state=QuoteState.AGREED, changed_at=now)
        return replace(self, state=QuoteState.REFUSED, changed_at=now, text="")

    def dropped(self, now: datetime) -> "Quote":
        """The same, without the words: its author is not to be quoted any more."""
        return replace(self, state=QuoteState.TAKEN_BACK, changed_at=now, text="")

    def taken_back(self, member: MemberId, now: datetime) -> "Quote":
        """The same, without the words.

        Raises:
            NotOffered: it is somebody else's, or they have not agreed to it.
        """
        if self.member != member or self.state is not QuoteState.AGREED:
            raise NotOffered
        return self.dropped(now)


def fingerprint(quotes: Iterable[Quote]) -> str:
    """Tells what a story shows from anything else that it could show."""
    lines = [f"{one.id}:{one.text}" for one in quotes]
    return sha256("\n".join(lines).encode()).hexdigest()


def words_left(message: str, quote: str) -> bool:
    """Whether the quote is the message with nothing but words left out of it."""
    rest = iter(_WORD.findall(message))
    return all(word in rest for word in _WORD.findall(quote))


def nameless(text: str, names: Iterable[str], note: str) -> str:
    """The text with these names taken out, each replaced by the note.

    A part of a name counts where it is written with a capital letter, as names are: whoever is
    called Hope may still write of hope.
    """
    parts = {part for one in names for part in _WORD.findall(one) if len(part) > 1}
    known = {one[0].upper() + one[1:].lower() for one in parts} | {one.upper() for one in parts}
    return _WORD.sub(lambda found: note if found[0] in known else found[0], text)
