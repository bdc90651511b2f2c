"""What stands against saying something in a crisis, by the checks of bulletins."""

from dataclasses import dataclass

from hearth.actions.checking_bulletins import flaws_of
from hearth.community.bulletin_words import BulletinFlaw, FlawKind, Wording
from hearth.community.people import CommunityId
from hearth.ports import Catalogue, OpenLanguage, OpenWork


@dataclass(frozen=True, slots=True)
class CheckStatus:
    """Words are about to be said to a whole community, or to those who asked."""

    open_work: OpenWork
    open_language: OpenLanguage
    library: Catalogue

    async def __call__(self, text: str, community: CommunityId) -> tuple[BulletinFlaw, ...]:
        """All that stands against it. Nothing is kept.

        A status has no place for what can go wrong with a product, so that is not missed in it.

        Raises:
            NoSuchCommunity: there is none of that name.
        """
        async with self.open_work(looking=True) as work:
            home = await work.communities.get(community)
        screen = (await self.open_language()).screen
        found = flaws_of(Wording("", text), [home], screen, self.library)
        return tuple(one for one in found if one.kind is not FlawKind.RISKS_MISSING)
