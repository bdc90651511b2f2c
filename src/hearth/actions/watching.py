"""A community's own list of words that people should look at."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.people import CommunityId, Permission
from hearth.ports import OpenWork

LONGEST = 60
"""Characters of an entry: a name or a short phrase."""

MOST = 200
"""Entries of a list: each is looked for in every message."""


@dataclass(frozen=True, slots=True)
class KeepWatchwords:
    """Somebody who may set communities up writes the list anew."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, words: Iterable[str], *, by: By
    ) -> tuple[str, ...]:
        """The list as it is kept: trimmed, each entry once, in order; the rest is left out.

        Empty entries go, and so does what is over `LONGEST` and beyond `MOST`.

        Raises:
            NotAllowed: the actor does not set communities up.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        trimmed = (" ".join(one.split()) for one in words)
        usable = (one for one in trimmed if one.strip("~ ") and len(one) <= LONGEST)
        kept = tuple(dict.fromkeys(usable))[:MOST]
        async with self.open_work() as work:
            there = await work.communities.get(community)
            if kept != there.watchwords:
                await work.communities.put(replace(there, watchwords=kept))
                subject = Subject.of("community", community)
                work.note(Deed.COMMUNITY_SET_UP, by=actor, about=subject)
                await work.commit()
        return kept
