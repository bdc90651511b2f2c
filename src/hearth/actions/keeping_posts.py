"""Whether a command makes the bot keep the post that it answers: only then is its file fetched."""

from dataclasses import dataclass

from hearth.actions.commanding import Commanded, author_of
from hearth.actions.members import find_present
from hearth.community.moderation import Command
from hearth.community.people import Permission
from hearth.ports import OpenWork

KEEPING = frozenset(
    {Command.HIDE, Command.NOTE, Command.WARN, Command.PAUSE, Command.CASE, Command.REPORT}
)
"""Commands after which a post is kept as it is."""


@dataclass(frozen=True, slots=True)
class WillBeKept:
    """Somebody gives a command in answer to a post that carries a file."""

    open_work: OpenWork

    async def __call__(self, command: Command, commanded: Commanded) -> bool:
        """Whether the post will be kept: a stranger's command, say, would fetch for nothing."""
        post = commanded.post
        if post is None or command not in KEEPING:
            return False
        async with self.open_work() as work:
            community = await work.communities.find_by_group(commanded.heard.chat)
            if community is None or await author_of(work, community, post) is None:
                return False
            contact = commanded.heard.contact
            if command is not Command.REPORT:
                staff = await work.staff.find(contact)
                return staff is not None and staff.may(Permission.POST_MODERATE)
            if await find_present(work, contact, community.id) is None:
                return False
            before = await work.reports.of_post(community.id, post.message)
            return not [one for one in before if (await work.cases.get(one.case)).open]
