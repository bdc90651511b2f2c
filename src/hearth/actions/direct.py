"""What becomes of a message in the direct chat with the community bot."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearth.actions.answering import Asked, give_answer, offer_nearest, offer_to_teach, usable
from hearth.actions.answering_surveys import surveyed, write_answer
from hearth.actions.asking import ask
from hearth.actions.correcting import hear_correction
from hearth.actions.door import find_joining_member, help_at_the_door, pressing
from hearth.actions.figures import count_findings
from hearth.actions.group_posts import offers, start_button
from hearth.actions.guarding import ask_guardian, find_guarding
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_belonging, find_present
from hearth.actions.nearby import hear_place
from hearth.actions.opening import Brought, announce, bring, brought, last_ended, seen_by
from hearth.actions.pausing import say_paused
from hearth.actions.policies import count_rehearsed
from hearth.actions.posts import PRESSING, correct, emergency_words
from hearth.actions.purposes import given_by
from hearth.actions.restricted import only_danger, say_restricted
from hearth.actions.reviewing import offer_relay, pass_on_withheld, send_to_clinicians
from hearth.community.answers import Certainty, Recognition, nearest_to
from hearth.community.audit import Deed, Subject
from hearth.community.belonging import most_pressing
from hearth.community.cases import Case, CaseState, Matter, Priority, Said, SaidBy
from hearth.community.directory import Directory
from hearth.community.findings import Explained, Finding, Place
from hearth.community.library import Tally
from hearth.community.outgoing import Button, Rows, Say, ToContact, ToMember, ToStaff, Urgency
from hearth.community.passing import if_passed_on
from hearth.community.policy import Consequence, Reasons
from hearth.community.purposes import DANGERS, basis_to_read
from hearth.community.smalltalk import is_only_signs, is_small_talk
from hearth.community.talks import Step, Talk
from hearth.community.turns import Turn, told_before
from hearth.community.why import why_deed
from hearth.community.words import MemberWord, MemberWords, StaffWords
from hearth.ports import Library, OpenWork, Recogniser, Screen, Work

NOT_ASKED = Recognition(Certainty.NONE, None, 0.0)


@dataclass(frozen=True, slots=True)
class HearDirect:
    """Somebody wrote to the bot alone."""

    open_work: OpenWork
    screen: Screen
    recogniser: Recogniser
    library: Library
    directory: Directory = field(default_factory=Directory)

    async def __call__(
        self, heard: Heard, *, to_people: bool = False, unread: MemberWord | None = None
    ) -> None:
        """Danger first; then an open case, which people are handling; then answers.

        Nobody is left without a reply: a stranger is told how to come in, somebody on the way in
        is shown the open question again, and what no answer covers becomes a case.

        Args:
            heard: what was written.
            to_people: the member asked for a clinician, so no answer of the bot's will do.
            unread: what to say about the part of a member's message that cannot be taken in.
        """
        examined = _examined(heard)
        if heard.attachment is not None and examined.attachment is None:
            unread = MemberWords.FILE_NOT_PASSED_ON
            if not heard.text:
                await SeeUnreadable(self.open_work)(heard, unread)
                return
        heard = examined
        async with self.open_work(looking=True) as work:
            here = await find_present(work, heard.contact)
        if here is None:
            await self._hear_outsider(heard)
            return
        findings = await self._look(heard, here)
        recognition = await self._recognise(heard, here, findings)
        async with self.open_work() as work:
            await self._hear(work, heard, findings, None if to_people else recognition)
            if unread is not None:
                say_simply(work, here, unread)
            await work.commit()

    async def _look(self, heard: Heard, here: Present) -> tuple[Finding, ...]:
        findings = await self.screen.look(here.community.written(heard.text, Place.DIRECT))
        return only_danger(findings) if here.member.restricted else findings

    async def _recognise(
        self, heard: Heard, here: Present, findings: Sequence[Finding]
    ) -> Recognition:
        danger = PRESSING & {finding.kind for finding in findings}
        if not heard.text or danger or here.member.restricted:
            return NOT_ASKED
        return await self.recogniser.recognise(heard.text, here.community.packs)

    async def _hear_outsider(self, heard: Heard) -> None:
        danger = await pressing(self.screen, heard)
        async with self.open_work() as work:
            if danger:
                await help_at_the_door(work, self.screen, heard, danger)
            elif not await hear_correction(work, heard):
                await self._not_a_member(work, heard)
            await work.commit()

    @staticmethod
    async def _not_a_member(work: Work, heard: Heard) -> None:
        held = await find_belonging(work, heard.contact)
        if held is not None:
            await hear_paused(work, held, heard)
            return
        found = await find_joining_member(work, heard.contact)
        talk = await work.talks.find(heard.contact)
        if talk is not None and talk.step is Step.GUARDIAN_CONSENT:
            await ask_guardian(work, await find_guarding(work, heard.contact))
            return
        if found is None or talk is None:
            to = ToContact(heard.contact, heard.language)
            work.tell(to, Say(MemberWords.NO_INVITE), urgency=Urgency.ANSWER)
            return
        member, _, community = found
        say = Say(MemberWords.PRESS_A_BUTTON)
        work.tell(ToMember(member.id), say, urgency=Urgency.ANSWER)
        await ask(work, member, community, talk)

    async def _hear(
        self,
        work: Work,
        heard: Heard,
        findings: Sequence[Finding],
        recognition: Recognition | None,
    ) -> None:
        here = await find_present(work, heard.contact)
        if here is None:
            await self._not_a_member(work, heard)
            return
        await count_findings(work, here.community, findings, Place.DIRECT)
        await count_rehearsed(work, here.community, findings, Place.DIRECT)
        followed = here.community.policy.follow(findings, Place.DIRECT)
        talk = await work.talks.find(heard.contact)
        case = await usable_case(work, here)
        waited_for = talk is not None and talk.step is Step.QUESTION
        to_people = waited_for or await self._goes_on(work, here, heard, recognition, case)
        due = {one.consequence: one.because for one in followed}
        what = self._brought(heard, findings, due)
        asked = _asked(heard, what, talk) if to_people else what
        if why := due.get(Consequence.CORRECT):
            correct(work, ToMember(here.member.id), self.screen.known(why), heard, why)
        if what is not None and what.matter is not Matter.ADVERSE_EVENT:
            await self._bring(work, here, heard, what, due)
        elif await hear_correction(work, heard) or await hear_place(
            work, here, heard, self.directory
        ):
            return
        elif here.member.restricted and (case is None or case.matter not in DANGERS):
            say_restricted(work, here)
        elif case is not None:
            await _goes_into(work, here, heard, case, what, talk)
        elif asked is not None:
            await work.talks.end(heard.contact)
            await send_to_clinicians(work, here, asked)
        elif heard.attachment is not None:
            await offer_relay(work, here, heard)
        elif recognition is not None:
            await self._reply(work, here, heard, recognition)

    async def _goes_on(
        self,
        work: Work,
        here: Present,
        heard: Heard,
        recognition: Recognition | None,
        case: Case | None,
    ) -> bool:
        """Whether people shall see it: the member wants so, or a case that just ended goes on.

        A word of thanks opens no case again, nor does what the library has an answer to.
        """
        if recognition is None or case is not None:
            return recognition is None
        before = await last_ended(work, here, Matter.QUESTION)
        if before is None or not before.reopenable(work.now):
            return False
        given = await given_by(work, here.member.id, here.community.id)
        if basis_to_read(before.reopened(), given) is None:
            return False
        if heard.attachment is not None:
            return True
        chat = is_only_signs(heard.text) or is_small_talk(heard.text)
        if chat or await surveyed(work, heard) is not None:
            return False
        sure = recognition.certainty is Certainty.SURE
        return not (sure and await usable(work, self.library, recognition.intent))

    def _brought(self, heard: Heard, findings: Sequence[Finding], due: Reasons) -> Brought | None:
        """What the policy brings before people, if anything."""
        if Consequence.OPEN_CASE not in due and Consequence.PAGE not in due:
            return None
        return _as_written(
            seen_by(self.screen, findings, heard.text, heard.attachment, due), heard
        )

    @staticmethod
    async def _bring(work: Work, here: Present, heard: Heard, what: Brought, due: Reasons) -> None:
        """Give it to people whatever else was said or is open."""
        case, _ = await bring(work, here, what)
        if why := due.get(Consequence.EMERGENCY_WORDS):
            await emergency_words(work, here, case, heard, why)
        else:
            tell_passed_on(work, here, case, due.get(Consequence.OPEN_CASE, ()))

    async def _reply(
        self, work: Work, here: Present, heard: Heard, recognition: Recognition
    ) -> None:
        if (talk := await surveyed(work, heard)) is not None:
            await write_answer(work, here, heard.contact, talk, heard.text)
            return
        asked = Asked(heard.text, recognition, heard.message or None)
        answer = await usable(work, self.library, recognition.intent)
        if is_only_signs(heard.text):
            say_simply(work, here, MemberWords.EMOJI_SEEN)
        elif is_small_talk(heard.text):
            say_simply(work, here, MemberWords.SMALL_TALK)
        elif recognition.certainty is Certainty.SURE and answer is not None:
            await give_answer(work, here, asked, answer, to=ToMember(here.member.id))
        elif await pass_on_withheld(work, here, heard.text, recognition, self.library):
            return
        elif recognition.certainty is Certainty.NONE:
            await work.tallies.count(here.community.id, Tally.UNANSWERED)
            await send_to_clinicians(work, here, _question(heard, None))
            await offer_to_teach(work, here, asked)
        else:
            await work.tallies.count(here.community.id, Tally.UNANSWERED, nearest_to(recognition))
            await offer_nearest(work, here, asked, self.library)


def _examined(heard: Heard) -> Heard:
    """With the file as it may be passed on, or without one that may not."""
    return replace(heard, attachment=if_passed_on(heard.attachment))


def _question(heard: Heard, what: Brought | None) -> Brought:
    """What somebody asks a clinician by their own choice, with what was seen in it besides."""
    asked = brought(Matter.QUESTION, heard.text, heard.attachment)
    return _as_written(replace(asked, seen=what.seen if what else ()), heard)


def _asked(heard: Heard, what: Brought | None, talk: Talk | None) -> Brought:
    """The same, with the lesson after which the bot waits for it, if it is after one."""
    after = "" if talk is None else talk.data.get("after", "")
    return replace(_question(heard, what), after=after)


def _as_written(what: Brought, heard: Heard) -> Brought:
    """With the message that it is, so that a later change of it is known as one."""
    return replace(what, message=heard.message, edited=heard.edited)


async def hear_paused(work: Work, here: Present, heard: Heard) -> None:
    """A paused member's words: into an open case about a danger, and nowhere else."""
    case = await usable_case(work, here)
    if case is not None:
        await hear_in_case(work, here, heard, case)
    else:
        await say_paused(work, here)


