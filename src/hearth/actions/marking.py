"""What a post has that is counted when its week is over: looked for, and kept of its author."""

from collections.abc import Sequence
from dataclasses import replace

from hearth.actions.members import Present
from hearth.community.communities import Community
from hearth.community.findings import Finding, FindingKind, Place
from hearth.community.listening import Cell, CellKind, monday
from hearth.community.weekly_words import cells_in, hashtags_in, with_more
from hearth.ports import Screen, Work


def counted_in(
    screen: Screen, community: Community, text: str, findings: Sequence[Finding]
) -> Sequence[Cell]:
    """The symptoms, watchwords and hashtags of a post.

    Hashtags count only in posts in which nothing but watchwords was seen, and only those in which
    nothing is seen by themselves: no name, no private detail, nothing that hurts.
    """
    cells = cells_in(text, findings, community.packs, community.watchwords)
    if {one.kind for one in findings} - {FindingKind.WATCHWORD}:
        return cells
    harmless = [
        tag
        for tag, words in hashtags_in(text)
        if not any(
            screen.look(replace(community.written(one, Place.GROUP), reads=()))
            for one in (tag, words)
        )
    ]
    return [*cells, *(Cell(CellKind.HASHTAG, one) for one in harmless)]


async def mark(work: Work, here: Present, cells: Sequence[Cell]) -> None:
    """Keep what is counted of it with what this member's week had; no more than is counted."""
    if not cells:
        return
    week, home = monday(work.now), here.community.id
    kept = await work.listening.mark_of(home, week, here.member.id)
    more = with_more(kept, cells)
    if len(more) > len(kept):
        await work.listening.mark(home, week, here.member.id, more)
