"""Many cases at once: taken or put back, each by itself."""

from http import HTTPStatus

import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.many_cases import MANY, ForMany, HandleMany
from hearth.community.cases import CaseNumber
from hearth.community.errors import NotAllowed, OutOfRange
from unit.console.home import Home


async def holders(home: Home) -> list[int | None]:
    async with home.storage.open_work() as work:
        return [(await work.cases.get(CaseNumber(one))).holder for one in (1, 2, 3)]


async def three(home: Home) -> None:
    for _ in range(3):
        await home.case()


async def test_those_ticked_are_taken_and_a_colleague_keeps_theirs(home: Home) -> None:
    await three(home)
    await TakeCase(home.storage.open_work)(CaseNumber(2), by=home.ben)
    anna = await home.signed_in(home.anna)
    assert 'name="case.2"' not in (await anna.get("/")).text

    page = await anna.post("/cases", what="take", **{"case.1": "1", "case.2": "1", "case.3": "1"})

    assert "You hold 2 more cases now; their members were told." in page.plain
    assert "because a colleague holds them or they are over: 2." in page.plain
    assert await holders(home) == [home.anna.id, home.ben.id, home.anna.id]


async def test_those_ticked_are_put_back(home: Home) -> None:
    await three(home)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    await anna.post("/cases", what="take", **{"case.1": "1", "case.3": "1"})

    page = await anna.post("/cases", what="put_back", **{"case.1": "1"})

    assert "1 case is back in the queue." in page.plain
    assert await holders(home) == [None, None, home.anna.id]


@pytest.mark.parametrize(
    "form", [{"what": "take"}, {"what": "close", "case.1": "1"}, {"case.1": "1"}]
)
async def test_nothing_ticked_or_nothing_to_do_is_said(home: Home, form: dict[str, str]) -> None:
    await three(home)
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    page = await anna.post("/cases", **form)
    assert page.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Something is still empty." in page.plain


async def test_what_is_no_case_is_left(home: Home) -> None:
    anna = await home.signed_in(home.anna)
    await anna.get("/")
    page = await anna.post("/cases", what="take", **{"case.99": "1", "case.x": "1"})
    assert "they are over: 0, 99." in page.plain


async def test_more_than_a_page_at_once_and_others_than_clinicians_are_refused(home: Home) -> None:
    handle = HandleMany(home.storage.open_work)
    many = [CaseNumber(one) for one in range(MANY + 1)]
    with pytest.raises(OutOfRange):
        await handle(many, ForMany.TAKE, by=home.anna)
    with pytest.raises(NotAllowed):
        await handle(many[:1], ForMany.TAKE, by=home.ada)
