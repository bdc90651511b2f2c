"""Rehearsing a crisis with the people who would come."""

from dataclasses import dataclass

from hearth.actions.authority import By, must
from hearth.actions.opening import announce, watchers
from hearth.actions.paging import end_paging, page
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter, Priority, Said, SaidBy
from hearth.community.clocks import ClockKind
from hearth.community.drill import DRILL_TEXT, DRILL_WORDS, Drill, followed
from hearth.community.errors import NotOffered
from hearth.community.findings import Explained, FindingKind, Place
from hearth.community.outgoing import Say, Urgency
from hearth.community.people import (
    DRILL_CONTACT,
    CommunityId,
    Member,
    Permission,
)
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Screen, Work


@dataclass(frozen=True, slots=True)
class BeginDrill:
    """Somebody who plans the rota wants to see whether people come. For the community process."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, community: CommunityId, *, by: By) -> Drill:
        """Screen words of danger, open a case that everybody sees is a drill, and call people.

        The case is opened also if screening did not see the danger: people should come all the
        same, and the drill says what failed.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCommunity: there is none of that name.
            NotOffered: a drill is going on there.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            member = await _nobody(work, home.language)
            if await work.cases.find_open(member.id, community, DRILLS) is not None:
                raise NotOffered
            found = await self.screen.look(home.written(DRILL_WORDS, Place.DIRECT))
            why = tuple(Explained(one, self.screen.explain(one)) for one in found)
            case = await work.cases.open(
                member=member.id,
                community=community,
                matter=Matter.DRILL,
                priority=Priority.EMERGENCY,
            )
            text = DRILL_TEXT.format(words=DRILL_WORDS)
            said = Said(case.number, SaidBy.MEMBER, text, work.now, seen=why)
            await work.cases.say(said)
            about = Subject.of("case", case.number)
            work.note(Deed.DRILL_BEGUN, by=actor, about=about)
            work.note(Deed.CASE_OPENED, by=actor, about=about)
            await page(work, home, case, round_=0)
            await announce(work, case, home)
            targets = await work.rotas.targets(community)
            drill = Drill(
                case.number,
                work.now,
                targets[Priority.EMERGENCY, ClockKind.FIRST_REPLY],
                any(one.kind is FindingKind.CRISIS for one in found),
            )
            await work.commit()
        return drill


DRILLS = frozenset({Matter.DRILL})


async def _nobody(work: Work, language: str) -> Member:
    """The member of drills, behind whom there is nobody."""
    there = await work.members.find(DRILL_CONTACT)
    return there or await work.members.add(DRILL_CONTACT, language)


@dataclass(frozen=True, slots=True)
class FollowDrill:
    """Somebody watches how far a drill has come."""

    open_work: OpenWork

    async def __call__(self, drill: Drill) -> Drill:
        """The drill as it is now."""
        async with self.open_work() as work:
            case = await work.cases.get(drill.case)
            entries = await work.audit.of(Subject.of("case", drill.case))
            return followed(drill, entries, is_open=case.open)


@dataclass(frozen=True, slots=True)
class EndDrill:
    """A drill is over, whether or not anybody came."""

    open_work: OpenWork

    async def __call__(self, drill: Drill, *, by: By) -> None:
        """Call nobody any more, close the case if it is open, and tell the care team.

        Raises:
            NotAllowed: the actor does not change the rota.
            NoSuchCase: it is gone.
        """
        actor = must(by, Permission.ROTA_CHANGE)
        async with self.open_work() as work:
            case = await work.cases.get(drill.case)
            home = await work.communities.get(case.community)
            if case.open:
                case = case.withdrawn(work.now)
                await work.cases.put(case)
            await end_paging(work, case)
            await announce(work, case, home)
            work.note(Deed.DRILL_ENDED, by=actor, about=Subject.of("case", case.number))
            say = Say(StaffWords.DRILL_OVER, {"number": case.number})
            for recipient in await watchers(work, home):
                work.tell(recipient, say, urgency=Urgency.RELAY)
            await work.commit()
