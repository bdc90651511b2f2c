"""Posts that the bot puts into the group for members."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from hearth.community.group_posts import Content, GroupPost, GroupPostId, Theirs
from hearth.community.people import CommunityId, MemberId


class GroupPosts(Protocol):
    """Posts that the bot puts into the group. Whose they are is sealed, once for each process."""

    async def add(self, post: GroupPost, content: Content) -> GroupPost:
        """Keep it under a number that is drawn, whatever number it came with. Needs no note.

        Only the community bot's process can.
        """

    async def hold(self, number: GroupPostId) -> GroupPost:
        """The post, for this transaction alone.

        Raises:
            NoSuchGroupPost: there is none with that number (any more).
        """

    async def put(self, post: GroupPost) -> None:
        """Remember it as it is now, under its number."""

    async def content(self, number: GroupPostId) -> Content:
        """Whose it is, what it says, and what waits for its author; the community bot opens it.

        Raises:
            NoSuchGroupPost: there is none with that number (any more).
        """

    async def put_content(self, number: GroupPostId, content: Content) -> None:
        """Remember what waits for its author. Needs no note."""

    async def empty(self, number: GroupPostId, content: Content) -> None:
        """What it says is gone, for both processes; the community bot's process can."""

    async def words(self, number: GroupPostId) -> str:
        """What it says, without whose it is; the care team's process opens it.

        Raises:
            NoSuchGroupPost: there is none with that number (any more).
        """

    async def author(self, number: GroupPostId) -> MemberId:
        """Whose it is; the care team's process opens it, for those who reveal.

        Raises:
            NoSuchGroupPost: there is none with that number (any more).
        """

    async def of(self, member: MemberId, since: datetime | None = None) -> Sequence[Theirs]:
        """All of a member's, the oldest first: each of all is opened to see whose it is.

        Args:
            member: whose.
            since: only those that changed after this.
        """

    async def message_of(self, post: GroupPost) -> int | None:
        """Its number in the group, once it was sent."""

    async def find_posted(self, community: CommunityId, message: int) -> GroupPost | None:
        """The post that this message in the group is."""

    async def newest_posted(self, community: CommunityId) -> datetime | None:
        """When the bot put its newest post into a group; None where none is there."""

    async def waiting(self, most: int) -> Sequence[GroupPost]:
        """Those about which a person decides, the one that waits longest first."""

    async def newest(self, most: int) -> Sequence[GroupPost]:
        """Those about which a person decided, or that are in the group; the newest first."""

    async def forget_before(self, moment: datetime) -> int:
        """Take away what changed last before; says how many."""
