"""A file goes to the member with a reply: known by its content, without metadata."""

import tempfile
from http import HTTPStatus
from io import BytesIO

import aiohttp
import pytest

from hearth.actions.cases import TakeCase
from hearth.actions.relaying import CAPTION_LONGEST
from hearth.community.audit import Deed
from hearth.community.cases import ATTACHMENT_LARGEST, CaseNumber, CaseState
from hearth.community.outgoing import Say, ToMember
from hearth.console.security import FORM_LARGEST
from unit.console.home import Answer, Browser, Home

PDF = b"%PDF-1.7\n" + b"a plan for the week " * 20
PLACE = b"51.5072N 0.1276W"


def jpeg_with_a_place() -> bytes:
    """A picture of nothing, and an APP1 segment that says where it was taken (ITU-T T.81)."""
    exif = b"Exif\0\0" + PLACE
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    table = b"\xff\xdb" + (67).to_bytes(2, "big") + bytes(65)
    scan = b"\xff\xda" + (8).to_bytes(2, "big") + bytes(6) + b"\x12\x34"
    return b"\xff\xd8" + segment + table + scan + b"\xff\xd9"


async def held(home: Home) -> tuple[Browser, CaseNumber]:
    number = await home.case()
    await TakeCase(home.storage.open_work)(number, by=home.anna)
    anna = await home.signed_in(home.anna)
    await anna.get(f"/cases/{number}")
    return anna, number


async def send(
    browser: Browser,
    number: int,
    content: bytes,
    name: str = "plan.pdf",
    text: str = "",
    **more: str,
) -> Answer:
    form = aiohttp.FormData({"csrf": browser.proof, "text": text, **more})
    form.add_field(
        "file", BytesIO(content), filename=name, content_type="application/octet-stream"
    )
    address = f"{browser.home.address}/cases/{number}/file"
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with browser.http.post(address, data=form, headers=headers) as answer:
        return Answer(answer.status, await answer.text(), {}, answer.url.path_qs)


async def owed(home: Home) -> list[Say]:
    found = []
    while some := await home.circle.outbox.claim(100):
        for one in some:
            if isinstance(one.recipient, ToMember) and isinstance(one.effect, Say):
                found.append(one.effect)
            await home.circle.outbox.sent(one.id)
    return [one for one in found if one.file is not None]


async def test_a_file_reaches_the_member_with_its_words_and_stands_in_the_case(home: Home) -> None:
    anna, number = await held(home)

    page = await send(anna, number, PDF, text="Your plan.")

    assert "The file is sent" in page.plain
    assert "Your plan." in page.plain
    assert "plan.pdf" in page.plain
    [say] = await owed(home)
    assert say.file is not None
    assert (say.file.content, say.file.media_type) == (PDF, "application/pdf")
    assert (await home.deeds())[0].deed in {Deed.CASE_READ, Deed.CASE_REPLIED}
    async with home.storage.open_work() as work:
        assert (await work.cases.get(number)).state is CaseState.WITH_MEMBER


async def test_a_photo_does_not_say_where_it_was_taken_whatever_its_name(home: Home) -> None:
    anna, number = await held(home)
    photo = jpeg_with_a_place()
    assert PLACE in photo

    await send(anna, number, photo, name="holiday.png")

    [say] = await owed(home)
    assert say.file is not None
    assert PLACE not in say.file.content
    assert (say.file.media_type, say.file.name) == ("image/jpeg", "holiday.png.jpg")


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00" + bytes(100), "plan.pdf", "This kind of file is not passed on"),
        (b"<html><script>", "plan.pdf", "This kind of file is not passed on"),
        (PDF, "plan.exe", "This kind of file is not passed on"),
        (b"", "plan.pdf", "Something is still empty."),
        (b"", "", "Something is still empty."),
        (PDF + bytes(ATTACHMENT_LARGEST), "plan.pdf", "That is too long"),
    ],
)
async def test_what_is_not_passed_on_is_said_and_the_words_stay(
    home: Home, content: bytes, name: str, said: str
) -> None:
    anna, number = await held(home)
    page = await send(anna, number, content, name=name, text="Here you are.")
    assert said in page.plain
    assert "Here you are.</textarea>" in page.text
    assert await owed(home) == []


async def test_more_than_a_form_may_hold_is_not_read_to_its_end(home: Home) -> None:
    anna, number = await held(home)
    page = await send(anna, number, bytes(ATTACHMENT_LARGEST + FORM_LARGEST + 1))
    assert page.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


async def test_too_many_words_are_refused(home: Home) -> None:
    anna, number = await held(home)
    page = await send(anna, number, PDF, text="x" * (CAPTION_LONGEST + 1))
    assert page.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert await owed(home) == []


async def test_nothing_is_sent_when_the_case_has_moved_or_is_another_s(home: Home) -> None:
    anna, number = await held(home)
    moved = await send(anna, number, PDF, seen="99")
    assert moved.status == HTTPStatus.CONFLICT
    ben = await home.signed_in(home.ben)
    await ben.get(f"/cases/{number}")
    other = await send(ben, number, PDF)
    assert other.status == HTTPStatus.CONFLICT
    assert await owed(home) == []


async def test_no_file_is_written_in_clear_while_it_is_read(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, number = await held(home)

    def written(*_: object, **__: object) -> None:
        pytest.fail("A temporary file was opened.")

    monkeypatch.setattr(tempfile, "TemporaryFile", written)
    assert "The file is sent" in (await send(anna, number, PDF)).plain
    stranger = home.browser()
    assert (await send(stranger, number, PDF, text="lost?")).status == HTTPStatus.FORBIDDEN
    assert (await send(stranger, number, bytes(FORM_LARGEST * 2))).path == "/signed-out"


async def test_who_may_not_send_files_is_not_listened_to_for_so_long(home: Home) -> None:
    number = await home.case()
    ada = await home.signed_in(home.ada)
    await ada.get("/invites")
    page = await send(ada, number, bytes(FORM_LARGEST * 2))
    assert page.status == HTTPStatus.FORBIDDEN
    assert "Not yours to open" in page.plain


async def test_a_broken_form_is_refused(home: Home) -> None:
    anna, number = await held(home)
    address = f"{home.address}/cases/{number}/file"
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x"):
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": kind}
        async with anna.http.post(address, data=b"--y\r\nnothing", headers=headers) as answer:
            assert answer.status == HTTPStatus.BAD_REQUEST, kind
