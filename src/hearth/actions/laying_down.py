"""Laying down the work on cases, when somebody leaves or loses the role; and taking it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hearth.actions.clocks import mind_all
from hearth.actions.opening import announce, tell_back_in_queue
from hearth.actions.paging import is_asked
from hearth.actions.passing_on import pass_on
from hearth.actions.rota import decline_for
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, CaseState
from hearth.community.errors import LastOwner
from hearth.community.people import Actor, CommunityId, Role, Staff, StaffId
from hearth.ports import Work

HELD = frozenset({CaseState.TAKEN, CaseState.WITH_MEMBER})


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What somebody had open who lays it down, for whoever goes on with it.

    Args:
        cases: that they held, back in the queue now; what they were asked to look at is with the
            next on call.
        drafts: the cases in which they had begun to write; that went with them.
        sessions: how many browsers they were signed in with.
        turns: in how many lines of a community's weekly rota they stand; nobody calls them.
    """

    cases: Sequence[Case] = ()
    drafts: Sequence[CaseNumber] = ()
    sessions: int = 0
    turns: Mapping[CommunityId, int] = field(default_factory=dict)


async def lay_down(work: Work, staff: StaffId, actor: Actor) -> LeftOpen:
    """Nothing waits for them any more: cases, turns and swaps go to others, clocks go by that.

    They may handle cases no longer when this is called.
    """
    for community in await work.communities.all():  # Before the clocks are set anew.
        rota = await work.rotas.get(community.id)
        if not rota.empty:
            await work.rotas.put(community.id, rota.without(staff, work.now))
    await work.views.forget_all(staff)
    left = LeftOpen(
        await _put_cases_back(work, staff, actor),
        await _drop_drafts(work, staff),
        turns=await _turns_of(work, staff),
    )
    for community in await work.communities.all():
        await decline_for(work, community.id, staff, actor)
        await mind_all(work, community.id)
    return left


async def take_up(work: Work, staff: StaffId) -> None:
    """They may handle cases from now on: turns that are planned for them count from now on."""
    for community in await work.communities.all():
        rota = await work.rotas.get(community.id)
        if not rota.empty:
            await work.rotas.put(community.id, rota.with_again(staff, work.now))
            await mind_all(work, community.id)


async def an_owner_stays(work: Work, changed: Staff) -> None:
    """Return if somebody runs the place when a colleague is as `changed` says.

    Raises:
        LastOwner: nobody would be left who does.
    """
    everybody = [one for one in await work.staff.list() if not one.ended]
    others = [one for one in everybody if one.id != changed.id]
    was = any(one.id == changed.id and Role.OWNER in one.roles for one in everybody)
    stays = Role.OWNER in changed.roles and not changed.ended
    if was and not stays and not any(Role.OWNER in one.roles for one in others):
        raise LastOwner


async def _drop_drafts(work: Work, staff: StaffId) -> Sequence[CaseNumber]:
    begun = await work.drafts.of(staff)
    for number in begun:
        await work.drafts.forget(number, staff)
    return begun


async def _turns_of(work: Work, staff: StaffId) -> Mapping[CommunityId, int]:
    found = {}
    for community in await work.communities.all():
        shifts = (await work.rotas.get(community.id)).shifts
        if count := sum(staff in {one.primary, one.second} for one in shifts):
            found[community.id] = count
    return found


async def _put_cases_back(work: Work, staff: StaffId, actor: Actor) -> Sequence[Case]:
    held = await work.cases.list(states=HELD, holder=staff, limit=10_000)
    back = []
    for case in held:
        held_by_them = await work.cases.get(case.number)
        free, asked = held_by_them.let_go(), await is_asked(work, held_by_them)
        await work.cases.put(free)
        work.note(Deed.CASE_PUT_BACK, by=actor, about=Subject.of("case", free.number))
        community = await work.communities.get(free.community)
        await announce(work, free, community)
        await tell_back_in_queue(work, free, community)
        course = await work.clocks.find(free.number)
        if asked and course is not None:  # What they were asked to look at waits no longer.
            await pass_on(work, free, course.gone_to(staff))
        back.append(free)
    return back
