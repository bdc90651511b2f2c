"""The queue's filters, the views that colleagues keep of them, and closing many cases at once."""

from dataclasses import replace

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.many_cases import ForMany, HandleMany
from hearth.actions.queue_views import KeepView, ListViews, RenameView
from hearth.actions.setup import SetUpCommunity
from hearth.actions.staff import EndStaff
from hearth.community.audit import Deed
from hearth.community.cases import CaseNumber, CaseState, Matter, Outcome
from hearth.community.communities import OfferedOutcome
from hearth.community.errors import (
    ListFull,
    NameTaken,
    NoSuchView,
    NotAllowed,
    NothingSaid,
    TooLong,
)
from hearth.community.people import SHELL, CommunityId
from hearth.community.queue import ALL_OPEN, VIEWS_MOST, CasesWanted, ViewId
from unit.console.home import CIRCLE, COMMUNITY, Browser, Home

DISPUTES = CasesWanted(matter=Matter.DISPUTE)


async def three(home: Home) -> Browser:
    """A question, a dispute and an emergency; Anna at the queue."""
    await home.case()
    await home.case("I do not agree.", Matter.DISPUTE)
    await home.case("Six minutes now.", Matter.EMERGENCY)
    return await home.signed_in(home.anna)


def listed(text: str) -> list[int]:
    return [number for number in range(1, 9) if f'id="case-{number}"' in text]


async def views_of(home: Home) -> list[tuple[str, CasesWanted]]:
    found = await ListViews(home.storage.open_work)(by=home.anna)
    return [(one.name, one.wanted) for one in found]


async def test_each_filter_narrows_the_list_and_what_is_unknown_counts_as_not_asked(
    home: Home,
) -> None:
    anna = await three(home)
    await SetUpCommunity(home.storage.open_work)(
        replace(COMMUNITY, id=CommunityId("liver"), title="Liver circle", group=-200), by=SHELL
    )

    async def shown(query: str) -> list[int]:
        return listed((await anna.get(f"/?{query}")).text)

    assert await shown("matter=dispute") == [2]
    assert await shown("matter=question&priority=routine") == [1]
    assert await shown(f"community={CIRCLE}") == [1, 2, 3]
    assert await shown("community=liver") == []
    assert await shown("matter=x&priority=y&state=z&community=") == [1, 2, 3]
    page = await anna.get("/?community=liver")
    assert '<option value="liver" selected>Liver circle</option>' in page.text
    assert "No case fits these filters." in page.plain


async def test_filters_are_kept_by_a_name_chosen_renamed_and_deleted(home: Home) -> None:
    anna = await three(home)
    page = await anna.get("/?matter=dispute")
    assert "Keep these filters as a view" in page.plain

    page = await anna.post("/views?matter=dispute", name=" Disputes  first ", matter="dispute")

    assert "Cases: Disputes first" in page.plain
    assert listed(page.text) == [2]
    assert '<a href="/?view=1" aria-current="page">Disputes first</a>' in page.text
    page = await anna.post("/views/1?view=1", name="Second opinions")
    assert "Cases: Second opinions" in page.plain
    assert await views_of(home) == [("Second opinions", DISPUTES)]
    assert "Second opinions" not in (await (await home.signed_in(home.ben)).get("/")).plain
    page = await anna.post("/views/1/remove?view=1")
    assert await views_of(home) == []
    assert listed(page.text) == [1, 2, 3]
    kept = [one.deed for one in await home.deeds()]
    assert (kept.count(Deed.VIEW_KEPT), kept.count(Deed.VIEW_FORGOTTEN)) == (2, 1)


