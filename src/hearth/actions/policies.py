"""A community's policy: what follows from which finding, decided by its clinicians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hearth.actions.auditing import tell_everybody_who_owns
from hearth.actions.authority import By, must
from hearth.actions.circle_settings import remember
from hearth.community.audit import Deed, Subject
from hearth.community.communities import Community
from hearth.community.errors import PolicyChanged
from hearth.community.findings import Finding, Place
from hearth.community.outgoing import Say, Urgency, Values
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.policy import ROWS, Consequence, Row
from hearth.community.rehearsal import REHEARSED_FOR, Rehearsed
from hearth.community.words import StaffWords
from hearth.ports import OpenWork, Work


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
        seen: str | None = None,
    ) -> int:
        """Let these lines be so from now on; None is back to the default.

        Args:
            community: whose.
            rows: the lines.
            by: who decides.
            seen: the fingerprint of the policy that they saw meanwhile; None for whoever does
                not look first, such as at the shell.

        Returns:
            How many lines differ from before. What changes nothing is no deed.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
            PolicyChanged: it is not what they saw any more; nothing is changed.
            PolicyUnsafe: one of the lines is not safe; nothing is changed.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            if seen is not None and seen != there.policy.fingerprint:
                raise PolicyChanged
            policy = there.policy.changed(rows)
            count = sum(policy.of(*row) != there.policy.of(*row) for row in ROWS)
            if count:
                now = replace(there, policy=policy)
                await work.communities.put(now)
                await remember(work, there, now, by=by)
                about = Subject.of("community", community)
                work.note(Deed.POLICY_CHANGED, by=actor, about=about)
                values: Values = {"community": there.title, "count": count}
                say = Say(StaffWords.POLICY_CHANGED, values)
                await tell_everybody_who_owns(work, say, urgency=Urgency.NOTICE)
                await work.commit()
        return count


@dataclass(frozen=True, slots=True)
class RehearsePolicy:
    """A clinician begins a rehearsal of the policy, or ends it. The owners are told at once."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, rehearsed: bool, by: By) -> None:
        """Only count what would follow from now on, or carry it out. The same again is no deed.

        Raises:
            NotAllowed: the actor does not change policies.
            NoSuchCommunity: there is none of that name.
        """
        actor = must(by, Permission.POLICY_CHANGE)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            if there.policy.rehearsed is rehearsed:
                return
            now = replace(there, policy=replace(there.policy, rehearsed=rehearsed))
            await work.communities.put(now)
            await remember(work, there, now, by=by)
            deed = Deed.REHEARSAL_BEGUN if rehearsed else Deed.REHEARSAL_ENDED
            work.note(deed, by=actor, about=Subject.of("community", community))
            words = StaffWords.REHEARSAL_BEGUN if rehearsed else StaffWords.REHEARSAL_ENDED
            say = Say(words, {"community": there.title})
            await tell_everybody_who_owns(work, say, urgency=Urgency.NOTICE)
            await work.commit()


@dataclass(frozen=True, slots=True)
class SeeRehearsal:
    """Somebody looks at what would have followed. It is about nobody."""

    open_work: OpenWork

    async def __call__(self, community: CommunityId, *, by: Staff) -> Sequence[Rehearsed]:
        """The counts of the last `REHEARSED_FOR`, by day.

        Raises:
            NotAllowed: the role of `by` does not see policies.
        """
        must(by, Permission.POLICY_SEE)
        async with self.open_work() as work:
            since = (work.now - REHEARSED_FOR).date()
            return await work.rehearsals.since(community, since)


async def count_rehearsed(
    work: Work, community: Community, findings: Sequence[Finding], place: Place
) -> None:
    """Count what would follow in a rehearsal: once for each kind in one message."""
    for followed in community.policy.rehearse(findings, place):
        for kind in sorted({one.kind for one in followed.because}):
            await work.rehearsals.count(community.id, kind, place, followed.consequence)
