"""Polls of bulletins, over real HTTP."""

from hearth.community.bulletins import BulletinId
from hearth.community.outgoing import ClosePoll, OpenPoll, ToGroup
from hearth.community.people import CommunityId
from hearth.community.polls import GroupPoll
from hearth_bot.sandbox.client import Json
from unit.community_bot.conftest import Stage

CIRCLE = CommunityId("circle")
GROUP = ToGroup(CIRCLE)
OPEN = OpenPoll(12, CIRCLE, "Which evening suits you?", ("Monday", "Friday"))


async def polls_there(stage: Stage) -> list[Json]:
    messages = await stage.control.messages(stage.cast.olga, stage.cast.group)
    return [one for one in messages if "poll" in one]


async def test_a_poll_comes_once_shows_nobody_and_its_votes_are_counted(stage: Stage) -> None:
    await stage.side.deliver(GROUP, OPEN)

    [message] = await polls_there(stage)
    poll = message["poll"]
    assert (poll["question"], poll["is_anonymous"]) == ("Which evening suits you?", True)
    noted = stage.actions.only("note_poll").args[0]
    there = GroupPoll(BulletinId(12), CIRCLE, poll["id"], message["message_id"], (0, 0))
    assert noted == there

    stage.actions.gives["find_poll"] = there
    await stage.side.deliver(GROUP, OPEN)
    assert len(await polls_there(stage)) == 1

    await stage.control.vote(stage.cast.mira, stage.cast.group, message["message_id"], 1)
    await stage.handle()
    counted = stage.actions.only("count_poll")
    assert (counted.args, counted.named) == ((poll["id"], [0, 1], 1), {"closed": False})


async def test_a_poll_is_closed_with_what_stood_in_it_and_one_that_never_came_is_fine(
    stage: Stage,
) -> None:
    await stage.side.deliver(GROUP, ClosePoll(12, CIRCLE))
    assert stage.actions.names == ["find_poll"]

    await stage.side.deliver(GROUP, OPEN)
    stage.actions.gives["find_poll"] = stage.actions.only("note_poll").args[0]
    [message] = await polls_there(stage)
    await stage.control.vote(stage.cast.mira, stage.cast.group, message["message_id"], 0)
    await stage.side.deliver(GROUP, ClosePoll(12, CIRCLE))

    [message] = await polls_there(stage)
    assert message["poll"]["is_closed"] is True
    counted = stage.actions.only("count_poll")
    assert (counted.args[1:], counted.named) == (([1, 0], 1), {"closed": True})


async def test_a_poll_that_somebody_deleted_counts_as_closed(stage: Stage) -> None:
    gone = GroupPoll(BulletinId(12), CIRCLE, "5", 999, (6, 7), 13)
    stage.actions.gives["find_poll"] = gone
    await stage.side.deliver(GROUP, ClosePoll(12, CIRCLE))

    counted = stage.actions.only("count_poll")
    assert (counted.args, counted.named) == (("5", [6, 7], 13), {"closed": True})
