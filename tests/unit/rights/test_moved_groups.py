"""A group that became a supergroup is the community's group under its new number."""

from contracts.storage.places import EPILEPSY
from hearth.actions.moved_groups import FollowGroup
from hearth.community.audit import Deed
from unit.rights.kit import Home


async def test_a_group_is_followed_once_and_strangers_groups_are_not(home: Home) -> None:
    follow = FollowGroup(home.community.open_work)
    async with home.community.open_work() as work:
        before = await work.communities.get(EPILEPSY.id)
    assert before.group is not None
    assert await follow(before.group, -200)
    assert not await follow(before.group, -200)
    assert not await follow(-4711, -4712)
    async with home.community.open_work() as work:
        after = await work.communities.get(EPILEPSY.id)
    assert (after.group, after.care_team_chat) == (-200, before.care_team_chat)
    assert [one.deed for one in await home.deeds()].count(Deed.GROUP_MOVED) == 1
