"""Requests in every form that clients send, and answers in the one form they expect."""

import json
from io import BytesIO
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.sandbox.examples import PNG
from contracts.sandbox.kit import TOKEN, USERNAME, Cast, RawBot
from hearth_bot.sandbox.client import ControlClient
from hearth_bot.sandbox.problems import ApiError
from hearth_bot.sandbox.wire.args import Args
from hearth_bot.sandbox.wire.multipart import boundary_of, parts
from hearth_bot.sandbox.wire.requests import decode

MEGABYTE = 1024 * 1024
BOUNDARY = "----tést".replace("é", "e")


def form(*sections: tuple[str, bytes]) -> bytes:
    """A multipart body, written by hand: header lines and content."""
    body = b""
    for head, content in sections:
        body += f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"
    return body + f"--{BOUNDARY}--\r\n".encode()


@pytest.fixture
def call(session: aiohttp.ClientSession, base: str, cast: Cast) -> Any:
    """Any request; its envelope."""
    assert cast.bot

    async def call(verb: str, path: str, **more: Any) -> dict[str, Any]:
        async with session.request(verb, f"{base}{path}", **more) as response:
            assert response.content_type == "application/json"
            envelope: dict[str, Any] = await response.json()
            return envelope

    return call


async def test_a_call_may_come_in_many_forms(call: Any, cast: Cast) -> None:
    path = f"/bot{TOKEN}/sendMessage"
    words = {"chat_id": str(cast.anna), "text": "grüß dich"}
    boundary = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    multipart = form(
        *(
            (f'Content-Disposition: form-data; name="{name}"', value.encode())
            for name, value in words.items()
        )
    )
    for verb, where, more in (
        ("GET", path, {"params": words}),
        ("POST", path, {"params": words}),
        ("POST", path, {"data": words}),
        ("POST", path, {"json": words | {"chat_id": cast.anna}}),
        ("POST", path, {"data": multipart, "headers": boundary}),
        ("POST", f"/bot{TOKEN}/SENDmessage", {"json": words}),
        ("POST", f"/bot{TOKEN}/test/sendMessage", {"json": words}),
        ("POST", f"/bot{TOKEN}", {"json": words | {"method": "sendMessage"}}),
        ("POST", f"/bot{quote(TOKEN, safe='')}/sendMessage", {"json": words}),
    ):
        envelope = await call(verb, where, **more)
        assert envelope["ok"], (verb, where, more)
        assert envelope["result"]["text"] == "grüß dich"


