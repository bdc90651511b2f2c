"""A member becomes a peer supporter, and somebody new is welcomed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from hearth.actions.answering_welcomes import BeginThanks, LeaveThanks, SendThanks, WriteThanks
from hearth.actions.being_there import (
    AnswerPeer,
    AskPeer,
    ChangePeer,
    EndPeer,
    HandOn,
    SeePeers,
    ShowPeer,
)
from hearth.actions.due import ComeDue, Due
from hearth.actions.hearing import Heard
from hearth.actions.lessons import ReadLesson, TakeLesson
from hearth.actions.members import EndMembership
from hearth.actions.open_questions import LeaveQuestion, SeeOpenQuestions, TakeQuestionUp
from hearth.actions.sending import MaySend
from hearth.actions.unanswered import SeeUnanswered
from hearth.actions.welcoming import (
    LeaveWelcome,
    SendWelcome,
    TakeWelcome,
    WantWelcome,
    WelcomeOffered,
    WelcomeOver,
    WriteWelcome,
    offer_welcome,
)
from hearth.bootstrap.courses import Courses
from hearth.community.audit import Deed, Subject
from hearth.community.belonging_errors import AlreadyPeer, NoSuchPeer
from hearth.community.errors import NoSuchProgramme, NotAllowed, NotOffered
from hearth.community.outgoing import Say, ToMember
from hearth.community.peers import TRAINING
from hearth.community.people import SHELL, Contact, Member, Role, Staff, StaffId
from hearth.community.talks import Step
from hearth.community.timers import TimerKind
from hearth.community.turns import HANDED_ON
from hearth.community.unanswered import UNNUMBERED, Question, QuestionId
from hearth.community.welcomes import WelcomeId, WelcomeState
from hearth.community.words import PeerWords
from hearth.storage.records.belonging import forget_questions
from hearth.storage.transaction import begin
from unit.bulletins.press import READER
from unit.consent.circle import CIRCLE, EPILEPSY, Circle, a_circle

OWNER = Staff(StaffId(1), frozenset({Role.OWNER}))
LESSONS = 6
KIND = "Welcome! It is good that you are here."
THANKS = "Thank you. That made my evening."


@dataclass
class Caring:
    """A circle, in which Olga is about to be a peer supporter."""

    circle: Circle
    olga: Member

    async def contact(self, member: Member) -> Contact:
        return (await self.circle.heard(member)).contact

    async def agreed(self) -> Contact:
        """Olga was asked, and said yes."""
        await AskPeer(self.circle.care.open_work)(self.olga.id, EPILEPSY, by=OWNER)
        contact = await self.contact(self.olga)
        await AnswerPeer(self.circle.work)(contact, EPILEPSY, agreed=True)
        return contact

    async def trained(self) -> Contact:
        """She has completed the training."""
        contact = await self.agreed()
        await self.learns(contact)
        return contact

    async def learns(self, contact: Contact) -> None:
        """All six lessons, one after the other."""
        take, read = (
            TakeLesson(self.circle.work, Courses()),
            ReadLesson(self.circle.work, Courses()),
        )
        await take.start(contact, TRAINING)
        for number in range(1, LESSONS + 1):
            await read(contact, TRAINING, number)
            if number < LESSONS:
                await take.next(contact, TRAINING)

    async def wanted(self) -> Member:
        """Somebody new would like a welcome."""
        mira = await self.circle.member()
        await WantWelcome(self.circle.work)(await self.contact(mira), EPILEPSY)
        await self.due()
        return mira

    async def write(self, contact: Contact, text: str) -> None:
        """Take the first welcome up, and write these words."""
        await TakeWelcome(self.circle.work)(contact, WelcomeId(1))
        await self.words_of(contact, text)

    async def words_of(self, contact: Contact, text: str) -> None:
        heard = Heard(contact, text, message=1, update=0, chat=contact.number)
        assert await WriteWelcome(self.circle.work, READER.screen)(heard)

    async def due(self, **passes: float) -> None:
        self.circle.passes(**passes)
        work = self.circle.care.open_work
        kinds: dict[TimerKind, Due] = {
            TimerKind.WELCOME_OFFERED: WelcomeOffered(work),
            TimerKind.WELCOME_OVER: WelcomeOver(work),
        }
        for timer in await self.circle.care.timers.due(99, tuple(kinds)):
            await ComeDue(kinds)(timer)

    async def told(self, member: Member) -> list[Say]:
        """What the member was told since the last look."""
        before = len(self.circle.told)
        await self.circle.words()
        return [
            effect
            for to, effect in self.circle.told[before:]
            if to == ToMember(member.id) and isinstance(effect, Say)
        ]

    async def counts(self) -> dict[WelcomeState, int]:
        async with self.circle.work() as work:
            since = work.now - timedelta(days=30)
            return dict(await work.welcomes.counts(EPILEPSY, since))


@pytest.fixture
async def caring(tmp_path: Path) -> AsyncIterator[Caring]:
    async with a_circle(tmp_path) as circle:
        yield Caring(circle, await circle.member())


def words(told: list[Say]) -> list[str]:
    return [one.words.value for one in told]


async def test_no_right_is_theirs_before_the_training_and_all_are_after_it(caring: Caring) -> None:
    contact = await caring.agreed()
    assert set(words(await caring.told(caring.olga))) == {"peer-invited", "peer-learning"}
    with pytest.raises(NotOffered):
        await HandOn(caring.circle.work)(contact, EPILEPSY)
    with pytest.raises(AlreadyPeer):
        await AskPeer(caring.circle.care.open_work)(caring.olga.id, EPILEPSY, by=OWNER)
    await caring.learns(contact)
    await ShowPeer(caring.circle.work)(contact)
    await SeeOpenQuestions(caring.circle.work)(contact, EPILEPSY)
    told = words(await caring.told(caring.olga))
    assert told[-2:] == ["peer-ready", "peer-questions-none"]
    await HandOn(caring.circle.work)(contact, EPILEPSY)
    async with caring.circle.work() as work:
        talk = await work.talks.find(contact)
    assert talk is not None
    assert (talk.step, talk.data["after"]) == (Step.QUESTION, HANDED_ON)


async def open_question(caring: Caring, by: Member, message: int) -> QuestionId:
    """A question that the care team was told of, in a group whose messages have addresses."""
    async with caring.circle.care.open_work() as work:
        home = await work.communities.get(EPILEPSY)
        await work.communities.put(replace(home, group=-1_001_234_567_890))
        work.note(Deed.SETTINGS_CHANGED, by=SHELL, about=Subject.of("community", EPILEPSY))
        await work.commit()
    async with caring.circle.work() as work:
        asked = Question(UNNUMBERED, EPILEPSY, message, by.id, work.now)
        question = await work.questions.add(asked)
        await work.commit()
    async with caring.circle.care.open_work() as work:
        await work.questions.put(question.shown(work.now))
        work.note(Deed.QUESTION_SHOWN, by=SHELL, about=Subject.of("question", question.id))
        await work.commit()
    return question.id


async def listed(caring: Caring, contact: Contact, member: Member) -> Say:
    await caring.told(member)
    await SeeOpenQuestions(caring.circle.work)(contact, EPILEPSY)
    return (await caring.told(member))[-1]


def buttons(said: Say) -> list[str]:
    return [one.deed for row in said.buttons for one in row]


async def test_a_question_that_somebody_is_on_stands_apart_and_comes_back_by_itself(
    caring: Caring,
) -> None:
    contact, mira = await caring.trained(), await caring.circle.member()
    other = Caring(caring.circle, mira)
    theirs = await other.trained()
    number = await open_question(caring, await caring.circle.member(), 41)
    own = await open_question(caring, mira, 42)
    up = TakeQuestionUp(caring.circle.work)
    first = await listed(caring, theirs, mira)
    assert buttons(first) == [f"open:take:{number}"]
    with pytest.raises(NotOffered):
        await up(theirs, own)

    await up(contact, number)
    [thanked] = [one for one in await caring.told(caring.olga) if one.words.value == "peer-on-it"]
    assert str(thanked.values["link"]).endswith("/41")
    seen = await listed(caring, theirs, mira)
    assert str(seen.values["others"]).endswith("/41")
    assert str(seen.values["links"]).endswith("/42")
    assert buttons(seen) == []
    assert buttons(await listed(caring, contact, caring.olga)) == [
        f"open:back:{number}",
        f"open:take:{own}",
    ]
    await up(theirs, number)
    assert words(await caring.told(mira))[-1] == "peer-elsewhere"
    [waits, _] = await SeeUnanswered(caring.circle.care.open_work)(by=OWNER)
    assert waits.held

    caring.circle.passes(hours=4)
    assert buttons(await listed(caring, theirs, mira)) == [f"open:take:{number}"]
    await up(theirs, number)
    await LeaveQuestion(caring.circle.work)(theirs, number)
    await LeaveQuestion(caring.circle.work)(theirs, number)
    seen = await listed(caring, contact, caring.olga)
    assert seen.values["others"] == seen.values["own"] == "-"
    deeds = {one.deed for one in await caring.circle.deeds()}
    assert {Deed.QUESTION_TAKEN_UP, Deed.QUESTION_LET_GO} <= deeds


async def test_who_was_on_a_question_is_forgotten_with_them_and_it_waits_on(
    caring: Caring,
) -> None:
    contact = await caring.trained()
    number = await open_question(caring, await caring.circle.member(), 41)
    await TakeQuestionUp(caring.circle.work)(contact, number)
    async with caring.circle.care.open_work() as work:
        held = await work.holdings.of(caring.olga.id, contact)
    assert held.passing.questions_taken_up == 1

    care = caring.circle.care
    async with begin(care.engine, care.sealer, caring.circle.clock) as tx:
        await forget_questions(tx, caring.olga.id)
    async with caring.circle.work() as work:
        question = await work.questions.get(number)
    assert (question.taken_by, question.taken_until) == (None, None)


async def test_the_training_is_only_there_for_who_was_asked(caring: Caring) -> None:
    contact = await caring.contact(caring.olga)
    with pytest.raises(NoSuchProgramme):
        await TakeLesson(caring.circle.work, Courses()).start(contact, TRAINING)
    await ShowPeer(caring.circle.work)(contact)
    assert words(await caring.told(caring.olga)) == ["peer-none"]


async def test_either_side_ends_it_and_what_was_learnt_counts_again(caring: Caring) -> None:
    contact, care = await caring.trained(), caring.circle.care.open_work
    await ChangePeer(caring.circle.work).stop(contact, EPILEPSY)
    with pytest.raises(NoSuchPeer):
        await ChangePeer(caring.circle.work).stop(contact, EPILEPSY)
    await caring.agreed()
    assert "peer-ready" in words(await caring.told(caring.olga))
    await EndPeer(care)(caring.olga.id, EPILEPSY, by=OWNER)
    with pytest.raises(NoSuchPeer):
        await EndPeer(care)(caring.olga.id, EPILEPSY, by=OWNER)
    assert words(await caring.told(caring.olga)) == ["peer-ended"]
    await caring.agreed()
    await EndMembership(care)(caring.olga.id, EPILEPSY, by=SHELL)
    (there,) = await SeePeers(care)(by=OWNER)
    assert there.peers == []


async def test_only_who_looks_after_them_asks_and_ends(caring: Caring) -> None:
    clinician, care = Staff(StaffId(2), frozenset({Role.CLINICIAN})), caring.circle.care.open_work
    for deed in (AskPeer(care), EndPeer(care)):
        with pytest.raises(NotAllowed):
            await deed(caring.olga.id, EPILEPSY, by=clinician)
    with pytest.raises(NotAllowed):
        await SeePeers(care)(by=clinician)


async def test_somebody_new_is_welcomed_without_a_name(caring: Caring) -> None:
    contact = await caring.trained()
    await caring.told(caring.olga)
    mira = await caring.wanted()
    offered = await caring.told(caring.olga)
    assert words(offered) == ["welcome-wanted"]
    assert set(offered[0].values) == {"community"}
    await caring.write(contact, KIND)
    told = words(await caring.told(caring.olga))
    assert told == ["ask-welcome", "welcome-preview"]
    await SendWelcome(caring.circle.work)(contact)
    carried = (await caring.told(mira))[-1]
    assert carried.words is PeerWords.WELCOME_CARRIED
    assert carried.values["text"] == KIND
    assert await caring.counts() == {WelcomeState.GIVEN: 1}
    may = MaySend(caring.circle.work)
    assert await may(ToMember(mira.id), carried)
    await caring.circle.restrict(caring.olga)
    assert not await may(ToMember(mira.id), carried)
    with pytest.raises(NotOffered):
        await WantWelcome(caring.circle.work)(await caring.contact(mira), EPILEPSY)


async def welcomed(caring: Caring) -> tuple[Member, Contact]:
    """Somebody new got a welcome; who, and how they reach the bot."""
    contact = await caring.trained()
    mira = await caring.wanted()
    await caring.write(contact, KIND)
    await SendWelcome(caring.circle.work)(contact)
    return mira, await caring.contact(mira)


async def writes_back(caring: Caring, contact: Contact, text: str) -> None:
    heard = Heard(contact, text, message=1, update=0, chat=contact.number)
    assert await WriteThanks(caring.circle.work, READER.screen)(heard)


async def test_whoever_was_welcomed_can_write_back_once_and_without_a_name(
    caring: Caring,
) -> None:
    mira, contact = await welcomed(caring)
    [button] = [one for row in (await caring.told(mira))[-1].buttons for one in row]
    assert button.deed == "thanks:begin:1"
    begin, send = BeginThanks(caring.circle.work), SendThanks(caring.circle.work)
    with pytest.raises(NotOffered):
        await begin(await caring.contact(caring.olga), WelcomeId(1))

    await begin(contact, WelcomeId(1))
    await writes_back(caring, contact, THANKS)
    assert words(await caring.told(mira)) == ["ask-thanks", "thanks-preview"]
    await send(contact)

    carried = (await caring.told(caring.olga))[-1]
    assert carried.words is PeerWords.THANKS_CARRIED
    assert carried.values["text"] == THANKS
    assert not carried.buttons
    assert await caring.counts() == {WelcomeState.GIVEN: 1}
    assert Deed.WELCOME_ANSWERED in {one.deed for one in await caring.circle.deeds()}
    may = MaySend(caring.circle.work)
    assert await may(ToMember(caring.olga.id), carried)
    await caring.circle.restrict(mira)
    assert not await may(ToMember(caring.olga.id), carried)
    with pytest.raises(NotOffered):
        await send(contact)


async def test_an_answer_is_screened_can_be_left_and_is_not_written_weeks_later(
    caring: Caring,
) -> None:
    mira, contact = await welcomed(caring)
    begin, send = BeginThanks(caring.circle.work), SendThanks(caring.circle.work)
    await begin(contact, WelcomeId(1))
    await writes_back(caring, contact, "Ring me on 020 7946 0123, I would love to talk.")
    assert words(await caring.told(mira))[-1] == "welcome-seen"
    with pytest.raises(NotOffered):
        await send(contact)
    await LeaveThanks(caring.circle.work)(contact)
    await LeaveThanks(caring.circle.work)(contact)
    assert words(await caring.told(mira)) == ["thanks-left"]
    heard = Heard(contact, THANKS, message=1, update=0, chat=contact.number)
    assert not await WriteThanks(caring.circle.work, READER.screen)(heard)

    await begin(contact, WelcomeId(1))
    await writes_back(caring, contact, THANKS)
    caring.circle.passes(days=14)
    with pytest.raises(NotOffered):
        await send(contact)
    assert await caring.told(caring.olga) == []


async def test_what_is_seen_in_the_words_is_not_carried(caring: Caring) -> None:
    contact = await caring.trained()
    await caring.wanted()
    await caring.write(contact, KIND)
    await caring.words_of(contact, "Ring me on 020 7946 0123, I will tell you more.")
    assert words(await caring.told(caring.olga))[-1] == "welcome-seen"
    with pytest.raises(NotOffered):
        await SendWelcome(caring.circle.work)(contact)
    await LeaveWelcome(caring.circle.work)(contact)
    assert await caring.counts() == {WelcomeState.WAITING: 1}


async def test_after_a_day_without_one_it_is_only_counted(caring: Caring) -> None:
    contact = await caring.trained()
    mira = await caring.wanted()
    await caring.told(mira)
    await caring.told(caring.olga)
    await caring.due(days=1)
    assert await caring.counts() == {WelcomeState.LAPSED: 1}
    assert await caring.told(mira) == []
    await TakeWelcome(caring.circle.work)(contact, WelcomeId(1))
    assert words(await caring.told(caring.olga)) == ["welcome-elsewhere"]


async def test_who_switched_it_off_is_not_told_and_nobody_is_asked_in_vain(caring: Caring) -> None:
    contact = await caring.trained()
    async with caring.circle.work() as work:
        await offer_welcome(work, caring.olga.id, CIRCLE)
        await work.commit()
    assert words(await caring.told(caring.olga))[-1] == "welcome-offered"
    await ChangePeer(caring.circle.work).available(contact, EPILEPSY, willing=False)
    assert words(await caring.told(caring.olga)) == ["peer-away"]
    await caring.wanted()
    async with caring.circle.work() as work:
        await offer_welcome(work, caring.olga.id, CIRCLE)
        await work.commit()
    assert await caring.told(caring.olga) == []


async def test_every_step_is_in_the_log_and_no_deed_tells_for_whom(caring: Caring) -> None:
    contact = await caring.trained()
    await caring.wanted()
    await caring.write(contact, KIND)
    await SendWelcome(caring.circle.work)(contact)
    deeds = {one.deed: one.about for one in await caring.circle.deeds()}
    role = {Deed.PEER_ASKED, Deed.PEER_AGREED, Deed.PEER_TRAINED}
    carried = {Deed.WELCOME_ASKED, Deed.WELCOME_TAKEN, Deed.WELCOME_GIVEN}
    assert role | carried <= set(deeds)
    assert {deeds[one].kind for one in carried} == {"welcome"}
