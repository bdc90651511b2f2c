"""A community's policy: what follows from which finding, decided by its clinicians."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hearth.actions.auditing import tell_everybody_who_owns
from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import Say, Urgency, Values
from hearth.community.people import CommunityId, Permission
from hearth.community.policy import ROWS, Consequence, Row
from hearth.community.words import StaffWords
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ChangePolicy:
    """A clinician decides what follows from which finding. The owners are told at once."""

    open_work: OpenWork

    async def __call__(
        self,
        community: CommunityId,
        rows: Mapping[Row, frozenset[Consequence] | None],
        *,
        by: By,
    ) -> int:
        """Let these lines be so from now on; None is back to the default.

        Returns:
            How many lines differ from before. What changes nothing is no deed.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
            PolicyUnsafe: one of the lines is not safe; nothing is changed.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        async with self.open_work() as work:
            there = await work.communities.get(community)
            policy = there.policy.changed(rows)
            count = sum(policy.of(*row) != there.policy.of(*row) for row in ROWS)
            if count:
                await work.communities.put(replace(there, policy=policy))
                about = Subject.of("community", community)
                work.note(Deed.POLICY_CHANGED, by=actor, about=about)
                values: Values = {"community": there.title, "count": count}
                say = Say(StaffWords.POLICY_CHANGED, values)
                await tell_everybody_who_owns(work, say, urgency=Urgency.NOTICE)
                await work.commit()
        return count
