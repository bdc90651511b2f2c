"""Live events in the console: planned, announced by a second person, moved, called off."""

import re
from datetime import timedelta

from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.event_news import subject_of
from hearth.actions.events import AnnounceEvent, PlanEvent
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed
from hearth.community.bulletin_words import Wording
from hearth.community.event_questions import (
    UNNUMBERED_QUESTION,
    EventQuestion,
    QuestionContent,
    QuestionState,
)
from hearth.community.events import Event, EventPlan
from hearth.community.links import link_is_safe
from hearth.community.people import SHELL, Role
from unit.console.home import CIRCLE, Home

ABOUT = Wording("Ask about sleep", "How to sleep well, and what to do when it does not work.")
READ = re.compile(r'name="read" value="([0-9a-f]{64})"')


async def busy_events(home: Home) -> EventQuestion:
    """One that waits for a reader, with something against it; one under way, with a question."""
    work, begins = home.storage.open_work, (home.time() + timedelta(days=3)).replace(tzinfo=None)
    plan, wendy = PlanEvent(work), await home.hired("Wendy, host", Role.PUBLISHER)
    await plan(CIRCLE, EventPlan(ABOUT, "A nurse, 07911 123456", begins, 60), by=wendy)
    second = await plan(CIRCLE, EventPlan(ABOUT, "Two nurses", begins, 60), by=wendy)
    announce = AnnounceEvent(work, CheckBulletin(work, home.reading, Shelf()))
    await announce(second.id, second.fingerprint, by=home.paula)
    return await question_for(home, second)


async def question_for(
    home: Home, event: Event, state: QuestionState = QuestionState.WAITING
) -> EventQuestion:
    """A member's question for the event, which begins."""
    member = await home.member()
    async with home.storage.open_work() as work:
        await work.events.put((await work.events.hold(event.id)).opened(work.now))
        work.note(Deed.EVENT_BEGUN, by=SHELL, about=subject_of(event))
        await work.commit()
    async with home.circle.open_work() as work:
        new = EventQuestion(UNNUMBERED_QUESTION, event.id, event.community, state, work.now)
        content = QuestionContent(member.id, "How long should I sleep?")
        question = await work.event_questions.add(new, content)
        await work.commit()
    return question


async def test_from_the_form_to_the_group_moved_and_called_off(home: Home) -> None:
    wendy = await home.signed_in(await home.hired("Wendy, writer", Role.PUBLISHER))
    begins = (home.time() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    form = {"community": CIRCLE, "title": ABOUT.title, "text": ABOUT.text, "begins": begins}
    await wendy.get("/live-events/plan")
    refused = await wendy.post("/live-events/plan", **form, hosts="", minutes="60")
    assert (refused.status, refused.path) == (422, "/live-events/plan")
    refused = await wendy.post("/live-events/plan", **form, hosts="Two nurses", minutes="5")
    assert "Minutes" in refused.plain
    page = await wendy.post(
        "/live-events/plan", **form, hosts="Two nurses", minutes="60", reach="both"
    )
    assert "to the group and to direct chats" in page.plain
    assert (page.path, "somebody else has to read" in page.plain) == ("/live-events/1", True)

    paula = await home.signed_in(home.paula)
    page = await paula.get("/live-events/1")
    read = READ.search(page.text)
    assert read is not None
    page = await paula.post("/live-events/1/announce", read=read[1])
    assert "announced" in page.plain
    page = await paula.post("/live-events/1/announce", read=read[1])
    assert page.status == 409
    later = (home.time() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    page = await paula.post("/live-events/1/move", begins=later)
    assert later in page.text
    page = await paula.post("/live-events/1/call-off", text="The host is ill.")
    assert ("called off" in page.plain, "The host is ill." in page.plain) == (True, True)
    assert "called off" in (await paula.get("/live-events")).plain
    assert (await paula.get("/live-events/7")).status == 404


async def test_a_clinician_lets_a_question_in_and_answers_it(home: Home) -> None:
    waiting = await busy_events(home)
    async with home.storage.open_work() as work:
        event = await work.events.see(waiting.event)
    held = await question_for(home, event, QuestionState.HELD_BACK)
    anna = await home.signed_in(home.anna)
    here = f"/live-events/{event.id}/questions/{held.id}"
    page = await anna.get(f"/live-events/{event.id}")
    assert (page.plain.count("How long should I sleep?"), ">held back<" in page.text) == (2, True)
    await anna.get(here)
    page = await anna.post(f"{here}/let-in")
    assert (page.path, ">held back<" in page.text) == (f"/live-events/{event.id}", False)
    page = await anna.post(f"{here}/answer", text="Ring me on 07911 123456.")
    assert (page.status, "It may show who somebody is" in page.plain) == (422, True)
    assert "Ring me on 07911 123456." in page.plain
    page = await anna.post(f"{here}/answer", text="Seven to nine hours.")
    assert "answered" in page.plain
    page = await anna.get(here)
    assert ("Put the answer right" in page.plain, "Dr Anna" in page.plain) == (True, True)
    page = await anna.get(f"/live-events/{event.id}/alike")
    assert "None of those that wait" in page.plain
    more = await question_for(home, event)
    page = await anna.get(f"/live-events/{event.id}/alike")
    assert "Ask them as the first" in page.plain
    joined = {"one": str(more.id), "into": str(waiting.id)}
    page = await anna.post(f"/live-events/{event.id}/join", **joined)
    assert "is asked as" in page.plain
    assert (await anna.post(f"/live-events/{event.id}/join", **joined)).status == 409
    page = await anna.post(f"/live-events/{event.id}/questions/{more.id}/part")
    assert "is asked as" not in page.plain
    out = f"/live-events/{event.id}/questions/{waiting.id}/leave-out"
    assert (await anna.post(out, because="of nothing")).status in (409, 422)
    page = await anna.post(out, because="elsewhere")
    assert "left out" in page.plain
    ada = await home.signed_in(home.ada)
    page = await ada.get(here)
    assert (page.status, "<textarea" in page.text) == (200, False)


async def test_afterwards_it_is_summed_up_and_an_answer_proposed_for_the_library(
    home: Home,
) -> None:
    question = await busy_events(home)
    async with home.storage.open_work() as work:
        await work.event_questions.put(question.answered("Seven.", home.anna.id, work.now))
        event = await work.events.hold(question.event)
        await work.events.put(event.over(work.now))
        work.note(Deed.EVENT_OVER, by=SHELL, about=subject_of(event))
        await work.commit()
    paula, here = await home.signed_in(home.paula), f"/live-events/{event.id}"
    assert "Sum it up" in (await paula.get(here)).plain
    await paula.get(f"{here}/summary")
    form = {"title": "About sleep", "text": "Seven hours."}
    page = await paula.post(f"{here}/summary", **form, sources="https://sleep.example")
    assert (page.status, "Give at least one source" in page.plain) == (422, True)
    source = next(one for one in Shelf().addresses("general.sleep") if link_is_safe(one))
    page = await paula.post(f"{here}/summary", **form, sources=source)
    assert (page.path, source in page.plain) == ("/bulletins/1", True)
    await paula.get(f"{here}/summary")
    page = await paula.post(f"{here}/questions/{question.id}/propose", topic="general.sleep")
    assert (page.path, "Seven." in page.plain) == ("/library/topics/general.sleep/change", True)
    await paula.get(f"{here}/summary")
    page = await paula.post(f"{here}/questions/{question.id}/propose", topic="general.sleep")
    assert page.status == 409