async def usable_case(work: Work, here: Present) -> Case | None:
    """The member's open case, if people may (still) work on it."""
    there = await work.cases.all_open(here.member.id, here.community.id)
    if not there:
        return None
    given = await given_by(work, here.member.id, here.community.id)
    usable_ones = [one for one in there if basis_to_read(one, given) is not None]
    # What the member answers is what they were asked last.
    asked = [one for one in usable_ones if one.state is CaseState.WITH_MEMBER]
    pressing = most_pressing(usable_ones)
    if pressing is not None and pressing.priority is Priority.EMERGENCY:
        return pressing
    return most_pressing(asked) or pressing


def say_simply(work: Work, here: Present, words: MemberWord) -> None:
    """A short reply that needs nothing."""
    work.tell(ToMember(here.member.id), Say(words), urgency=Urgency.ANSWER)


def tell_passed_on(
    work: Work, here: Present, case: Case, findings: Sequence[Finding] = ()
) -> None:
    """People will read it, in this case; and why, where it was not the member's own wish."""
    rows: Rows = ()
    if findings:
        rows = ((Button(MemberWords.BUTTON_WHY, why_deed(Consequence.OPEN_CASE, findings)),),)
    say = Say(MemberWords.CASE_JOINED, {"number": case.number}, rows)
    work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)


