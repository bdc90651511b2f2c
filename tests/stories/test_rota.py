"""Who is on call, what members are told, and that nothing waits unseen: with the clock moved."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial

import pytest
import pytest_asyncio

from hearth.actions.rota import ChangeRota, SetQuiet
from hearth.actions.steering import ChangePriority
from hearth.bootstrap.outside import clock
from hearth.bootstrap.stage import EMERGENCY_WORDS, data_of
from hearth.community.audit import Deed
from hearth.community.cases import Case, Priority
from hearth.community.people import SHELL
from hearth.community.quiet import Quiet
from hearth.community.rota import Rota, Shift
from town import Message, Person, Town, text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Could somebody tell me how long I should wait before my next blood test?"
CRISIS = (
    "I can't do this any more. I have the tablets ready and tonight I am going to end my life."
)
TOLD = "We are asleep and answer from eight in the morning."
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
EVERY_DAY = frozenset(range(7))


class Hands:
    """A clock that goes on as clocks do, and jumps ahead when a story says so."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)
        self.now = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return clock() + self.ahead

    @property
    def now(self) -> datetime:
        return self()

    @now.setter
    def now(self, moment: datetime) -> None:
        self.ahead = moment - clock()

    def move(self, by: timedelta) -> None:
        self.ahead += by


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hands() -> Hands:
    return Hands()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def night(tmp_path_factory: pytest.TempPathFactory, hands: Hands) -> AsyncIterator[Town]:
    """A town of its own, whose clock is moved; Anna is on call by day, with Ben behind her."""
    home = tmp_path_factory.mktemp("night") / "home"
    async with town(home, at=hands) as place:
        anna, ben = place.furnished.anna.staff.id, place.furnished.ben.staff.id
        shift = Shift(EVERY_DAY, time(8), time(20), anna, ben)
        change = partial(_planned, shift=shift, told=TOLD)
        await ChangeRota(place.care.open_work)(place.circle, change, by=SHELL)
        yield place


def _planned(rota: Rota, *, shift: Shift, told: str) -> Rota:
    return replace(rota, shifts=(shift,), exceptions=(), told=told)


async def _asks(member: Person) -> str:
    await member.asks_bot("/ask")
    await member.sees("ask a clinician")
    await member.asks_bot(QUESTION)
    return text_of(await member.sees("to our clinicians"))


async def _case_of(place: Town, member: Person) -> Case:
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        case = await work.cases.find_open(number, place.circle)
    assert case is not None
    return case


async def _fresh(person: Person) -> None:
    person.seen = int((await person.control.events(person.number))["next"])


async def test_a_member_is_told_by_when_a_clinician_answers(night: Town, hands: Hands) -> None:
    member = await night.member()
    hands.now = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
    told = await _asks(member)
    # Half past six plus four hours on call: until eight, and from eight to half past ten.
    assert "by Friday 27 November, 10:30" in told
    assert TOLD not in told
    assert "on shift" not in told


async def test_while_nobody_is_on_shift_a_member_is_told_so_and_whom_to_call(
    night: Town, hands: Hands
) -> None:
    hands.now = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
    member = await night.member()
    told = await _asks(member)
    assert "by Friday 27 November, 12:00" in told
    assert TOLD in told
    assert EMERGENCY_WORDS in told


async def test_a_page_that_was_seen_waits_and_then_goes_to_the_next(
    night: Town, hands: Hands
) -> None:
    hands.now = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
    member = await night.member()
    await _fresh(night.anna)
    await _fresh(night.ben)
    await member.asks_bot(CRISIS)
    page = await night.anna.sees_alone("Please look now")
    await night.anna.taps(page, "page:seen:")
    seen = await night.anna.sees("has seen the page")
    assert "Dr Anna" in text_of(seen)
    hands.move(6 * MINUTE)
    next_page = await night.ben.sees("Please look now")
    case = await _case_of(night, member)
    assert f"case:take:{case.number}" in data_of(next_page)
    await night.ben.taps(next_page, "case:take")
    await member.sees("is now looking after your case")
    assert await night.was_done(Deed.PAGE_SEEN)


