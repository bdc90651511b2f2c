"""Stories, and the words of members that were chosen for them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import RowMapping, delete, select

from hearth.community.held import HeldQuote
from hearth.community.people import CommunityId, MemberId, StaffId
from hearth.community.stories import (
    Quote,
    QuoteId,
    QuoteState,
    Story,
    StoryId,
    StoryState,
)
from hearth.community.story_errors import NoSuchQuote, NoSuchStory
from hearth.storage.keys.errors import KeyDestroyedError
from hearth.storage.sealing.where import Where
from hearth.storage.tables import stories, story_quotes
from hearth.storage.transaction import Transaction, version_of
from hearth.storage.written import as_bytes, as_document

FIRST = 1


class SqlStories:
    """Every story and quote of one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    async def add(self, story: Story) -> Story:
        """Keep it under the next number, whatever number it came with."""
        self._tx.changed = True
        kept = replace(story, id=StoryId(await self._tx.next_number("stories")))
        row = {
            "id": kept.id,
            "community": kept.community,
            "title": kept.title,
            "author": kept.author,
            **_changing(kept),
        }
        await self._tx.add(stories, row)
        return kept

    async def see(self, number: StoryId) -> Story:
        """The story, as it is now."""
        row = await self._tx.first(select(stories).where(stories.c.id == number))
        if row is None:
            raise NoSuchStory
        return _story(row)

    async def hold(self, number: StoryId) -> Story:
        """As `see`, for this transaction alone."""
        asked = select(stories).where(stories.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchStory
        return _story(row)

    async def put(self, story: Story) -> None:
        """Remember its state, and who approved it."""
        self._tx.changed = True
        await self._tx.put(stories, {"id": story.id}, _changing(story))

    async def list(self, most: int) -> Sequence[Story]:
        """The newest first."""
        asked = select(stories).order_by(stories.c.id.desc()).limit(most)
        return [_story(row) for row in await self._tx.all(asked)]

    async def remove(self, number: StoryId) -> None:
        """Forget it, with all its quotes."""
        self._tx.changed = True
        await self._tx.run(delete(story_quotes).where(story_quotes.c.story == number))
        await self._tx.run(delete(stories).where(stories.c.id == number))

    async def ask(self, quote: Quote) -> Quote:
        """Keep a quote under the next number, whatever number it came with."""
        self._tx.changed = True
        kept = replace(quote, id=QuoteId(await self._tx.next_number("story_quotes")))
        row = {
            "id": kept.id,
            "story": kept.story,
            "member": kept.member,
            "community": kept.community,
            "said": kept.said,
            "chosen_by": kept.chosen_by,
            **await self._sealed(kept, FIRST),
        }
        await self._tx.add(story_quotes, row)
        return kept

    async def asked(self, said: int) -> bool:
        """Whether the author of what was said was ever asked about it."""
        asked = select(story_quotes.c.id).where(story_quotes.c.said == said)
        return await self._tx.first(asked) is not None

    async def quote(self, number: QuoteId) -> Quote:
        """It, for this transaction alone."""
        asked = select(story_quotes).where(story_quotes.c.id == number).with_for_update()
        row = await self._tx.first(asked)
        if row is None:
            raise NoSuchQuote
        return await self._opened(row)

    async def put_quote(self, quote: Quote) -> None:
        """Remember it as it is now."""
        self._tx.changed = True
        key = {"id": quote.id}
        version = FIRST + await version_of(self._tx, story_quotes, "words_version", key)
        await self._tx.put(story_quotes, key, await self._sealed(quote, version))

    async def forget(self, number: QuoteId) -> None:
        """Forget it. Its author may be asked about the message again."""
        self._tx.changed = True
        await self._tx.run(delete(story_quotes).where(story_quotes.c.id == number))

    async def quotes(self, story: StoryId) -> Sequence[Quote]:
        """All of a story, in the order in which they were chosen."""
        asked = select(story_quotes).where(story_quotes.c.story == story)
        rows = await self._tx.all(asked.order_by(story_quotes.c.id))
        found = []
        for row in rows:
            # Between an erasure's steps the key may be gone while the row is still there.
            with suppress(KeyDestroyedError):
                found.append(await self._opened(row))
        return found

    async def of(self, member: MemberId, community: CommunityId | None = None) -> Sequence[Quote]:
        """All of a member's, the oldest first."""
        asked = select(story_quotes).where(story_quotes.c.member == member)
        if community is not None:
            asked = asked.where(story_quotes.c.community == community)
        rows = await self._tx.all(asked.order_by(story_quotes.c.id))
        return [await self._opened(row) for row in rows]

    async def _sealed(self, quote: Quote, version: int) -> dict[str, object]:
        where = words_place(quote.member, quote.id, version)
        words = as_bytes({"text": quote.text})
        return {
            "state": quote.state.value,
            "changed_at": quote.changed_at,
            "words": await self._tx.sealer.seal_member(quote.member, words, where),
            "words_version": version,
        }

    async def _opened(self, row: RowMapping) -> Quote:
        member = MemberId(row["member"])
        where = words_place(member, row["id"], row["words_version"])
        opened = await self._tx.sealer.open_member(member, row["words"], where)
        return Quote(
            id=QuoteId(row["id"]),
            story=StoryId(row["story"]),
            member=member,
            community=CommunityId(row["community"]),
            said=row["said"],
            chosen_by=StaffId(row["chosen_by"]),
            state=QuoteState(row["state"]),
            changed_at=row["changed_at"],
            text=str(as_document(opened)["text"]),
        )


async def forget_quotes(tx: Transaction, member: MemberId) -> int:
    """Take away all words of a member that were chosen for stories; says how many quotes."""
    return await tx.run(delete(story_quotes).where(story_quotes.c.member == member))


async def quotes_of(tx: Transaction, member: MemberId) -> tuple[HeldQuote, ...]:
    """Every quote that a member was asked for, with the title above it."""
    records = SqlStories(tx)
    found = []
    for one in await records.of(member):
        story = await records.see(one.story)
        found.append(
            HeldQuote(one.id, story.title, one.community, one.state, one.changed_at, one.text)
        )
    return tuple(found)


def words_place(member: int, number: int, version: int) -> Where:
    """Where the words of a quote lie. Both numbers, so that they cannot be moved."""
    return Where("story_quotes", "words", f"{member}/{number}", version)


def _changing(story: Story) -> dict[str, object]:
    return {
        "state": story.state.value,
        "approver": story.approver,
        "changed_at": story.changed_at,
    }


def _story(row: RowMapping) -> Story:
    by = row["approver"]
    return Story(
        id=StoryId(row["id"]),
        community=CommunityId(row["community"]),
        title=row["title"],
        state=StoryState(row["state"]),
        author=StaffId(row["author"]),
        changed_at=row["changed_at"],
        approver=None if by is None else StaffId(by),
    )
