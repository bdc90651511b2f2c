"""Many invites at once: a list, a sheet to print, and how far people came by them."""

import re
from datetime import timedelta
from http import HTTPStatus
from io import BytesIO

import aiohttp
import pytest

from hearth.community.errors import NothingSaid, OutOfRange
from hearth.community.invite_lists import FOR_LONGEST, INVITES_MOST, InviteLine, invite_lines
from hearth.community.invites import MemberRole
from unit.console.home import BOT, Answer, Browser, Home

LIST = "role,uses,days,for\npatient,1,30,Monday 9:00\ncarer,3,,<b>Ward 3</b>\n"


async def many(browser: Browser, text: str = "", file: bytes | None = None) -> Answer:
    form = aiohttp.FormData({"csrf": browser.proof, "community": "epilepsy", "text": text})
    content, name = (b"", "") if file is None else (file, "week.csv")
    form.add_field("file", BytesIO(content), filename=name, content_type="text/csv")
    headers = {"Sec-Fetch-Site": "same-origin"}
    address = browser.home.address + "/invites/many"
    async with browser.http.post(address, data=form, headers=headers) as answer:
        return Answer(answer.status, await answer.text(), {}, answer.url.path_qs)


@pytest.mark.parametrize("by_file", [False, True])
async def test_a_list_becomes_a_sheet_with_a_code_for_each_line(
    home: Home, *, by_file: bool
) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")

    page = await (many(ada, file=LIST.encode()) if by_file else many(ada, LIST))

    links = re.findall(rf"https://t\.me/{BOT}\?start=[\w-]{{32}}<", page.text)
    assert len(set(links)) == 2
    assert page.text.count("<svg") == 2
    assert "2 invites to Epilepsy circle" in page.plain
    assert "Monday 9:00" in page.plain
    assert "&lt;b&gt;Ward 3&lt;/b&gt;" in page.text
    listed = await ada.get("/invites")
    assert "start=" not in listed.text
    assert "Ward 3" not in listed.text
    assert "Epilepsy circle 4 0 0" in listed.plain


async def test_the_funnel_says_how_many_opened_an_invite_and_joined_by_it(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")
    await many(ada, "uses\n9\n")
    for name in ("Mira", "Noor"):
        await home.member(name)  # Both came by invite 1.

    page = await ada.get("/invites")

    assert "Epilepsy circle 9 2 2" in page.plain


async def test_one_wrong_line_makes_none_of_them_and_the_list_stays(home: Home) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")
    page = await many(ada, LIST + "king,1,1,nobody\n")
    assert page.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "king,1,1,nobody" in page.text
    assert "No invite was made yet." in (await ada.get("/invites")).plain


@pytest.mark.parametrize("file", [b"\xff\xfe\x00", b"a;b\n1;2\n", b"role\n"])
async def test_what_is_no_list_is_refused(home: Home, file: bytes) -> None:
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")
    page = await many(ada, file=file)
    assert "Something is still empty." in page.plain


def test_lines_are_read_as_office_programs_write_them() -> None:
    patient, carer = invite_lines('\ufeffFor;Uses;Role\r\n"Dr Who; ward 9";2;Carer\r\n;;\r\n')[
        ::-1
    ]
    assert patient == InviteLine()
    assert carer == InviteLine(MemberRole.CARER, 2, timedelta(days=7), "Dr Who; ward 9")


@pytest.mark.parametrize("wrong", ["uses\n0", "uses\n501", "days\n91", "days\n-1", "uses\n²"])
def test_numbers_have_their_limits(wrong: str) -> None:
    with pytest.raises(OutOfRange):
        invite_lines(wrong)


def test_a_list_ends_where_nobody_would_cut_it_up_any_more() -> None:
    assert len(invite_lines("uses\n" + "1\n" * INVITES_MOST)) == INVITES_MOST
    with pytest.raises(OutOfRange):
        invite_lines("uses\n" + "1\n" * (INVITES_MOST + 1))
    assert len(invite_lines("for\n" + "x" * 200)[0].label) == FOR_LONGEST
    with pytest.raises(NothingSaid):
        invite_lines("  ")
