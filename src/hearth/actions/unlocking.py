"""Seeing what members said, in the care-team bot: only for a while after the second factor."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hearth.actions.authority import must
from hearth.actions.saying import say_to
from hearth.actions.sign_in import use_code
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import CleanUp, ToStaff, Urgency, Values
from hearth.community.people import CLOCK, Actor, Contact, Permission, Staff, StaffId
from hearth.community.staffroom import CHAT_IDLE, WRONG_IN_A_ROW, SecondFactor, chat_lock
from hearth.community.talks import Step, Talk
from hearth.community.timers import Timer
from hearth.community.words import StaffWords
from hearth.ports import CheckCode, OpenWork, Work

MINUTES = CHAT_IDLE.seconds // 60

STEP, TEXT = "step", "text"
"""The names under which a conversation that waits for a code keeps what comes after it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a colleague was about to do when the chat asked for a code.

    Args:
        step: what the bot would have waited for, or None to read the case.
        about: the number of the case, as a text; empty for nothing in particular.
        data: of the conversation.
        text: what they had written already; it is kept, and used once the code fits.
    """

    step: Step | None = None
    about: str = ""
    data: Mapping[str, str] = field(default_factory=dict, repr=False)
    text: str = field(default="", repr=False)

    @property
    def talk(self) -> Talk:
        """The conversation that waits for the code first."""
        data = {**self.data, STEP: self.step.value if self.step else "", TEXT: self.text}
        return Talk(Step.CODE, self.about, data)

    @classmethod
    def of(cls, talk: Talk) -> "Wanted":
        """What the conversation keeps."""
        kept = {one: value for one, value in talk.data.items() if one not in {STEP, TEXT}}
        step = talk.data[STEP]
        return cls(Step(step) if step else None, talk.about, kept, talk.data[TEXT])


NOTHING = Wanted()


async def is_open(work: Work, staff: StaffId) -> bool:
    """Whether their chat shows what members said now."""
    lock = await work.timers.find(chat_lock(staff, work.now))
    return lock is not None and work.now < lock.due_at


async def may_show(work: Work, by: Staff, wanted: Wanted = NOTHING) -> bool:
    """Whether the chat may show what members said; if so, the time begins anew.

    If not, they are asked for a code, and what they want waits until it fits. A text that waits
    already is not given up for something else.

    Raises:
        NotAllowed: the role of `by` does not handle cases.
        NotConnected: no account is connected, so nobody can be asked.
    """
    must(by, Permission.CASE_HANDLE)
    if await is_open(work, by.id):
        await work.timers.set(chat_lock(by.id, work.now))
        return True
    await _ask(work, await work.staff.contact_of(by.id), wanted, by)
    return False


async def _ask(work: Work, contact: Contact, wanted: Wanted, by: Staff) -> None:
    factor = await work.staff.second_factor(by.id)
    if factor is None or not factor.confirmed:
        say_to(work, by, StaffWords.NO_SECOND_FACTOR)
        return
    waiting = await work.talks.find(contact)
    if waiting is None or not (waiting.step is Step.CODE and Wanted.of(waiting).text):
        await work.talks.put(contact, wanted.talk)
    say_to(work, by, StaffWords.ASK_CODE_KEPT if wanted.text else StaffWords.ASK_CODE)


@dataclass(frozen=True, slots=True)
class AskCode:
    """A clinician wants to see what members said, before they have tapped anything."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> None:
        """Ask for a code, or say that the chat is open.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
        """
        async with self.open_work() as work:
            if await may_show(work, by):
                say_to(work, by, StaffWords.CHAT_UNLOCKED, {"minutes": MINUTES})
            await work.commit()


@dataclass(frozen=True, slots=True)
class EnterCode:
    """A staff member writes while the bot waits for a code of their second factor."""

    check_code: CheckCode

    async def __call__(self, work: Work, contact: Contact, code: str, by: Staff) -> Wanted | None:
        """Unlock the chat if the code fits. A code works once, here and in the console.

        What is no code at all is not counted as one; the bot goes on waiting.

        Returns:
            What they wanted, now for the caller to do; None if the chat stays locked.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
        """
        must(by, Permission.CASE_HANDLE)
        talk = await work.talks.find(contact)
        if talk is None or talk.step is not Step.CODE:
            return None
        if not _is_code(code):
            say_to(work, by, StaffWords.CODE_FIRST)
            return None
        if not await use_code(work, by.id, code, self.check_code):
            say_to(work, by, *_refused(await work.staff.second_factor(by.id), work))
            return None
        await work.timers.set(chat_lock(by.id, work.now))
        me = Subject.of("staff", by.id)
        work.note(Deed.STAFF_CHAT_UNLOCKED, by=Actor.staff(by.id), about=me)
        say_to(work, by, StaffWords.CHAT_UNLOCKED, {"minutes": MINUTES})
        wanted = Wanted.of(talk)
        await _go_on(work, contact, wanted)
        return wanted


async def _go_on(work: Work, contact: Contact, wanted: Wanted) -> None:
    """The bot waits again for what it would have waited for without the lock."""
    if wanted.step is None:
        await work.talks.end(contact)
    else:
        await work.talks.put(contact, Talk(wanted.step, wanted.about, wanted.data))


def _is_code(text: str) -> bool:
    typed = "".join(text.split())
    return typed.isascii() and typed.isdigit()


def _refused(factor: SecondFactor | None, work: Work) -> tuple[StaffWords, Values]:
    if factor is not None and factor.rests_until is not None and factor.rests(work.now):
        return StaffWords.CODE_RESTS, {"until": factor.rests_until.isoformat()}
    left = WRONG_IN_A_ROW - (factor.wrong_codes if factor else 0)
    return StaffWords.CODE_WRONG, {"left": left}


async def lock_chat(work: Work, staff: StaffId, by: Actor) -> bool:
    """Let the lock fall now, and clean up; False, and nothing is done, if it fell before.

    The cleaning up comes after whatever the bot still owes there of members' words.
    """
    lock = chat_lock(staff, work.now)
    if await work.timers.find(lock) is None:
        return False
    await work.timers.clear(lock)
    work.tell(ToStaff(staff), CleanUp(), urgency=Urgency.RELAY)
    work.note(Deed.STAFF_CHAT_LOCKED, by=by, about=Subject.of("staff", staff))
    return True


@dataclass(frozen=True, slots=True)
class LockChat:
    """A clinician puts the telephone away, or did nothing for a while."""

    open_work: OpenWork

    async def __call__(self, *, by: Staff) -> None:
        """Lock their chat, delete from it what members said, and say so."""
        async with self.open_work() as work:
            await lock_chat(work, by.id, Actor.staff(by.id))
            say_to(work, by, StaffWords.CHAT_LOCKED)
            await work.commit()

    async def come_due(self, timer: Timer) -> None:
        """Nothing was done in it for `CHAT_IDLE`: as above, without a word."""
        async with self.open_work() as work:
            staff = StaffId(int(timer.about))
            there = await work.timers.find(timer)
            if there is not None and there.due_at <= work.now:
                await lock_chat(work, staff, CLOCK)
                await work.commit()
