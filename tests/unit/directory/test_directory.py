"""Which entries serve a place, and in which order they are shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearth.community.directory import (
    EARTH_RADIUS_KM,
    SHOWN_MOST,
    Area,
    Directory,
    Entry,
    EntryKind,
    Near,
    Point,
    distance_km,
    serves_postcode,
    shown,
)

TODAY = date(2026, 11, 27)
PACKS = ("epilepsy",)
LEEDS, YORK, PARIS = Point(53.80, -1.55), Point(53.96, -1.08), Point(48.857, 2.352)
POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def entry(
    name: str, area: Area, *, danger: bool = False, packs: frozenset[str] = frozenset()
) -> Entry:
    return Entry(
        name,
        EntryKind.CLINIC,
        area,
        "Help",
        "Always",
        "1234",
        "us",
        ("en",),
        TODAY,
        TODAY + timedelta(days=90),
        danger=danger,
        packs=packs,
    )


NUMBER = entry("Emergency", Area(("GB",)), danger=True)
LINE = entry("Line", Area(("GB",)))
FRENCH = entry("French line", Area(("FR",)))
IN_TOWN = entry("In town", Area(("GB",), towns=frozenset({"leeds"})))
BY_POST = entry("By post", Area(("GB",), postcodes=("LS",)))
LEEDS_CLINIC = entry("Leeds clinic", Area(("GB",), centre=LEEDS, radius_km=50))
YORK_CLINIC = entry("York clinic", Area(("GB",), centre=YORK, radius_km=50))
SKIN = entry("Skin clinic", Area(("GB",)), packs=frozenset({"eczema"}))
ALL = Directory(
    (LINE, FRENCH, IN_TOWN, BY_POST, YORK_CLINIC, LEEDS_CLINIC, SKIN, NUMBER),
    {"GB": "United Kingdom", "FR": "France"},
    {"united kingdom": "GB", "uk": "GB", "gb": "GB", "france": "FR"},
)


def names(found: object) -> list[str]:
    assert isinstance(found, list)
    return [one.entry.name for one in found]


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_at_most_half_round(one: Point, other: Point) -> None:
    there = distance_km(one, other)

    assert there == pytest.approx(distance_km(other, one), abs=1e-6)
    assert 0 <= there <= EARTH_RADIUS_KM * 3.1415927
    assert distance_km(one, one) == 0


@given(POINTS, POINTS, POINTS)
def test_a_detour_is_never_shorter(one: Point, over: Point, other: Point) -> None:
    assert distance_km(one, other) <= distance_km(one, over) + distance_km(over, other) + 1e-3


def test_a_quarter_of_a_meridian_and_a_way_between_cities_are_as_long_as_they_are() -> None:
    assert distance_km(Point(0, 10), Point(90, 50)) == pytest.approx(10007.557, abs=0.01)
    assert distance_km(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111.195, abs=0.01)


@pytest.mark.parametrize(
    ("beginning", "written"),
    [("LS", "LS1 4AB"), ("LS", "ls14ab"), ("M1", "M1 2AB"), ("W1", "W1A 1AA"), ("75", "75001")],
)
def test_a_postcode_begins_as_the_post_means_it(beginning: str, written: str) -> None:
    assert serves_postcode(beginning, written)


@pytest.mark.parametrize(
    ("beginning", "written"),
    [
        ("L", "LS1 4AB"),
        ("M1", "M11 2AB"),
        ("M1", "M112AB"),
        ("75", "7"),
        ("LS", "Lsomewhere"),
        ("LS", ""),
    ],
)
def test_another_postcode_does_not_begin_so(beginning: str, written: str) -> None:
    assert not serves_postcode(beginning, written)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("UK", ["Emergency", "Line"]),
        (" france ", ["French line"]),
        ("Leeds", ["Emergency", "In town", "Line"]),
        ("LEEDS,  uk", ["Emergency", "In town", "Line"]),
        ("Leeds, France", ["French line"]),
        ("LS6 2AB", ["Emergency", "By post", "Line"]),
        ("Whitby, UK", ["Emergency", "Line"]),
        ("Whitby", []),
        ("", []),
    ],
)
def test_a_place_is_found_as_people_write_it_with_danger_first(
    written: str, found: list[str]
) -> None:
    assert names(list(ALL.at(written, PACKS, TODAY))) == found


def test_around_a_point_the_nearest_come_first_after_the_numbers_for_danger() -> None:
    found = ALL.around(LEEDS, PACKS, TODAY)

    assert names(list(found)) == ["Emergency", "Leeds clinic", "York clinic", "Line"]
    assert [round(one.km) for one in found if one.km is not None] == [0, 36]
    assert list(ALL.around(PARIS, PACKS, TODAY)) == []


def test_an_overdue_entry_is_withheld_from_the_day_after() -> None:
    assert LINE in [one.entry for one in ALL.in_country("GB", PACKS, LINE.due_on)]
    after = LINE.due_on + timedelta(days=1)
    assert ALL.in_country("GB", PACKS, after) == []
    assert len(ALL.overdue(after)) == len(ALL.entries)


def test_what_is_for_other_packs_is_not_shown_and_danger_alone_gives_no_button() -> None:
    assert "Skin clinic" in names(list(ALL.in_country("GB", ("eczema",), TODAY)))
    assert list(ALL.offered(PACKS, TODAY)) == ["GB", "FR"]
    assert list(replace(ALL, entries=(NUMBER,)).offered(PACKS, TODAY)) == []


def test_at_most_five_are_shown_and_danger_is_never_the_one_left_out() -> None:
    many = [entry(f"A{one}", Area(("GB",))) for one in range(9)]
    found = Directory((*many, NUMBER)).in_country("GB", PACKS, TODAY)

    assert len(found) == SHOWN_MOST
    assert found[0].entry is NUMBER


def test_an_entry_is_shown_with_its_contact_and_the_day_of_its_review() -> None:
    assert shown([Near(LEEDS_CLINIC, 0.2)]) == (
        "• Leeds clinic (1 km)\nHelp\n☎ 1234\n🕑 Always\n💬 en\n✓ 2026-11-27"
    )


def test_a_point_does_not_show_itself() -> None:
    assert "53" not in repr(LEEDS)
