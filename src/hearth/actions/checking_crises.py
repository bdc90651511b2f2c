"""What stands against saying something in a crisis, by the checks of bulletins."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from hearth.actions.checking_bulletins import flaws_of
from hearth.community.bulletin_words import NEVER, BulletinFlaw, FlawKind, Wording
from hearth.community.crises import CrisisKind
from hearth.community.crisis_errors import PlanNotFit
from hearth.community.people import CommunityId
from hearth.ports import Catalogue, OpenWork, Screen

PlanFlaws = Mapping[CrisisKind, tuple[BulletinFlaw, ...]]
"""What stands against first words of a plan, by what they are for; nothing where it is fit."""


class Screens(Protocol):
    """Of the parts that read what people write, the one that is asked here."""

    @property
    def screen(self) -> Screen:
        """The checks."""


@dataclass(frozen=True, slots=True)
class CheckStatus:
    """Words are about to be said to a whole community, or to those who asked."""

    open_work: OpenWork
    open_language: Callable[[], Awaitable[Screens]]
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
        found = await flaws_of(Wording("", text), [home], screen, self.library)
        return tuple(one for one in found if one.kind is not FlawKind.RISKS_MISSING)

    async def plan(self, first: Mapping[CrisisKind, str], community: CommunityId) -> PlanFlaws:
        """All that stands against words of a plan.

        Raises:
            NoSuchCommunity: there is none of that name.
        """
        found = {kind: await self(text, community) for kind, text in first.items()}
        return {kind: flaws for kind, flaws in found.items() if flaws}


def must_be_outweighed(flaws: PlanFlaws) -> None:
    """A second person outweighs what the checks see in a plan: they err.

    Raises:
        PlanNotFit: there is something that nothing outweighs.
    """
    for kind, found in flaws.items():
        if any(one.kind in NEVER for one in found):
            raise PlanNotFit(kind)
