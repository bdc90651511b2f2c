"""Breaches in the console: the register, its clocks, and whom a span of time concerns."""

from datetime import timedelta

from hearth.bootstrap.breaches import breach_actions, breaches_in
from hearth.community.audit import Deed
from hearth.community.breaches import Breach, Told
from hearth.community.people import SHELL, Staff
from unit.console.home import NOON, Home

SPAN = "begins=2026-03-01T00:00&ends=2026-03-03T00:00"
TYPED = {"begins": "2026-03-01T00:00", "ends": "2026-03-03T00:00"}


async def entered(home: Home) -> Breach:
    """A breach that was noticed now."""
    day = timedelta(days=1)
    enter = breach_actions(home.storage.open_work, home.settings)["enter_breach"]
    found: Breach = await enter(home.time() - day, home.time(), home.time(), by=SHELL)
    return found


async def deeds(home: Home, by: Staff) -> list[tuple[Deed, str]]:
    return [
        (one.deed, f"{one.about.kind} {one.about.id}")
        for one in reversed(await home.deeds())
        if (one.by.kind, one.by.id) == ("staff", by.id) and one.deed.startswith("breach:")
    ]


async def test_an_owner_looks_up_a_span_enters_it_and_both_clocks_run(home: Home) -> None:
    member = await home.member("Mira, a name")
    await home.case("Something private", by=member)
    ada = await home.signed_in(home.ada)

    page = await ada.get(f"/breaches?{SPAN}")

    assert "No breach was ever entered." in page.plain
    assert f"1 member {member.id}" in page.plain
    assert "case_entries.words sealed" in page.plain
    assert "cases.matter in clear" in page.plain
    assert breaches_in(home.settings.home) == []

    page = await ada.post("/breaches", **TYPED, noticed="2026-03-02T06:00")

    [breach] = breaches_in(home.settings.home)
    assert breach.noticed == NOON - timedelta(hours=6)
    assert (breach.members, breach.told) == (1, {})
    assert "65 h left , by 05 Mar 2026, 06:00" in page.plain
    assert "59 days left , by 01 May 2026, 06:00" in page.plain
    assert await deeds(home, home.ada) == [
        (Deed.BREACH_READ, "breach span"),
        (Deed.BREACH_READ, "breach register"),
        (Deed.BREACH_SCOPED, "breach 1"),
        (Deed.BREACH_READ, "breach register"),
    ]


async def test_a_clock_stops_when_they_were_told_and_says_when_it_is_late(home: Home) -> None:
    await entered(home)
    home.time.passes(hours=80)
    ada = await home.signed_in(home.ada)
    page = await ada.get("/breaches")
    assert "late by 8 h" in page.plain

    page = await ada.post("/breaches/1/told", who="authority")

    assert "late" not in page.plain
    assert "told 05 Mar 2026, 20:" in page.plain
    assert list(breaches_in(home.settings.home)[0].told) == [Told.AUTHORITY]
    assert (Deed.BREACH_TOLD, "breach-authority 1") in await deeds(home, home.ada)


async def test_an_auditor_sees_it_all_and_enters_nothing(home: Home) -> None:
    await entered(home)
    audrey = await home.signed_in(home.audrey)

    page = await audrey.get(f"/breaches?{SPAN}")

    assert "71 h left" in page.plain
    assert "They were told" not in page.plain
    assert "Enter it in the register" not in page.plain
    assert (await audrey.post("/breaches", **TYPED)).status == 403
    assert (await audrey.post("/breaches/1/told", who="people")).status == 403
    assert len(breaches_in(home.settings.home)) == 1
    looks = await audrey.get("/looks?deed=breach:read")
    assert "looked at breaches breach span" in looks.plain


async def test_what_is_no_span_is_told_and_what_was_typed_stays(home: Home) -> None:
    ada = await home.signed_in(home.ada)

    backwards = "begins=2026-03-03&ends=2026-03-01"
    for asked in ("begins=2026-03-01T00:00", "begins=x&ends=y", backwards):
        page = await ada.get(f"/breaches?{asked}")
        assert page.status == 422
        assert "Please give both times in full." in page.plain

    page = await ada.post("/breaches", **TYPED, noticed="2026-03-09T00:00")
    assert "cannot be noticed later than now" in page.plain
    assert 'value="2026-03-01T00:00"' in page.text
    assert 'value="2026-03-09T00:00"' in page.text
    assert (await ada.post("/breaches", begins="2026-03-01T00:00")).status == 422
    assert breaches_in(home.settings.home) == []


async def test_there_is_no_such_breach_or_clock(home: Home) -> None:
    await entered(home)
    ada = await home.signed_in(home.ada)

    assert (await ada.post("/breaches/2/told", who="people")).status == 409
    assert (await ada.post("/breaches/1/told", who="everybody")).status == 409
    assert breaches_in(home.settings.home)[0].told == {}
