"""A bulletin's question is a poll in the group, and buttons in direct chats."""

from dataclasses import replace

import pytest

from hearth.actions.bulletins import WriteBulletin
from hearth.actions.polls import CountPoll, FindPoll, NotePoll
from hearth.actions.publishing_bulletins import RetractBulletin, SendBulletin
from hearth.community.bulletin_errors import PollWithoutChoices
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Bulletin
from hearth.community.errors import ListFull, Refusal, TooLong
from hearth.community.outgoing import ClosePoll, Effect, OpenPoll, Say, ToGroup
from hearth.community.people import Member
from hearth.community.polls import GroupPoll
from unit.bulletins.press import WORDS, Press
from unit.consent.circle import EPILEPSY

ASKS = replace(WORDS, question="Which evening suits you?", choices=("Monday", "Friday"))
GROUP = ToGroup(EPILEPSY)


def polls(press: Press) -> list[Effect]:
    return [effect for to, effect in press.side.polls if to == GROUP]


def said(press: Press, where: Member | None, bulletin: Bulletin) -> Say:
    say = press.stands(where, bulletin)
    assert say is not None
    return say


async def came(press: Press, bulletin: Bulletin) -> GroupPoll:
    """As the bot notes it when the poll has come into the group."""
    poll = GroupPoll(bulletin.id, EPILEPSY, f"telegram-{bulletin.id}", 7, (0, 0))
    await NotePoll(press.circle.work)(poll)
    return poll


async def corrected(press: Press, wrong: Bulletin, *, question: str = ASKS.question) -> Bulletin:
    words = replace(ASKS, text="It was put right.", question=question)
    work = press.circle.care.open_work
    right = await WriteBulletin(work).correction(wrong.id, words, by=press.wendy)
    await press.approve(right)
    await SendBulletin(work).now(right.id, by=press.paul)
    await press.post()
    return right


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (replace(ASKS, choices=("Monday",)), PollWithoutChoices),
        (replace(ASKS, choices=("Day",) * 11), ListFull),
        (replace(ASKS, question="?" * 301), TooLong),
    ],
)
async def test_a_poll_has_a_question_and_two_to_ten_answers(
    press: Press, words: Wording, refused: type[Refusal]
) -> None:
    with pytest.raises(refused):
        await press.written(words)


async def test_ten_answers_are_fine_and_stand_for_what_was_read(press: Press) -> None:
    ten = replace(ASKS, choices=tuple(f"Day {one}" for one in range(10)))
    draft = await press.written(ten)
    assert (await press.now(draft)).words == ten
    other = replace(draft, words=replace(ten, question="Which morning suits you?"))
    assert draft.fingerprint != other.fingerprint


async def test_the_group_gets_a_poll_and_a_member_the_question_with_buttons(press: Press) -> None:
    mira = await press.circle.member()
    bulletin = await press.out(ASKS)

    assert polls(press) == [OpenPoll(bulletin.id, EPILEPSY, ASKS.question, ASKS.choices)]
    group, alone = said(press, None, bulletin), said(press, mira, bulletin)
    assert (group.values["question"], group.buttons) == ("", ())
    assert (alone.values["question"], len(alone.buttons)) == (ASKS.question, 3)


async def test_counts_come_in_by_the_name_at_telegram_until_it_is_closed(press: Press) -> None:
    bulletin = await press.out(ASKS)
    count, find = CountPoll(press.circle.work), FindPoll(press.circle.work)
    await count("somebody else's", (1, 1), 2, closed=False)
    assert await find(bulletin.id, EPILEPSY) is None

    poll = await came(press, bulletin)
    await count(poll.poll, (5, 6), 11, closed=True)
    await count(poll.poll, (5, 5), 10, closed=False)

    closed = replace(poll, counts=(5, 6), voters=11, closed=True)
    assert await find(bulletin.id, EPILEPSY) == closed


async def test_taken_back_it_is_closed_and_the_group_reads_so(press: Press) -> None:
    mira = await press.circle.member()
    bulletin = await press.out(ASKS)
    await came(press, bulletin)
    await RetractBulletin(press.circle.care.open_work)(bulletin.id, "Wrong.", by=press.paul)
    await press.post()

    assert polls(press)[1:] == [ClosePoll(bulletin.id, EPILEPSY)]
    assert said(press, None, bulletin).values["closed"] == ASKS.question
    assert said(press, mira, bulletin).values["closed"] == ""


async def test_a_correction_that_asks_the_same_leaves_the_poll_and_another_closes_it(
    press: Press,
) -> None:
    bulletin = await press.out(ASKS)
    await came(press, bulletin)
    same = await corrected(press, bulletin)
    assert len(polls(press)) == 1
    assert said(press, None, same).values["closed"] == ""

    other = await corrected(press, same, question="Which morning suits you?")
    opened = OpenPoll(other.id, EPILEPSY, "Which morning suits you?", ASKS.choices)
    assert polls(press)[1:] == [
        ClosePoll(bulletin.id, EPILEPSY),
        ClosePoll(same.id, EPILEPSY),
        opened,
    ]
    assert said(press, None, other).values["closed"] == ASKS.question


async def test_a_poll_that_waits_for_the_morning_does_not_come_once_it_was_taken_back(
    press: Press,
) -> None:
    work = press.circle.care.open_work
    bulletin = await press.approved(ASKS)
    await SendBulletin(work).now(bulletin.id, by=press.paul)
    await press.come_due()
    await RetractBulletin(work)(bulletin.id, "Wrong.", by=press.paul)
    await press.post()

    assert [type(one) for one in polls(press)] == [ClosePoll]
