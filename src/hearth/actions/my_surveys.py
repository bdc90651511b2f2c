"""What members see of their surveys: those that are open, and how theirs went."""

from dataclasses import dataclass

from hearth.actions.members import present
from hearth.community.outgoing import Button, Say, ToMember, Urgency, Values
from hearth.community.people import Contact
from hearth.community.surveys import Asking
from hearth.community.words import MemberWords
from hearth.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class ShowMySurveys:
    """A member writes /surveys."""

    open_work: OpenWork

    async def __call__(self, contact: Contact) -> None:
        """The open ones to go on with, and those whose course can be seen.

        Raises:
            NotAMember: the person is no active member.
        """
        async with self.open_work() as work:
            here = await present(work, contact)
            askings = await work.surveys.of(here.member.id)
            rows = [await _go_on(work, one) for one in askings if one.open]
            words = MemberWords.SURVEYS_MINE if rows else MemberWords.SURVEYS_NONE
            say = Say(words, {}, tuple(rows))
            work.tell(ToMember(here.member.id), say, urgency=Urgency.ANSWER)
            await work.commit()


async def _go_on(work: Work, asking: Asking) -> tuple[Button, ...]:
    survey = await work.surveys.see(asking.survey)
    title: Values = {"title": survey.form.title}
    return (Button(MemberWords.BUTTON_SURVEY_GO_ON, f"survey:begin:{asking.id}", values=title),)
