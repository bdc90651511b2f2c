"""The settings of a community: changed, tried, and looked back at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hearth.actions.authority import By, must
from hearth.actions.group_posts import enforce_writing, premoderated
from hearth.community.audit import Deed, Subject
from hearth.community.circle_settings import (
    HOURS_PARTS,
    POLICY_PARTS,
    Part,
    SettingChange,
    Settings,
    changes,
    fingerprint,
    with_settings,
)
from hearth.community.clocks import Targets
from hearth.community.communities import Community
from hearth.community.errors import SettingsChanged
from hearth.community.outgoing import Say, ToGroup, Urgency
from hearth.community.people import CommunityId, Permission, Staff
from hearth.community.rota import Rota
from hearth.community.setting_lines import (
    Changed,
    community_lines,
    rota_lines,
    target_lines,
)
from hearth.community.words import GroupPostWords
from hearth.ports import OpenWork, Work

HISTORY_MOST = 100
"""Changes that are looked back at: years of them."""


class Looked(StrEnum):
    """Of what somebody looks back at the changes."""

    EVERYTHING = "everything"
    POLICY = "policy"
    HOURS = "hours"


_NEEDED: Mapping[Looked, Permission] = {
    Looked.EVERYTHING: Permission.COMMUNITY_SET_UP,
    Looked.POLICY: Permission.POLICY_SEE,
    Looked.HOURS: Permission.ROTA_SEE,
}
_PARTS: Mapping[Looked, frozenset[Part] | None] = {
    Looked.EVERYTHING: None,
    Looked.POLICY: POLICY_PARTS,
    Looked.HOURS: HOURS_PARTS,
}

Preview = Callable[[Community], Sequence[str]]
"""What members would read, as plain texts: in danger, asking for help, when a case opens."""


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Somebody who may do so changes what members are told of a community."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, settings: Settings, *, by: By, seen: str
    ) -> int:
        """Let these be so from now on.

        Args:
            community: whose.
            settings: those that are to change; the same as before changes nothing.
            by: who decides.
            seen: the fingerprint of the settings that they saw meanwhile.

        Returns:
            How many differ from before. What changes nothing is no deed.

        Raises:
            NotAllowed: the actor does not set communities up.
            NoSuchCommunity: there is none of that name.
            SettingsChanged: they are not what the actor saw any more; nothing is changed.
            NothingSaid: one that members are told is empty.
            NotOffered: one is none of its choices.
            TooLong: one is.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            if seen != fingerprint(there):
                raise SettingsChanged
            now = with_settings(there, settings)
            found = changes(there, now, at=work.now, by=None)
            if found:
                await work.communities.put(now)
                await remember(work, there, now, by=by)
                about = Subject.of("community", community)
                work.note(Deed.SETTINGS_CHANGED, by=actor, about=about)
                if now.writing is not there.writing:
                    enforce_writing(work, now)
                    _tell_group(work, now)
                await work.commit()
        return len(found)


def _tell_group(work: Work, now: Community) -> None:
    """Everybody in the group hears how they write there from now on."""
    if now.group is not None:
        closed = premoderated(now)
        words = GroupPostWords.GROUP_PREMODERATED if closed else GroupPostWords.GROUP_OPEN
        work.tell(ToGroup(now.id), Say(words), urgency=Urgency.NOTICE)


@dataclass(frozen=True, slots=True)
class TrySettings:
    """Somebody looks at what members would be told, before it is so."""

    open_work: OpenWork
    preview: Preview

    async def __call__(
        self, community: CommunityId, settings: Settings, *, by: By
    ) -> Sequence[str]:
        """The texts. Nothing is kept.

        Raises:
            NotAllowed: the actor does not set communities up.
            NoSuchCommunity: there is none of that name.
            NothingSaid: one that members are told is empty.
            TooLong: one is.
        """
        must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            there = await work.communities.get(community)
        return self.preview(with_settings(there, settings))


@dataclass(frozen=True, slots=True)
class SeeSettingHistory:
    """Somebody looks at what the settings once were."""

    open_work: OpenWork

    async def __call__(
        self, community: CommunityId, *, by: By, of: Looked = Looked.EVERYTHING
    ) -> Sequence[SettingChange]:
        """The newest changes first, at most `HISTORY_MOST`.

        Raises:
            NotAllowed: the actor does not see what it is of.
        """
        must(by, _NEEDED[of])
        async with self.open_work() as work:
            return await work.communities.changes(community, HISTORY_MOST, _PARTS[of])


async def remember(work: Work, was: Community, now: Community, *, by: By) -> None:
    """Keep what differs between two states of one community, for looking back."""
    changed = change_of(work, was.id, by)
    texts = changes(was, now, at=changed.at, by=changed.by)
    await _keep(work, [*texts, *community_lines(was, now, changed)])


async def remember_rota(
    work: Work, community: CommunityId, was: Rota, now: Rota, *, by: By
) -> None:
    """Keep what differs between two rotas of a community, for looking back."""
    await _keep(work, rota_lines(was, now, change_of(work, community, by)))


async def remember_targets(
    work: Work, community: CommunityId, was: Targets, now: Targets, *, by: By
) -> None:
    """Keep which targets differ, for looking back."""
    await _keep(work, target_lines(was, now, change_of(work, community, by)))


def change_of(work: Work, community: CommunityId, by: By) -> Changed:
    """Who changes it now; nobody's number is the shell."""
    return Changed(community, work.now, by.id if isinstance(by, Staff) else None)


async def _keep(work: Work, found: Sequence[SettingChange]) -> None:
    if found:
        await work.communities.remember(found)