async def test_a_case_that_nobody_answers_in_time_goes_to_the_next_on_call_by_name(
    night: Town, hands: Hands
) -> None:
    hands.now = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    member = await night.member()
    await _asks(member)
    case = await _case_of(night, member)
    await _fresh(night.anna)
    await night.anna.tells_careteam_bot(f"/case {case.number}")
    card = await night.anna.sees_button(f"case:take:{case.number}")
    await night.anna.taps(card, f"case:take:{case.number}")
    await member.sees("is now looking after your case")
    await _fresh(night.anna)
    hands.move(4 * HOUR + MINUTE)
    ben = night.furnished.ben.staff
    await night.anna.sees(
        f"Case {case.number} had to wait for too long, so it is in the hands of Ben"
    )
    given = await night.ben.sees(f"⏰ Case {case.number} ·")
    late = await _case_of(night, member)
    assert (late.holder, late.priority) == (ben.id, Priority.ROUTINE)
    assert await night.was_done(Deed.CASE_OVERDUE)
    await night.ben.taps(given, f"page:seen:{case.number}")
    await member.sees(f"looks after your case {case.number} from now on")


async def test_a_routine_reply_waits_for_the_morning_and_an_urgent_one_does_not(
    night: Town, hands: Hands
) -> None:
    anna, by = night.anna, night.furnished.anna.staff
    await SetQuiet(night.care.open_work)(night.circle, Quiet(time(22), time(7)), by=SHELL)
    hands.now = datetime(2026, 11, 30, 19, 0, tzinfo=UTC)
    member = await night.member()
    await _asks(member)
    number = (await _case_of(night, member)).number
    await _fresh(anna)
    await anna.tells_careteam_bot(f"/case {number}")
    await anna.taps(await anna.sees_button(f"case:take:{number}"), f"case:take:{number}")
    await member.sees("is now looking after your case")

    hands.now = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
    waits = await _replies(night, number, "Three weeks are usual.")
    assert "01 Dec 2026, 07:00" in text_of(waits)
    assert not await member.has_seen("Three weeks are usual.")
    await anna.taps(waits, f"case:now:{number}")
    await anna.sees("on its way now")
    await member.sees("Three weeks are usual.")

    await _replies(night, number, "And eat before it.")
    change = ChangePriority(night.care.open_work)
    await change(number, Priority.URGENT, "She bleeds.", by=by)
    await member.sees("And eat before it.")
    await _replies(night, number, "Please ring the ward.", "on its way")
    await member.sees("Please ring the ward.")

    await change(number, Priority.ROUTINE, "It has stopped.", by=by)
    await _replies(night, number, "Good night.")
    assert not await member.has_seen("Good night.")
    hands.now = datetime(2026, 12, 1, 7, 0, 1, tzinfo=UTC)
    await member.sees("Good night.")
    await SetQuiet(night.care.open_work)(night.circle, None, by=SHELL)


async def _replies(night: Town, number: int, text: str, then: str = "It is quiet time") -> Message:
    """Anna replies by thumb; what the bot says to that."""
    anna = night.anna
    await _fresh(anna)
    await anna.tells_careteam_bot(f"/case {number}")
    await anna.taps(await anna.sees_button(f"case:reply:{number}"), f"case:reply:{number}")
    await anna.sees("Write your reply")
    await anna.tells_careteam_bot(text)
    return await anna.sees(then)


async def test_the_care_team_bot_says_who_is_on_call_until_when_and_who_is_next(
    night: Town, hands: Hands
) -> None:
    hands.now = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    await night.ben.tells_careteam_bot("/oncall")
    told = text_of(await night.ben.sees("On call:"))
    assert "Dr Anna" in told
    assert "Tue 01 Dec, 20:00" in told
    assert "nobody is on shift" in told
    hands.now = datetime(2026, 12, 1, 21, 0, tzinfo=UTC)
    await night.ben.tells_careteam_bot("/oncall")
    # Not only "nobody is on shift": what was sent as the clock jumped may come twice.
    await night.ben.sees("from Wed 02 Dec, 08:00")


async def test_a_turn_is_swapped_by_two_taps_and_whoever_took_it_is_paged(
    night: Town, hands: Hands
) -> None:
    hands.now = datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    await _fresh(night.ben)
    await night.anna.tells_careteam_bot("/oncall")
    told = await night.anna.sees_button("swap:ask:")
    tomorrow = next(
        one
        for one in data_of(told)
        if str(int(datetime(2026, 12, 3, 8, tzinfo=UTC).timestamp())) in one
    )
    await night.anna.taps(told, tomorrow)
    await night.anna.sees("the turn is yours")
    asked = await night.ben.sees_button("swap:agree:")
    assert "Dr Anna" in text_of(asked)
    assert "Thu 03 Dec, 08:00" in text_of(asked)
    await night.ben.taps(asked, "swap:agree:")
    await night.anna.sees("takes the turn on call")
    hands.now = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    await night.anna.tells_careteam_bot("/oncall")
    await night.anna.sees("On call: Ben")
    hands.now = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    await night.anna.tells_careteam_bot("/oncall")
    await night.anna.sees("On call: Dr Anna")
