"""Words for stories: under their author's own key, and gone with them."""

from dataclasses import replace

import pytest

from contracts.storage.places import EPILEPSY, NOON
from hearth.community.audit import Deed, Subject
from hearth.community.people import SHELL, Member, StaffId
from hearth.community.stories import (
    NEW_QUOTE,
    NEW_STORY,
    Quote,
    QuoteState,
    Story,
    StoryId,
    StoryState,
)
from hearth.community.story_errors import NoSuchQuote, NoSuchStory
from hearth.storage.assembly import Storage
from hearth.storage.records.emptying import empty_rows
from hearth.storage.transaction import begin

ABOUT = Subject.of("story", 1)
ANNA = StaffId(1)


async def asked(careteam: Storage, mira: Member) -> Quote:
    """A story with one quote, whose author has been asked."""
    async with careteam.open_work() as work:
        story = await work.stories.add(
            Story(NEW_STORY, EPILEPSY.id, "A year", StoryState.OPEN, ANNA, NOON)
        )
        state, where = QuoteState.ASKED, (mira.id, EPILEPSY.id)
        quote = await work.stories.ask(
            Quote(NEW_QUOTE, story.id, *where, 7, ANNA, state, NOON, "I am not alone.")
        )
        work.note(Deed.QUOTE_ASKED, by=SHELL, about=ABOUT)
        await work.commit()
    return quote


async def test_both_processes_read_a_quote_and_its_author_answers_through_the_bot(
    careteam: Storage, community: Storage, mira: Member
) -> None:
    quote = await asked(careteam, mira)
    async with community.open_work() as work:
        assert await work.stories.quote(quote.id) == quote
        assert (await work.stories.see(quote.story)).title == "A year"
        await work.stories.put_quote(quote.answered(mira.id, NOON, agreed=False))
        work.note(Deed.QUOTE_ANSWERED, by=SHELL, about=ABOUT)
        await work.commit()

    async with careteam.open_work() as work:
        [kept] = await work.stories.quotes(quote.story)
        assert (kept.state, kept.text) == (QuoteState.REFUSED, "")
        assert await work.stories.asked(7)
        assert not await work.stories.asked(8)


async def test_a_story_is_approved_opened_again_and_removed_with_its_quotes(
    careteam: Storage, mira: Member
) -> None:
    quote = await asked(careteam, mira)
    async with careteam.open_work() as work:
        story = await work.stories.hold(quote.story)
        approved = replace(story, state=StoryState.APPROVED, approver=StaffId(2))
        await work.stories.put(approved)
        assert list(await work.stories.list(5)) == [approved]
        await work.stories.remove(story.id)
        work.note(Deed.STORY_REMOVED, by=SHELL, about=ABOUT)
        await work.commit()

    async with careteam.open_work() as work:
        with pytest.raises(NoSuchStory):
            await work.stories.hold(StoryId(1))
        with pytest.raises(NoSuchQuote):
            await work.stories.quote(quote.id)
        assert await work.stories.of(mira.id) == []


async def test_words_go_with_their_author(careteam: Storage, mira: Member) -> None:
    quote = await asked(careteam, mira)

    async with begin(careteam.engine, careteam.sealer, careteam.clock) as tx:
        went = await empty_rows(tx, mira.id)
        await tx.connection.commit()

    assert went["words for stories"] == 1
    async with careteam.open_work() as work:
        assert await work.stories.quotes(quote.story) == []
