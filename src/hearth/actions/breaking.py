"""Breaking the glass: opening what is closed, for a while and with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.auditing import tell_everybody_who_owns
from hearth.actions.authority import must
from hearth.actions.purposes import leave_to_know
from hearth.community.audit import Deed, Subject
from hearth.community.breaking import (
    BREAKING_LASTS,
    REASON_LONGEST,
    Breaking,
    BreakingId,
)
from hearth.community.cases import CaseNumber
from hearth.community.errors import NoSuchBreaking, NotAllowed
from hearth.community.given import given
from hearth.community.outgoing import Say, Urgency, Values
from hearth.community.people import Actor, MemberId, Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

SHOWN = 50
"""Breakings on a page; there should be few."""

LISTED = Subject("audit", "breakings")


@dataclass(frozen=True, slots=True)
class BreakGlass:
    """A clinician opens what is closed to them, and says why."""

    open_work: OpenWork

    async def case(self, number: CaseNumber, reason: str, *, by: Staff) -> Breaking:
        """Open what was said in a case, for a while. The owners are told at once.

        Raises:
            NotAllowed: the role of `by` does not break glass.
            NothingSaid: there is no reason.
            TooLong: the reason is longer than `REASON_LONGEST`.
            NoSuchCase: there is no such case.
        """
        must(by, Permission.GLASS_BREAK)
        async with self.open_work() as work:
            await work.cases.get(number)
        return await self._broken(Subject.of("case", number), reason, by)

    async def member(self, member: MemberId, reason: str, *, by: Staff) -> Breaking:
        """Open the name behind a number, for a while. The owners are told at once.

        Raises:
            NotAllowed: the role of `by` does not break glass.
            NothingSaid: there is no reason.
            TooLong: the reason is longer than `REASON_LONGEST`.
            NoSuchMember: there is none with that number.
        """
        must(by, Permission.GLASS_BREAK)
        async with self.open_work() as work:
            await work.members.get(member)
        return await self._broken(Subject.of("member", member), reason, by)

    async def _broken(self, about: Subject, reason: str, by: Staff) -> Breaking:
        must(by, Permission.GLASS_BREAK)
        async with self.open_work() as work:
            breaking = await open_with_reason(work, about, reason, by, Deed.GLASS_BROKEN)
            await work.commit()
        return breaking


async def open_with_reason(
    work: Work, about: Subject, reason: str, by: Staff, deed: Deed
) -> Breaking:
    """Keep why somebody opens what is closed, as this deed, and tell the owners at once.

    Raises:
        NothingSaid: there is no reason.
        TooLong: the reason is longer than `REASON_LONGEST`.
    """
    said, until = given(reason, REASON_LONGEST), work.now + BREAKING_LASTS
    breaking = await work.breakings.add(staff=by.id, about=about, reason=said, until_at=until)
    work.note(deed, by=Actor.staff(by.id), about=about)
    values: Values = {
        "name": by.name,
        "about_kind": about.kind,
        "about": about.id,
        "minutes": int(BREAKING_LASTS.total_seconds()) // 60,
    }
    say = Say(StaffWords.GLASS_BROKEN, values)
    await tell_everybody_who_owns(work, say, urgency=Urgency.RELAY)
    return breaking


@dataclass(frozen=True, slots=True)
class RevealBroken:
    """Whoever broke the glass before a member's name looks at it."""

    open_work: OpenWork

    async def __call__(self, number: BreakingId, *, by: Staff) -> tuple[Breaking, str]:
        """The name, empty if they chose none. Looking is a deed.

        Raises:
            NotAllowed: the role of `by` does not reveal members.
            NoSuchBreaking: it is not theirs, not about a member, or its time is over.
        """
        actor = must(by, Permission.MEMBER_REVEAL)
        async with self.open_work() as work:
            breaking = await work.breakings.get(number)
            open_ = breaking.staff == by.id and breaking.until_at > work.now
            if not open_ or breaking.about.kind != "member":
                raise NoSuchBreaking
            member = MemberId(int(breaking.about.id))
            name = await work.members.name_of(member, await leave_to_know(work, member, by))
            work.note(Deed.MEMBER_REVEALED, by=actor, about=breaking.about)
            await work.commit()
        return breaking, name


@dataclass(frozen=True, slots=True)
class ListBreakings:
    """Owners and auditors look at whose glass was broken, and why. Looking is a deed."""

    open_work: OpenWork

    async def __call__(
        self, *, by: Staff, before: BreakingId | None = None, limit: int = SHOWN
    ) -> Sequence[Breaking]:
        """The newest first.

        Raises:
            NotAllowed: the role of `by` does not review them.
        """
        actor = must(by, Permission.GLASS_REVIEW)
        async with self.open_work() as work:
            found = await work.breakings.newest(before=before, limit=limit)
            work.note(Deed.AUDIT_READ, by=actor, about=LISTED)
            await work.commit()
        return found


@dataclass(frozen=True, slots=True)
class ReviewBreaking:
    """An owner or auditor has looked at why the glass was broken."""

    open_work: OpenWork

    async def __call__(self, number: BreakingId, *, by: Staff) -> Breaking:
        """Mark it. Marking it again changes nothing.

        Raises:
            NotAllowed: the role of `by` does not review it, or they broke the glass themselves.
            NoSuchBreaking: there is none with that number.
        """
        actor = must(by, Permission.GLASS_REVIEW)
        async with self.open_work() as work:
            before = await work.breakings.get(number)
            if before.staff == by.id:
                raise NotAllowed(Permission.GLASS_REVIEW)
            breaking = before.reviewed(by.id, work.now)
            if breaking != before:
                await work.breakings.review(breaking)
                work.note(Deed.GLASS_REVIEWED, by=actor, about=breaking.about)
                await work.commit()
        return breaking
