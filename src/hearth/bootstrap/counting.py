"""What is counted by the clock, put together."""

from collections.abc import Mapping

from hearth.actions.due import Due
from hearth.actions.listening import begin_listening
from hearth.actions.member_counting import CountMembers, begin_counting
from hearth.bootstrap.listening import listening_due
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork, Work


def counting_due(work: OpenWork) -> Mapping[TimerKind, Due]:
    """What counts when its time has come."""
    return {**listening_due(work), TimerKind.MEMBER_COUNTS: CountMembers(work)}


async def begin_all_counting(work: Work) -> None:
    """Let the first counts come due, unless counting goes on already."""
    await begin_listening(work)
    await begin_counting(work)
