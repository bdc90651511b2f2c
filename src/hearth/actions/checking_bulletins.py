"""What stands against a bulletin: links, missing risks, and what the checks see in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from hearth.actions.authority import must
from hearth.community.bulletin_words import (
    BulletinFlaw,
    FlawKind,
    Wording,
    risks_missing,
)
from hearth.community.bulletins import Audience
from hearth.community.communities import Community
from hearth.community.findings import FindingKind, Place
from hearth.community.links import link_is_known, link_is_safe, links_in
from hearth.community.people import Permission, Staff
from hearth.ports import Catalogue, OpenLanguage, OpenWork, Screen

AGAINST = {
    FindingKind.PRIVATE: FlawKind.PRIVATE,
    FindingKind.MISINFORMATION: FlawKind.MISINFORMATION,
    FindingKind.PROMOTION: FlawKind.PROMOTION,
    FindingKind.ABUSE: FlawKind.ABUSE,
    FindingKind.UNCHECKED: FlawKind.UNCHECKED,
}
"""What stands against a bulletin. A crisis or a bad effect may well be what it is about."""


@dataclass(frozen=True, slots=True)
class CheckBulletin:
    """Somebody writes a bulletin, or reads one, and wants to know what stands against it."""

    open_work: OpenWork
    open_language: OpenLanguage
    library: Catalogue

    async def __call__(
        self, words: Wording, audience: Audience, *, by: Staff
    ) -> tuple[BulletinFlaw, ...]:
        """All of it, whether or not it was argued for. Nothing is kept.

        Raises:
            NotAllowed: `by` does not read content.
            NoSuchCommunity: it is for one that there is not.
        """
        must(by, Permission.CONTENT_READ)
        async with self.open_work() as work:
            homes = [await work.communities.get(one) for one in audience.communities]
        screen = (await self.open_language()).screen
        return await flaws_of(words.tidy, homes, screen, self.library)


async def flaws_of(
    words: Wording, homes: Iterable[Community], screen: Screen, library: Catalogue
) -> tuple[BulletinFlaw, ...]:
    """What stands against it in any of these communities, each thing once."""
    said = (words.title, words.text, words.risks, words.question, words.described, *words.choices)
    whole = "\n\n".join(filter(None, (*said, words.words_of_film)))
    seen = [
        (one.kind, whole[one.start : one.end])
        for home in homes
        for one in await screen.look(home.written(whole, Place.GROUP))
    ]
    promotes = any(kind is FindingKind.PROMOTION for kind, _ in seen)
    missing = (
        [BulletinFlaw(FlawKind.RISKS_MISSING)] if risks_missing(words, promotes=promotes) else []
    )
    if words.spoken_missing:
        missing.append(BulletinFlaw(FlawKind.SPOKEN_MISSING))
    found = [BulletinFlaw(AGAINST[kind], what) for kind, what in seen if kind in AGAINST]
    return tuple(dict.fromkeys([*missing, *_links(whole, library), *found]))


def _links(text: str, library: Catalogue) -> Iterable[BulletinFlaw]:
    known = {url for topic in library.topics for url in library.addresses(topic)}
    for link in links_in(text):
        if not link_is_safe(link):
            yield BulletinFlaw(FlawKind.LINK_UNSAFE, link)
        elif not link_is_known(link, known):
            yield BulletinFlaw(FlawKind.LINK_UNKNOWN, link)
