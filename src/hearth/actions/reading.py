"""The languages that a community's team reads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hearth.actions.auditing import tell_everybody_who_owns
from hearth.actions.authority import By, must
from hearth.actions.circle_settings import remember
from hearth.community.audit import Deed, Subject
from hearth.community.languages import TOLD_APART
from hearth.community.outgoing import Say, Urgency
from hearth.community.people import CommunityId, Permission
from hearth.community.words import StaffWords
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ChangeLanguagesRead:
    """Somebody who decides the policy says which languages the team reads."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, codes: Iterable[str], *, by: By
    ) -> tuple[str, ...]:
        """Name what is in any other language to people from now on; the owners are told.

        Args:
            community: whose team.
            codes: of `TOLD_APART`; others are left out. None: nobody says, and what screening
                reads is not named.
            by: who says so.

        Returns:
            The languages as they are kept. What changes nothing is no deed.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        wanted = frozenset(codes)
        reads = tuple(one for one in TOLD_APART if one in wanted)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            if reads != there.reads:
                now = replace(there, reads=reads)
                await work.communities.put(now)
                await remember(work, there, now, by=by)
                work.note(
                    Deed.LANGUAGES_CHANGED, by=actor, about=Subject.of("community", community)
                )
                say = Say(StaffWords.LANGUAGES_CHANGED, {"community": there.title})
                await tell_everybody_who_owns(work, say, urgency=Urgency.NOTICE)
                await work.commit()
        return reads