async def test_what_is_refused_of_a_view_is_said_on_the_list_with_the_name_typed(
    home: Home,
) -> None:
    anna = await three(home)
    await anna.get("/")
    await anna.post("/views", name="Mine", mine="1")
    await anna.post("/views", name="Disputes", matter="dispute")

    long = await anna.post("/views?matter=dispute", name="x" * 41, matter="dispute")
    taken = await anna.post("/views/2?view=2", name="Mine")
    gone = await anna.get("/?view=99")
    foreign = await (await home.signed_in(home.ben)).get("/?view=1")

    assert (long.status, taken.status, gone.status, foreign.status) == (422, 409, 404, 404)
    assert f'value="{"x" * 41}"' in long.text
    assert "You have something of that name already." in taken.plain
    assert "You have no such view any more." in gone.plain
    assert listed(gone.text) == listed(foreign.text) == [1, 2, 3]
    assert 'data-here="/?matter=dispute"' in long.text


async def test_a_colleague_keeps_so_many_views_and_no_others_keep_any(home: Home) -> None:
    keep = KeepView(home.storage.open_work)
    for number in range(VIEWS_MOST):
        await keep(f"View {number}", ALL_OPEN, by=home.anna)
    with pytest.raises(ListFull):
        await keep("One more", ALL_OPEN, by=home.anna)
    await keep("View 3", DISPUTES, by=home.anna)
    assert ("View 3", DISPUTES) in await views_of(home)
    with pytest.raises(NotAllowed):
        await keep("Mine", ALL_OPEN, by=home.ada)
    rename = RenameView(home.storage.open_work)
    for name, refused in ((" ", NothingSaid), ("x" * 41, TooLong), ("View 3", NameTaken)):
        with pytest.raises(refused):
            await rename(ViewId(1), name, by=home.anna)
    with pytest.raises(NoSuchView):
        await rename(ViewId(1), "Mine", by=home.ben)
    await EndStaff(home.storage.open_work)(home.anna.id, by=SHELL)
    assert await views_of_nobody(home) == []


async def views_of_nobody(home: Home) -> list[str]:
    async with home.storage.open_work() as work:
        return [one.name for one in await work.views.of(home.anna.id)]


async def test_those_ticked_are_closed_with_an_outcome_and_their_members_told(home: Home) -> None:
    anna = await three(home)
    take = TakeCase(home.storage.open_work)
    for number, by in ((1, home.anna), (2, home.ben), (3, home.anna)):
        await take(CaseNumber(number), by=by)
    await home.owed()
    page = await anna.get("/?mine=1&tick=all")
    assert page.text.count(" checked> Tick") == 2
    ticked = {"case.1": "1", "case.2": "1", "case.3": "1"}

    page = await anna.post("/cases?mine=1", what="close", outcome="answered", **ticked)

    assert "2 cases are closed; their members were told." in page.plain
    assert "their community ends no case so: 2." in page.plain
    assert '<input type="checkbox" name="mine" value="1" checked>' in page.text
    async with home.storage.open_work() as work:
        cases = [await work.cases.get(CaseNumber(one)) for one in (1, 2, 3)]
    assert [one.outcome for one in cases] == [Outcome.ANSWERED, None, Outcome.ANSWERED]
    assert [one.state for one in cases] == [CaseState.CLOSED, CaseState.TAKEN, CaseState.CLOSED]
    assert (await home.told()).count("case-closed") == 2


async def test_nothing_is_closed_without_an_outcome_that_its_community_offers(home: Home) -> None:
    anna = await three(home)
    await TakeCase(home.storage.open_work)(CaseNumber(1), by=home.anna)
    only = replace(COMMUNITY, outcomes=(OfferedOutcome(Outcome.REFERRED, "Sent on"),))
    await SetUpCommunity(home.storage.open_work)(only, by=SHELL)
    page = await anna.get("/")
    assert '<option value="referred">Sent on</option>' in page.text
    assert 'value="answered"' not in page.text

    page = await anna.post("/cases", what="close", outcome="", **{"case.1": "1"})

    assert page.status == 422
    handled = await HandleMany(home.storage.open_work)(
        [CaseNumber(1)], ForMany.CLOSE, by=home.anna, outcome=Outcome.ANSWERED
    )
    assert (handled.done, handled.left) == (0, (1,))
