"""Programmes that the care team begins for a member, and the one that newcomers get."""

from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.actions.cases import held_case
from hearth.actions.programmes import begin, today_in
from hearth.actions.purposes import in_force_now
from hearth.actions.saying import say_to
from hearth.actions.zones import zone_in
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber
from hearth.community.consent import Purpose
from hearth.community.drill import is_drill
from hearth.community.errors import ConsentMissing, NoSuchProgramme, NotOffered
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Actor, CommunityId, Permission, Staff
from hearth.community.programmes import Programme, ProgrammeId, StartedBy, programmes_for
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Programmes, Work


@dataclass(frozen=True, slots=True)
class ProgrammeAtDesk:
    """A clinician begins a programme for the member of a case that they hold."""

    open_work: OpenWork
    programmes: Programmes

    async def offer(self, number: CaseNumber, *, by: Staff) -> None:
        """Show which programmes could begin, each as a button.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase, CaseClosed, CaseNotYours: as `held_case`.
            ConsentMissing: the member did not agree to education.
        """
        async with self.open_work() as work:
            _, case = await self._case(work, number, by)
            open_ones = await self._open_to(work, case)
            rows: Rows = tuple(
                (
                    Button(
                        StaffWords.BUTTON_PROGRAMME_BEGIN,
                        f"prog:begin:{number}:{one.id}",
                        values={"title": one.title},
                    ),
                )
                for one in open_ones
            )
            words = StaffWords.PROGRAMMES_TO_BEGIN if rows else StaffWords.PROGRAMMES_NONE
            say_to(work, by, words, {"number": number}, rows)
            await work.commit()

    async def begin(self, number: CaseNumber, name: ProgrammeId, *, by: Staff) -> None:
        """Let it begin tomorrow; the member is told with the first lesson, and can stop it.

        Raises:
            NotAllowed, NoSuchCase, CaseClosed, CaseNotYours, ConsentMissing: as `offer`.
            NotOffered: the community has no such programme, its review has run out, or the member
                is in it already.
        """
        async with self.open_work() as work:
            actor, case = await self._case(work, number, by)
            open_ones = await self._open_to(work, case)
            programme = next((one for one in open_ones if one.id == name), None)
            membership = await work.memberships.find(case.member, case.community)
            if programme is None or membership is None:
                raise NotOffered
            await begin(work, membership, name, StartedBy.CLINICIAN, actor)
            values: Values = {"number": number, "title": programme.title}
            say_to(work, by, StaffWords.PROGRAMME_BEGINS, values)
            await work.commit()

    @staticmethod
    async def _case(work: Work, number: CaseNumber, by: Staff) -> tuple[Actor, Case]:
        actor = must(by, Permission.CASE_HANDLE)
        case = await held_case(work, number, by)
        if is_drill(case):
            raise NotOffered
        if not await in_force_now(work, case.member, case.community, Purpose.EDUCATION):
            raise ConsentMissing
        return actor, case

    async def _open_to(self, work: Work, case: Case) -> list[Programme]:
        community = await work.communities.get(case.community)
        today = today_in(work, await zone_in(work, case))
        under_way = {
            one.programme for one in await work.enrolments.of(case.member) if one.under_way
        }
        return [
            one
            for one in programmes_for(self.programmes.all(), community.packs)
            if one.id not in under_way and not one.overdue(today)
        ]


@dataclass(frozen=True, slots=True)
class GiveToNewcomers:
    """Somebody who may do so says which programme begins for newcomers."""

    open_work: OpenWork
    programmes: Programmes

    async def __call__(
        self, community: CommunityId, programme: ProgrammeId | None, *, by: By
    ) -> None:
        """Let it be so from the next newcomer on; with None nothing begins by itself.

        Raises:
            NotAllowed: the actor does not set communities up.
            NoSuchCommunity: there is none of that name.
            NoSuchProgramme: the community has no such programme.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            has = {one.id for one in programmes_for(self.programmes.all(), there.packs)}
            if programme is not None and programme not in has:
                raise NoSuchProgramme
            await work.communities.put(replace(there, first_programme=programme or ""))
            work.note(Deed.SETTINGS_CHANGED, by=actor, about=Subject.of("community", community))
            await work.commit()
