"""The settings of a community: changed, tried, and looked back at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearth.actions.authority import By, must
from hearth.community.audit import Deed, Subject
from hearth.community.circle_settings import (
    SettingChange,
    Settings,
    changes,
    fingerprint,
    with_settings,
)
from hearth.community.communities import Community
from hearth.community.errors import SettingsChanged
from hearth.community.people import CommunityId, Permission, Staff
from hearth.ports import OpenWork

HISTORY_MOST = 100
"""Changes that are looked back at: years of them."""

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
            TooLong: one is.
        """
        actor = must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            there = await work.communities.hold(community)
            if seen != fingerprint(there):
                raise SettingsChanged
            now = with_settings(there, settings)
            staff = by.id if isinstance(by, Staff) else None
            found = changes(there, now, at=work.now, by=staff)
            if found:
                await work.communities.put(now)
                await work.communities.remember(found)
                about = Subject.of("community", community)
                work.note(Deed.SETTINGS_CHANGED, by=actor, about=about)
                await work.commit()
        return len(found)


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

    async def __call__(self, community: CommunityId, *, by: By) -> Sequence[SettingChange]:
        """The newest changes first, at most `HISTORY_MOST`.

        Raises:
            NotAllowed: the actor does not set communities up.
        """
        must(by, Permission.COMMUNITY_SET_UP)
        async with self.open_work() as work:
            return await work.communities.changes(community, limit=HISTORY_MOST)
