"""What a member wrote for a live event: screened like a post in the group, and then asked."""

from dataclasses import dataclass, replace

from hearth.actions.event_questions import (
    EVENT,
    NOT_NOW,
    about,
    asked_enough,
    back_button,
    reach,
    say,
)
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present
from hearth.actions.reviewing import may_review
from hearth.actions.writing_for_all import Screened, Writing, write_for_all
from hearth.actions.writing_pauses import may_write
from hearth.community.audit import Deed
from hearth.community.errors import NotOffered
from hearth.community.event_questions import (
    ASKED_DURING,
    MOST_OF_ONE,
    QUESTION_LONGEST,
    UNNUMBERED_QUESTION,
    EventQuestion,
    QuestionContent,
    QuestionState,
)
from hearth.community.events import EventId
from hearth.community.outgoing import Button, Rows
from hearth.community.people import PROGRAM, CommunityId
from hearth.community.policy import Consequence
from hearth.community.talks import Step, Talk
from hearth.community.words import EventWords
from hearth.ports import OpenWork, Screen, Work

TEXT, LOOKED = "text", "looked"
"""What a conversation remembers: the words, and whether only who answers shall see them."""

HOW: Rows = (
    (Button(EventWords.BUTTON_EVENT_QUESTION_NAMELESS, "ev:nameless"),),
    (Button(EventWords.BUTTON_EVENT_QUESTION_NAMED, "ev:named"),),
    (NOT_NOW,),
)
"""How it can be asked."""


@dataclass(frozen=True, slots=True)
class WriteEventQuestion:
    """A member wrote what they want to ask."""

    open_work: OpenWork
    screen: Screen

    async def __call__(self, heard: Heard, *, file: bool = False) -> bool:
        """Show them how it will look, unless something was seen in it.

        Args:
            heard: what they wrote.
            file: whether there was a file with it; only words are asked.

        Returns:
            Whether the bot waited for it; otherwise nothing was done, and it is heard as ever.
        """
        return await write_for_all(self.open_work, self.screen, QUESTION, heard, file=file)


async def _weigh(one: Screened) -> None:
    if one.refused:
        await one.end()
        await one.open_case()
        one.say(EventWords.EVENT_QUESTION_NOT_ASKED, {"kinds": one.kinds})
        return
    if one.effects and await may_review(one.work, one.here):
        # Whoever reads it in a case would know whose it is, so it is not asked as well.
        await one.end()
        await one.report_effect()
        one.say(EventWords.EVENT_QUESTION_WITH_CASE)
        return
    text = one.redacted if one.hides else one.text
    data = {EVENT: one.talk.data[EVENT], TEXT: text}
    if one.looks or Consequence.ASK_AUTHOR in one.due:
        data[LOOKED] = "1"
    await one.work.talks.put(one.heard.contact, replace(one.talk, data=data))
    if one.hides:
        kinds = " ".join(sorted({found.detail for found in one.hides}))
        one.say(EventWords.EVENT_QUESTION_PRIVATE, {"kinds": kinds, "redacted": text}, HOW)
    else:
        one.say(EventWords.EVENT_QUESTION_PREVIEW, {"text": text}, HOW)


@dataclass(frozen=True, slots=True)
class AskForEvent:
    """The member says yes to what they were shown."""

    open_work: OpenWork

    async def __call__(self, heard: Heard, *, named: bool) -> None:
        """It is asked. What a person should look at is shown to who answers, and not to members.

        Raises:
            NotOffered: nothing of theirs waits for it, or the event takes no questions any more.
            NotAMember, MemberRestricted, WritingPaused: as for `BeginEventQuestion`.
        """
        async with self.open_work() as work:
            found = await _writing(work, heard)
            if found is None or TEXT not in found[1].data:
                raise NotOffered
            data = found[1].data
            here, event = await reach(work, heard.contact, EventId(int(data[EVENT])))
            await may_write(work, here)
            await work.talks.end(heard.contact)
            if await asked_enough(work, here, event):
                say(work, here, EventWords.EVENT_QUESTION_ENOUGH, {"most": MOST_OF_ONE})
                await work.commit()
                return
            state = QuestionState.HELD_BACK if LOOKED in data else QuestionState.WAITING
            draft = EventQuestion(
                UNNUMBERED_QUESTION, event.id, event.community, state, work.now, named=named
            )
            name = heard.name if named else ""
            content = QuestionContent(here.member.id, data[TEXT], name)
            question = await work.event_questions.add(draft, content)
            work.note(Deed.EVENT_QUESTION_ASKED, by=PROGRAM, about=about(question))
            held = state is QuestionState.HELD_BACK
            words = EventWords.EVENT_QUESTION_HELD if held else EventWords.EVENT_QUESTION_ASKED
            values = {"title": event.plan.about.title}
            say(work, here, words, values, ((back_button(question),),))
            await work.commit()


async def _writing(work: Work, heard: Heard) -> tuple[Present, Talk] | None:
    """Who writes a question, and where their conversation stands; None if nobody does."""
    talk = await work.talks.find(heard.contact)
    if talk is None or talk.step is not Step.EVENT_QUESTION:
        return None
    here = await find_present(work, heard.contact, CommunityId(talk.about))
    event = await work.events.see(EventId(int(talk.data[EVENT])))
    if here is None or event.state not in ASKED_DURING:
        return None
    return here, talk


QUESTION = Writing(
    _writing,
    EventWords.EVENT_QUESTION_ONLY_WORDS,
    EventWords.EVENT_QUESTION_TOO_LONG,
    QUESTION_LONGEST,
    ((NOT_NOW,),),
    _weigh,
)
