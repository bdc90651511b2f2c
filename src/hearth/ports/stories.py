"""Stories, and the words of members that were chosen for them."""

from collections.abc import Sequence
from typing import Protocol

from hearth.community.people import CommunityId, MemberId
from hearth.community.stories import Quote, QuoteId, Story, StoryId


class Stories(Protocol):
    """Every story and quote. Each quote's words lie under its author's own key."""

    async def add(self, story: Story) -> Story:
        """Keep it under the next number, whatever number it came with."""

    async def see(self, number: StoryId) -> Story:
        """The story, as it is now.

        Raises:
            NoSuchStory: there is none.
        """

    async def hold(self, number: StoryId) -> Story:
        """As `see`, for this transaction alone. Only the care team's process can."""

    async def put(self, story: Story) -> None:
        """Remember its state, and who approved it."""

    async def list(self, most: int) -> Sequence[Story]:
        """The newest first."""

    async def remove(self, number: StoryId) -> None:
        """Forget it, with all its quotes."""

    async def ask(self, quote: Quote) -> Quote:
        """Keep a quote under the next number, whatever number it came with."""

    async def asked(self, said: int) -> bool:
        """Whether the author of what was said was ever asked about it."""

    async def quote(self, number: QuoteId) -> Quote:
        """It, for this transaction alone.

        Raises:
            NoSuchQuote: there is none (any more).
        """

    async def put_quote(self, quote: Quote) -> None:
        """Remember it as it is now."""

    async def forget(self, number: QuoteId) -> None:
        """Forget it. Its author may be asked about the message again."""

    async def quotes(self, story: StoryId) -> Sequence[Quote]:
        """All of a story, in the order in which they were chosen."""

    async def of(self, member: MemberId, community: CommunityId | None = None) -> Sequence[Quote]:
        """All of a member's, the oldest first."""
