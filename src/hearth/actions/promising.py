"""What a member is told about when somebody answers."""

from hearth.actions.clocks import dues_of
from hearth.actions.on_call import rota_of
from hearth.actions.zones import zone_in
from hearth.community.cases import Case
from hearth.community.clocks import REPLIES
from hearth.community.communities import Community
from hearth.community.outgoing import Values
from hearth.ports import Work


async def promise(work: Work, community: Community, case: Case) -> Values:
    """Until when a clinician answers by the clocks, and what is told while nobody is on shift.

    The time is told by the member's own clock, if they set one. Where no rota is planned nobody
    can promise a time, so the community's own words stand.
    """
    rota = await rota_of(work, community.id)
    course = await work.clocks.find(case.number)
    owed = [] if course is None else await dues_of(work, community.id, course)
    by = min((one.at for one in owed if one.kind in REPLIES), default=None)
    if rota.empty or by is None:
        return {"first_reply": community.first_reply, "by": "", "told": ""}
    told, zone = await told_now(work, community), await zone_in(work, case)
    return {"first_reply": "", "by": by.astimezone(zone).isoformat(), "told": told}


async def told_now(work: Work, community: Community) -> str:
    """What members are told because nobody is on shift; empty while somebody is.

    A rota is not kept without such words, but somebody may have left since.
    """
    rota = await rota_of(work, community.id)
    if rota.empty or rota.at(work.now).covered:
        return ""
    return rota.words_at(work.now) or community.first_reply
