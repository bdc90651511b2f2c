"""What staff write to the care-team bot: replies, notes and reasons, and nothing of it is lost."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from hearth.actions.cases import (
    TOO_LATE,
    keep_draft,
    message_parts,
    reply,
    write_note,
)
from hearth.actions.deciding import decide_in_words
from hearth.actions.desk import ask_to_write, show_once_open
from hearth.actions.desk_more import fill_blank, seek_prepared
from hearth.actions.desk_parts import specialty_of
from hearth.actions.quiet import say_if_it_waits
from hearth.actions.saying import say_to
from hearth.actions.setup import reveal
from hearth.actions.steering import ask_colleague, change_priority, hand_over, hand_to_specialty
from hearth.actions.unlocking import EnterCode, Wanted, may_show
from hearth.community.cases import CaseNumber, Priority
from hearth.community.errors import CaseMoved, ConsentMissing, Refusal
from hearth.community.moderation import MeasureId
from hearth.community.outgoing import Button, Rows, Values
from hearth.community.people import Contact, Staff, StaffId
from hearth.community.talks import Step, Talk
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work

CUT_AT = 4096
"""Characters at which Telegram's apps cut a longer text in two: the rest of it comes next."""

Written = Callable[[Work, Talk, str, Staff], Awaitable[None]]
"""What becomes of a text that the bot waited for."""


@dataclass(frozen=True, slots=True)
class TakeText:
    """A staff member wrote something to the care-team bot."""

    open_work: OpenWork
    enter_code: EnterCode

    async def __call__(self, contact: Contact, text: str, *, by: Staff) -> None:
        """Use it as what the bot waits for; otherwise say what it can do.

        If the bot waits for a code, it is one; once it fits, what was wanted before is done. If
        the lock fell while they wrote, a code is asked for, and what they wrote is kept till then.

        A text that is refused is asked for again, and the bot goes on waiting for it. A reply that
        comes too late is kept as a draft and not asked for again. One that fills a whole message
        was cut by the app: what comes next is the rest of it.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            NothingSaid: the text is empty.
            TooLong: more than `TEXT_LONGEST` characters; nothing was sent.
            NoSuchCase: there is no such case.
            CaseClosed: it was closed in the meantime.
            CaseNotYours: a colleague holds it now.
            ConsentMissing: its member took their agreement back in the meantime.
        """
        unlocking = await self._waits_for_code(contact)
        try:
            async with self.open_work() as work:
                await (self._unlock if unlocking else _take)(work, contact, text, by)
                await work.commit()
        except Refusal as refusal:
            if not await self._kept(contact, text, by, refusal, unlocking=unlocking):
                raise

    async def _waits_for_code(self, contact: Contact) -> bool:
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
        return talk is not None and talk.step is Step.CODE

    async def _unlock(self, work: Work, contact: Contact, code: str, by: Staff) -> None:
        """Go on where the chat was locked, if the code fits."""
        wanted = await self.enter_code(work, contact, code, by)
        if wanted is None:
            return
        if wanted.text:
            await _take(work, contact, wanted.text, by)
        elif wanted.step is not None:
            ask_to_write(work, wanted, by)
        elif wanted.about:
            await show_once_open(work, CaseNumber(int(wanted.about)), by)

    async def _kept(
        self, contact: Contact, text: str, by: Staff, refusal: Refusal, *, unlocking: bool
    ) -> bool:
        """Keep a reply that came too late. Says whether it was one.

        A code that fitted unlocks the chat also when what was wanted before is refused.
        """
        async with self.open_work() as work:
            if unlocking:
                wanted = await self.enter_code(work, contact, text, by)
                text = wanted.text if wanted else ""
            late = isinstance(refusal, TOO_LATE)
            kept = late and await _keep_late(work, contact, text, by, refusal)
            if kept or unlocking:
                await work.commit()
        return kept


async def _keep_late(work: Work, contact: Contact, text: str, by: Staff, refusal: Refusal) -> bool:
    talk = await work.talks.find(contact)
    if talk is None or talk.step is not Step.REPLY:
        return False
    number = CaseNumber(int(talk.about))
    try:
        await keep_draft(work, number, text, by)
    except ConsentMissing:  # What nobody may read, nobody may write about.
        return False
    await work.talks.end(contact)
    moved = isinstance(refusal, CaseMoved)
    words = StaffWords.REPLY_HELD if moved else StaffWords.REPLY_KEPT
    say_to(work, by, words, {"number": number}, draft_buttons(number, send=moved))
    return True


