"""Trying a text: what screening, the policy and the recogniser would make of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearth.actions.answering import title_of, usable
from hearth.actions.authority import must
from hearth.actions.posts import PRESSING
from hearth.community.answers import Answer, Recognition
from hearth.community.communities import Community
from hearth.community.errors import NothingSaid, TooLong
from hearth.community.findings import Explained, Finding, Place
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.policy import Followed
from hearth.ports import Language, OpenLanguage, OpenWork

TRY_LONGEST = 4_096
"""Characters: as long as a message in Telegram can be (Bot API, sendMessage)."""

RANKED_MOST = 3
"""Topics that are shown, the nearest first."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the recogniser made of a text.

    Args:
        recognition: its decision.
        nearest: the nearest topics as a person would ask them, with how sure it is, from 0 to 1.
        answer: what would be sent, where it is sure and the answer's review has not run out.
    """

    recognition: Recognition
    nearest: tuple[tuple[str, float], ...]
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Tried:
    """Everything that would be made of a text.

    Args:
        rehearsed: what would only be counted, because the community rehearses.
        recognised: None where the recogniser is not asked, because somebody may be in danger.
    """

    text: str = field(repr=False)
    place: Place
    community: Community
    seen: tuple[Explained, ...]
    followed: tuple[Followed, ...]
    rehearsed: tuple[Followed, ...]
    recognised: Recognised | None


@dataclass(frozen=True, slots=True)
class TryText:
    """A clinician wants to know what would happen if a member wrote this."""

    open_work: OpenWork
    open_language: OpenLanguage

    async def __call__(
        self, text: str, place: Place, community: CommunityId, *, by: Staff
    ) -> Tried:
        """Every finding, every consequence and the answer. Nothing is kept and nobody is told.

        Raises:
            NotAllowed: the role of `by` does not try texts.
            NothingSaid: the text is empty.
            TooLong: more than `TRY_LONGEST` characters.
            NoSuchCommunity: there is none of that name.
        """
        must(by, Permission.TEXT_TRY)
        if not text.strip():
            raise NothingSaid
        if len(text) > TRY_LONGEST:
            raise TooLong(len(text), TRY_LONGEST)
        async with self.open_work() as work:
            home = await work.communities.get(community)
        language = await self.open_language()
        findings = await language.screen.look(home.written(text, place))
        return Tried(
            text,
            place,
            home,
            tuple(Explained(one, language.screen.explain(one)) for one in findings),
            home.policy.follow(findings, place),
            home.policy.rehearse(findings, place),
            await self._recognised(language, text, home, findings),
        )

    async def _recognised(
        self, language: Language, text: str, home: Community, findings: Sequence[Finding]
    ) -> Recognised | None:
        if PRESSING & {one.kind for one in findings}:
            return None
        found = await language.recogniser.recognise(text, home.packs)
        library, ranking = language.library, found.ranking[:RANKED_MOST]
        async with self.open_work() as work:
            answer = await usable(work, library, found.intent)
            nearest = [(await title_of(work, library, one), sure) for one, sure in ranking]
        return Recognised(found, tuple(nearest), answer)
