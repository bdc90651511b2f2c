"""The page of the rota: a week to look at, shifts and exceptions to plan, turns to swap."""

from dataclasses import replace
from datetime import time, timedelta

from hearth.actions.rota import AskSwap, ChangeRota, turns_ahead
from hearth.community.cases import Priority
from hearth.community.clocks import ClockKind
from hearth.community.people import SHELL
from hearth.community.rota import Absence, OneOff, Rota, Shift
from hearth.community.swaps import Swap, SwapState
from hearth.console.pages.rota import key_of
from unit.console.home import CIRCLE, Home

EVERY_DAY = {f"day-{number}": "1" for number in range(7)}
TOLD = "We answer from eight in the morning."


async def planned(home: Home) -> Swap:
    """Anna is on call by day, with Ben behind her; an exception, and a swap that she asks for."""
    shift = Shift(frozenset(range(7)), time(8), time(20), home.anna.id, home.ben.id)
    now = home.time()

    def change(rota: Rota) -> Rota:
        away = Absence(now + timedelta(days=20), now + timedelta(days=21), home.ben.id)
        shut = OneOff(now + timedelta(days=22), now + timedelta(days=23), told="Back soon.")
        return replace(rota, shifts=(shift,), exceptions=(away, shut), told=TOLD)

    rota = await ChangeRota(home.storage.open_work)(CIRCLE, change, by=SHELL)
    turn = turns_ahead(rota, home.anna.id, now)[2]
    return await AskSwap(home.storage.open_work)(CIRCLE, turn.begins, by=home.anna)


async def rota_of(home: Home) -> Rota:
    async with home.storage.open_work() as work:
        return await work.rotas.get(CIRCLE)


async def test_a_shift_is_added_and_its_gaps_are_shown_with_what_members_are_told(
    home: Home,
) -> None:
    ada = await home.signed_in(home.ada)
    assert "No rota is planned yet." in (await ada.get("/rota")).plain

    page = await ada.post(
        f"/rota/{CIRCLE}/shifts",
        **EVERY_DAY,
        begins="08:00",
        ends="20:00",
        primary=str(home.anna.id),
        second=str(home.ben.id),
        specialty="",
        told=TOLD,
    )

    assert "Saved." in page.plain
    assert TOLD in page.plain
    shift = Shift(frozenset(range(7)), time(8), time(20), home.anna.id, home.ben.id)
    assert (await rota_of(home)).shifts == (shift,)


async def test_a_night_with_nobody_on_shift_is_not_kept_without_words_for_members(
    home: Home,
) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")

    page = await ada.post(
        f"/rota/{CIRCLE}/shifts",
        **EVERY_DAY,
        begins="08:00",
        ends="20:00",
        primary=str(home.anna.id),
        told=" ",
    )

    assert page.status == 422
    assert "Nobody would be on call from" in page.plain
    assert (await rota_of(home)).empty