@pytest.mark.parametrize(
    ("path", "code", "sentence"),
    [
        ("/bot1:unknown/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot/getMe", 401, "Unauthorized: invalid token specified"),
        (f"/bot{TOKEN}/makeCoffee", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/a/b", 404, "Not Found"),
        ("/file/bot1:unknown/x", 401, "Unauthorized"),
        (f"/file/bot{TOKEN}/nothing", 404, "Not Found"),
    ],
)
async def test_what_leads_nowhere_says_so(call: Any, path: str, code: int, sentence: str) -> None:
    envelope = await call("GET", path)
    assert envelope == {"ok": False, "error_code": code, "description": sentence}


@pytest.mark.parametrize("body", ["{", "[1]", '"x"'])
async def test_a_body_that_is_no_json_object_is_refused(call: Any, body: str) -> None:
    envelope = await call(
        "POST", f"/bot{TOKEN}/getMe", data=body, headers={"Content-Type": "application/json"}
    )
    assert envelope["error_code"] == 400


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        ('name="document"; filename="plan.pdf"', "plan.pdf"),
        ("name=document; filename=plan.pdf", "plan.pdf"),
        ('name="document"; filename=mein ärztlicher plan.pdf', "mein ärztlicher plan.pdf"),
        ('name="document"; filename="a \\"b\\" %22c%22.pdf"', 'a "b" "c".pdf'),
        ('name="document"; filename="x"; filename*=UTF-8\'\'pl%C3%A4n.pdf', "plän.pdf"),
    ],
)
async def test_files_keep_their_names_however_they_are_written(
    call: Any, cast: Cast, disposition: str, name: str
) -> None:
    body = form(
        ('Content-Disposition: form-data; name="chat_id"', str(cast.anna).encode()),
        (
            f"Content-Disposition: form-data; {disposition}\r\nContent-Type: application/pdf",
            b"%PDF-\r\n--not the end\r\n",
        ),
    )
    envelope = await call(
        "POST",
        f"/bot{TOKEN}/sendDocument",
        data=body,
        headers={"Content-Type": f'multipart/form-data; boundary="{BOUNDARY}"'},
    )
    document = envelope["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == (name, "application/pdf")
    assert document["file_size"] == len(b"%PDF-\r\n--not the end\r\n")


async def test_an_attached_file_is_found_by_its_name(call: Any, cast: Cast) -> None:
    body = aiohttp.FormData(
        {
            "chat_id": str(cast.anna),
            "media": json.dumps(
                [
                    {
                        "type": "photo",
                        "media": "attach://first",
                        "caption": "<b>one</b>",
                        "parse_mode": "HTML",
                    },
                    {"type": "photo", "media": "attach://second"},
                ]
            ),
        }
    )
    body.add_field("first", PNG, filename="1.png")
    body.add_field("second", PNG, filename="2.png")
    envelope = await call("POST", f"/bot{TOKEN}/sendMediaGroup", data=body)
    one, two = envelope["result"]
    assert one["media_group_id"] == two["media_group_id"]
    assert (one["caption"], "caption" in two) == ("one", False)


async def test_large_files_come_through_and_too_large_ones_are_refused(
    call: Any, cast: Cast
) -> None:
    async def send(method: str, field: str, size: int) -> dict[str, Any]:
        body = aiohttp.FormData({"chat_id": str(cast.anna)})
        body.add_field(field, BytesIO(b"x" * size), filename="big.bin")
        envelope: dict[str, Any] = await call("POST", f"/bot{TOKEN}/{method}", data=body)
        return envelope

    stored = await send("sendDocument", "document", 21 * MEGABYTE)
    fetched = await call(
        "POST",
        f"/bot{TOKEN}/getFile",
        json={"file_id": stored["result"]["document"]["file_id"]},
    )
    assert fetched["description"] == "Bad Request: file is too big"
    too_large = await send("sendDocument", "document", 50 * MEGABYTE + 1)
    assert too_large["description"] == "Bad Request: file of type Document is too big"
    photo = await send("sendPhoto", "photo", 10 * MEGABYTE + 1)
    assert photo["description"] == "Bad Request: file of type Photo is too big"
    hopeless = await send("sendDocument", "document", 65 * MEGABYTE)
    assert hopeless["description"] == "Request Entity Too Large"


def nulls(value: Any) -> bool:
    """Whether there is a null anywhere."""
    if isinstance(value, dict):
        return any(nulls(one) for one in value.values())
    return any(nulls(one) for one in value) if isinstance(value, list) else value is None


async def test_no_answer_and_no_update_holds_a_null(
    control: ControlClient, raw: RawBot, cast: Cast
) -> None:
    await control.write(cast.anna, f"@{USERNAME}", "hello")
    await control.react(cast.boris, cast.group, 1, "👍")
    for method in ("getUpdates", "getMe", "getWebhookInfo"):
        assert not nulls(await raw.full(method))
    for method in ("getChat", "getChatAdministrators"):
        assert not nulls(await raw.full(method, chat_id=cast.group))
    assert not nulls(await raw.full("makeCoffee"))
    assert not nulls(await raw.full("sendMessage", chat_id=cast.anna, text=None))


VALUES = st.binary(max_size=60).filter(lambda content: BOUNDARY.encode() not in content)
NAMES = st.text(
    st.characters(exclude_characters='"\\;\r\n%', exclude_categories=["Cs", "Cc", "Zs", "Zl"]),
    min_size=1,
    max_size=12,
)


@given(st.lists(st.tuples(NAMES, NAMES, VALUES), max_size=4))
def test_every_part_of_a_form_is_read_back(sections: list[tuple[str, str, bytes]]) -> None:
    body = form(
        *(
            (f'Content-Disposition: form-data; name="{name}"; filename="{file}"', content)
            for name, file, content in sections
        )
    )
    read = [(part.name, part.filename, part.content) for part in parts(body, BOUNDARY.encode())]
    assert read == sections


@given(st.binary(max_size=200))
def test_a_form_of_nonsense_is_no_accident(body: bytes) -> None:
    values, files = decode(f"multipart/form-data; boundary={BOUNDARY}", body)
    assert isinstance(values, dict)
    assert isinstance(files, dict)


def test_a_boundary_may_be_quoted_or_missing() -> None:
    assert boundary_of('multipart/form-data; boundary="a b"') == b"a b"
    assert boundary_of("multipart/form-data; boundary=ab; charset=utf-8") == b"ab"
    assert boundary_of("multipart/form-data") == b""


@pytest.mark.parametrize("truth", ["true", "True", "1", "yes", True, 1])
def test_many_words_mean_yes(truth: Any) -> None:
    assert Args({"x": truth}).flag("x") is True
    assert Args({"x": "0"}).flag("x") is False
    assert Args({}).flag("x", default=True) is True


def test_arguments_are_read_from_strings_and_from_native_values() -> None:
    for given_list in ("[1, 2]", [1, 2]):
        assert Args({"x": given_list}).list("x", "numbers") == [1, 2]
    for number in ("12", 12, 12.0, " 12 "):
        assert Args({"x": number}).integer("x") == 12
    assert Args({"x": "twelve"}).integer("x", 5) == 5
    assert Args({"x": None}).text("x") == ""
    assert Args({"x": {"a": None, "b": 1}}).object("x", "thing") == {"b": 1}


@pytest.mark.parametrize("broken", ["[", "{}", "1"])
def test_an_array_that_is_none_is_refused(broken: str) -> None:
    with pytest.raises(ApiError):
        Args({"x": broken}).list("x", "numbers")
