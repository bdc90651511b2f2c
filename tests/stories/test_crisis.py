"""A crisis through both bots: opened, said, changed in place, a bulletin that waits, all clear."""

import asyncio

import pytest

from hearth.actions.bulletins import ApproveBulletin, WriteBulletin
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.staff import AddStaff
from hearth.bootstrap.drilling import run_crisis_drill
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.trying import when_asked
from hearth.community.audit import Deed
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience
from hearth.community.crises import CrisisKind, CrisisStep
from hearth.community.crisis_drill import CrisisDrill
from hearth.community.people import SHELL, Role
from program import until
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

BENCH = Wording("A bench by the door", "The clinic has a new bench by its door.")


async def goes_out(place: Town) -> None:
    """Two publishers let a bulletin go out."""
    work, roles = place.care.open_work, frozenset({Role.PUBLISHER})
    add = AddStaff(work, new_token)
    writer = (await add("Will, writer", roles, by=SHELL)).staff
    reader = (await add("Rita, reader", roles, by=SHELL)).staff
    draft = await WriteBulletin(work)(BENCH, Audience((place.circle,)), by=writer)
    async with when_asked(place.running) as language:
        approve = ApproveBulletin(work, CheckBulletin(work, language, Shelf()))
        await approve(draft.id, draft.fingerprint, by=reader)
    await SendBulletin(work).now(draft.id, by=reader)


async def pinned(place: Town, member: Person) -> list[int]:
    """The numbers of the messages at the top of the group, as the member sees it."""
    chats = await place.control.chats(member.number)
    [group] = [one for one in chats if one["chat"] == place.cast.group]
    return [int(one) for one in group["pinned"]]


async def nothing_pinned(place: Town, member: Person) -> None:
    """Return when nothing is at the top of the group: taking it down is a call of its own."""

    async def so() -> bool:
        return not await pinned(place, member)

    await until(so)


async def drilled(place: Town) -> CrisisDrill:
    """Whoever leads is told, ticks a step and gives the all-clear; the group reads nothing."""
    where = place.settings, place.circle, CrisisKind.OTHER
    async with asyncio.TaskGroup() as group:
        running = group.create_task(run_crisis_drill(*where, 60, 0.2, lambda _: None))
        await place.anna.sees("THIS IS A DRILL")
        card = await place.anna.sees_button("crisis:tick:2:facts")
        await place.anna.taps(card, "crisis:tick:2:facts")
        await place.anna.tells_careteam_bot("/crisis")
        await place.anna.taps(await place.anna.sees_button("crisis:answer:2:"), "crisis:answer:2:")
        await place.anna.sees("Made-up members who had asked")
        await place.anna.taps(card, "crisis:over:2")
    return running.result()


async def test_the_group_hears_one_voice_until_the_all_clear(place: Town) -> None:
    anna, nia = place.anna, await place.member()
    await anna.tells_careteam_bot("/crisis")
    where = await anna.sees_button(f"crisis:where:{place.circle}")
    await anna.taps(where, "crisis:where")
    what = await anna.sees_button(f"crisis:what:rumour:{place.circle}")
    await anna.taps(what, "crisis:what:rumour")
    confirm = await anna.sees_button(f"crisis:open:rumour:{place.circle}")
    assert "Something is going round that we cannot confirm." in text_of(confirm)
    await anna.taps(confirm, "crisis:open:rumour")
    card = await anna.sees_button("crisis:tick:1:facts")
    preview = await anna.sees_button("crisis:say:1:")
    await anna.taps(card, "crisis:tick:1:facts")
    await anna.taps(preview, "crisis:say:1:")
    status = await nia.sees("Something is going round that we cannot confirm.")
    await place.will_be_done(Deed.CRISIS_SAID)

    # A bulletin waits, and the status is changed where it stands.
    await goes_out(place)
    await anna.tells_careteam_bot("/crisis 1 It is not true: nothing was recalled.")
    preview = await anna.sees_button("crisis:say:1:")
    assert "It is not true: nothing was recalled." in text_of(preview)
    await anna.taps(preview, "crisis:say:1:")
    await nia.sees_change("It is not true: nothing was recalled.", of=status)
    await place.will_be_done(Deed.CRISIS_BULLETIN_HELD)
    assert not await nia.has_seen(BENCH.text)
    assert await pinned(place, nia) == [status["message_id"]]

    # What is asked meanwhile is grouped, and answered to whoever asked.
    await nia.asks_bot("/ask Was the blue inhaler on the poster meant?")
    await nia.sees("Your case has the number")
    await anna.tells_careteam_bot("/crisis 1 No inhaler is meant.")
    await anna.sees_button("crisis:say:1:")
    await anna.tells_careteam_bot("/crisis")
    asked = await anna.sees_button("crisis:answer:1:")
    assert "inhaler" not in text_of(asked)
    await anna.taps(asked, "crisis:answer:1:")
    await nia.sees("No inhaler is meant.")

    await anna.tells_careteam_bot("/crisis")
    card = await anna.sees_button("crisis:over:1")
    await anna.taps(card, "crisis:over:1")
    await nia.sees_change("All clear", of=status)
    report = await anna.sees("the report")
    assert "Bulletins that waited, and go on now: 1" in text_of(report)
    await anna.sees("on paper")
    await nia.sees(BENCH.text)
    await nothing_pinned(place, nia)

    done = await drilled(place)
    assert (done.cleared, done.planned, done.whole) == (True, False, False)
    assert CrisisStep.FACTS not in done.missing
    assert (done.answered, done.crisis.bulletins_held) == (True, 1)
    assert await pinned(place, nia) == []
