"""What is near a member: asked for once, looked at, and kept nowhere."""

from datetime import date, timedelta

import pytest

from contracts.storage.places import MIRA
from hearth.actions.members import find_present
from hearth.actions.nearby import AskNear, ShowAround, ShowCountry, hear_place
from hearth.community.directory import Area, Directory, Entry, EntryKind, Point
from hearth.community.errors import NotAMember
from hearth.community.outgoing import Say
from hearth.community.people import Contact
from hearth.community.words import MemberWords
from unit.rights.kit import Home, heard

HERE, FAR = Point(53.8, -1.55), Point(0.0, 0.0)
CLINIC = Entry(
    "Skin clinic",
    EntryKind.CLINIC,
    Area(("GB",), towns=frozenset({"leeds"}), centre=HERE, radius_km=20),
    "Nurses",
    "Always",
    "01632 960001",
    "the clinic",
    ("en",),
    date(2026, 1, 1),
    date(2026, 12, 31),
)
LINE = Entry(
    "Line",
    EntryKind.HELPLINE,
    Area(("GB",)),
    "Advice",
    "Always",
    "01632 960002",
    "the line",
    ("en",),
    date(2026, 1, 1),
    date(2026, 12, 31),
)
BOOK = Directory((CLINIC, LINE), {"GB": "United Kingdom"}, {"uk": "GB"})


async def writes(home: Home, text: str) -> bool:
    async with home.community.open_work() as work:
        here = await find_present(work, MIRA)
        assert here is not None
        taken = await hear_place(work, here, heard(MIRA, text), BOOK)
        await work.commit()
    return taken


async def said(home: Home) -> Say:
    [one] = await home.says(home.community)
    return one


async def asks(home: Home) -> Say:
    await AskNear(home.community.open_work, BOOK)(MIRA)
    where, share = await home.says(home.community)
    assert (share.words, share.values, share.buttons) == (MemberWords.NEAR_SHARE, {}, ())
    return where


async def test_a_place_is_asked_for_with_whom_to_call_in_danger_and_countries_to_tap(
    home: Home,
) -> None:
    asked = await asks(home)

    assert asked.words is MemberWords.NEAR_WHERE
    assert asked.values["emergency"]
    [[button]] = asked.buttons
    assert (button.deed, button.values) == ("near:GB", {"country": "United Kingdom"})


async def test_a_town_is_answered_once_and_the_next_words_are_ordinary_again(home: Home) -> None:
    await asks(home)

    assert await writes(home, "Leeds")
    found = await said(home)
    assert found.words is MemberWords.NEAR_FOUND
    assert found.values["emergency"]
    assert str(found.values["entries"]).startswith("• Skin clinic\n")
    assert "• Line" in str(found.values["entries"])
    assert not await writes(home, "Leeds")


@pytest.mark.parametrize("text", ["/near Leeds", "/near@hearth_bot  leeds"])
async def test_a_place_may_stand_behind_the_command(home: Home, text: str) -> None:
    assert await writes(home, text)
    assert (await said(home)).words is MemberWords.NEAR_FOUND


@pytest.mark.parametrize("text", ["Can I drive?", "I was " + "very " * 20 + "tired"])
async def test_a_question_instead_of_a_place_is_heard_as_a_question(home: Home, text: str) -> None:
    await asks(home)

    assert not await writes(home, text)
    assert not await writes(home, "Leeds")


async def test_where_nothing_is_known_the_member_hears_what_else_helps(home: Home) -> None:
    assert await writes(home, "/near Whitby")
    nothing = await said(home)

    assert nothing.words is MemberWords.NEAR_NOTHING
    assert set(nothing.values) == {"emergency"}


async def test_a_location_is_looked_at_only_after_it_was_asked_for(home: Home) -> None:
    around = ShowAround(home.community.open_work, BOOK)
    assert not await around(MIRA, HERE)

    await asks(home)
    assert await around(MIRA, HERE)
    assert "• Skin clinic (1 km)" in str((await said(home)).values["entries"])
    assert not await around(MIRA, HERE)
    await asks(home)
    assert await around(MIRA, FAR)
    assert (await said(home)).words is MemberWords.NEAR_NOTHING


async def test_a_country_is_a_tap_and_what_is_overdue_is_withheld(home: Home) -> None:
    await asks(home)
    country = ShowCountry(home.community.open_work, BOOK)
    await country(MIRA, "GB")
    shown = str((await said(home)).values["entries"])
    assert ("• Line" in shown, "Skin clinic" in shown) == (True, False)
    assert not await writes(home, "Leeds")

    home.clock.move(timedelta(days=400))
    await country(MIRA, "GB")
    assert (await said(home)).words is MemberWords.NEAR_NOTHING


async def test_no_place_is_in_the_talk_or_in_a_deed(home: Home) -> None:
    await asks(home)
    async with home.community.open_work() as work:
        talk = await work.talks.find(MIRA)
    assert talk is not None
    assert talk.data == {}
    before = await home.deeds()
    await writes(home, "Leeds")
    assert await home.deeds() == before


async def test_strangers_are_no_members(home: Home) -> None:
    stranger = Contact(5_000_000_009)
    with pytest.raises(NotAMember):
        await AskNear(home.community.open_work, BOOK)(stranger)
    with pytest.raises(NotAMember):
        await ShowCountry(home.community.open_work, BOOK)(stranger, "GB")
    assert not await ShowAround(home.community.open_work, BOOK)(stranger, HERE)
