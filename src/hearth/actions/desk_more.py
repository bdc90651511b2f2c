"""What can be done with a case by thumb beside the everyday: under *More* on its card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from hearth.actions.authority import must
from hearth.actions.cases import held_case, message_parts, reply
from hearth.actions.on_call import clinicians
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import say_if_it_waits
from hearth.actions.resting import follow_up, snooze
from hearth.actions.saying import say_to
from hearth.actions.unlocking import may_show
from hearth.community.cases import CaseNumber, Priority
from hearth.community.drafts import Draft
from hearth.community.errors import NoSuchReply, NothingSaid, NotOffered
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Contact, Permission, Staff
from hearth.community.prepared import (
    CASE_NUMBER,
    MY_NAME,
    PreparedReply,
    ReplyId,
    blanks_in,
    filled,
    found_by,
)
from hearth.community.talks import Step, Talk
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

HOUR = timedelta(hours=1)

RESTS = (HOUR, 4 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR)
"""How long a case can rest, or until it is looked at again, from a button."""

LISTED_MOST = 20
"""Buttons of one list that still fit on a phone."""


@dataclass(frozen=True, slots=True)
class OfferMore:
    """A clinician looks for what else can be done with a case.

    Args:
        console: how browsers reach the console, without a slash at the end.
    """

    open_work: OpenWork
    console: str

    async def __call__(self, number: CaseNumber, what: str, *, by: Staff) -> None:
        """Offer it as buttons.

        Args:
            number: of the case.
            what: `more`, or one of what that offers: `hand`, `ask`, `prio`, `rest`, `follow`.
            by: who.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            NotOffered: there is nothing of that name.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            if what == "prio":
                await work.cases.get(number)
            else:
                await held_case(work, number, by)
            words, rows = await _offered(work, number, what, by)
            values: Values = {"number": number}
            if what == "more":
                values = {"number": number, "link": f"{self.console}/cases/{number}"}
            say_to(work, by, words, values, rows)
            await work.commit()


async def _offered(
    work: Work, number: CaseNumber, what: str, by: Staff
) -> tuple[StaffWords, Rows]:
    match what:
        case "more":
            return StaffWords.CASE_MORE, _more(number)
        case "hand":
            return StaffWords.ASK_WHOM, await _colleagues(work, f"case:hand:{number}", by)
        case "ask":
            return StaffWords.ASK_WHOSE_OPINION, await _colleagues(work, f"case:ask:{number}", by)
        case "prio":
            return StaffWords.ASK_PRIORITY, _priorities(number)
        case "rest":
            return StaffWords.ASK_REST, _times(f"case:rest:{number}")
        case "follow":
            return StaffWords.ASK_FOLLOW_UP, _times(f"case:follow:{number}")
        case _:
            raise NotOffered


def _more(number: CaseNumber) -> Rows:
    offers = (
        (StaffWords.BUTTON_PREPARED, "prepared"),
        (StaffWords.BUTTON_HAND_OVER, "hand"),
        (StaffWords.BUTTON_TO_SPECIALTY, "field"),
        (StaffWords.BUTTON_ASK_COLLEAGUE, "ask"),
        (StaffWords.BUTTON_PRIORITY, "prio"),
        (StaffWords.BUTTON_REST, "rest"),
        (StaffWords.BUTTON_FOLLOW_UP, "follow"),
        (StaffWords.BUTTON_ANSWERS, "answers"),
        (StaffWords.BUTTON_MERGE, "merge"),
        (StaffWords.BUTTON_SPLIT, "split"),
        (StaffWords.BUTTON_REVEAL, "reveal"),
    )
    buttons = [Button(words, f"case:{what}:{number}") for words, what in offers]
    return tuple(tuple(buttons[one : one + 2]) for one in range(0, len(buttons), 2))


async def _colleagues(work: Work, deed: str, by: Staff) -> Rows:
    others = [one for one in await clinicians(work) if one.id != by.id][:LISTED_MOST]
    return tuple(
        (Button(StaffWords.BUTTON_CHOICE, f"{deed}:{one.id}", values={"title": one.name}),)
        for one in others
    )


def _priorities(number: CaseNumber) -> Rows:
    return tuple(
        (
            Button(
                StaffWords.BUTTON_PRIORITY_OF,
                f"case:prio:{number}:{one.value}",
                values={"priority": one.value},
            ),
        )
        for one in Priority
    )


def _times(deed: str) -> Rows:
    return tuple((_time(deed, one),) for one in RESTS)


def _time(deed: str, rest: timedelta) -> Button:
    hours = rest // HOUR
    if rest.days:
        return Button(StaffWords.BUTTON_DAYS, f"{deed}:{hours}", values={"days": rest.days})
    return Button(StaffWords.BUTTON_HOURS, f"{deed}:{hours}", values={"hours": hours})


