"""Answering a call in the console, where the list and the case's page say who is called."""

from datetime import timedelta

from hearth.actions.called import SeeCalled
from hearth.actions.cases import PutCaseBack
from hearth.actions.steering import ChangePriority
from hearth.community.audit import Deed, Subject
from hearth.community.cases import CaseNumber, Matter, Priority
from hearth.community.paging import Call, Calling
from hearth.community.people import PROGRAM
from hearth.community.timers import Timer, TimerKind
from unit.console.home import Home


async def called(home: Home, number: CaseNumber) -> Call | None:
    return (await SeeCalled(home.storage.open_work)([number], by=home.ben)).get(number)


async def seen(home: Home) -> int:
    return [one.deed for one in await home.deeds()].count(Deed.PAGE_SEEN)


async def test_a_call_is_seen_in_the_list_and_answered_there(home: Home) -> None:
    quiet = await home.case("May I ski?")
    number = await home.case("I cannot go on.", Matter.CRISIS)
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    queue = await anna.get("/")
    assert queue.plain.count("Nobody has said yet that they have seen it.") == 1
    assert queue.text.count('/seen"') == 1
    assert await called(home, quiet) is None

    page = await anna.post(f"/cases/{number}/seen")

    assert "The care team knows that you have seen the call." in page.plain
    assert "said: I have seen it · Dr Anna, neurologist" in page.plain
    call = await called(home, number)
    assert call is not None
    assert call.calling is Calling.SEEN
    again = await ben.get("/")
    assert "Somebody has seen the call and is looking." in again.plain
    assert '/seen"' not in again.text
    await ben.post(f"/cases/{number}/seen")
    assert await seen(home) == 1


async def test_whoever_holds_what_became_an_emergency_says_that_they_are_on_it(
    home: Home,
) -> None:
    number = await home.case("May I ski?")
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    await anna.get("/")
    await anna.post(f"/cases/{number}/take")
    work = home.storage.open_work
    await ChangePriority(work)(number, Priority.EMERGENCY, "She is alone.", by=home.ben)
    for address in ("/", f"/cases/{number}"):
        assert "Dr Anna, neurologist is asked to look now." in (await ben.get(address)).plain
        assert '/seen"' not in (await ben.get(address)).text
        assert "You are asked to look now" in (await anna.get(address)).plain
        assert f'action="/cases/{number}/seen"' in (await anna.get(address)).text

    page = await anna.post(f"/cases/{number}/seen")

    assert "The care team knows that you are at work on this case." in page.plain
    assert "You are asked to look now" not in page.plain
    assert await called(home, number) is None
    assert await seen(home) == 1


async def test_an_answer_that_comes_when_the_call_is_over_is_told_so_and_changes_nothing(
    home: Home,
) -> None:
    number = await home.case("I cannot go on.", Matter.CRISIS)
    anna, ben = await home.signed_in(home.anna), await home.signed_in(home.ben)
    await anna.get("/")
    await ben.get("/")
    await anna.post(f"/cases/{number}/take")
    page = await ben.post(f"/cases/{number}/seen")
    assert "Nobody is called to this case any more." in page.plain
    assert await seen(home) == 0

    await PutCaseBack(home.storage.open_work)(number, by=home.anna)
    assert "Nobody has said yet that they have seen it." in (await ben.get("/")).plain


async def test_a_first_call_that_waits_for_the_next_shift_has_called_nobody(home: Home) -> None:
    number = await home.case("May I ski?")
    morning = home.time() + timedelta(hours=20)
    for round_, expected in ((0, None), (1, Call(Calling.UNANSWERED, morning))):
        async with home.storage.open_work() as work:
            page = Timer(TimerKind.PAGE_UNANSWERED, str(number), morning, round_)
            await work.timers.set(page)
            work.note(Deed.PERSON_PAGED, by=PROGRAM, about=Subject.of("case", number))
            await work.commit()
        assert await called(home, number) == expected
