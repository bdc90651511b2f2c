"""A month and a week are over, by a clock that is moved: what comes by itself, and to whom."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from pypdf import PdfReader

from hearth.actions.bulletin_taps import ChoosePace
from hearth.actions.bulletins import ApproveBulletin, WriteBulletin
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.rota import ChangeRota
from hearth.actions.staff import AddStaff
from hearth.bootstrap.outside import clock, new_token
from hearth.bootstrap.shelf import Shelf
from hearth.bootstrap.stage import CIRCLE, COMMUNITY_BOT
from hearth.community.audit import Deed, Subject
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience, BulletinId, Reach
from hearth.community.deliveries import Pace
from hearth.community.people import SHELL, Contact, Role
from hearth.community.rota import Rota, Shift
from hearth.storage.keys.names import Holder
from program import until
from stories.test_erasure import Moved
from stories.test_rota import EVERY_DAY
from town import Message, Person, Town, text_of, town
from unit.bulletins.press import reader
from window import browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANTERNS = Wording("Lanterns by the pond", "The clinic's pond has lanterns now. Come and look.")
LONDON = ZoneInfo("Europe/London")
MOMENT = timedelta(seconds=1)


class Calendar(Moved):
    """The time: it begins on an early morning in October, and leaps ahead to a day to come."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead = datetime(2026, 10, 1, 6, tzinfo=LONDON) - clock()

    async def comes_to(self, place: Town, moment: datetime) -> None:
        """It is then, or later, and what came due by then is done."""
        if (ahead := moment + MOMENT - self()) > timedelta(0):
            await self.move(place, ahead)

        async def done() -> bool:
            return not await place.care.timers.depth()

        await until(done)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return Calendar()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def place(
    tmp_path_factory: pytest.TempPathFactory, calendar: Calendar
) -> AsyncIterator[Town]:
    """A town of its own, in which Anna is on call by day, with Ben behind her."""
    home = tmp_path_factory.mktemp("days") / "home"
    async with town(home, at=calendar) as running:
        anna, ben = running.furnished.anna.staff.id, running.furnished.ben.staff.id
        shift = Shift(EVERY_DAY, time(8), time(20), anna, ben)
        change = partial(_planned, shift=shift)
        await ChangeRota(running.care.open_work)(CIRCLE, change, by=SHELL)
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ria(place: Town) -> Person:
    """A member who does not want news and lessons."""
    return await place.member("Ria", refuse="education")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def nia(place: Town, ria: Person) -> Person:
    """A member who agreed to all of it; it is looked at Ria first, who joined before."""
    del ria
    return await place.member("Nia")


def _planned(rota: Rota, *, shift: Shift) -> Rota:
    return replace(rota, shifts=(shift,), told="We answer from eight in the morning.")


def words_in(pdf: bytes) -> str:
    """What a PDF says, in one line."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def enclosed(messages: list[Message]) -> list[str]:
    """The names of the documents that came with these."""
    return [one["document"]["file_name"] for one in messages if "document" in one]


async def told_alone(place: Town, person: Person) -> str:
    """Everything in the person's own chat with the bot."""
    found = await place.control.messages(person.number, f"@{COMMUNITY_BOT}")
    return "\n".join(text_of(one) for one in found)


async def test_the_report_of_a_month_comes_by_itself_and_a_clinician_has_their_hours_certified(
    place: Town, calendar: Calendar
) -> None:
    ada, anna, ben = place.ada, place.anna, place.ben
    await calendar.comes_to(place, datetime(2026, 11, 1, 9, tzinfo=LONDON))
    came = await ada.sees("The report of October 2026: how Epilepsy circle did")
    assert enclosed([came]) == ["epilepsy-2026-10.pdf"]
    report = words_in(await place.control.file(came["document"]["file_id"]))
    assert ("Epilepsy circle" in report, "October 2026" in report) == (True, True)
    # It is for owners and administrators, once; clinicians get none unless the owners say so.
    assert enclosed(await ada.everything()) == ["epilepsy-2026-10.pdf"]
    assert enclosed([*await anna.everything(), *await ben.everything()]) == []
    assert [one.deed for one in await place.deeds()].count(Deed.FIGURES_SENT) == 1

    # The month is counted for who stood in the rota: Anna takes what is hers along.
    await anna.tells_careteam_bot("/console")
    link = text_of(await anna.sees("/sign-in/")).partition("/sign-in/")[2].split()[0]
    number = place.furnished.anna.staff.id
    async with browser(place.settings.console_address, calendar) as phone:
        await phone.sign_in(link)
        shown = await phone.get("/contributions")
        certificate = await phone.take(
            f"/contributions/{CIRCLE}/{number}/certificate.pdf", first="2026-10", last="2026-10"
        )
    assert ("Dr Anna" in shown, "Ben, epilepsy nurse" in shown) == (True, False)
    said = words_in(certificate)
    assert "Contribution of Dr Anna, neurologist" in said
    assert "October 2026 372 h 00 min 372 h 00 min" in said  # 31 days from eight to eight.


async def _goes_out(place: Town) -> BulletinId:
    """A bulletin to the direct chats, from one colleague by another."""
    work = place.care.open_work
    add, may = AddStaff(work, new_token), frozenset({Role.PUBLISHER})
    wendy, rob = [(await add(name, may, by=SHELL)).staff for name in ("Wendy", "Rob")]
    to = Audience((CIRCLE,), Reach.DIRECT)
    draft = await WriteBulletin(work)(LANTERNS, to, by=wendy)
    approve = ApproveBulletin(work, CheckBulletin(work, reader, Shelf()))
    await approve(draft.id, draft.fingerprint, by=rob)
    await SendBulletin(work).now(draft.id, by=rob)
    return draft.id


async def test_the_week_comes_in_one_message_to_who_wants_it_and_refused_nothing(
    place: Town, calendar: Calendar, ria: Person, nia: Person
) -> None:
    await calendar.comes_to(place, datetime(2026, 11, 1, 9, tzinfo=LONDON))
    theirs = place.running.storages[Holder.COMMUNITY.value]
    await ChoosePace(theirs.open_work)(Contact(ria.number), Pace.DIGEST)
    await nia.asks_bot("/settings")
    await nia.taps(await nia.sees_button("pace:digest"), "pace:digest")
    await nia.sees("you get one message a week")
    number = await _goes_out(place)

    # Whoever refused finds what is out by its words, and what was always there in its topic.
    await ria.asks_bot("/search lanterns")
    found = await ria.sees_button(f"find:bulletin:{number}")
    assert "This is what I found" in text_of(found)
    await ria.asks_bot("/topics")
    topics = await ria.sees_button("find:pack:general")
    await ria.taps(topics, "find:pack:general")
    questions = await ria.sees_button("find:answer:general.")
    await ria.taps(questions, "find:answer:general.")
    await ria.sees_button("answer:helped")

    await calendar.comes_to(place, datetime(2026, 11, 2, 9, tzinfo=LONDON))
    week = await nia.sees("Your week in Epilepsy circle")
    assert f"• {LANTERNS.title}" in text_of(week)
    assert LANTERNS.text not in await told_alone(place, nia)
    await nia.taps(week, f"find:bulletin:{number}")
    await nia.sees_alone(LANTERNS.text)
    told = [one.about for one in await place.deeds() if one.deed is Deed.BULLETIN_SENT]
    assert Subject.of("member", await place.number_of(nia)) in told
    assert Subject.of("member", await place.number_of(ria)) not in told
    assert "Your week in" not in await told_alone(place, ria)
