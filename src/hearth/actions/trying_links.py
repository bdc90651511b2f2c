"""A publisher tries the addresses of a bulletin."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.actions.bulletins import subject_of
from hearth.community.audit import Deed
from hearth.community.bulletins import BulletinId
from hearth.community.links import links_in
from hearth.community.people import Permission, Staff
from hearth.community.tried_links import Reached
from hearth.ports import OpenWork

LINKS_MOST = 10
"""Addresses that are tried at once; a bulletin with more of them is a list."""


@dataclass(frozen=True, slots=True)
class TryLinks:
    """Somebody wants to know whether what a bulletin leads to is there.

    Args:
        reach: asks for one address, and never raises.
    """

    open_work: OpenWork
    reach: Callable[[str], Awaitable[Reached]]

    async def __call__(self, number: BulletinId, *, by: Staff) -> Mapping[str, Reached]:
        """What came of each address, in their order. That it was tried is noted; nothing is kept.

        Raises:
            NotAllowed: `by` does not write content.
            NoSuchBulletin: there is none with that number.
        """
        actor = must(by, Permission.CONTENT_WRITE)
        async with self.open_work() as work:
            bulletin = await work.bulletins.see(number)
            work.note(Deed.BULLETIN_LINKS_TRIED, by=actor, about=subject_of(bulletin))
            await work.commit()
        words = bulletin.words
        links = links_in(f"{words.text}\n{words.risks}")[:LINKS_MOST]
        return {one: await self.reach(one) for one in links}
