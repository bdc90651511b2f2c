"""The forms by which a case gets another priority, other hands, a rest, or goes on elsewhere."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hearth.actions.resting import HOUR
from hearth.community.cases import CaseNumber, Priority, Specialty
from hearth.community.errors import NothingSaid
from hearth.community.people import CommunityId, StaffId
from hearth.console.gate import Asking
from hearth.console.house import House
from hearth.console.pages.digits import digits
from hearth.console.pages.fields import words
from hearth.console.pages.moments import wall_moment

Deed = Callable[[CaseNumber, Asking], Awaitable[object]]
"""Something done to a case, as a form asks for it."""

RESTS = (1, 4, 24, 72, 168)
"""Hours for which a case can rest, or until it is looked at again."""


@dataclass(frozen=True, slots=True)
class Doing:
    """A form on the page of a case.

    Args:
        name: of the form, and the end of its address.
        deed: what it asks for.
        done: what the page says afterwards, as a name.
        leads: to which page of the case it leads instead; empty for the case's own.
        file_largest: bytes of a file that it may carry.
    """

    name: str
    deed: Deed
    done: str
    leads: str = ""
    file_largest: int = 0


def number_in(asking: Asking, name: str) -> int | None:
    """A whole number from a form, None if there is none in the field."""
    text = digits(asking.form.get(name, ""))
    return int(text) if text else None


def _chosen(asking: Asking, name: str) -> int:
    number = number_in(asking, name)
    if number is None:
        raise NothingSaid
    return number


async def _until(house: House, asking: Asking) -> datetime:
    """The time that was typed, by the clock of the case's community; or else so many hours on."""
    typed = asking.form.get("until", "").strip()
    if not typed:
        return house.clock() + _chosen(asking, "hours") * HOUR
    home = (await house.communities()).get(CommunityId(asking.form.get("community", "")))
    if home is None:
        raise NothingSaid
    return wall_moment(typed, ZoneInfo(home.time_zone))


def steering(house: House) -> list[Doing]:
    """Those forms."""
    actions = house.actions

    async def priority(number: CaseNumber, asking: Asking) -> object:
        wanted = asking.form.get("priority", "")
        if wanted not in set(Priority):
            raise NothingSaid
        by = asking.by.staff
        return await actions.change_priority(number, Priority(wanted), words(asking), by=by)

    async def hand_over(number: CaseNumber, asking: Asking) -> object:
        to, by = asking.form.get("to", ""), asking.by.staff
        if to.startswith("for:"):
            specialty = Specialty(to.removeprefix("for:"))
            return await actions.hand_to_specialty(number, specialty, words(asking), by=by)
        colleague = StaffId(_chosen(asking, "to"))
        return await actions.hand_over(number, colleague, words(asking), by=by)

    async def ask(number: CaseNumber, asking: Asking) -> object:
        colleague = StaffId(_chosen(asking, "to"))
        return await actions.ask_colleague(number, colleague, words(asking), by=asking.by.staff)

    async def rest(number: CaseNumber, asking: Asking) -> object:
        until, by = await _until(house, asking), asking.by.staff
        return await actions.snooze_case(number, until, by=by, reason=words(asking))

    async def follow(number: CaseNumber, asking: Asking) -> None:
        await actions.follow_up(number, await _until(house, asking), by=asking.by.staff)

    async def merge(number: CaseNumber, asking: Asking) -> object:
        other = CaseNumber(_chosen(asking, "other"))
        return await actions.merge_cases(other, number, by=asking.by.staff)

    async def split(number: CaseNumber, asking: Asking) -> object:
        said = [int(name[5:]) for name in asking.form if name.startswith("said-") and _ends(name)]
        return await actions.split_case(number, said, by=asking.by.staff)

    return [
        Doing("priority", priority, "prioritised"),
        Doing("hand-over", hand_over, "handed-over"),
        Doing("ask", ask, "opinion-asked"),
        Doing("rest", rest, "rests"),
        Doing("follow-up", follow, "follow-up"),
        Doing("merge", merge, "merged"),
        Doing("split", split, "split"),
    ]


def _ends(name: str) -> bool:
    return bool(digits(name.removeprefix("said-")))
