"""The life of an answer: two people change it, it falls due, it is taken back."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
import pytest_asyncio

from hearth.actions.keeping_library import (
    ApproveChange,
    ProposeChange,
    PutLive,
    Retract,
)
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import clock, new_token
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.stage import COMMUNITY_BOT, data_of
from hearth.community.audit import Deed
from hearth.community.cases import Matter
from hearth.community.errors import OwnAnswer
from hearth.community.library import Draft, Edition
from hearth.community.people import SHELL, Role, Staff
from hearth.ports import OpenWork
from town import Person, Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOPIC = "general.travel_medicines"
QUESTION = "How do I travel with my medicines on a plane?"
SHELF = Shelf()
MONTH = timedelta(days=30)


@dataclass
class Ahead:
    """The time, which a story may put forward."""

    by: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return clock() + self.by


@dataclass(frozen=True)
class Desk:
    """A town with two publishers.

    Args:
        waiting: members for the stories in which time leaps; links into the group are made by the
            real time, so nobody could join there.
    """

    place: Town
    paula: Staff
    priya: Staff
    time: Ahead
    waiting: dict[str, Person]

    async def proposed(self, change: str, due: date | None = None) -> Edition:
        """Paula's draft: what came with the program, with a sentence more."""
        shipped = SHELF.find(TOPIC)
        assert shipped is not None
        day = due or (self.time() + timedelta(days=300)).date()
        draft = Draft(shipped.title, f"{shipped.text} {change}", shipped.sources, day)
        return await ProposeChange(self.work, SHELF)(TOPIC, draft, by=self.paula)

    async def made_live(self, change: str, due: date | None = None) -> Edition:
        """The same, approved and put live by Priya."""
        draft = await self.proposed(change, due)
        approve = ApproveChange(self.work, SHELF)
        approved = await approve(draft.id, draft.fingerprint, by=self.priya)
        return await PutLive(self.work, SHELF)(approved.id, by=self.priya)

    async def answered(self, person: Person) -> str:
        """What the person gets for the question in their own chat."""
        await person.asks_bot(QUESTION)
        return text_of(await person.sees_button("answer:helped"))

    async def told_alone(self, person: Person) -> str:
        """Everything in the person's own chat with the bot."""
        found = await self.place.control.messages(person.number, f"@{COMMUNITY_BOT}")
        return "\n".join(text_of(one) for one in found)

    @property
    def work(self) -> OpenWork:
        """The care team's transactions."""
        return self.place.care.open_work


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    time = Ahead()
    async with town(tmp_path_factory.mktemp("library") / "home", at=time) as place:

        async def hired(name: str) -> Staff:
            add = AddStaff(place.care.open_work, new_token)
            return (await add(name, frozenset({Role.PUBLISHER}), by=SHELL)).staff

        waiting = {name: await place.member(name) for name in ("Owen", "Ewa", "Lou")}
        waiting["Rhea"] = await place.member("Rhea", refuse="clinician_review")
        yield Desk(place, await hired("Paula, pharmacist"), await hired("Dr Priya"), time, waiting)


async def test_a_change_that_another_approved_is_what_members_get_and_says_who_read_it(
    desk: Desk,
) -> None:
    member = await desk.place.member()
    draft = await desk.proposed("Pack them the night before.")
    assert "night before" not in await desk.answered(member)

    approve = ApproveChange(desk.work, SHELF)
    approved = await approve(draft.id, draft.fingerprint, by=desk.priya)
    assert "night before" not in await desk.answered(member)

    await PutLive(desk.work, SHELF)(approved.id, by=desk.priya)
    answer = await desk.answered(member)
    assert "Pack them the night before." in answer
    assert "Reviewed by Dr Priya on" in answer


async def test_whoever_wrote_a_change_cannot_approve_it(desk: Desk) -> None:
    draft = await desk.proposed("Ask for a cool bag.")

    with pytest.raises(OwnAnswer):
        await ApproveChange(desk.work, SHELF)(draft.id, draft.fingerprint, by=desk.paula)

    async with desk.work() as work:
        assert await work.editions.get(draft.id) == draft
    # Priya does, and the story's draft does not stay open for the next one.
    approved = await ApproveChange(desk.work, SHELF)(draft.id, draft.fingerprint, by=desk.priya)
    await PutLive(desk.work, SHELF)(approved.id, by=desk.priya)


