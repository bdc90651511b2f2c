"""Files that the care team sends into a case."""

from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.opening import announce
from hearth.actions.purposes import leave_to_read
from hearth.actions.quiet import say_if_it_waits, tell_member
from hearth.actions.unlocking import Wanted, may_show
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Attachment, CaseNumber, Said, SaidBy
from hearth.community.outgoing import Say, ToStaff, Urgency, Values
from hearth.community.passing import passed_on
from hearth.community.people import Actor, Contact, Permission, Staff
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work


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


async def _send(  # noqa: PLR0913, PLR0917  What is sent, by whom, and where to.
    work: Work, talk: Talk, file: Attachment, text: str, by: Staff, actor: Actor
) -> None:
    number = CaseNumber(int(talk.about))
    case = await work.cases.get(number)
    about = Subject.of("case", number)
    said_by, words = SaidBy.NOTE, StaffWords.FILE_NOTED
    if talk.step is Step.REPLY:
        case = case.replied(by.id, work.now)
        said_by, words = SaidBy.STAFF, StaffWords.FILE_SENT
    await leave_to_read(work, case)
    await work.cases.say(Said(number, said_by, text, work.now, staff=by.id, attachment=file))
    if talk.step is Step.REPLY:
        await work.cases.put(case)
        await announce(work, case, await work.communities.get(case.community))
        work.note(Deed.CASE_REPLIED, by=actor, about=about)
        values: Values = {"number": number, "name": by.name, "text": text}
        reply = Say(MemberWords.CASE_REPLY, values, file=file)
        await tell_member(work, case, reply)
    else:
        work.note(Deed.CASE_NOTED, by=actor, about=about)
    work.tell(ToStaff(by.id), Say(words, {"number": number}), urgency=Urgency.RELAY)
    if talk.step is Step.REPLY:
        await say_if_it_waits(work, number, by)
