"""Stories made of what members wrote: begun, filled with words, approved, given out, removed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.purposes import in_force_now
from hearth.community.audit import Deed, Subject
from hearth.community.consent import Purpose
from hearth.community.errors import (
    NothingSaid,
    TooLong,
)
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.stories import (
    NEW_STORY,
    TITLE_LONGEST,
    Quote,
    QuoteState,
    Story,
    StoryId,
    StoryState,
)
from hearth.community.story_errors import StoryEmpty
from hearth.ports import OpenWork, Work

LISTED = 100
"""Stories on the page, the newest: years of one a month for each of a few communities."""


def subject_of(number: StoryId) -> Subject:
    """What the audit log calls it."""
    return Subject.of("story", number)


@dataclass(frozen=True, slots=True)
class Told:
    """A story as it is shown now.

    Args:
        quotes: those that it shows; of an approved one, those that were approved.
        newer: quotes that were agreed to since it was approved.
        counts: how many authors are in each state.
    """

    story: Story
    quotes: Sequence[Quote]
    newer: Sequence[Quote]
    counts: Mapping[QuoteState, int]

    @property
    def whole(self) -> Sequence[Quote]:
        """What it shows once it is approved now."""
        return (*self.quotes, *self.newer)


async def told(work: Work, number: StoryId) -> Told:
    """The story with the quotes whose authors agree at this moment.

    Raises:
        NoSuchStory: there is none.
    """
    story = await work.stories.hold(number)
    every = await work.stories.quotes(number)
    agreed = [
        one
        for one in every
        if one.state is QuoteState.AGREED
        and await in_force_now(work, one.member, one.community, Purpose.QUOTING)
    ]
    old = story.state is StoryState.APPROVED
    newer = [one for one in agreed if old and one.changed_at > story.changed_at]
    shown = [one for one in agreed if one not in newer]
    return Told(story, shown, newer, Counter(one.state for one in every))


@dataclass(frozen=True, slots=True)
class SeeStories:
    """Somebody of the staff looks at stories. The authors agreed to be read, so it is no deed."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> Sequence[Story]:
        """The newest first.

        Raises:
            NotAllowed: the role of `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await work.stories.list(LISTED)

    async def one(self, number: StoryId, *, by: Staff) -> Told:
        """One, as it is now.

        Raises:
            NotAllowed: the role of `by` does not read content.
            NoSuchStory: there is none.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await told(work, number)


@dataclass(frozen=True, slots=True)
class BeginStory:
    """A clinician wants to put words of members together."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, title: str, *, by: Staff) -> Story:
        """Keep its title; nobody is asked yet.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCommunity: there is none of that name.
            NothingSaid, TooLong: the title is none, or too long.
        """
        actor = must(by, Permission.CASE_HANDLE)
        line = in_one_line(title, TITLE_LONGEST)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            new = Story(NEW_STORY, home.id, line, StoryState.OPEN, by.id, work.now)
            story = await work.stories.add(new)
            work.note(Deed.STORY_BEGUN, by=actor, about=subject_of(story.id))
            await work.commit()
        return story


@dataclass(frozen=True, slots=True)
class ApproveStory:
    """A second person has read a story."""

    open_work: OpenWork

    async def __call__(self, number: StoryId, read: str, *, by: Staff) -> None:
        """From now on it may be given out, as they have read it.

        Raises:
            NotAllowed: the role of `by` does not approve content.
            NoSuchStory: there is none.
            OwnStory, StoryEmpty, StoryChanged: as for `Story.approved`.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            found = await told(work, number)
            await work.stories.put(found.story.approved(by.id, read, found.whole, work.now))
            work.note(Deed.STORY_APPROVED, by=actor, about=subject_of(number))
            await work.commit()


@dataclass(frozen=True, slots=True)
class GiveOutStory:
    """Somebody takes an approved story out of the program, as paper."""

    open_work: OpenWork

    async def __call__(self, number: StoryId, *, by: Staff) -> Told:
        """What was approved, of those who agree at this moment.

        Raises:
            NotAllowed: the role of `by` does not read content.
            NoSuchStory: there is none.
            StoryEmpty: it is not approved, or nothing of it is left.
        """
        actor = must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            found = await told(work, number)
            if found.story.state is not StoryState.APPROVED or not found.quotes:
                raise StoryEmpty
            work.note(Deed.STORY_GIVEN_OUT, by=actor, about=subject_of(number))
            await work.commit()
        return found


@dataclass(frozen=True, slots=True)
class RemoveStory:
    """A story is no longer wanted."""

    open_work: OpenWork

    async def __call__(self, number: StoryId, *, by: Staff) -> None:
        """Forget it, with all words in it.

        Raises:
            NotAllowed: the role of `by` does not approve content.
            NoSuchStory: there is none.
        """
        actor = must(by, Permission.CONTENT_APPROVE)
        async with self.open_work() as work:
            await work.stories.hold(number)
            await work.stories.remove(number)
            work.note(Deed.STORY_REMOVED, by=actor, about=subject_of(number))
            await work.commit()


def in_one_line(text: str, longest: int) -> str:
    """The text without breaks.

    Raises:
        NothingSaid, TooLong: there is nothing in it, or too much.
    """
    line = " ".join(text.split())
    if not line:
        raise NothingSaid
    if len(line) > longest:
        raise TooLong(len(line), longest)
    return line
