"""What a made-up community does together: bulletins, surveys, and welcomes of newcomers.

Written with the program's own records, as the rest of the year; who gets a bulletin, and whose
answers count, is asked of their consent at that moment, as in a community.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from hearth.actions.purposes import in_force_now
from hearth.bench.pages import HOME
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import (
    UNNUMBERED,
    Audience,
    Bulletin,
    BulletinState,
)
from hearth.community.consent import ConsentRecord, Decision, Purpose, document_hash
from hearth.community.deliveries import Delivery, DeliveryState
from hearth.community.forms import Answers, Form, Question, QuestionKind
from hearth.community.peers import Peer, PeerState
from hearth.community.people import PROGRAM, MemberId, Staff
from hearth.community.surveys import (
    NEW_ASKING,
    NEW_SURVEY,
    Asking,
    AskingState,
    Plan,
    Survey,
    SurveyState,
)
from hearth.community.welcomes import UNNUMBERED as NEW_WELCOME
from hearth.community.welcomes import Welcome, WelcomeState
from hearth.form_files import read_form, starter_forms
from hearth.ports import Work
from hearth.storage.assembly import Storage

BULLETIN_EVERY, SURVEY_EVERY, PEER_EVERY = 14, 80, 28
"""Days: a bulletin each second week, the survey once a season, a peer supporter more a month."""

FIRST_BULLETIN, FIRST_SURVEY, FIRST_PEER = 9, 20, 12
"""Days after the beginning."""

NEWS = (
    "A new year, and who answers your questions here",
    "Sleeping better: what is known",
    "What to ask at your next check-up",
    "A cold, and your other medicines",
    "How we look after what you tell us",
    "Moving a little, every day",
    "Spring, and travelling again",
    "How to reach us over Easter",
    "Ask a clinician: what came of the first evening",
    "Tired all day? What can be behind it",
    "Travelling with your medicines",
    "What carers say helps them",
    "Sun, heat and your skin",
    "Eating well in summer",
    "Who can see what you write",
    "How to ask without your name",
    "Blood tests, explained",
    "Back to school, and back to work",
    "Vaccinations this autumn",
    "Missed a dose? What to do",
    "When to call an ambulance",
    "The walking challenge: what came together",
    "Dark days and low spirits",
    "Flu: what we are asked most",
    "How to reach us over the holidays",
    "Thank you for this year",
)
"""Headings, one after the other; a year has room for them all."""

AGREES, WANTS_WELCOME, ANSWERS_SURVEY, REPLIES = 0.8, 0.5, 0.45, 0.006
"""Shares: of newcomers who agree to news and lessons, and who would like a welcome; of members who
answer a survey; and of members who answer somebody in the group on a day. Nobody's experience."""

COPIES = ((DeliveryState.SENT, ""), (DeliveryState.WITHHELD, "pace"), (DeliveryState.FAILED, ""))
COPIES_OFTEN = (92, 5, 3)
TAKEN_UP = 0.85
"""Welcomes that a peer supporter finds the time for."""

ANSWERED_WITHIN = 13
"""Days."""

MOSTLY = (5, 4, 1, 1, 1)
"""How often the first answer to a question is given, the second, and so on."""


