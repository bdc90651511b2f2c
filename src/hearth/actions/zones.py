"""By which clock a member is told times, and when it is night for them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.community.cases import Case
from hearth.community.communities import Community
from hearth.community.people import CommunityId, Member, MemberId
from hearth.ports import Work


def zone_of(member: Member, community: Community) -> ZoneInfo:
    """Their own time zone, or their community's where they set none."""
    return ZoneInfo(member.time_zone or community.time_zone)


async def zone_in(work: Work, case: Case) -> ZoneInfo:
    """The time zone of a case's member."""
    member = await work.members.get(case.member)
    return zone_of(member, await work.communities.get(case.community))


async def awake_at(work: Work, member: MemberId, community: CommunityId) -> datetime:
    """From when on they are told what does not press: now, or when their quiet hours end."""
    rota = await work.rotas.get(community)
    zone = zone_of(await work.members.get(member), await work.communities.get(community))
    return rota.quiet_until(work.now, zone) or work.now
