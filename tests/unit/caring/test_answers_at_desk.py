"""An answer of the library by thumb: chosen from its pages, read, and only then sent."""

import re

import pytest

from hearth.actions.desk_answers import PAGE_MOST, AnswersAtDesk
from hearth.actions.desk_more import OfferMore
from hearth.bootstrap.shelf import Shelf
from hearth.community.errors import AnswerChanged, CaseNotYours, NoSuchAnswer
from hearth.community.outgoing import Button, Say
from hearth.community.turns import Turning
from hearth.community.words import MemberWords, StaffWords
from hearth_bot.careteam.handlers.cases import CASE_DEEDS
from unit.caring.ward import Ward

BUTTON_BYTES = 64
"""The most that a button carries (Bot API, InlineKeyboardButton)."""


def desk(ward: Ward) -> AnswersAtDesk:
    return AnswersAtDesk(ward.work, Shelf())


async def told(ward: Ward, words: StaffWords) -> Say:
    """What the care-team bot is about to say in these words, once."""
    box, found = ward.home.storage.outbox, []
    while owed := await box.claim(1000):
        for one in owed:
            if isinstance(one.effect, Say) and isinstance(one.effect.words, StaffWords):
                found.append(one.effect)
            await box.sent(one.id)
    [said] = [one for one in found if one.words is words]
    return said


def buttons(say: Say) -> list[Button]:
    return [one for row in say.buttons for one in row]


async def test_more_leads_to_all_answers_of_the_community_page_by_page(ward: Ward) -> None:
    number = await ward.taken()
    await OfferMore(ward.work, "https://console")(number, "more", by=ward.home.anna)
    more = await told(ward, StaffWords.CASE_MORE)
    assert f"case:answers:{number}" in [one.deed for one in buttons(more)]
    assert all(re.match(CASE_DEEDS, one.deed) for one in buttons(more))

    listed: list[Button] = []
    for page in range(100):
        await desk(ward)(number, page, by=ward.home.anna)
        *offered, last = buttons(await told(ward, StaffWords.ASK_ANSWER))
        if last.words is not StaffWords.BUTTON_FURTHER:
            listed += [*offered, last]
            break
        assert len(offered) == PAGE_MOST
        assert re.match(CASE_DEEDS, last.deed)
        assert last.deed == f"case:answers:{number}:{page + 1}"
        listed += offered

    async with ward.work() as work:
        packs = (await work.communities.get((await work.cases.get(number)).community)).packs
    shelf = Shelf()
    mine = [one for one in shelf.topics if one.partition(".")[0] in packs]
    expected = {found.title for one in mine if (found := shelf.find(one)) is not None}
    assert {one.values["title"] for one in listed} == expected
    assert len(listed) > PAGE_MOST
    for one in listed:
        assert re.match(CASE_DEEDS, one.deed)
        assert len(one.deed.replace(f":{number}:", f":{10**17}:")) <= BUTTON_BYTES


async def test_an_answer_is_shown_and_goes_out_by_a_second_tap_alone(ward: Ward) -> None:
    number = await ward.taken()
    await desk(ward)(number, by=ward.home.anna)
    first = buttons(await told(ward, StaffWords.ASK_ANSWER))[0]
    mark = first.deed.rpartition(":")[2]
    await ward.mira_told()

    await desk(ward).show(number, mark, by=ward.home.anna)

    shown = await told(ward, StaffWords.ANSWER_TEXT)
    assert shown.values["title"] == first.values["title"]
    assert shown.values["sources"]
    [give] = [one.deed for one in buttons(shown)]
    assert give == f"case:give:{number}:{mark}"
    assert re.match(CASE_DEEDS, give)
    assert await ward.mira_told() == []
    await desk(ward).send(number, mark, by=ward.home.anna)
    assert await ward.mira_told() == [MemberWords.CASE_ANSWER]
    last = (await ward.read(number)).said[-1]
    assert last.turn is not None
    assert last.turn.what is Turning.ANSWER_SENT
    assert str(shown.values["title"]) in last.text
    await told(ward, StaffWords.ANSWER_SENT)


async def test_an_edition_that_is_not_there_any_more_is_neither_shown_nor_sent(
    ward: Ward,
) -> None:
    number = await ward.taken()
    await ward.mira_told()
    with pytest.raises(NoSuchAnswer):
        await desk(ward).show(number, "0" * 16, by=ward.home.anna)
    with pytest.raises(AnswerChanged):
        await desk(ward).send(number, "0" * 16, by=ward.home.anna)
    assert await ward.mira_told() == []


async def test_who_does_not_hold_the_case_is_offered_nothing(ward: Ward) -> None:
    number = await ward.taken()
    with pytest.raises(CaseNotYours):
        await desk(ward)(number, by=ward.home.ben)