def draft_buttons(number: CaseNumber, *, send: bool) -> Rows:
    """What can be done with a reply that was kept.

    Args:
        number: of the case.
        send: whether it can be sent.
    """
    read = Button(StaffWords.BUTTON_READ, f"case:read:{number}")
    go = Button(StaffWords.BUTTON_SEND_ANYWAY, f"case:send:{number}")
    drop = Button(StaffWords.BUTTON_THROW_AWAY, f"case:drop:{number}")
    return ((read,), (go, drop)) if send else ((read, drop),)


async def _take(work: Work, contact: Contact, text: str, by: Staff) -> None:
    talk = await work.talks.find(contact)
    if talk is None:
        say_to(work, by, StaffWords.HELP)
        return
    if talk.step is Step.REASON:  # Of a post that everybody in the group could read.
        await decide_in_words(work, MeasureId(int(talk.about)), text, by)
        await work.talks.end(contact)
        return
    if not await may_show(work, by, Wanted(talk.step, talk.about, talk.data, text)):
        return
    if talk.step is Step.BLANKS:
        await fill_blank(work, contact, talk, text, by)
        return
    await _WRITTEN[talk.step](work, talk, text, by)
    if len(text) < CUT_AT:
        await work.talks.end(contact)
    else:
        seen = await work.cases.count_said(CaseNumber(int(talk.about)))
        await work.talks.put(contact, replace(talk, data={**talk.data, "seen": str(seen)}))


async def _reply(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number = CaseNumber(int(talk.about))
    seen = talk.data.get("seen")
    await reply(work, number, text, by, seen=int(seen) if seen else None)
    values: Values = {"number": number, "parts": message_parts(text)}
    say_to(work, by, StaffWords.REPLIED, values)
    await say_if_it_waits(work, number, by)


async def _note(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number = CaseNumber(int(talk.about))
    await write_note(work, number, text, by)
    say_to(work, by, StaffWords.NOTED, {"number": number})


async def _hand_over(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number = CaseNumber(int(talk.about))
    await hand_over(work, number, StaffId(int(talk.data["choice"])), text, by)
    say_to(work, by, StaffWords.HANDED_OVER, {"number": number})


async def _hand_to_specialty(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number = CaseNumber(int(talk.about))
    specialty = await specialty_of(work, await work.cases.get(number), talk.data["choice"])
    await hand_to_specialty(work, number, specialty, text, by)
    values: Values = {"number": number, "specialty": specialty}
    say_to(work, by, StaffWords.HANDED_TO_SPECIALTY, values)


async def _ask(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number = CaseNumber(int(talk.about))
    await ask_colleague(work, number, StaffId(int(talk.data["choice"])), text, by)
    say_to(work, by, StaffWords.OPINION_ASKED, {"number": number})


async def _priority(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number, priority = CaseNumber(int(talk.about)), Priority(talk.data["choice"])
    await change_priority(work, number, priority, text, by)
    values: Values = {"number": number, "priority": priority.value}
    say_to(work, by, StaffWords.PRIORITISED, values)


async def _seek(work: Work, talk: Talk, text: str, by: Staff) -> None:
    await seek_prepared(work, CaseNumber(int(talk.about)), text, by)


async def _reveal(work: Work, talk: Talk, text: str, by: Staff) -> None:
    number = CaseNumber(int(talk.about))
    told = await reveal(work, number, text, by)
    values: Values = {
        "number": number,
        "name": told.name,
        "role": "" if told.role is None else told.role.value,
        "since": "" if told.since is None else told.since.date().isoformat(),
        "language": told.language,
        "zone": told.time_zone,
        "guardian": "👪" if told.guarded else "",
    }
    words = StaffWords.MEMBER_NAME if told.name else StaffWords.MEMBER_NO_NAME
    say_to(work, by, words, values)


_WRITTEN: dict[Step, Written] = {
    Step.REPLY: _reply,
    Step.NOTE: _note,
    Step.HAND_OVER: _hand_over,
    Step.HAND_TO_SPECIALTY: _hand_to_specialty,
    Step.SECOND_OPINION: _ask,
    Step.PRIORITY: _priority,
    Step.REVEAL: _reveal,
    Step.SEEK_PREPARED: _seek,
}
