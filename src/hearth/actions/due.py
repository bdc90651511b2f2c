"""What the clock does: an action for each kind of timer, called when its time has come."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from hearth.community.errors import NoSuchGroupPost
from hearth.community.group_posts import GroupPost, GroupPostId
from hearth.community.talks import KeptId
from hearth.community.timers import Timer, TimerKind
from hearth.ports import OpenWork, Work

Due = Callable[[Timer], Awaitable[None]]
"""What is done when a timer's time has come. It clears or moves the timer in its own transaction,
so a process that dies in the middle does it again: doing it twice must be harmless."""


async def still_due(work: Work, timer: Timer) -> bool:
    """Clear the timer, if it stands as its action heard it; and whether it did.

    One that was moved or cleared meanwhile is left alone, and one that comes twice is done once.
    """
    if await work.timers.find(timer) != timer:
        return False
    await work.timers.clear(timer)
    return True


async def with_post(
    open_work: OpenWork, timer: Timer, then: Callable[[Work, GroupPost], Awaitable[object]]
) -> None:
    """Clear the timer, and do this with the group post that it is about, if there still is one."""
    async with open_work() as work:
        await work.timers.clear(timer)
        try:
            post = await work.group_posts.hold(GroupPostId(int(timer.about)))
        except NoSuchGroupPost:
            pass
        else:
            await then(work, post)
        await work.commit()


@dataclass(frozen=True, slots=True)
class ComeDue:
    """A timer's time has come.

    Args:
        deeds: what is done for each kind of timer that this process minds.
    """

    deeds: Mapping[TimerKind, Due]

    async def __call__(self, timer: Timer) -> None:
        """Do what it was set for."""
        await self.deeds[timer.kind](timer)


@dataclass(frozen=True, slots=True)
class ForgetKept:
    """A message was kept for as long as anything could be decided about it."""

    open_work: OpenWork

    async def __call__(self, timer: Timer) -> None:
        """Forget it."""
        async with self.open_work() as work:
            await work.timers.clear(timer)
            await work.kept.forget(KeptId(int(timer.about)))
            await work.commit()