async def test_a_shift_without_a_person_or_a_day_is_asked_for_again(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")
    times = {"begins": "08:00", "ends": "20:00", "told": TOLD}

    nobody = await ada.post(f"/rota/{CIRCLE}/shifts", **EVERY_DAY, **times)
    no_day = await ada.post(f"/rota/{CIRCLE}/shifts", primary=str(home.anna.id), **times)
    no_time = await ada.post(
        f"/rota/{CIRCLE}/shifts", **EVERY_DAY, primary=str(home.anna.id), begins="x", told=TOLD
    )

    assert [one.status for one in (nobody, no_day, no_time)] == [422, 422, 422]
    assert (await rota_of(home)).empty


async def test_shifts_and_exceptions_are_taken_out_again(home: Home) -> None:
    await planned(home)
    rota = await rota_of(home)
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")

    await ada.post(f"/rota/{CIRCLE}/exceptions/remove", key=key_of(rota.exceptions[0]))
    assert (await rota_of(home)).exceptions == rota.exceptions[1:]
    await ada.post(f"/rota/{CIRCLE}/shifts/remove", key=key_of(rota.shifts[0]))
    assert (await rota_of(home)).shifts == ()


async def test_somebody_is_away_and_a_day_is_planned_otherwise(home: Home) -> None:
    await planned(home)
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")
    day = (home.time() + timedelta(days=5)).date().isoformat()
    times = {"begins": f"{day}T08:00", "ends": f"{day}T20:00"}

    await ada.post(
        f"/rota/{CIRCLE}/exceptions",
        kind="absence",
        away=str(home.anna.id),
        stands_in=str(home.ben.id),
        **times,
    )
    await ada.post(f"/rota/{CIRCLE}/exceptions", kind="once", primary="", told="Shut.", **times)
    upside_down = await ada.post(
        f"/rota/{CIRCLE}/exceptions",
        kind="once",
        primary=str(home.ben.id),
        begins=times["ends"],
        ends=times["begins"],
    )

    away, shut = (await rota_of(home)).exceptions[-2:]
    assert isinstance(away, Absence)
    assert (away.away, away.stands_in) == (home.anna.id, home.ben.id)
    assert isinstance(shut, OneOff)
    assert (shut.primary, shut.told) == (None, "Shut.")
    assert upside_down.status == 422


async def test_targets_are_set_within_what_a_clinician_could_stand_for(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")
    async with home.storage.open_work() as work:
        usual = await work.rotas.targets(CIRCLE)
    form = {
        f"{priority}.{kind}": str(int(amount.total_seconds() // 60))
        for (priority, kind), amount in usual.items()
    }

    await ada.post(f"/rota/{CIRCLE}/targets", **{**form, "routine.first_reply": "120"})
    slow = await ada.post(f"/rota/{CIRCLE}/targets", **{**form, "emergency.first_reply": "60"})
    empty = await ada.post(f"/rota/{CIRCLE}/targets", **{**form, "routine.resolution": ""})

    assert (slow.status, empty.status) == (422, 422)
    async with home.storage.open_work() as work:
        kept = await work.rotas.targets(CIRCLE)
    changed = {key for key in usual if usual[key] != kept[key]}
    assert changed == {(Priority.ROUTINE, ClockKind.FIRST_REPLY)}


async def test_a_colleague_takes_a_turn_and_the_rota_changes(home: Home) -> None:
    swap = await planned(home)
    ben = await home.signed_in(home.ben)
    page = await ben.get("/rota")
    assert "asks for a swap" in page.plain
    assert "Add a shift" not in page.plain

    page = await ben.post(f"/rota/{CIRCLE}/swaps/{swap.id}", answer="agree")

    assert "Saved." in page.plain
    rota = await rota_of(home)
    assert rota.at(swap.begins).people[0] == home.ben.id
    async with home.storage.open_work() as work:
        assert (await work.rotas.get_swap(swap.id)).state is SwapState.AGREED
    late = await ben.post(f"/rota/{CIRCLE}/swaps/{swap.id}", answer="agree")
    assert late.status == 409


async def test_whoever_asked_keeps_the_turn_and_asks_somebody_by_name(home: Home) -> None:
    swap = await planned(home)
    anna = await home.signed_in(home.anna)
    await anna.get("/rota")

    await anna.post(f"/rota/{CIRCLE}/swaps/{swap.id}", answer="withdraw")
    await anna.post(f"/rota/{CIRCLE}/swaps", turn=swap.begins.isoformat(), asked=str(home.ben.id))

    async with home.storage.open_work() as work:
        first, second = await work.rotas.swaps(CIRCLE)
    assert (first.state, second.state) == (SwapState.WITHDRAWN, SwapState.ASKED)
    assert second.asked == home.ben.id
    nonsense = await anna.post(f"/rota/{CIRCLE}/swaps", turn="soon")
    strange = await anna.post(f"/rota/{CIRCLE}/swaps", turn="2026-01-01T00:00:00+00:00")
    assert (nonsense.status, strange.status) == (422, 409)


async def test_quiet_hours_are_kept_and_a_routine_reply_waits_until_it_is_sent_now(
    home: Home,
) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")
    refused = await ada.post(f"/rota/{CIRCLE}/quiet", begins="08:00", ends="22:00")
    assert refused.status == 422
    kept = await ada.post(f"/rota/{CIRCLE}/quiet", begins="11:00", ends="13:30")
    assert "Saved." in kept.plain
    number = await home.case("May I drive?")
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    await anna.post(f"/cases/{number}/take")
    page = await anna.post(f"/cases/{number}/reply", text="Not yet.")
    assert "will be delivered at 02 Mar 2026, 13:30" in page.plain
    assert "Not yet." not in await home.told()
    page = await anna.post(f"/cases/{number}/send-now")
    assert "is on its way now" in page.plain
    assert "will be delivered" not in page.plain
    assert "Not yet." in await home.told()
    await ada.get("/rota")
    await ada.post(f"/rota/{CIRCLE}/quiet", begins="", ends="")
    assert (await rota_of(home)).quiet is None


async def test_a_shift_is_moved_to_another_day_and_what_is_not_there_is_not(home: Home) -> None:
    await planned(home)
    ada = await home.signed_in(home.ada)
    shift = (await rota_of(home)).shifts[0]
    page = await ada.get("/rota")
    assert page.text.count(">Move<") == 7
    form = {"key": key_of(shift), "day": "0", "begins": "09:00", "ends": "21:00"}

    gone = await ada.post(f"/rota/{CIRCLE}/shifts/move", **form | {"key": "other"}, to="1")
    nowhere = await ada.post(f"/rota/{CIRCLE}/shifts/move", **form, to="7")
    page = await ada.post(f"/rota/{CIRCLE}/shifts/move", **form, to="1")

    assert (gone.status, nowhere.status) == (409, 422)
    assert "Moved, from this week on." in page.plain
    assert [sorted(one.days) for one in (await rota_of(home)).shifts] == [[1, 2, 3, 4, 5, 6], [1]]


async def test_a_move_that_leaves_a_night_alone_without_words_is_not_kept(home: Home) -> None:
    day = Shift(frozenset(range(7)), time(8), time(20), home.anna.id)
    night = replace(day, begins=time(20), ends=time(8))

    def change(rota: Rota) -> Rota:
        return replace(rota, shifts=(day, night), told="")

    before = await ChangeRota(home.storage.open_work)(CIRCLE, change, by=SHELL)
    ada = await home.signed_in(home.ada)
    await ada.get("/rota")
    form = {"key": key_of(night), "day": "4", "begins": "23:00", "ends": "08:00", "to": "4"}
    page = await ada.post(f"/rota/{CIRCLE}/shifts/move", **form)

    assert page.status == 422
    assert "Nobody would be on call from" in page.plain
    assert (await rota_of(home)).shifts == before.shifts
