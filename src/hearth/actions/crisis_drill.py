"""Rehearsing one voice with those who lead. For the care team's process."""

from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.crises import held_crisis, subject_of
from hearth.actions.crisis_cards import show_crisis, tell_rehearsal
from hearth.actions.saying import say_to
from hearth.community.audit import Deed
from hearth.community.crises import ALL_CLEAR, UNNUMBERED, Crisis, CrisisKind, first_words
from hearth.community.crisis_drill import THE_DRILL, CrisisDrill
from hearth.community.crisis_rehearsal import rehearsed
from hearth.community.errors import NotConnected
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class BeginCrisisDrill:
    """Somebody who plans the rota wants to see whether a crisis would be led."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, kind: CrisisKind, *, by: By) -> CrisisDrill:
        """Open a rehearsal, of which the group reads nothing, and tell everybody who leads.

        A bulletin that there is not waits in it, and members whom there are not ask.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
            CrisisChanged: a crisis, or a rehearsal, goes on there.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            plan = await work.crises.plan(community)
            new = Crisis(UNNUMBERED, home.id, kind, work.now, THE_DRILL, rehearsal=True)
            crisis = await work.crises.add(rehearsed(new.drafted(first_words(plan, kind))))
            work.note(Deed.CRISIS_OPENED, by=actor, about=subject_of(crisis))
            leaders = await _leaders(work)
            for one in leaders:
                say_to(work, one, StaffWords.CRISIS_DRILL, {"community": home.title})
                show_crisis(work, crisis, home, one)
                tell_rehearsal(work, one)
            await work.commit()
        planned = plan is not None and plan.approver is not None
        return CrisisDrill(crisis, planned, len(leaders))


async def _leaders(work: Work) -> list[Staff]:
    """Everybody who leads in a crisis and has a chat with the bot."""
    found = []
    for one in await work.staff.list():
        if one.may(Permission.CRISIS_LEAD):
            try:
                await work.staff.contact_of(one.id)
            except NotConnected:
                continue
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class FollowCrisisDrill:
    """Somebody watches how far a drill has come."""

    open_work: OpenWork

    async def __call__(self, drill: CrisisDrill) -> CrisisDrill:
        """The drill as it is now."""
        async with self.open_work(looking=True) as work:
            return replace(drill, crisis=await work.crises.see(drill.crisis.id))


@dataclass(frozen=True, slots=True)
class EndCrisisDrill:
    """A drill is over, whether or not anybody led."""

    open_work: OpenWork

    async def __call__(self, drill: CrisisDrill, *, by: By) -> CrisisDrill:
        """End the rehearsal if nobody did, and tell everybody who leads.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCrisis: there is none with that number.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            crisis, home = await held_crisis(work, drill.crisis.id)
            if crisis.going_on:
                crisis = crisis.over(ALL_CLEAR, THE_DRILL, work.now)
                await work.crises.put(crisis)
                work.note(Deed.CRISIS_OVER, by=actor, about=subject_of(crisis))
            for one in await _leaders(work):
                say_to(work, one, StaffWords.CRISIS_DRILL_OVER, {"community": home.title})
            await work.commit()
        return replace(drill, crisis=crisis)