async def _goes_into(  # noqa: PLR0913, PLR0917  What was said, where, and after what.
    work: Work,
    here: Present,
    heard: Heard,
    case: Case,
    what: Brought | None,
    talk: Talk | None,
) -> None:
    """Into the open case; a question that the bot waited for is asked with that."""
    after = "" if talk is None else talk.data.get("after", "")
    if after:
        await work.talks.end(heard.contact)
    seen = what.seen if what else ()
    await hear_in_case(work, here, heard, case, seen, told_before(after))


async def hear_in_case(  # noqa: PLR0913, PLR0917  As `_goes_into`.
    work: Work,
    here: Present,
    heard: Heard,
    case: Case,
    seen: tuple[Explained, ...] = (),
    turn: Turn | None = None,
) -> None:
    """The member's word in an open case: it goes to people, and the bot keeps out of it.

    The member is told that it was passed on only while nobody has taken the case: later the
    clinician's own reply says so.
    """
    waiting = case.holder is None
    changed = case.heard_from_the_member(case.priority)
    await work.cases.put(changed)
    said = Said(
        case.number,
        SaidBy.MEMBER,
        heard.text,
        work.now,
        attachment=heard.attachment,
        seen=seen,
        message=heard.message,
        edited=heard.edited,
        turn=turn,
    )
    await work.cases.say(said)
    work.note(Deed.CASE_JOINED, by=here.actor, about=Subject.of("case", case.number))
    await work.held.release(here.member.id)  # Who writes is awake.
    await announce(work, changed, here.community)
    if waiting:
        tell_passed_on(work, here, case)
    elif case.holder is not None:
        say = Say(StaffWords.CASE_HEARD, {"number": case.number})
        work.tell(ToStaff(case.holder), say, urgency=Urgency.RELAY)


