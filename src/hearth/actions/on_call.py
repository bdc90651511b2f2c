"""Who is on call, as actions ask it."""

from collections.abc import Sequence
from dataclasses import replace

from hearth.community.cases import Specialty
from hearth.community.communities import Community
from hearth.community.people import CommunityId, Permission, Staff, StaffId
from hearth.community.rota import Rota
from hearth.ports import Work


async def clinicians(work: Work) -> Sequence[Staff]:
    """Everybody who handles cases now."""
    return [one for one in await work.staff.list() if one.may(Permission.CASE_HANDLE)]


async def rota_of(work: Work, community: CommunityId) -> Rota:
    """The community's rota; whoever has left stands in no turn of it.

    Raises:
        NoSuchCommunity: there is none of that name.
    """
    able = frozenset(one.id for one in await clinicians(work))
    return replace(await work.rotas.get(community), able=able)


async def called_now(
    work: Work, community: Community, specialty: Specialty | None = None
) -> Sequence[StaffId]:
    """Who is called now, first to last; the standing order where no rota was ever planned.

    Args:
        work: the transaction.
        community: where.
        specialty: whose people come first, if a case waits for one; the others follow.
    """
    rota = await rota_of(work, community.id)
    if not rota.empty:
        return rota.at(work.now, specialty).people
    able = rota.able or frozenset()
    return [one for one in community.on_call if one in able]
