"""Carrying an erasure out, one step at a time: killed at any instant, it goes on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hearth.actions.erasure import begin_at
from hearth.actions.event_questions import take_question_out
from hearth.actions.locking import clean_up
from hearth.actions.opening import watchers
from hearth.actions.parting import part_families
from hearth.actions.posting_for_members import clear_from_group
from hearth.actions.rights import settle
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, Case, FileKind
from hearth.community.erasure import (
    DELETED_AT_ONCE,
    TELEGRAM_DELETES,
    Erasure,
    ErasureStep,
    erasure_certificate,
)
from hearth.community.outgoing import (
    Recipient,
    Say,
    SendOut,
    TakeBack,
    ToContact,
    ToGroup,
    ToStaff,
    Urgency,
    Values,
)
from hearth.community.people import CLOCK, CommunityId, Contact, MemberId
from hearth.community.rights import Right
from hearth.community.timers import Timer, TimerKind
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Shredder, SignDocument, Work

LOOK_AGAIN = timedelta(seconds=5)
"""Between looks at what an erasure waits for: Telegram, or somebody who reads the files."""

DIRECT = "direct"
"""The chat of a trace that is not a community's."""
ASKED_FOR = "messages asked for"
DELETED = "messages deleted in Telegram"
NOT_DELETED = "messages that Telegram did not delete"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CarryOutErasure:
    """An erasure comes due, at whatever step it is."""

    open_work: OpenWork
    shredder: Shredder
    sign: SignDocument

    async def __call__(self, timer: Timer) -> None:
        """Go as far as it can be gone now. Each step is kept before the next one begins."""
        member = MemberId(int(timer.about))
        step = await self._step(timer, member)
        while step is not None and await self._go_on(step, member):
            step = await self._step(timer, member)

    async def _step(self, timer: Timer, member: MemberId) -> ErasureStep | None:
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is not None and erasure.step is not ErasureStep.DONE:
                return erasure.step
            await work.timers.clear(timer)
            await work.commit()
        return None

    async def _go_on(self, step: ErasureStep, member: MemberId) -> bool:
        """Do what follows this step. False if it has to wait."""
        match step:
            case ErasureStep.ASKED:
                return await Depart(self.open_work, self.shredder)(member)
            case ErasureStep.LEFT:
                return await Shred(self.open_work, self.shredder)(member)
            case ErasureStep.EMPTIED:
                return await Sweep(self.open_work, self.shredder)(member)
            case ErasureStep.SWEPT:
                return await Certify(self.open_work, self.shredder, self.sign)(member)
            case ErasureStep.CERTIFIED:
                return await PartWays(self.open_work, self.shredder)(member)
            case ErasureStep.DONE:
                return True


@dataclass(frozen=True, slots=True)
class Depart:
    """The cooling-off is over: the member leaves every community, and nothing finds them."""

    open_work: OpenWork
    shredder: Shredder

    async def __call__(self, member: MemberId) -> bool:
        """From here on it cannot be taken back."""
        keys = await self.shredder.keys_of(member)
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is None or erasure.step is not ErasureStep.ASKED:
                return True
            contact = await work.erasures.contact_of(member)
            await part_families(work, member)
            await leave_everywhere(work, member, contact)
            await close_cases(work, await work.erasures.cases_of(member))
            await withdraw_requests(work, member)
            asked = await take_back(work, erasure, contact)
            await take_posts_out(work, member)
            counts = await work.erasures.untie(member, contact)
            went = erasure.went.without(keys).more(counts).more({ASKED_FOR: asked})
            await work.erasures.put(erasure.reached(ErasureStep.LEFT, work.now, went))
            if contact is not None and erasure.asked_for:
                await work.erasures.keep_address(member, contact)
                self._say_begun(work, erasure, contact)
            note(work, Deed.ERASURE_BEGUN, member)
            await begin_at(work, member, work.now)
            await work.commit()
        return True

    @staticmethod
    def _say_begun(work: Work, erasure: Erasure, contact: Contact) -> None:
        say = Say(MemberWords.ERASURE_BEGUN)
        work.tell(ToContact(contact, erasure.language), say, urgency=Urgency.ANSWER)


@dataclass(frozen=True, slots=True)
class Shred:
    """The keys are destroyed, and the rows taken away or emptied."""

    open_work: OpenWork
    shredder: Shredder

    async def __call__(self, member: MemberId) -> bool:
        """Then other processes have to forget the keys that they remember."""
        keys = await self.shredder.destroy(member)
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is None or erasure.step is not ErasureStep.LEFT:
                return True
            went = erasure.went.without(keys).more(await work.erasures.empty(member))
            await work.erasures.put(erasure.reached(ErasureStep.EMPTIED, work.now, went))
            note(work, Deed.ERASURE_KEYS_DESTROYED, member)
            note(work, Deed.ERASURE_EMPTIED, member)
            await begin_at(work, member, work.now + self.shredder.lifetime)
            await work.commit()
        return False


