"""What staff plan for a group and a second person approves: looking at it, and calling it off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from hearth.actions.authority import must
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Say, ToGroup, Urgency
from hearth.community.people import Actor, CommunityId, Permission, Staff
from hearth.community.timers import Timer
from hearth.ports import OpenWork, Work

LISTED_MOST = 100
"""On a page: two years of one event a week, or eight of one challenge a month."""

Number_contra = TypeVar("Number_contra", contravariant=True)
Planned_co = TypeVar("Planned_co", covariant=True)


class Kept(Protocol[Number_contra, Planned_co]):
    """Where it is kept."""

    async def see(self, number: Number_contra) -> Planned_co:
        """One of them, as it is now."""

    async def list(self, most: int) -> Sequence[Planned_co]:
        """The newest first."""


async def tell_group(
    work: Work, community: CommunityId, say: Say, *, before: datetime | None = None
) -> None:
    """Tell a group what can wait for the morning: when quiet hours end.

    Args:
        work: in which it is told.
        community: whose group it is.
        say: what it is told.
        before: when it would be too late; if that is earlier, the group is told at once.
    """
    until = (await work.rotas.get(community)).quiet_until(work.now)
    late = until is None or (before is not None and until >= before)
    work.tell(ToGroup(community), say, urgency=Urgency.NOTICE, due=work.now if late else until)


@dataclass(frozen=True, slots=True)
class CalledOff:
    """What follows when something does not take place.

    Args:
        deed: as the audit log calls it.
        about: what it was.
        timer: what would have come next by itself.
        community: whose group it was for.
        say: what the group is told; None if it never knew.
        before: when it would have begun; None if that makes no difference.
    """

    deed: Deed
    about: Subject
    timer: Timer
    community: CommunityId
    say: Say | None
    before: datetime | None = None

    async def follows(self, work: Work, *, by: Actor) -> None:
        """Nothing comes by itself any more, and whoever knew of it is told."""
        await work.timers.clear(self.timer)
        if self.say is not None:
            await tell_group(work, self.community, self.say, before=self.before)
        work.note(self.deed, by=by, about=self.about)
        await work.commit()


@dataclass(frozen=True, slots=True)
class SeePlanned(Generic[Number_contra, Planned_co]):
    """Somebody looks at it. It is no deed: nothing of a member is shown.

    Args:
        kept: where it is, in a piece of work.
    """

    open_work: OpenWork
    kept: Callable[[Work], Kept[Number_contra, Planned_co]]

    async def __call__(self, *, by: Staff) -> Sequence[Planned_co]:
        """The newest first.

        Raises:
            NotAllowed: `by` does not read content.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await self.kept(work).list(LISTED_MOST)

    async def one(self, number: Number_contra, *, by: Staff) -> Planned_co:
        """One of them.

        Raises:
            NotAllowed: `by` does not read content.
            Refusal: there is none with that number.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            return await self.kept(work).see(number)
