"""A group that became a supergroup has another number from then on."""

from dataclasses import dataclass, replace

from hearth.community.audit import Deed, Subject
from hearth.community.people import PROGRAM
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class FollowGroup:
    """Telegram gave a group another number, and says so once on each side."""

    open_work: OpenWork

    async def __call__(self, old: int, new: int) -> bool:
        """Know the group, or the care team's chat, by its new number. Repeating it is harmless.

        Returns:
            Whether it was one of ours under the old number.
        """
        async with self.open_work() as work:
            every = await work.communities.all()
            ours = [one for one in every if old in (one.group, one.care_team_chat)]
            for one in ours:
                moved = replace(
                    one,
                    group=new if one.group == old else one.group,
                    care_team_chat=new if one.care_team_chat == old else one.care_team_chat,
                )
                await work.communities.put(moved)
                work.note(Deed.GROUP_MOVED, by=PROGRAM, about=Subject.of("community", one.id))
            await work.commit()
        return bool(ours)
