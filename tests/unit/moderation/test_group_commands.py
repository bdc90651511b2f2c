"""A moderator brings a post before clinicians, answers it from the library, or pins it."""

import pytest

from hearth.actions.commanding import Commanded
from hearth.actions.group_commands import (
    AnswerPost,
    CaseFromPost,
    ChooseAnswer,
    GiveChosen,
    PinPost,
    UnpinPost,
)
from hearth.community.audit import Deed, Subject
from hearth.community.cases import Matter
from hearth.community.errors import NotAllowed
from hearth.community.outgoing import Pin, Say, ToGroup, ToStaff, Unpin
from hearth.community.people import Actor, Contact, Staff
from hearth.community.talks import KeptId
from hearth.community.timers import TimerKind
from hearth.community.words import MemberWords, StaffWords
from leaves import said_in
from unit.console.home import CIRCLE, TRAVEL
from unit.moderation.kit import POSTED, Group, deeds_of

ASKED = "Does anybody know how to travel with the medicines?"


def command(group: Group, words: str = "", *, by: Staff | None = None) -> Commanded:
    who = by or group.home.anna
    return Commanded(group.written(Contact(900 + who.id), words), group.post(ASKED))


async def answer(group: Group, words: str = "") -> None:
    reading = await group.home.reading()
    deed = AnswerPost(
        group.community.open_work, reading.screen, reading.recogniser, reading.library
    )
    await deed(command(group, words))


async def in_group(group: Group) -> list[Say]:
    owed = await group.owed()
    return [one for who, one in owed if who == ToGroup(CIRCLE) and isinstance(one, Say)]


async def comes_due(group: Group) -> None:
    library = (await group.home.reading()).library
    for timer in await group.due(TimerKind.ANSWER_CHOSEN):
        await GiveChosen(group.community.open_work, library)(timer)


async def test_a_topic_after_the_command_is_answered_under_the_post_at_once(
    group: Group,
) -> None:
    await answer(group, TRAVEL.intent)

    [say] = await in_group(group)
    assert (say.words, say.reply_to) == (MemberWords.ANSWER, POSTED)
    assert say.values["text"] == TRAVEL.text


async def test_what_the_post_seems_to_ask_is_offered_in_private_and_given_when_chosen(
    group: Group,
) -> None:
    await answer(group)

    card = await group.card()
    assert card.words is StaffWords.CHOOSE_ANSWER
    [deed] = deeds_of(card)
    _, _, kept, place = deed.split(":")
    choose = ChooseAnswer(group.home.storage.open_work)
    await choose(KeptId(int(kept)), int(place), by=group.home.anna)
    await comes_due(group)

    owed = await group.owed()
    [say] = [one for who, one in owed if who == ToGroup(CIRCLE) and isinstance(one, Say)]
    assert (say.words, say.reply_to) == (MemberWords.ANSWER, POSTED)
    assert (ToStaff(group.home.anna.id), Say(StaffWords.ANSWER_ON_ITS_WAY)) in owed
    await choose(KeptId(int(kept)), int(place), by=group.home.anna)
    await comes_due(group)
    assert await group.effects() == [Say(StaffWords.ANSWER_TOO_LATE)]
    with pytest.raises(NotAllowed):
        await choose(KeptId(int(kept)), 0, by=group.home.audrey)


async def test_a_button_for_something_else_that_is_kept_gives_nothing(group: Group) -> None:
    await answer(group, TRAVEL.intent)  # It keeps the question under number 1.
    await group.owed()
    await ChooseAnswer(group.home.storage.open_work)(KeptId(1), 0, by=group.home.anna)
    await comes_due(group)

    assert await group.effects() == [Say(StaffWords.ANSWER_TOO_LATE)]


async def test_a_post_becomes_a_case_if_its_author_agreed_to_that(group: Group) -> None:
    reading = await group.home.reading()
    await CaseFromPost(group.community.open_work, reading.screen)(command(group))

    async with group.home.storage.open_work() as work:
        case = await work.cases.find_open(group.mira.id, CIRCLE)
        assert case is not None
        [said] = await said_in(work, case.number)
    assert (case.matter, said.text) == (Matter.QUESTION, ASKED)
    [told] = await group.told()
    assert told.words is MemberWords.CASE_FROM_YOUR_POST
    asked_for = [one for one in await group.home.deeds() if one.deed is Deed.CASE_ASKED_FOR]
    assert [(one.by, one.about) for one in asked_for] == [
        (Actor.staff(group.home.anna.id), Subject.of("case", case.number))
    ]


async def test_an_author_who_is_restricted_is_left_in_peace(group: Group) -> None:
    async with group.community.open_work() as work:
        await work.members.restrict(group.mira.id, restricted=True)
        work.note(
            Deed.MEMBER_RESTRICTED,
            by=Actor.member(group.mira.id),
            about=Subject.of("member", group.mira.id),
        )
        await work.commit()
    reading = await group.home.reading()
    await CaseFromPost(group.community.open_work, reading.screen)(command(group))

    assert (await group.card()).words is StaffWords.NOT_TO_BE_USED
    async with group.home.storage.open_work() as work:
        assert await work.cases.find_open(group.mira.id, CIRCLE) is None


async def test_a_post_is_pinned_and_a_colleague_without_the_right_pins_nothing(
    group: Group,
) -> None:
    reading = await group.home.reading()
    pin = PinPost(group.community.open_work, reading.screen)
    await pin(command(group))
    assert (ToGroup(CIRCLE), Pin(POSTED)) in await group.owed()
    unpin = UnpinPost(group.community.open_work, reading.screen)
    await unpin(command(group))
    assert (ToGroup(CIRCLE), Unpin(POSTED)) in await group.owed()
    await pin(command(group, by=group.home.audrey))
    await unpin(command(group, by=group.home.audrey))
    assert not [one for one in await group.effects() if isinstance(one, Pin | Unpin)]