@dataclass(frozen=True, slots=True)
class SeeUnreadable:
    """Somebody sent what the bot cannot take in: a sticker, a video, a place, a contact."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, words: MemberWord) -> None:
        """Say so kindly, and what to do instead.

        Args:
            heard: who sent it.
            words: `STICKER_SEEN`, `KIND_NOT_HANDLED`, `FILE_NOT_PASSED_ON` or `FILE_TOO_LARGE`.
        """
        async with self.open_work() as work:
            here = await find_present(work, heard.contact)
            if here is None:
                to = ToContact(heard.contact, heard.language)
                work.tell(to, Say(MemberWords.NO_INVITE), urgency=Urgency.ANSWER)
            else:
                say_simply(work, here, words)
            await work.commit()


@dataclass(frozen=True, slots=True)
class GetHelp:
    """Somebody asks what the bot does."""

    open_work: OpenWork

    async def __call__(self, heard: Heard) -> None:
        """Say what can be asked, how to reach a clinician, and whom to call in an emergency."""
        async with self.open_work() as work:
            here = await find_present(work, heard.contact)
            if here is None:
                to = ToContact(heard.contact, heard.language)
                work.tell(to, Say(MemberWords.NO_INVITE), urgency=Urgency.ANSWER)
            else:
                values = {
                    "emergency": here.community.emergency_words,
                    "first_reply": here.community.first_reply,
                }
                rows = start_button() if offers(here.community) else ()
                say = Say(MemberWords.HELP, values, rows)
                work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()
