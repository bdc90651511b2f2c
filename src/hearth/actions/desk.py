"""The care-team bot's side of cases: what a clinician sees in the chat, and what they write."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.cases import (
    OPEN_STATES,
    close,
    held_case,
    message_parts,
    put_back,
    reply,
    take,
    write_note,
)
from hearth.actions.opening import card, case_buttons
from hearth.actions.purposes import leave_to_read
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Outcome, Said, SaidBy, changed_later
from hearth.community.findings import Explained
from hearth.community.outgoing import Button, Rows, Say, ToStaff, Urgency, Values
from hearth.community.people import Contact, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


def say_to(
    work: Work, staff: Staff, words: StaffWords, values: Values | None = None, rows: Rows = ()
) -> None:
    """A message in the staff member's own chat with the bot, now."""
    say = Say(words, values or {}, rows, protect=words in _PROTECTED)
    work.tell(ToStaff(staff.id), say, urgency=Urgency.RELAY)


CUT_AT = 4096
"""Characters at which Telegram's apps cut a longer text in two: the rest of it comes next."""

CARDS_MOST = 10  # More is what the console is for.

_PROTECTED = frozenset({StaffWords.CASE_TEXT, StaffWords.CASE_FILE})
"""What Telegram is asked not to let anybody forward or save."""


@dataclass(frozen=True, slots=True)
class ShowCase:
    """A clinician opens a case in their direct chat with the bot."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Send what was said, protected, to nobody but them. Reading is a deed.

        Raises:
            NotAllowed: the role of `by` does not read cases.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians read it.
        """
        async with self.open_work() as work:
            await show(work, number, by)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeAndShow:
    """A clinician takes a case from its card, and gets what was said in their direct chat."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Take and show, or neither.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseTaken: a colleague was faster.
        """
        async with self.open_work() as work:
            await take(work, number, by)
            await show(work, number, by)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowQueue:
    """A clinician asks what there is to do."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff, mine: bool = False) -> None:
        """Send the cards of the most pressing cases, at most `CARDS_MOST`, and how many there are.

        Raises:
            NotAllowed: the role of `by` does not see cases.
        """
        must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            holder = by.id if mine else None
            cases = await work.cases.list(states=OPEN_STATES, holder=holder)
            shown = cases[:CARDS_MOST]
            if not cases:
                say_to(work, by, StaffWords.QUEUE_EMPTY)
            else:
                words = StaffWords.MINE if mine else StaffWords.QUEUE
                say_to(work, by, words, {"count": len(cases), "shown": len(shown)})
            for case in shown:
                community = await work.communities.get(case.community)
                work.tell(ToStaff(by.id), card(case, community), urgency=Urgency.RELAY)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ShowCard:
    """A clinician asks how one case stands."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Send its card.

        Raises:
            NotAllowed: the role of `by` does not see cases.
            NoSuchCase: there is no such case.
        """
        must(by, Permission.CASE_SEE)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            say = card(case, await work.communities.get(case.community))
            work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            await work.commit()


async def show(work: Work, number: CaseNumber, by: Staff) -> None:
    """As `ShowCase`, inside a transaction."""
    actor = must(by, Permission.CASE_HANDLE)
    case = await work.cases.get(number)
    said = await work.cases.said(number, await leave_to_read(work, case, by))
    work.note(Deed.CASE_READ, by=actor, about=Subject.of("case", number))
    names = {one.id: one.name for one in await work.staff.list()}
    changed = changed_later(said)
    lines = [
        _line(one, names.get(one.staff, "") if one.staff else "", changed=place in changed)
        for place, one in enumerate(said)
    ]
    values: Values = {"number": number, "text": "\n\n".join(lines)}
    say_to(work, by, StaffWords.CASE_TEXT, values, case_buttons(case))
    for one in said:
        if one.attachment is not None:
            file = Say(StaffWords.CASE_FILE, {"number": number}, file=one.attachment, protect=True)
            work.tell(ToStaff(by.id), file, urgency=Urgency.RELAY)


def _line(said: Said, name: str, *, changed: bool = False) -> str:
    """One thing said, as `time · who · text`; the edge knows the words for who."""
    when = said.at.strftime("%d %b %H:%M")
    file = f" [{said.attachment.kind.value}]" if said.attachment else ""
    note = " (note)" if said.by is SaidBy.NOTE else ""
    if said.edited or changed:
        note = " (changed an earlier message)" if said.edited else " (changed later, see below)"
    why = "".join(_why(one) for one in said.seen)
    return f"{when} · {name or said.by.value}{note}:{file}\n{said.text}{why}"


def _why(seen: Explained) -> str:
    """Why it is here: what the rule looks for, its name, and how sure it was."""
    found = seen.finding
    return f"\n? {seen.description} ({found.rule}, {found.confidence:.0%})"


@dataclass(frozen=True, slots=True)
class BeginWriting:
    """A clinician taps *Reply* or *Note*, and will write it next."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: CaseNumber, step: Step, *, by: Staff
    ) -> None:
        """Wait for the text. Only the holder replies; anybody who handles cases takes notes.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: a reply, and `by` does not hold the case.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            if step is Step.REPLY:
                case = await held_case(work, number, by)
            else:
                case = await work.cases.get(number)
            await leave_to_read(work, case)
            await work.talks.put(contact, Talk(step, str(number)))
            words = StaffWords.ASK_REPLY if step is Step.REPLY else StaffWords.ASK_NOTE
            say_to(work, by, words, {"number": number})
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeText:
    """A staff member wrote something to the care-team bot."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, text: str, *, by: Staff) -> None:
        """Use it as the reply or the note that the bot waits for; otherwise say what it can do.

        A text that is refused is asked for again, and the bot goes on waiting for it. One that
        fills a whole message was cut by the app: what comes next is the rest of it.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: the text is empty.
            TooLong: more than `TEXT_LONGEST` characters; nothing was sent.
            NoSuchCase: there is no such case.
            CaseClosed: it was closed in the meantime.
            CaseNotYours: a colleague holds it now.
            ConsentMissing: its member took their agreement back in the meantime.
        """
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
            if talk is None:
                say_to(work, by, StaffWords.HELP)
            else:
                await self._write(work, talk, text, by)
                if len(text) < CUT_AT:
                    await work.talks.end(contact)
            await work.commit()

    @staticmethod
    async def _write(work: Work, talk: Talk, text: str, by: Staff) -> None:
        number = CaseNumber(int(talk.about))
        if talk.step is Step.REPLY:
            await reply(work, number, text, by)
            parts = message_parts(text)
            say_to(work, by, StaffWords.REPLIED, {"number": number, "parts": parts})
        else:
            await write_note(work, number, text, by)
            say_to(work, by, StaffWords.NOTED, {"number": number})


