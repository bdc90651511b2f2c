"""A challenge through both doors: approved, joined in the chat, told of, and paused."""

from datetime import timedelta

import pytest

from hearth.actions.challenges import ApproveChallenge, WriteChallenge
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.stage import CIRCLE
from hearth.community.bulletin_words import Wording
from hearth.community.challenges import ChallengePlan, PartState
from hearth.community.people import Role, Staff, StaffId
from town import Town, text_of
from unit.bulletins.press import reader

pytestmark = pytest.mark.asyncio(loop_scope="session")

WALK = Wording("Walk a little", "Walk for 20 minutes a day, or as far as is good for you.")
ANNA, PAUL = (Staff(StaffId(one), frozenset({Role.CLINICIAN})) for one in (901, 902))


async def test_a_member_takes_part_tells_of_a_day_and_pauses(place: Town) -> None:
    work = place.care.open_work
    async with work() as looking:
        today = looking.now.date()
    plan = ChallengePlan(WALK, today - timedelta(days=1), today + timedelta(days=20))
    written = await WriteChallenge(work)(CIRCLE, plan, by=ANNA)
    approve = ApproveChallenge(work, CheckBulletin(work, reader, Shelf()))
    number = (await approve(written.id, written.fingerprint, by=PAUL)).id

    member = await place.member()
    await member.asks_bot("/challenges")
    listed = await member.sees_button(f"ch:see:{number}")
    await member.taps(listed, f"ch:see:{number}")
    offered = await member.sees_button(f"ch:join:{number}")
    assert "Walk for 20 minutes a day" in text_of(offered)
    await member.taps(offered, f"ch:join:{number}")
    pledging = await member.sees_button(f"ch:some_days:{number}")
    await member.taps(pledging, f"ch:some_days:{number}")
    asking = await member.sees_button(f"ch:weekly:{number}")
    await member.taps(asking, f"ch:weekly:{number}")
    mine = await member.sees_button(f"ch:some:{number}")
    said = "You would like to do it: on some days of the week. I ask you: once a week."
    assert said in text_of(mine)

    await member.taps(mine, f"ch:some:{number}")
    told = await member.sees("Some of it is something.")
    assert "0 days on which you did it, and of 1 with some of it" in text_of(told)
    await member.taps(told, f"ch:see:{number}")
    again = await member.sees_button(f"ch:pause:{number}")
    await member.taps(again, f"ch:pause:{number}")
    rests = await member.sees("rests for you")
    assert "All of that stays." in text_of(rests)
    async with work() as looking:
        part = await looking.challenges.part(await place.number_of(member), number)
    assert part is not None
    assert (part.state, part.times) == (PartState.PAUSED, 1)
