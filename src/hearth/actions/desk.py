"""The care-team bot's side of cases: what a clinician sees in the chat, and what they write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.cases import close, held_case, put_back, take
from hearth.actions.opening import card, case_buttons
from hearth.actions.purposes import leave_to_read
from hearth.actions.reading_cases import all_said
from hearth.actions.saying import say_to
from hearth.actions.unlocking import Wanted, is_open, may_show
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Case, CaseNumber, Outcome, Said, SaidBy
from hearth.community.communities import OfferedOutcome
from hearth.community.edits import changed_later, taken_back, takes_back
from hearth.community.findings import Explained
from hearth.community.outgoing import Button, Rows, Say, ToStaff, Urgency, Values
from hearth.community.people import Actor, Contact, Permission, Staff
from hearth.community.queue import ALL_OPEN
from hearth.community.talks import Step, Talk
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

CARDS_MOST = 10  # More is what the console is for.


@dataclass(frozen=True, slots=True)
class ShowCase:
    """A clinician opens a case in their direct chat with the bot."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Send what was said, protected, to nobody but them. Reading is a deed.

        While their chat is locked they are asked for a code first.

        Raises:
            NotAllowed: the role of `by` does not read cases.
            NoSuchCase: there is no such case.
            ConsentMissing: its member does not agree (any more) that clinicians read it.
        """
        async with self.open_work() as work:
            await show_once_open(work, number, by)
            await work.commit()


@dataclass(frozen=True, slots=True)
class TakeAndShow:
    """A clinician takes a case from its card, and gets what was said in their direct chat."""

    open_work: OpenWork

    async def __call__(self, number: CaseNumber, *, by: Staff) -> None:
        """Take and show, or neither. While their chat is locked, it is theirs and not shown yet.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseTaken: a colleague was faster.
        """
        async with self.open_work() as work:
            case = await take(work, number, by)
            if not await is_open(work, by.id):
                say_to(work, by, StaffWords.TAKEN, {"number": number}, case_buttons(case))
            await show_once_open(work, number, by)
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
            cases = await work.cases.list(states=ALL_OPEN.states, holder=holder)
            shown = cases[:CARDS_MOST]
            if not cases:
                say_to(work, by, StaffWords.QUEUE_EMPTY)
            else:
                words = StaffWords.MINE if mine else StaffWords.QUEUE
                say_to(work, by, words, {"count": len(cases), "shown": len(shown)})
            await send_cards(work, shown, by)
            await work.commit()


async def send_cards(work: Work, cases: Sequence[Case], by: Staff) -> None:
    """The cards of some cases, in their order."""
    owed = await work.clocks.owed([one.number for one in cases])
    for case in cases:
        community = await work.communities.get(case.community)
        say = card(case, community, owed.get(case.number), work.now)
        work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)


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
            owed = (await work.clocks.owed([number])).get(number)
            say = card(case, await work.communities.get(case.community), owed, work.now)
            work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            await work.commit()


async def show_once_open(work: Work, number: CaseNumber, by: Staff) -> bool:
    """As `ShowCase`, inside a transaction. False: the chat is locked, and a code was asked for."""
    actor = must(by, Permission.CASE_HANDLE)
    case = await work.cases.get(number)
    await leave_to_read(work, case, by)
    if not await may_show(work, by, Wanted(about=str(number))):
        return False
    await _show(work, case, by, actor)
    return True


async def _show(work: Work, case: Case, by: Staff, actor: Actor) -> None:
    number = case.number
    said = await all_said(work, case, by)
    work.note(Deed.CASE_READ, by=actor, about=Subject.of("case", number))
    names = {one.id: one.name for one in await work.staff.list()}
    notes = _notes_to(said)
    lines = [
        _line(one, names.get(one.staff, "") if one.staff else "", notes.get(place, ""))
        for place, one in enumerate(said)
        if one.text or one.attachment is not None or takes_back(one)
    ]
    values: Values = {"number": number, "text": "\n\n".join(lines)}
    say_to(work, by, StaffWords.CASE_TEXT, values, case_buttons(case))
    for one in said:
        if one.attachment is not None:
            file = Say(StaffWords.CASE_FILE, {"number": number}, file=one.attachment, protect=True)
            work.tell(ToStaff(by.id), file, urgency=Urgency.RELAY)


def _notes_to(said: Sequence[Said]) -> Mapping[int, str]:
    """What stands beside who said it, by its place."""
    notes = dict.fromkeys(changed_later(said), " (changed later, see below)")
    notes |= dict.fromkeys(taken_back(said), " (taken back later, see below)")
    for place, one in enumerate(said):
        if one.by is SaidBy.NOTE:
            notes[place] = " (note)"
        elif takes_back(one):
            notes[place] = " (took back an earlier message)"
        elif one.edited:
            notes.setdefault(place, " (changed an earlier message)")
    return notes


def _line(said: Said, name: str, note: str = "") -> str:
    """One thing said, as `time · who · text`; the edge knows the words for who."""
    when = said.at.strftime("%d %b %H:%M")
    file = f" [{said.attachment.kind.value}]" if said.attachment else ""
    why = "".join(_why(one) for one in said.seen)
    return f"{when} · {name or said.by.value}{note}:{file}\n{said.text}{why}"


def _why(seen: Explained) -> str:
    """Why it is here: what the rule looks for, its name, and how sure it was."""
    found = seen.finding
    return f"\n? {seen.description} ({found.rule}, {found.confidence:.0%})"


@dataclass(frozen=True, slots=True)
class BeginWriting:
    """A clinician taps what needs words, and will write them next."""

    open_work: OpenWork

    async def __call__(
        self, contact: Contact, number: CaseNumber, step: Step, *, by: Staff, choice: str = ""
    ) -> None:
        """Wait for the text. Only the holder replies and hands over; anybody takes notes.

        While their chat is locked they are asked for a code first.

        Args:
            contact: of whoever taps.
            number: of the case.
            step: what is waited for: one of `ASKED`.
            by: who taps.
            choice: the colleague, or the priority, that was chosen before.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: only its holder may, and `by` does not hold the case.
            ConsentMissing: its member does not agree (any more) that clinicians work on it.
        """
        must(by, Permission.CASE_HANDLE)
        async with self.open_work() as work:
            if step in HOLDERS_ALONE:
                case = await held_case(work, number, by)
            else:
                case = await work.cases.get(number)
            await leave_to_read(work, case)
            seen = await work.cases.count_said(number)
            wanted = Wanted(step, str(number), {"choice": choice, "seen": str(seen)})
            if await may_show(work, by, wanted):
                await work.talks.put(contact, Talk(step, wanted.about, wanted.data))
                ask_to_write(work, wanted, by)
            await work.commit()


def ask_to_write(work: Work, wanted: Wanted, by: Staff) -> None:
    """Ask for the text that the bot waits for now."""
    if wanted.step not in ASKED:
        return
    values: Values = {"number": int(wanted.about)}
    if wanted.step is Step.PRIORITY:
        values = {**values, "priority": wanted.data["choice"]}
    say_to(work, by, ASKED[wanted.step], values)


HOLDERS_ALONE = frozenset(
    {
        Step.REPLY,
        Step.HAND_OVER,
        Step.HAND_TO_SPECIALTY,
        Step.SECOND_OPINION,
        Step.SEEK_PREPARED,
    }
)

ASKED = {
    Step.REPLY: StaffWords.ASK_REPLY,
    Step.NOTE: StaffWords.ASK_NOTE,
    Step.HAND_OVER: StaffWords.ASK_HAND_OVER_NOTE,
    Step.HAND_TO_SPECIALTY: StaffWords.ASK_SPECIALTY_NOTE,
    Step.SECOND_OPINION: StaffWords.ASK_OPINION_NOTE,
    Step.PRIORITY: StaffWords.ASK_PRIORITY_NOTE,
    Step.REVEAL: StaffWords.ASK_REVEAL_REASON,
    Step.SEEK_PREPARED: StaffWords.ASK_PREPARED_WORDS,
}
"""What the bot can wait for, and how it asks for it."""


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
            case = await held_case(work, number, by)
            community = await work.communities.get(case.community)
            rows: Rows = tuple((_outcome(number, one),) for one in community.offered_outcomes)
            say_to(work, by, StaffWords.ASK_OUTCOME, {"number": number}, rows)
            await work.commit()


def _outcome(number: CaseNumber, offered: OfferedOutcome) -> Button:
    deed = f"case:end:{number}:{offered.outcome.value}"
    if offered.label:
        return Button(StaffWords.BUTTON_CHOICE, deed, values={"title": offered.label})
    return Button(StaffWords.OUTCOME, deed, values={"outcome": offered.outcome.value})


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
