"""Looking at what clinicians contributed, and certifying it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hearth.actions.authority import must
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.contributions import Contribution, Total, total
from hearth.community.errors import NotOffered
from hearth.community.people import CommunityId, Permission, Staff, StaffId
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says. No member is in it.

    Args:
        staff: whose it is.
        months: those of which something was counted, the oldest first.
        total: all of them together.
        made_at: when it was made.
    """

    community: Community
    staff: Staff
    first: date
    last: date
    months: Sequence[Contribution]
    total: Total
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SeeContributions:
    """Somebody looks at what they did themselves, or, planning the rota, at what all did."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, by: Staff) -> Sequence[Contribution]:
        """What is kept, the oldest month first.

        Raises:
            NotAllowed: the role of `by` sees no figures.
            NoSuchCommunity: there is none of that name.
        """
        must(by, Permission.FIGURES_SEE)
        whose = None if by.may(Permission.ROTA_CHANGE) else by.id
        async with self.open_work() as work:
            await work.communities.get(community)
            return await work.contributions.all(community, whose)


@dataclass(frozen=True, slots=True)
class CertifyContribution:
    """Somebody takes a certificate along, of their own or, planning the rota, of a colleague."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, staff: StaffId, first: date, last: date, *, by: Staff
    ) -> Certificate:
        """What was counted from one month to another.

        Args:
            community: where.
            staff: whose certificate.
            first: the first day of the first month.
            last: the first day of the last month, which is in it.
            by: who asks.

        Raises:
            NotAllowed: it is of somebody else, and `by` does not plan the rota.
            NoSuchCommunity: there is none of that name.
            NotOffered: nothing of that colleague is kept of these months.
        """
        needed = Permission.FIGURES_SEE if staff == by.id else Permission.ROTA_CHANGE
        actor = must(by, needed)
        async with self.open_work() as work:
            home = await work.communities.get(community)
            kept = await work.contributions.all(community, staff)
            months = [one for one in kept if first <= one.month <= last]
            if not months:
                raise NotOffered
            colleague = await work.staff.get(staff)
            work.note(Deed.CONTRIBUTION_CERTIFIED, by=actor, about=Subject.of("staff", staff))
            await work.commit()
        return Certificate(home, colleague, first, last, months, total(months), work.now)