@dataclass(frozen=True, slots=True)
class AskOutcome:
    """A clinician taps *Close*, and picks the outcome next."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Offer the outcomes.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            await held_case(work, number, by)
            rows: Rows = tuple(
                (
                    Button(
                        StaffWords.OUTCOME,
                        f"case:end:{number}:{outcome.value}",
                        values={"outcome": outcome.value},
                    ),
                )
                for outcome in Outcome
            )
            say_to(work, by, StaffWords.ASK_OUTCOME, {"number": number}, rows)
            await work.commit()


@dataclass(frozen=True, slots=True)
class PutBackAtDesk:
    """A clinician puts a case back from its card."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Put it back and confirm it. Raises as `PutCaseBack` does."""
        async with self.open_work() as work:
            await put_back(work, number, by)
            say_to(work, by, StaffWords.PUT_BACK, {"number": number})
            await work.commit()


@dataclass(frozen=True, slots=True)
class CloseAtDesk:
    """A clinician closes a case from the list of outcomes."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, outcome: Outcome, *, by: Staff) -> None:
        """Close it and confirm it. Raises as `CloseCase` does."""
        async with self.open_work() as work:
            await close(work, number, outcome, by)
            values: Values = {"number": number, "outcome": outcome.value}
            say_to(work, by, StaffWords.CLOSED, values)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SayToStaff:
    """The care-team bot answers a staff member with a text that needs nothing looked up."""

    open_work: OpenWork

    async def __call__(self, words: StaffWords, values: Values, *, by: Staff) -> None:
        """Say it in their direct chat."""
        async with self.open_work() as work:
            say_to(work, by, words, values)
            await work.commit()
