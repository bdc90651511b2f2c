"""Dividing a case, joining two, and handing one to a field of work, by thumb."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from hearth.actions.authority import must
from hearth.actions.cases import held_case
from hearth.actions.desk_more import LISTED_MOST
from hearth.actions.reading_cases import all_said
from hearth.actions.saying import say_to
from hearth.actions.uniting import merge, split
from hearth.actions.unlocking import Wanted, may_show
from hearth.community.cases import Case, CaseNumber, Matter, Said, SaidBy, Specialty
from hearth.community.errors import NotOffered
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Permission, Staff
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

BEGINNING = 32
"""Characters of a message that a button shows: what fits on a phone beside the time."""


@dataclass(frozen=True, slots=True)
class OfferParts:
    """A clinician looks for the field, the other case, or the message that is meant."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, what: str, *, by: Staff) -> None:
        """Offer them as buttons.

        Args:
            number: of the case.
            what: `field` of work, to `merge`, or to `split`; the last shows what the member said,
                so a locked chat asks for a code first.
            by: who holds it.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await held_case(work, number, by)
            if what == "split" and not await may_show(work, by, Wanted(about=str(number))):
                await work.commit()
                return
            words, rows = await _offered(work, case, what, by)
            say_to(work, by, words, {"number": number}, rows)
            await work.commit()


async def _offered(work: Work, case: Case, what: str, by: Staff) -> tuple[StaffWords, Rows]:
    if what == "field":
        rows = await _fields(work, case)
        return StaffWords.ASK_SPECIALTY if rows else StaffWords.SPECIALTIES_NONE, rows
    if what == "merge":
        rows = await _others(work, case, by)
        return StaffWords.ASK_MERGE if rows else StaffWords.MERGE_NONE, rows
    rows = _messages(case, _apart(case, await all_said(work, case, by)))
    return StaffWords.ASK_SPLIT if rows else StaffWords.SPLIT_NONE, rows


def key_of(specialty: Specialty) -> str:
    """A field of work as a button names it: its name may be longer than Telegram lets one be."""
    return sha256(specialty.encode()).hexdigest()[:16]


async def specialty_of(work: Work, case: Case, key: str) -> Specialty:
    """The field of work that a button named.

    Raises:
        NotOffered: the community has it no longer.
    """
    there = (await work.communities.get(case.community)).specialties
    for one in there:
        if key_of(one) == key:
            return one
    raise NotOffered


async def _fields(work: Work, case: Case) -> Rows:
    there = (await work.communities.get(case.community)).specialties[:LISTED_MOST]
    return tuple(
        (
            Button(
                StaffWords.BUTTON_CHOICE,
                f"case:field:{case.number}:{key_of(one)}",
                values={"title": one},
            ),
        )
        for one in there
    )


async def _others(work: Work, case: Case, by: Staff) -> Rows:
    """The member's other open cases that `by` may join with this one."""
    theirs = await work.cases.all_open(case.member, case.community)
    fit = [
        one
        for one in theirs
        if one.number != case.number
        and one.holder in {None, by.id}
        and Matter.DISPUTE not in {one.matter, case.matter}
    ]
    return tuple((_other(case, one),) for one in fit[:LISTED_MOST])


def _other(case: Case, one: Case) -> Button:
    values: Values = {
        "number": one.number,
        "matter": one.matter.value,
        "priority": one.priority.value,
    }
    return Button(StaffWords.BUTTON_CASE, f"case:merge:{case.number}:{one.number}", values=values)


def _apart(case: Case, said: Sequence[Said]) -> Sequence[Said]:
    """What the member said and what could become a case of its own."""
    if case.matter is Matter.DISPUTE or len(said) < 2:  # noqa: PLR2004  One stays.
        return ()
    return [one for one in said if one.by is SaidBy.MEMBER]


def _messages(case: Case, said: Sequence[Said]) -> Rows:
    return tuple((_message(case, one),) for one in said[-LISTED_MOST:])


def _message(case: Case, one: Said) -> Button:
    words = " ".join(one.text.split())
    file = f"[{one.attachment.kind.value}] " if one.attachment else ""
    shown = words if len(words) <= BEGINNING else f"{words[:BEGINNING].rstrip()}…"
    title = f"{one.at.strftime('%d %b %H:%M')} · {file}{shown}"
    deed = f"case:split:{case.number}:{one.position}"
    return Button(StaffWords.BUTTON_CHOICE, deed, values={"title": title})


@dataclass(frozen=True, slots=True)
class AskHowMuch:
    """A clinician named the message with which a new matter begins."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, position: int, *, by: Staff) -> None:
        """Ask whether it alone goes along, or all that came after it too. Raises as `OfferParts`.

        Raises:
            NotOffered: it is not in the case (any more).
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await held_case(work, number, by)
            await _from(work, case, position, by)
            alone = Button(StaffWords.BUTTON_SPLIT_ONE, f"case:one:{number}:{position}")
            rest = Button(StaffWords.BUTTON_SPLIT_FROM, f"case:from:{number}:{position}")
            say_to(work, by, StaffWords.ASK_SPLIT_HOW, {"number": number}, ((alone,), (rest,)))
            await work.commit()


async def _from(work: Work, case: Case, position: int, by: Staff) -> Sequence[int]:
    there = [one.position for one in await all_said(work, case, by)]
    if position not in there:
        raise NotOffered
    return [one for one in there if one >= position]


@dataclass(frozen=True, slots=True)
class SplitAtDesk:
    """A clinician makes a case of its own of a message, from a button."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, position: int, *, by: Staff, after: bool) -> None:
        """Do it, with all that came `after` it or without, and confirm it.

        Raises as `SplitCase` does.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await held_case(work, number, by)
            positions = await _from(work, case, position, by)
            new = await split(work, number, positions if after else positions[:1], by)
            values: Values = {"number": number, "other": new.number}
            read = Button(StaffWords.BUTTON_READ, f"case:read:{new.number}")
            reply = Button(StaffWords.BUTTON_REPLY, f"case:reply:{new.number}")
            say_to(work, by, StaffWords.SPLIT_DONE, values, ((read, reply),))
            await work.commit()


@dataclass(frozen=True, slots=True)
class MergeAtDesk:
    """A clinician joins another case of the member with this one, from a button."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, other: CaseNumber, *, by: Staff) -> None:
        """Let `other` go on in case `number`, and confirm it. Raises as `MergeCases` does."""
        async with self.open_work() as work:
            await merge(work, other, number, by)
            values: Values = {"number": number, "other": other}
            read = Button(StaffWords.BUTTON_READ, f"case:read:{number}")
            say_to(work, by, StaffWords.MERGED, values, ((read,),))
            await work.commit()
