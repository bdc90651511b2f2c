"""What a member wrote for a live event: screened like a post in the group, and then asked."""

from dataclasses import dataclass, replace

from hearth.actions.event_questions import (
    EVENT,
    NOT_NOW,
    about,
    asked_enough,
    back_button,
    may_ask,
    reach,
    say,
)
from hearth.actions.figures import count_findings
from hearth.actions.hearing import Heard
from hearth.actions.members import Present, find_present
from hearth.actions.opening import Came, bring, seen_by, tell_opened
from hearth.actions.policies import count_rehearsed
from hearth.actions.posts import correct, emergency_words
from hearth.actions.restricted import only_danger, say_restricted
from hearth.actions.reviewing import may_review
from hearth.community.audit import Deed
from hearth.community.cases import Matter
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
from hearth.community.findings import Finding, FindingKind, Place
from hearth.community.outgoing import Button, Rows, ToMember
from hearth.community.people import PROGRAM, CommunityId
from hearth.community.policy import Consequence, Reasons
from hearth.community.talks import Step, Talk
from hearth.community.words import EventWords
from hearth.ports import OpenWork, Screen, Work

TEXT, LOOKED = "text", "looked"
"""What a conversation remembers: the words, and whether only who answers shall see them."""

CALLS = frozenset({Consequence.EMERGENCY_WORDS, Consequence.PAGE})
"""What says that somebody may be in danger."""

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
        async with self.open_work(looking=True) as work:
            found = await _writing(work, heard)
        if found is None:
            return False
        written = found[0].community.written(heard.text, Place.GROUP)
        findings = self.screen.look(written) if heard.text else ()
        async with self.open_work() as work:
            found = await _writing(work, heard)
            if found is None:
                return False
            await self._take(work, *found, heard, findings, file=file)
            await work.commit()
        return True

    async def _take(  # noqa: PLR0913  Who, where they stand, what they wrote, and what was seen.
        self,
        work: Work,
        here: Present,
        talk: Talk,
        heard: Heard,
        findings: tuple[Finding, ...],
        *,
        file: bool,
    ) -> None:
        if here.member.restricted:
            findings = only_danger(findings)
        await count_findings(work, here.community, findings, Place.GROUP)
        await count_rehearsed(work, here.community, findings, Place.GROUP)
        followed = here.community.policy.follow(findings, Place.GROUP)
        due = {one.consequence: one.because for one in followed}
        if CALLS & due.keys():
            # A person before everything else; it is not asked.
            await work.talks.end(heard.contact)
            case, _ = await bring(work, here, seen_by(self.screen, findings, heard.text, due=due))
            why = due.get(Consequence.EMERGENCY_WORDS) or due[Consequence.PAGE]
            await emergency_words(work, here, case, heard, why, hidden=True)
        elif here.member.restricted:
            await work.talks.end(heard.contact)
            say_restricted(work, here)
        elif file or not heard.text.strip():
            say(work, here, EventWords.EVENT_QUESTION_ONLY_WORDS, {}, ((NOT_NOW,),))
        elif len(heard.text.strip()) > QUESTION_LONGEST:
            values = {"most": QUESTION_LONGEST}
            say(work, here, EventWords.EVENT_QUESTION_TOO_LONG, values, ((NOT_NOW,),))
        else:
            await self._weigh(work, here, talk, heard, findings, due)

    async def _weigh(  # noqa: PLR0913, PLR0917  As `_take`.
        self,
        work: Work,
        here: Present,
        talk: Talk,
        heard: Heard,
        findings: tuple[Finding, ...],
        due: Reasons,
    ) -> None:
        if why := due.get(Consequence.CORRECT):
            correct(work, ToMember(here.member.id), self.screen.known(why), heard, why)
        hides = due.get(Consequence.HIDE, ())
        if any(one.kind is not FindingKind.PRIVATE for one in hides):
            await work.talks.end(heard.contact)
            if Consequence.OPEN_CASE in due:
                seen = seen_by(self.screen, findings, heard.text, due=due)
                await bring(work, here, seen)
            kinds = " ".join(sorted({one.kind.value for one in hides}))
            say(work, here, EventWords.EVENT_QUESTION_NOT_ASKED, {"kinds": kinds})
            return
        looks = due.get(Consequence.OPEN_CASE, ())
        effects = any(one.kind is FindingKind.ADVERSE_EVENT for one in looks)
        if effects and await may_review(work, here):
            # Whoever reads it in a case would know whose it is, so it is not asked as well.
            await work.talks.end(heard.contact)
            what = seen_by(self.screen, findings, heard.text, due=due)
            case, came = await bring(work, here, what)
            if what.matter is Matter.ADVERSE_EVENT and came is not Came.JOINED:
                await tell_opened(work, here, case, what, came)
            say(work, here, EventWords.EVENT_QUESTION_WITH_CASE)
            return
        text = self.screen.redact(heard.text, findings) if hides else heard.text
        data = {EVENT: talk.data[EVENT], TEXT: text.strip()}
        if looks or Consequence.ASK_AUTHOR in due:
            data[LOOKED] = "1"
        await work.talks.put(heard.contact, replace(talk, data=data))
        if hides:
            kinds = " ".join(sorted({one.detail for one in hides}))
            values = {"kinds": kinds, "redacted": text.strip()}
            say(work, here, EventWords.EVENT_QUESTION_PRIVATE, values, HOW)
        else:
            say(work, here, EventWords.EVENT_QUESTION_PREVIEW, {"text": text.strip()}, HOW)


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
            await may_ask(work, here)
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
