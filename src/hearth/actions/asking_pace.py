"""When a member may be asked something that can wait: a survey, or whether they join a study."""

from datetime import datetime

from hearth.actions.zones import awake_at
from hearth.community.deliveries import next_at_pace
from hearth.community.people import CommunityId, MemberId
from hearth.ports import Work


async def when_asked(work: Work, member: MemberId, community: CommunityId) -> datetime | None:
    """When it may reach them: after quiet hours, and at their pace; None if it shall not.

    Bulletins, surveys and invitations to studies count alike, whichever came last.
    """
    earliest = await awake_at(work, member, community)
    dues = [one.due_at for one in await work.surveys.of(member)]
    dues += [one.due_at for one in await work.studies.of(member)]
    bulletin = await work.deliveries.last_due(member)
    last = max([*dues, *([bulletin] if bulletin else [])], default=None)
    return next_at_pace(await work.deliveries.pace(member), last, earliest, work.now)
