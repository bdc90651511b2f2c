"""Files that the care team sends into a case."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.clocks import end_asking
from hearth.actions.opening import announce
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import say_if_it_waits, tell_member
from hearth.actions.unlocking import Wanted, may_show
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, Case, CaseNumber, Said, SaidBy
from hearth.community.errors import CaseMoved, NothingSaid, TooLong
from hearth.community.outgoing import Say, ToStaff, Urgency, Values
from hearth.community.passing import passed_on
from hearth.community.people import Actor, Contact, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work

CAPTION_LONGEST = 900
"""Characters of the words under a file: Telegram's 1,024 (Bot API, sendDocument) less what
introduces a reply."""


@dataclass(frozen=True, slots=True)
class SendFile:
    """A clinician sends the care-team bot a file."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, file: Attachment, text: str, *, by: Staff) -> None:
        """Use it, with the words under it, as the reply or the note that the bot waits for.

        The member gets it through their own bot, as a file of the community's. Nothing is sent if
        the bot waits for nothing: it could only guess for whom it is; nor while their chat is
        locked: they are asked for a code first, and send it again.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            FileNotPassedOn: it could run, or nobody knows what it carries.
            TooLong: more than `ATTACHMENT_LARGEST` bytes.
            NoSuchCase: there is no such case.
            CaseClosed: it was closed in the meantime.
            CaseNotYours: a colleague holds it now.
            ConsentMissing: its member took their agreement back in the meantime.
        """
        actor = must(by, Permission.CASE_HANDLE)
        ready = passed_on(file)
        async with self.open_work() as work:
            talk = await work.talks.find(contact)
            if talk is None or talk.step not in (Step.REPLY, Step.NOTE):
                say = Say(StaffWords.FILE_WITHOUT_CASE)
                work.tell(ToStaff(by.id), say, urgency=Urgency.RELAY)
            elif await may_show(work, by, Wanted(talk.step, talk.about, talk.data)):
                await _send(work, talk, ready, text.strip(), by, actor)
                await work.talks.end(contact)
            await work.commit()


@dataclass(frozen=True, slots=True)
class ReplyWithFile:
    """A clinician answers the member with a file, from the console."""

    open_work: OpenWork

    async def __call__(
        self,
        number: CaseNumber,
        file: Attachment,
        text: str,
        *,
        by: Staff,
        seen: int | None = None,
    ) -> None:
        """Seal the file into the case and send it to the member, with the words under it.

        Args:
            number: of the case.
            file: as it was chosen; its kind is found by its content, and its metadata go.
            text: the words, at most `CAPTION_LONGEST` characters; there need be none.
            by: who sends it.
            seen: how often anything had been said when they looked; None for whatever they saw.

        Raises:
            NotAllowed: the role of `by` does not handle cases.
            FileNotPassedOn: it could run, or nobody knows what it carries.
            NothingSaid: the file is empty.
            TooLong: more than `ATTACHMENT_LARGEST` bytes, or more words than fit.
            NoSuchCase: there is no such case.
            CaseClosed: it is over.
            CaseNotYours: `by` does not hold it.
            CaseMoved: something was said in it since they looked.
            ConsentMissing: its member does not agree (any more) to be answered.
        """
        actor = must(by, Permission.CASE_HANDLE)
        if not file.content:
            raise NothingSaid
        if len(text.strip()) > CAPTION_LONGEST:
            raise TooLong(len(text.strip()), CAPTION_LONGEST)
        ready = passed_on(file)
        async with self.open_work() as work:
            case = await work.cases.get(number)
            if seen is not None and await work.cases.count_said(number) != seen:
                case.replied(by.id, work.now)  # Whoever cannot reply at all is told that first.
                raise CaseMoved(number)
            await _reply(work, case, ready, text.strip(), by, actor)
            await work.commit()


async def _send(  # noqa: PLR0913, PLR0917  What is sent, by whom, and where to.
    work: Work, talk: Talk, file: Attachment, text: str, by: Staff, actor: Actor
) -> None:
    number = CaseNumber(int(talk.about))
    case = await work.cases.get(number)
    words = StaffWords.FILE_NOTED
    if talk.step is Step.REPLY:
        await _reply(work, case, file, text, by, actor)
        words = StaffWords.FILE_SENT
    else:
        await leave_to_read(work, case)
        said = Said(number, SaidBy.NOTE, text, work.now, staff=by.id, attachment=file)
        await work.cases.say(said)
        work.note(Deed.CASE_NOTED, by=actor, about=Subject.of("case", number))
    work.tell(ToStaff(by.id), Say(words, {"number": number}), urgency=Urgency.RELAY)
    if talk.step is Step.REPLY:
        await say_if_it_waits(work, number, by)


async def _reply(  # noqa: PLR0913, PLR0917  As above.
    work: Work, case: Case, file: Attachment, text: str, by: Staff, actor: Actor
) -> None:
    case = case.replied(by.id, work.now)
    await end_asking(work, case)
    await leave_to_read(work, case)
    said = Said(case.number, SaidBy.STAFF, text, work.now, staff=by.id, attachment=file)
    await work.cases.say(said)
    await work.cases.put(case)
    await announce(work, case, await work.communities.get(case.community))
    work.note(Deed.CASE_REPLIED, by=actor, about=Subject.of("case", case.number))
    values: Values = {"number": case.number, "name": by.name, "text": text}
    reply = Say(MemberWords.CASE_REPLY, values, file=file)
    await tell_member(work, case, reply)
