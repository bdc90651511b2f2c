"""A member corrects what is held about them, or asks the team to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hearth.actions.hearing import Heard
from hearth.actions.joining import NAME_LONGEST
from hearth.actions.mydata import due_day
from hearth.actions.rights import (
    Known,
    find_known,
    known,
    open_request,
    settle_at_once,
    tell,
    tell_handlers,
)
from hearth.community.audit import Deed
from hearth.community.errors import NotOffered
from hearth.community.invites import MemberRole
from hearth.community.outgoing import Button, Rows, Say, Values
from hearth.community.people import Contact
from hearth.community.rights import Right
from hearth.community.talks import Step, Talk
from hearth.community.words import MemberWords, StaffWords
from hearth.ports import OpenWork, Work

PASSED_ON = {
    Step.CORRECTION: (Right.CORRECT, MemberWords.CORRECTION_ASKED),
    Step.COMPLAINT: (Right.COMPLAINT, MemberWords.COMPLAINT_TAKEN),
    Step.COMPLIMENT: (Right.COMPLIMENT, MemberWords.COMPLIMENT_TAKEN),
}
"""What is written at a step becomes a request for this, and the member is told so at once."""

WRITING = frozenset({Step.NEW_NAME, *PASSED_ON})
"""The steps at which a member is asked to write something that no clinician has to answer."""


@dataclass(frozen=True, slots=True)
class AskWhatToCorrect:
    """Somebody writes /correct."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """Show what can be put right, each a tap away.

        Raises:
            NotAMember: nothing is held about the person.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            rows: Rows = (
                (Button(MemberWords.BUTTON_CORRECT_NAME, "correct:name"),),
                (Button(MemberWords.BUTTON_CORRECT_ROLE, "correct:role"),),
                (Button(MemberWords.BUTTON_CORRECT_LANGUAGE, "correct:language"),),
                (Button(MemberWords.BUTTON_CORRECT_OTHER, "correct:other"),),
            )
            tell(work, here, Say(MemberWords.ASK_CORRECTION, buttons=rows))
            await work.commit()


@dataclass(frozen=True, slots=True)
class BeginCorrection:
    """A member chose what is wrong.

    Args:
        languages: those that the bot speaks, BCP 47 tags.
    """

    open_work: OpenWork
    languages: Sequence[str]

    async def __call__(self, contact: Contact, what: str) -> None:
        """Ask what is right.

        Args:
            contact: who.
            what: `name`, `role`, `language` or `other`.

        Raises:
            NotAMember: nothing is held about the person.
            NotOffered: there is nothing of that name to be put right.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            if what == "name":
                await work.talks.put(contact, Talk(Step.NEW_NAME, here.community.id))
                tell(work, here, Say(MemberWords.ASK_NEW_NAME, {"most": NAME_LONGEST}))
            elif what == "other":
                await work.talks.put(contact, Talk(Step.CORRECTION, here.community.id))
                tell(work, here, Say(MemberWords.ASK_WHAT_IS_WRONG))
            elif what == "role":
                tell(work, here, Say(MemberWords.ASK_NEW_ROLE, buttons=_roles()))
            elif what == "language":
                spoken = sorted({*self.languages, here.community.language})
                tell(work, here, Say(MemberWords.ASK_NEW_LANGUAGE, buttons=_languages(spoken)))
            else:
                raise NotOffered
            await work.commit()


@dataclass(frozen=True, slots=True)
class CorrectRole:
    """A member says that they are a patient, or a carer."""

    open_work: OpenWork

    async def __call__(self, contact: Contact, role: MemberRole) -> None:
        """Change it at once, in the community where they are at home.

        Raises:
            NotAMember: nothing is held about the person.
            NotOffered: they are a guardian, and a member of nothing.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            if here.membership is None:
                raise NotOffered
            await work.memberships.put(replace(here.membership, role=role))
            await put_right(work, here, Say(MemberWords.ROLE_CHANGED, {"role": role.value}))
            await work.commit()


@dataclass(frozen=True, slots=True)
class CorrectLanguage:
    """A member chooses the language in which they are written to."""

    open_work: OpenWork
    languages: Sequence[str]

    async def __call__(self, contact: Contact, language: str) -> None:
        """Change it at once.

        Raises:
            NotAMember: nothing is held about the person.
            NotOffered: the bot does not speak it.
        """
        async with self.open_work() as work:
            here = await known(work, contact)
            if language not in {*self.languages, here.community.language}:
                raise NotOffered
            await work.members.put_language(here.member.id, language)
            say = Say(MemberWords.LANGUAGE_CHANGED, {"language": language})
            await put_right(work, here, say)
            await work.commit()


async def hear_correction(work: Work, heard: Heard) -> bool:
    """Take in what a member was asked to write after /correct or /feedback.

    Returns:
        False if nothing of the kind was asked, or nothing that can be read came.
    """
    talk = await work.talks.find(heard.contact)
    if talk is None or talk.step not in WRITING or not heard.text.strip():
        return False
    here = await find_known(work, heard.contact)
    if here is None:
        return False
    if talk.step is Step.NEW_NAME:
        await _name(work, here, heard)
    else:
        await _pass_on(work, here, heard, talk.step)
    return True


async def _name(work: Work, here: Known, heard: Heard) -> None:
    name = " ".join(heard.text.split())
    if len(name) > NAME_LONGEST:
        tell(work, here, Say(MemberWords.NAME_TOO_LONG, {"most": NAME_LONGEST}))
        return
    await work.talks.end(heard.contact)
    await work.members.put_name(here.member.id, name)
    await put_right(work, here, Say(MemberWords.NAME_CHANGED))


async def _pass_on(work: Work, here: Known, heard: Heard, step: Step) -> None:
    right, taken = PASSED_ON[step]
    await work.talks.end(heard.contact)
    request = await open_request(work, here.member, here.community, right, heard.text.strip())
    values: Values = {"number": request.id, "due": due_day(request, here.zone)}
    tell(work, here, Say(taken, values))
    news: Values = {
        "number": request.id,
        "due": due_day(request, ZoneInfo(here.community.time_zone)),
        "right": right.value,
        "member": here.member.id,
    }
    await tell_handlers(work, Say(StaffWords.REQUEST_NEW, news))


async def put_right(work: Work, here: Known, say: Say) -> None:
    """What the member corrected by themselves is a request too, asked and done at once."""
    request = await open_request(work, here.member, here.community, Right.CORRECT)
    await settle_at_once(work, here, request)
    work.note(Deed.MEMBER_CORRECTED, by=here.actor, about=here.subject)
    tell(work, here, say)


def _roles() -> Rows:
    return tuple(
        (Button(MemberWords.BUTTON_MEMBER_ROLE, f"correct:role:{role}", values={"role": role}),)
        for role in MemberRole
    )


def _languages(spoken: Sequence[str]) -> Rows:
    return tuple(
        (
            Button(
                MemberWords.BUTTON_LANGUAGE,
                f"correct:language:{language}",
                values={"language": language},
            ),
        )
        for language in spoken
    )
