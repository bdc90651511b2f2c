"""A live event through the bots: asked, voted for, answered in the group, and taken back."""

from datetime import timedelta

import pytest

from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.event_news import subject_of
from hearth.actions.events import AnnounceEvent, PlanEvent
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import new_token
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.trying import when_asked
from hearth.community.audit import Deed
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Reach
from hearth.community.events import Event, EventPlan
from hearth.community.people import SHELL, Role
from town import Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

ABOUT = Wording("Ask about cushions", "Which cushion is good for the neck.")
QUESTION = "Is a flat cushion better for the neck?"
ANSWER = "It depends on how you lie: on your back a flat one is often enough."


async def begun(place: Town, member: Person) -> Event:
    """One of which a member read in their own chat, and that has begun."""
    work, roles = place.care.open_work, frozenset({Role.PUBLISHER})
    add = AddStaff(work, new_token)
    writer = (await add("Una, writer", roles, by=SHELL)).staff
    reader = (await add("Rolf, reader", roles, by=SHELL)).staff
    async with work(looking=True) as now:
        begins = (now.now + timedelta(days=1)).replace(tzinfo=None)
    plan = EventPlan(ABOUT, "A nurse", begins, 60, reach=Reach.BOTH)
    event = await PlanEvent(work)(place.circle, plan, by=writer)
    async with when_asked(place.running) as language:
        announce = AnnounceEvent(work, CheckBulletin(work, language, Shelf()))
        await announce(event.id, event.fingerprint, by=reader)
    news = await member.sees("It takes place in the group")
    assert ABOUT.title in text_of(news)
    async with work() as now:
        await now.events.put((await now.events.hold(event.id)).opened(now.now))
        now.note(Deed.EVENT_BEGUN, by=SHELL, about=subject_of(event))
        await now.commit()
    return event


async def test_a_question_is_asked_answered_for_all_and_taken_back(place: Town) -> None:
    anna, member, other = place.anna, await place.member(), await place.member()
    event = await begun(place, member)
    await member.asks_bot("/events")
    await member.taps(await member.sees_button(f"ev:ask:{event.id}"), f"ev:ask:{event.id}")
    await member.sees("What would you like to ask at Ask about cushions")
    await member.asks_bot(QUESTION)
    await member.taps(await member.sees_button("ev:nameless"), "ev:nameless")
    noted = await member.sees_button("ev:back:")

    await other.asks_bot("/events")
    await other.taps(await other.sees_button(f"ev:see:{event.id}:0"), f"ev:see:{event.id}:0")
    shown = await other.sees_button("ev:vote:")
    assert QUESTION in text_of(shown)
    await other.taps(shown, "ev:vote:")

    # A clinician answers at their phone.
    await anna.tells_careteam_bot("/events")
    waiting = await anna.sees_button("event:pick:")
    assert QUESTION in text_of(waiting)
    await anna.taps(waiting, "event:pick:")
    await anna.sees("Please write your answer in your next message")
    await anna.tells_careteam_bot(ANSWER)
    preview = await anna.sees_button("event:send:")
    assert (QUESTION in text_of(preview), ANSWER in text_of(preview)) == (True, True)
    await anna.taps(preview, "event:send:")
    await anna.sees("Your answer goes to the group")
    posted = await other.sees(ANSWER)
    assert QUESTION in text_of(posted)

    # Its author takes it back: the answer stays, as others wanted to know it too.
    await member.taps(noted, "ev:back:")
    changed = await other.sees_change("its question is not shown any more", of=posted)
    assert (ANSWER in text_of(changed), QUESTION in text_of(changed)) == (True, False)