async def test_a_correction_comes_to_those_who_got_the_answer_and_to_nobody_else(
    desk: Desk,
) -> None:
    reader, gone, other = [await desk.place.member(name) for name in ("Rea", "Gus", "Olu")]
    wrong = await desk.made_live("Wear a hat.")
    for person in (reader, gone):
        assert "Wear a hat." in await desk.answered(person)
    right = await desk.made_live("Wear a coat.")
    assert "Wear a coat." in await desk.answered(other)
    await gone.asks_bot("/leave")
    await gone.taps(await gone.sees_button("leave:"), "leave:yes")
    await desk.place.is_out(gone)

    await Retract(desk.work, SHELF).edition(wrong.id, "Hats do not help.", by=desk.priya)

    correction = text_of(await reader.sees("A correction"))
    assert "We have taken that answer back" in correction
    assert right.draft.text in correction
    assert "Hats do not help" not in correction
    # What the others get next shows that the correction would have come before it.
    await other.asks_bot("thank you!")
    await other.sees("good to hear")
    assert not await other.has_seen("A correction")
    assert "A correction" not in await desk.told_alone(gone)
    assert await desk.place.was_done(Deed.ANSWER_RETRACTED)
    await desk.place.will_be_done(Deed.MESSAGE_WITHHELD)


async def test_without_another_answer_the_correction_says_so_and_questions_go_to_people(
    desk: Desk,
) -> None:
    reader = await desk.place.member()
    wrong = await desk.made_live("Sing on the plane.")
    await desk.answered(reader)

    await Retract(desk.work, SHELF).edition(wrong.id, "No singing.", by=desk.priya)

    correction = text_of(await reader.sees("A correction"))
    assert "There is no new answer yet" in correction
    assert "999" in correction
    await reader.taps(await reader.sees_button("why:answer"), "why:answer")
    assert "For 30 days I keep which answer" in text_of(await reader.sees("Why I wrote that"))
    await reader.asks_bot(QUESTION)
    told = text_of(await reader.sees("being checked again"))
    assert "How do I travel with my medicines?" in told
    await reader.sees("case")
    await desk.made_live("Ask the crew for water.")
    person = await desk.place.member()
    assert "Ask the crew for water." in await desk.answered(person)


async def test_an_overdue_answer_is_withheld_and_its_question_goes_to_people(desk: Desk) -> None:
    member = desk.waiting["Owen"]
    tomorrow = (desk.time() + timedelta(days=1)).date()
    await desk.made_live("Bring a book.", due=tomorrow)
    assert "Bring a book." in await desk.answered(member)
    desk.time.by += timedelta(days=2)

    await member.writes(desk.place.cast.group, QUESTION)

    told = await member.sees("being checked again")
    assert told["chat"]["id"] != desk.place.cast.group
    await member.sees("case")
    async with desk.work() as work:
        number = await desk.place.number_of(member)
        case = await work.cases.find_open(number, desk.place.circle)
    assert case is not None
    assert case.matter is Matter.QUESTION


async def test_who_refuses_clinician_review_is_asked_before_anybody_reads_the_question(
    desk: Desk,
) -> None:
    member = desk.waiting["Rhea"]

    await member.asks_bot(QUESTION)

    await member.sees("being checked again")
    asked = await member.sees_button("review:")
    assert any(one.startswith("review:") for one in data_of(asked))
    async with desk.work() as work:
        number = await desk.place.number_of(member)
        assert await work.cases.find_open(number, desk.place.circle) is None


async def test_after_a_month_nobody_is_told_any_more(desk: Desk) -> None:
    early, late = desk.waiting["Ewa"], desk.waiting["Lou"]
    wrong = await desk.made_live("Sit near the wing.")
    await desk.answered(early)
    desk.time.by += MONTH - timedelta(hours=1)
    await desk.answered(late)
    desk.time.by += timedelta(hours=2)
    await desk.made_live("Sit near the door.")

    await Retract(desk.work, SHELF).edition(wrong.id, "The wing is loud.", by=desk.priya)

    await late.sees("A correction")
    await early.asks_bot("thank you!")
    await early.sees("good to hear")
    assert not await early.has_seen("A correction")


async def test_the_library_of_these_stories_has_the_topic() -> None:
    shipped = SHELF.find(TOPIC)
    assert shipped is not None
    for change in ("Ask the crew for water.", "Pack them the night before."):
        draft = Draft(shipped.title, f"{shipped.text} {change}", shipped.sources, date.max)
        assert SHELF.check(TOPIC, draft).flaws == ()
        assert SHELF.check(TOPIC, replace(draft, sources=())).flaws != ()
