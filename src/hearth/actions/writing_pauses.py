"""Whoever does not write in the group for a while writes for nobody else there either."""

from hearth.actions.members import Present
from hearth.community.errors import WritingPaused
from hearth.community.moderation import paused_until
from hearth.ports import Work


async def may_write(work: Work, here: Present) -> None:
    """Return only if the member may write for others in this community now.

    Raises:
        WritingPaused: they do not write in the group until a pause is over.
    """
    measures = await work.measures.of(here.member.id, here.community.id)
    if paused_until(measures, work.now) is not None:
        raise WritingPaused
