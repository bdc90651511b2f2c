"""A clinician searches cases by thumb: by number, by whose they are, or by what they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.desk import CARDS_MOST, send_cards
from hearth.actions.saying import say_to
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber
from hearth.community.errors import NoSuchCase
from hearth.community.people import Actor, MemberId, Permission, Staff
from hearth.community.queue import ALL_OPEN
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

NUMBER_LONGEST = 18
"""Digits: what the database can hold as a number."""


@dataclass(frozen=True, slots=True)
class SearchCases:
    """A clinician looks for cases. What was said in them is sealed, and not searched."""

    open_work: OpenWork

    async def __call__(self, words: str, *, by: Staff) -> None:
        """Send the cards of what is found, at most `CARDS_MOST`, and how many there are.

        Args:
            words: a number: the case that has it, and all cases, open and closed, of the member
                who has it, which is a deed; or beginnings of words: the open cases of whose
                matter, priority, state, specialty or holder every one of them is a beginning.
            by: who.

        Raises:
            NotAllowed: the role of `by` does not see cases.
        """
        actor = must(by, Permission.CASE_SEE)
        wanted = words.casefold().split()
        async with self.open_work() as work:
            if not wanted:
                say_to(work, by, StaffWords.SEARCH_HOW)
            else:
                found = await _found(work, wanted, actor)
                told = StaffWords.FOUND if found else StaffWords.FOUND_NOTHING
                shown = found[:CARDS_MOST]
                say_to(work, by, told, {"count": len(found), "shown": len(shown)})
                await send_cards(work, shown, by)
            await work.commit()


async def _found(work: Work, wanted: Sequence[str], actor: Actor) -> Sequence[Case]:
    [first, *others] = wanted
    if first.isdecimal() and len(first) <= NUMBER_LONGEST and not others:
        return await _numbered(work, int(first), actor)
    names = {one.id: one.name for one in await work.staff.list()}
    cases = await work.cases.list(states=ALL_OPEN.states, limit=10_000)
    return [
        one for one in cases if _fits(one, names.get(one.holder, "") if one.holder else "", wanted)
    ]


async def _numbered(work: Work, number: int, actor: Actor) -> Sequence[Case]:
    theirs = await work.cases.of(MemberId(number))
    if theirs:
        about = Subject.of("member", number)
        work.note(Deed.MEMBER_SOUGHT, by=actor, about=about)
    try:
        return [await work.cases.get(CaseNumber(number)), *theirs]
    except NoSuchCase:
        return theirs


def _fits(case: Case, holder: str, wanted: Sequence[str]) -> bool:
    values = (case.matter.value, case.priority.value, case.state.value, case.specialty or "")
    words = " ".join((*values, holder)).replace("_", " ").replace("-", " ").casefold().split()
    return all(any(word.startswith(one) for word in words) for one in wanted)
