"""The menu: few groups, each page once, and nothing that whoever looks may not open."""

import pytest

from hearth.community.people import Role, Staff, StaffId
from hearth.console.navigation import GROUPS, ways
from unit.console.home import Home
from unit.console.test_doors import all_routes

TABS = [tab for group in GROUPS for tab in group.tabs]


async def test_each_tab_is_a_page_and_asks_for_what_the_page_asks_for(home: Home) -> None:
    pages = {one.path: one.permission for one in all_routes(home) if one.method == "GET"}
    for tab in TABS:
        if tab.place != "/":  # The beginning is everybody's; whoever sees no cases is led on.
            assert pages[tab.place] is tab.needs


def test_there_are_few_groups_and_each_page_stands_in_one() -> None:
    assert len(GROUPS) <= 6
    assert max(len(group.tabs) for group in GROUPS) <= 6
    assert len({tab.place for tab in TABS}) == len({tab.label for tab in TABS}) == len(TABS)


@pytest.mark.parametrize("role", Role)
def test_nobody_is_shown_a_group_without_a_page(role: Role) -> None:
    staff = Staff(StaffId(1), frozenset({role}))
    shown = ways(staff)
    assert shown
    assert all(group.tabs for group in shown)
    assert {tab for group in shown for tab in group.tabs} == {
        tab for tab in TABS if staff.may(tab.needs)
    }


@pytest.mark.parametrize(
    ("path", "place", "here"),
    [
        ("/", "/", "page"),
        ("/cases/3", "/", "true"),
        ("/members", "/members", "page"),
        ("/members/epilepsy/3", "/members", "true"),
        ("/members-of", "/members", ""),
        ("/rota", "/", ""),
        ("/views/1", "/", ""),
    ],
)
def test_where_somebody_is_is_told_apart_from_what_lies_above(
    path: str, place: str, here: str
) -> None:
    [tab] = [one for one in TABS if one.place == place]
    assert tab.at(path) == here


async def test_the_page_says_in_which_group_it_stands(home: Home) -> None:
    page = await (await home.signed_in(home.ada)).get("/invites")
    assert '<summary aria-current="true">Community</summary>' in page.text
    assert '<a href="/invites" aria-current="page">Invites</a>' in page.text
    assert page.text.count("aria-current") == 2