@dataclass(frozen=True, slots=True)
class Sweep:
    """No process remembers a key any more: what was written with one meanwhile goes too."""

    open_work: OpenWork
    shredder: Shredder

    async def __call__(self, member: MemberId) -> bool:
        """Empty the rows once more, and delete what was still sent while we departed."""
        await self.shredder.destroy(member)  # A key store that was restored may have them again.
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is None or erasure.step is not ErasureStep.EMPTIED:
                return True
            due = erasure.step_at + self.shredder.lifetime
            if work.now < due:
                await begin_at(work, member, due)
                await work.commit()
                return False
            contact = await work.erasures.address_of(member)
            since = erasure.went.moments[ErasureStep.LEFT]
            asked = await take_back(work, erasure, contact, since)
            went = erasure.went.more(await work.erasures.empty(member)).more({ASKED_FOR: asked})
            await work.erasures.put(erasure.reached(ErasureStep.SWEPT, work.now, went))
            note(work, Deed.ERASURE_EMPTIED, member)
            await begin_at(work, member, work.now)
            await work.commit()
        return True


@dataclass(frozen=True, slots=True)
class Certify:
    """Nothing is left in rows, chats or files, as far as that can be: it is certified."""

    open_work: OpenWork
    shredder: Shredder
    sign: SignDocument

    async def __call__(self, member: MemberId) -> bool:
        """Wait for Telegram, and for whoever reads the files; then sign, and send it."""
        if await self._telegram_works(member) or not await self.shredder.scrub():
            return await look_again(self.open_work, member)
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is None or erasure.step is not ErasureStep.SWEPT:
                return True
            left = await work.erasures.forget_traces(member)
            certified = await self._certified(work, _counted(erasure, left))
            await work.erasures.put(certified)
            contact = await work.erasures.address_of(member)
            if contact is not None:
                self._hand_over(work, certified, contact)
            request = await work.requests.find_open(member, Right.ERASE)
            if request is not None:
                await settle(work, request.done(work.now), Deed.REQUEST_DONE, by=CLOCK)
            note(work, Deed.ERASURE_CERTIFIED, member)
            await begin_at(work, member, work.now)
            await work.commit()
        return True

    async def _telegram_works(self, member: MemberId) -> bool:
        """Whether deletions still wait, and are worth waiting for."""
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is None or work.now > erasure.step_at + TELEGRAM_DELETES:
                return False
            contact = await work.erasures.address_of(member)
            return await work.erasures.owed(contact, erasure.step_at) > 0

    async def _certified(self, work: Work, erasure: Erasure) -> Erasure:
        home = await work.communities.get(erasure.community)
        remaining = await self.shredder.remaining_now()
        checkpoint = await work.erasures.checkpoint()
        document = erasure_certificate(erasure, home.organisation, work.now, remaining, checkpoint)
        signed = json.dumps(self.sign(document), indent=2, ensure_ascii=False)
        return replace(erasure.reached(ErasureStep.CERTIFIED, work.now), certificate=signed)

    def _hand_over(self, work: Work, erasure: Erasure, contact: Contact) -> None:
        content = (erasure.certificate or "").encode()
        name = f"hearth-erasure-{erasure.member}.json"
        file = Attachment(FileKind.DOCUMENT, name, "application/json", content)
        values: Values = {
            "number": erasure.member,
            "deleted": erasure.went.counts[DELETED],
            "left": erasure.went.counts[NOT_DELETED],
            "days": self.shredder.remaining.key_backups // DAY,
        }
        say = Say(MemberWords.ERASURE_CERTIFICATE, values, file=file)
        work.tell(ToContact(contact, erasure.language), say, urgency=Urgency.ANSWER)


