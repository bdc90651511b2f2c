"""Words of a member come into a story with their yes, as they were shown, and out of it again."""

import pytest

from hearth.actions.choosing_quotes import ChooseQuote
from hearth.actions.staff import AddStaff
from hearth.actions.stories import ApproveStory, BeginStory, GiveOutStory, SeeStories
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.trying import when_asked
from hearth.community.people import SHELL, Role, Staff
from hearth.community.stories import StoryId, fingerprint
from hearth.community.story_errors import StoryEmpty
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

WROTE = "I thank Cleo. Is it usual that I was afraid at first and then felt less alone?"
LEFT = "I was afraid at first and then felt less alone?"


async def asked(place: Town, nia: Person, clinician: Staff) -> StoryId:
    """A clinician chooses words of the member's case for a story."""
    work = place.care.open_work
    async with work() as looking:
        [case, *_] = await looking.cases.of(await place.number_of(nia))
    story = await BeginStory(work)(place.circle, "Less alone", by=clinician)
    async with when_asked(place.running) as language:
        choose = ChooseQuote(work, language)
        found = await choose.look(case.number, by=clinician)
        [(said, text)] = found.words.items()
        assert text == WROTE.replace("Cleo", "[name]")
        await choose(case.number, said, story.id, LEFT, by=clinician)
    return story.id


async def test_words_are_in_a_story_for_as_long_as_their_author_agrees(place: Town) -> None:
    work, nia = place.care.open_work, await place.member()
    add = AddStaff(work, new_token)
    clinician = (await add("Cleo, nurse", frozenset({Role.CLINICIAN}), by=SHELL)).staff
    publisher = (await add("Petra, publisher", frozenset({Role.PUBLISHER}), by=SHELL)).staff
    await nia.asks_bot(f"/ask {WROTE}")
    await nia.sees("Your case has the number")
    number = await asked(place, nia, clinician)

    question = await nia.sees_button("quote:yes:")
    assert LEFT in text_of(question)
    await nia.taps(question, "quote:yes:")
    await nia.sees("Thank you for your words.")
    told = await SeeStories(work).one(number, by=publisher)
    assert [one.text for one in told.quotes] == [LEFT]
    await ApproveStory(work)(number, fingerprint(told.quotes), by=publisher)
    assert (await GiveOutStory(work)(number, by=publisher)).quotes == told.quotes

    await nia.asks_bot("/quotes")
    mine = await nia.sees_button("quote:back:")
    await nia.taps(mine, "quote:back:")
    await nia.sees("Your words are no longer in the story")
    with pytest.raises(StoryEmpty):
        await GiveOutStory(work)(number, by=publisher)
