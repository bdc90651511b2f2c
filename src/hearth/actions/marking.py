"""What a post has that is counted when its week is over: looked for, and kept of its author."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hearth.community.communities import Community
from hearth.community.findings import Finding, FindingKind, Place
from hearth.community.listening import Cell, CellKind, monday
from hearth.community.people import CommunityId, MemberId
from hearth.community.weekly_words import cells_in, hashtags_in, tells_number, with_more
from hearth.ports import Screen, Work


async def counted_in(
    screen: Screen, community: Community, text: str, findings: Sequence[Finding]
) -> Sequence[Cell]:
    """The symptoms, watchwords and hashtags of a post.

    Hashtags count only in posts in which nothing but watchwords was seen.
    """
    cells = cells_in(text, findings, community.packs, community.watchwords)
    if {one.kind for one in findings} - {FindingKind.WATCHWORD}:
        return cells
    fit = [
        tag for tag, written in hashtags_in(text) if await _is_harmless(screen, community, written)
    ]
    return [*cells, *(Cell(CellKind.HASHTAG, one) for one in fit)]


async def _is_harmless(screen: Screen, community: Community, written: str) -> bool:
    """Whether a hashtag says something, and however it is read no name, no number, no harm.

    Words that were run together are taken apart first. Where a part is no known word, it may be
    somebody's name: then it is left alone. Names are looked for by their capitals.
    """
    says = screen.readings(written)
    if not says or any(tells_number(one) for one in says):
        return False
    for one in dict.fromkeys((written, *says, *(one.title() for one in says))):
        if await screen.look(replace(community.written(one, Place.GROUP), reads=())):
            return False
    return True


async def mark(work: Work, home: CommunityId, member: MemberId, cells: Sequence[Cell]) -> None:
    """Keep what is counted of it with what this member's week had; no more than is counted."""
    if not cells:
        return
    week = monday(work.now)
    kept = await work.listening.mark_of(home, week, member)
    more = with_more(kept, cells)
    if len(more) > len(kept):
        await work.listening.mark(home, week, member, more)


@dataclass(frozen=True, slots=True)
class Ear:
    """What listens to posts that the bot puts into a group with their author's name."""

    screen: Screen

    async def hear(self, work: Work, home: CommunityId, member: MemberId, text: str) -> None:
        """Mark what is counted of it, as of a post that its author wrote there."""
        community = await work.communities.get(home)
        findings = await self.screen.look(community.written(text, Place.GROUP))
        cells = await counted_in(self.screen, community, text, findings)
        await mark(work, home, member, cells)