@dataclass
class Together:
    """What goes on, day by day.

    Args:
        staff: who writes; `second` approves.
        due: finished on which day, by whom.
    """

    care: Storage
    circle: Storage
    staff: Staff
    second: Staff
    chance: Random
    due: dict[int, list[Asking]] = field(default_factory=dict)
    peers: list[MemberId] = field(default_factory=list)
    news: int = 0
    day: int = 0

    async def agrees(self, work: Work, member: MemberId) -> None:
        """Somebody joins: what they say to the documents."""
        for purpose in (Purpose.MEMBERSHIP, Purpose.EDUCATION):
            if purpose is Purpose.MEMBERSHIP or self.chance.random() < AGREES:
                await work.consents.follow(
                    ConsentRecord(
                        id=f"{member}-{purpose.value}",
                        member=member,
                        community=HOME,
                        purpose=purpose,
                        decision=Decision.GIVEN,
                        document_hash=document_hash(purpose.value),
                        version=1,
                        language="en",
                        wording="Made up.",
                        at=work.now,
                        chat=member,
                    )
                )

    async def welcome(self, work: Work, newcomer: MemberId, present: Sequence[MemberId]) -> None:
        """Somebody new may want a few words, and a peer supporter may find the time."""
        there = [one for one in self.peers if one in present]
        if there and self.chance.random() < WANTS_WELCOME:
            asked = Welcome(NEW_WELCOME, HOME, newcomer, WelcomeState.WAITING, work.now, work.now)
            welcome = await work.welcomes.add(asked)
            if self.chance.random() < TAKEN_UP:
                by = self.chance.choice(there)
                await work.welcomes.put(welcome.taken(by, work.now).given(by, work.now))
            else:
                await work.welcomes.put(welcome.lapsed(work.now))

    async def goes_on(self, members: Sequence[MemberId]) -> None:
        """What happens today, besides who comes and asks."""
        async with self.circle.open_work() as work:
            await self._help(work, members)
            for asking in self.due.pop(self.day, []):
                await self._answers(work, asking)
            work.note(Deed.SURVEY_ANSWERED, by=PROGRAM, about=Subject.of("community", HOME))
            await work.commit()
        if _is_time(self.day, FIRST_BULLETIN, BULLETIN_EVERY):
            await self._bulletin(members)
        if _is_time(self.day, FIRST_SURVEY, SURVEY_EVERY):
            await self._survey(members)
        self.day += 1

    async def _help(self, work: Work, members: Sequence[MemberId]) -> None:
        for one in members:
            if self.chance.random() < REPLIES:
                await work.questions.replied(HOME, one)
        others = [one for one in members if one not in self.peers]
        if others and _is_time(self.day, FIRST_PEER, PEER_EVERY):
            new, now = self.chance.choice(others), work.now
            await work.peers.put(
                Peer(new, HOME, PeerState.AGREED, now, now, willing=True, trained_at=now)
            )
            self.peers.append(new)

    async def _bulletin(self, members: Sequence[MemberId]) -> None:
        """Written, approved by somebody else, and gone out to the group and to direct chats."""
        async with self.care.open_work() as work:
            now = work.now
            title = NEWS[self.news % len(NEWS)]
            words = Wording(title, "Made up.")
            draft = Bulletin(
                UNNUMBERED,
                BulletinState.DRAFT,
                words,
                Audience((HOME,)),
                self.staff.id,
                now,
                now,
            )
            out = draft.approved(self.second.id, draft.fingerprint, (), now).gone_out(now)
            bulletin = await work.bulletins.add(out)
            sent = DeliveryState.SENT
            group = Delivery(bulletin.id, HOME, None, in_group=True, state=sent, due_at=now)
            copies = [await self._copy(work, bulletin, one, now) for one in members]
            await work.deliveries.add([group, *filter(None, copies)])
            work.note(Deed.BULLETIN_SENT, by=PROGRAM, about=Subject.of("bulletin", bulletin.id))
            await work.commit()
        self.news += 1

    async def _copy(
        self, work: Work, bulletin: Bulletin, member: MemberId, now: datetime
    ) -> Delivery | None:
        if not await in_force_now(work, member, HOME, Purpose.EDUCATION):
            return None
        state, reason = self.chance.choices(COPIES, COPIES_OFTEN)[0]
        return Delivery(
            bulletin.id, HOME, member, in_group=False, state=state, due_at=now, reason=reason
        )

    async def _survey(self, members: Sequence[MemberId]) -> None:
        """Everybody is asked whether the community helps them; some answer, within two weeks."""
        async with self.care.open_work() as work:
            now = work.now
            text = _titled(now)
            survey = await work.surveys.add(
                Survey(
                    NEW_SURVEY,
                    HOME,
                    SurveyState.RUNNING,
                    text,
                    _form(text),
                    Plan(remind=0),
                    self.staff.id,
                    now,
                    now,
                    self.second.id,
                )
            )
            for one in members:
                new = Asking(NEW_ASKING, survey.id, HOME, one, 1, AskingState.ASKED, now, now)
                asking = await work.surveys.ask(new)
                if self.chance.random() < ANSWERS_SURVEY:
                    day = self.day + self.chance.randint(1, ANSWERED_WITHIN)
                    self.due.setdefault(day, []).append(asking)
            work.note(Deed.SURVEY_APPROVED, by=PROGRAM, about=Subject.of("survey", survey.id))
            await work.commit()

    async def _answers(self, work: Work, asking: Asking) -> None:
        if not await in_force_now(work, asking.member, HOME, Purpose.MEMBERSHIP):
            return  # They left meanwhile.
        form = _form(starter_forms()["community"])
        answers: Answers = {}
        while (question := form.next_question(answers)) is not None:
            answers = {**answers, question.id: self._answer(question)}
        done = asking.done(form, work.now)
        await work.surveys.finish(done, answers)

    def _answer(self, question: Question) -> tuple[str, ...]:
        """The first answers are chosen most; of a scale, the last. Nobody writes words."""
        values = [one.value for one in question.choices]
        if question.kind is QuestionKind.TEXT:
            return ()
        if question.kind is QuestionKind.SCALE:
            values.reverse()
        first = values[: len(MOSTLY)]
        return (self.chance.choices(first, MOSTLY[: len(first)])[0],)


def _is_time(day: int, first: int, every: int) -> bool:
    return day >= first and (day - first) % every == 0


def _titled(now: datetime) -> str:
    """The starter form with the month in its title, so that one is told from another."""
    text = starter_forms()["community"]
    return text.replace("help you?\n", f"help you? ({now:%B})\n", 1)


def _form(text: str) -> Form:
    form = read_form(text).form
    assert form is not None  # noqa: S101  It comes with the program, and is tested.
    return form