@dataclass(frozen=True, slots=True)
class RestAtDesk:
    """A clinician lets a case rest, or wants to be reminded of it, from a button."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, hours: int, *, by: Staff, remind: bool) -> None:
        """Do it and confirm it. Raises as `SnoozeCase` and `FollowUp` do."""
        async with self.open_work() as work:
            until = work.now + hours * HOUR
            if remind:
                await follow_up(work, number, until, by)
            else:
                await snooze(work, number, until, by)
            words = StaffWords.FOLLOW_UP_SET if remind else StaffWords.SNOOZED
            say_to(work, by, words, {"number": number, "until": until.isoformat()})
            await work.commit()


@dataclass(frozen=True, slots=True)
class DraftAtDesk:
    """A clinician decides about a reply that was kept because it came too late."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff, send: bool) -> None:
        """Send it, having seen what happened, or throw it away; and confirm it.

        Raises:
            NotOffered: there is none any more.
            NotAllowed, NoSuchCase, CaseClosed, CaseNotYours, ConsentMissing: as for `Reply`.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            draft = await work.drafts.find(number, by.id, await leave_to_read(work, case))
            if draft is None:
                raise NotOffered
            if send and not await may_show(work, by):
                await work.commit()
                return
            if send:
                await reply(work, number, draft.text, by)
                values: Values = {"number": number, "parts": message_parts(draft.text)}
                say_to(work, by, StaffWords.REPLIED, values)
                await say_if_it_waits(work, number, by)
            else:
                await work.drafts.forget(number, by.id)
                say_to(work, by, StaffWords.DRAFT_GONE, {"number": number})
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowPrepared:
    """A clinician looks for a prepared reply."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, page: int = 0, *, by: Staff) -> None:
        """Offer those of the case's community by their titles, one page of them.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await held_case(work, number, by)
            there = await work.prepared.of(case.community)
            words = StaffWords.ASK_PREPARED if there else StaffWords.PREPARED_NONE
            rows = (*_titles(number, there, page), *_further(number, len(there), page))
            say_to(work, by, words, {"number": number}, rows)
            await work.commit()


def _titles(number: CaseNumber, replies: Sequence[PreparedReply], page: int = 0) -> Rows:
    return tuple(
        (
            Button(
                StaffWords.BUTTON_CHOICE,
                f"case:use:{number}:{one.id}",
                values={"title": one.title},
            ),
        )
        for one in replies[page * LISTED_MOST :][:LISTED_MOST]
    )


def _further(number: CaseNumber, count: int, page: int) -> Rows:
    """The ways to those that are not on this page."""
    if count <= LISTED_MOST:
        return ()
    search = Button(StaffWords.BUTTON_SEARCH, f"case:seek:{number}")
    if count <= (page + 1) * LISTED_MOST:
        return ((search,),)
    return ((search, Button(StaffWords.BUTTON_FURTHER, f"case:prepared:{number}:{page + 1}")),)


async def seek_prepared(work: Work, number: CaseNumber, words: str, by: Staff) -> None:
    """Offer the prepared replies in which every word that was written begins a word.

    Raises:
        NoSuchCase, CaseClosed, CaseNotYours: as for `ShowPrepared`.
    """
    case = await held_case(work, number, by)
    found = found_by(words, await work.prepared.of(case.community))
    answer = StaffWords.PREPARED_FOUND if found else StaffWords.PREPARED_NOT_FOUND
    values: Values = {"number": number, "count": len(found)}
    again = Button(StaffWords.BUTTON_SEARCH, f"case:seek:{number}")
    say_to(work, by, answer, values, (*_titles(number, found), (again,)))


@dataclass(frozen=True, slots=True)
class UsePrepared:
    """A clinician takes a prepared reply for a case."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: CaseNumber, prepared: ReplyId, *, by: Staff
    ) -> None:
        """Show it, and ask for its first blank; with none left it waits as a draft to be sent.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            NoSuchReply: it was taken away.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            case = await held_case(work, number, by)
            there = await work.prepared.get(prepared)
            if there.community != case.community:
                raise NoSuchReply
            if not await may_show(work, by):
                await work.commit()
                return
            text = filled(there.text, {CASE_NUMBER: str(number), MY_NAME: by.name})
            data = {"text": text, "left": "\n".join(blanks_in(text))}
            await _go_on(work, contact, Talk(Step.BLANKS, str(number), data), by)
            await work.commit()


async def fill_blank(work: Work, contact: Contact, talk: Talk, text: str, by: Staff) -> None:
    """What was written is what belongs into the first blank that is left."""
    if not text.strip():
        raise NothingSaid
    blank, *left = talk.data["left"].split("\n")
    now = filled(talk.data["text"], {blank: text})
    data = {"text": now, "left": "\n".join(left)}
    await _go_on(work, contact, Talk(Step.BLANKS, talk.about, data), by)


async def _go_on(work: Work, contact: Contact, talk: Talk, by: Staff) -> None:
    number, text, left = CaseNumber(int(talk.about)), talk.data["text"], talk.data["left"]
    if left:
        await work.talks.put(contact, talk)
        values: Values = {"number": number, "text": text, "blank": left.split("\n")[0]}
        say_to(work, by, StaffWords.PREPARED_BLANKS, values)
        return
    case = await held_case(work, number, by)
    await leave_to_read(work, case)
    await work.talks.end(contact)
    await work.drafts.put(Draft(number, by.id, text, work.now), case)
    go = Button(StaffWords.BUTTON_SEND, f"case:send:{number}")
    drop = Button(StaffWords.BUTTON_THROW_AWAY, f"case:drop:{number}")
    say_to(work, by, StaffWords.PREPARED_TEXT, {"number": number, "text": text}, ((go, drop),))
