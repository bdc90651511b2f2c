"""What a post has that is counted when its week is over: looked for, and kept of its author."""

from collections.abc import Sequence
from dataclasses import replace

from hearth.actions.members import Present
from hearth.community.communities import Community
from hearth.community.findings import Finding, FindingKind, Place
from hearth.community.listening import Cell, CellKind, monday
from hearth.community.weekly_words import cells_in, hashtags_in, tells_number, with_more
from hearth.ports import Screen, Work


def counted_in(
    screen: Screen, community: Community, text: str, findings: Sequence[Finding]
) -> Sequence[Cell]:
    """The symptoms, watchwords and hashtags of a post.

    Hashtags count only in posts in which nothing but watchwords was seen.
    """
    cells = cells_in(text, findings, community.packs, community.watchwords)
    if {one.kind for one in findings} - {FindingKind.WATCHWORD}:
        return cells
    fit = [tag for tag, written in hashtags_in(text) if _is_harmless(screen, community, written)]
    return [*cells, *(Cell(CellKind.HASHTAG, one) for one in fit)]


def _is_harmless(screen: Screen, community: Community, written: str) -> bool:
    """Whether a hashtag says something, and however it is read no name, no number, no harm.

    Words that were run together are taken apart first. Where a part is no known word, it may be
    somebody's name: then it is left alone. Names are looked for by their capitals.
    """
    says = screen.readings(written)
    return (
        bool(says)
        and not any(tells_number(one) for one in says)
        and not any(
            screen.look(replace(community.written(one, Place.GROUP), reads=()))
            for one in dict.fromkeys((written, *says, *(one.title() for one in says)))
        )
    )


async def mark(work: Work, here: Present, cells: Sequence[Cell]) -> None:
    """Keep what is counted of it with what this member's week had; no more than is counted."""
    if not cells:
        return
    week, home = monday(work.now), here.community.id
    kept = await work.listening.mark_of(home, week, here.member.id)
    more = with_more(kept, cells)
    if len(more) > len(kept):
        await work.listening.mark(home, week, here.member.id, more)