@dataclass(frozen=True, slots=True)
class PartWays:
    """The certificate has left, or never will: where it went is forgotten."""

    open_work: OpenWork
    shredder: Shredder

    async def __call__(self, member: MemberId) -> bool:
        """Wipe the address, and take that too out of the files."""
        if not await self._address_is_forgotten(member) or not await self.shredder.scrub():
            return await look_again(self.open_work, member)
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            if erasure is not None and erasure.step is ErasureStep.CERTIFIED:
                await work.erasures.put(erasure.reached(ErasureStep.DONE, work.now))
                note(work, Deed.ERASURE_DONE, member)
                await work.commit()
        return True

    async def _address_is_forgotten(self, member: MemberId) -> bool:
        async with self.open_work() as work:
            erasure = await work.erasures.find(member)
            contact = await work.erasures.address_of(member)
            if erasure is None or contact is None:
                return True
            worth_it = work.now <= erasure.step_at + TELEGRAM_DELETES
            if worth_it and await work.erasures.owed(contact, erasure.step_at) > 0:
                return False
            await work.erasures.forget_address(member)
            note(work, Deed.ERASURE_ADDRESS_WIPED, member)
            await work.commit()
        return True


def _counted(erasure: Erasure, left: int) -> Erasure:
    """The erasure with what became of its messages in Telegram."""
    counts = dict(erasure.went.counts)
    asked = counts.pop(ASKED_FOR, 0)
    counts |= {DELETED: max(0, asked - left), NOT_DELETED: left}
    return replace(erasure, went=replace(erasure.went, counts=counts))


async def leave_everywhere(work: Work, member: MemberId, contact: Contact | None) -> None:
    """End every membership as erased, and take the person out of the groups."""
    for membership in await work.memberships.of(member):
        home = await work.communities.get(membership.community)
        if home.group is not None and contact is not None:
            out = SendOut(contact, for_good=False)
            work.tell(ToGroup(home.id), out, urgency=Urgency.CRISIS)
        await work.memberships.put(membership.erased(work.now))


async def close_cases(work: Work, cases: Sequence[Case]) -> None:
    """Tell staff, and close what is open. The cases go with the rows."""
    for case in cases:
        if not case.open:
            continue
        home = await work.communities.get(case.community)
        holder: Sequence[Recipient] = [] if case.holder is None else [ToStaff(case.holder)]
        say = Say(StaffWords.CASE_ERASED, {"number": case.number})
        for recipient in holder or await watchers(work, home):
            work.tell(recipient, say, urgency=Urgency.NOTICE)
        await clean_up(work, case.number)
        await work.cases.put(case.without_its_member(work.now))
        work.note(Deed.CASE_CLOSED, by=CLOCK, about=Subject.of("case", case.number))


async def withdraw_requests(work: Work, member: MemberId) -> None:
    """What else the member asked for by right has nothing left to be about."""
    for request in await work.requests.of(member):
        if request.open and request.right is not Right.ERASE:
            withdrawn = request.withdrawn(work.now)
            await settle(work, withdrawn, Deed.REQUEST_WITHDRAWN, by=CLOCK)
            await work.timers.clear(Timer(TimerKind.ARCHIVE_WANTED, str(request.id), work.now))


async def take_back(
    work: Work, erasure: Erasure, contact: Contact | None, since: datetime | None = None
) -> int:
    """Ask Telegram to delete the member's messages, and ours to them, that are young enough.

    Returns:
        how many.
    """
    young = work.now - TELEGRAM_DELETES
    traces = await work.erasures.traces(erasure.member, max(young, since or young))
    for chat, messages in traces.items():
        recipient = _chat(chat, contact, erasure.language)
        if recipient is not None:
            for start in range(0, len(messages), DELETED_AT_ONCE):
                some = tuple(messages[start : start + DELETED_AT_ONCE])
                effect = TakeBack(erasure.member, some)
                work.tell(recipient, effect, urgency=Urgency.ANSWER)
    return sum(len(messages) for messages in traces.values())


async def take_posts_out(work: Work, member: MemberId) -> None:
    """What the bot posted for the member goes out of the group, as far as Telegram still lets it.

    What they asked for live events goes out of the answers.

    Nothing says for whom it is: deeds and messages name the post, the group and nobody.
    """
    for one in await work.group_posts.of(member):
        await clear_from_group(work, one.post)
    for asked in await work.event_questions.of(member):
        await take_question_out(work, asked.question)


def _chat(chat: str, contact: Contact | None, language: str) -> Recipient | None:
    if chat != DIRECT:
        return ToGroup(CommunityId(chat))
    return None if contact is None else ToContact(contact, language)


async def look_again(open_work: OpenWork, member: MemberId) -> bool:
    """Wait a little. Always False, as steps say that they wait."""
    async with open_work() as work:
        await begin_at(work, member, work.now + LOOK_AGAIN)
        await work.commit()
    return False


def note(work: Work, deed: Deed, member: MemberId) -> None:
    """Write down that the clock did it."""
    work.note(deed, by=CLOCK, about=Subject.of("member", member))
