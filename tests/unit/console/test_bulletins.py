"""Bulletins in the console: written, read by a second person, sent, and how they do."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from typing_extensions import override

from hearth.actions.bulletins import ApproveBulletin, KeepBulletin, WriteBulletin
from hearth.actions.checking_bulletins import CheckBulletin
from hearth.actions.due import ComeDue
from hearth.actions.enclosing import EncloseFile
from hearth.actions.publishing_bulletins import SendBulletin
from hearth.actions.sending_bulletins import BulletinDue
from hearth.actions.spoken import SaySpoken
from hearth.bootstrap.shelf import Shelf
from hearth.community.audit import Deed
from hearth.community.bulletin_words import Wording
from hearth.community.bulletins import Audience, Bulletin, BulletinState
from hearth.community.deliveries import DeliveryState
from hearth.community.people import Role
from hearth.community.polls import GroupPoll
from hearth.community.spoken import HowSpoken
from hearth.community.timers import TimerKind
from hearth.community.tried_links import Reached
from hearth.ringing.links import PublicOnly, try_link
from pictures import film, png
from unit.console.home import CIRCLE, Answer, Browser, Home

WORDS = Wording("A new door", "The clinic has a new door. It is green, and it opens by itself.")
TO = Audience((CIRCLE,))
SAID = b"WEBVTT\n\n00:00.000 --> 00:01.000\nOpen.\n"
READ = re.compile(r'name="read" value="([0-9a-f]{64})"')
FORM = {
    "title": WORDS.title,
    "text": WORDS.text,
    f"community-{CIRCLE}": "1",
    "reach": "both",
    "do": "keep",
}


async def approved(home: Home, words: Wording = WORDS) -> Bulletin:
    """Written by a colleague, and approved by Paula."""
    work = home.storage.open_work
    wendy = await home.hired("Wendy, writer", Role.PUBLISHER)
    draft = await WriteBulletin(work)(words, TO, by=wendy)
    check = CheckBulletin(work, home.reading, Shelf())
    return await ApproveBulletin(work, check)(draft.id, draft.fingerprint, by=home.paula)


async def goes_out(home: Home) -> None:
    due = ComeDue({TimerKind.BULLETIN_DUE: BulletinDue(home.storage.open_work)})
    while timers := await home.storage.timers.due(100, (TimerKind.BULLETIN_DUE,)):
        for one in timers:
            await due(one)


async def busy_bulletins(home: Home) -> None:
    """One in every state that has a page of its own, and a piece that is overdue."""
    work = home.storage.open_work
    await home.member()
    calls = Wording("Call 07911 123456", WORDS.text)
    draft = await WriteBulletin(work)(calls, TO, by=home.paula)
    await EncloseFile(work)(draft.id, "door.mp4", film(), "A green door.", by=home.paula)
    await SaySpoken(work)(draft.id, HowSpoken.SUBTITLES, SAID, by=home.paula)
    asks = Wording("A question", "Do you like it?", choices=("Yes", "No"), question="Well?")
    out, planned = await approved(home, asks), await approved(home)
    await SendBulletin(work).now(out.id, by=home.paula)
    await SendBulletin(work).at(planned.id, home.time().replace(tzinfo=None), by=home.paula)
    await goes_out(home)
    later = await approved(home)
    await SendBulletin(work).at(
        later.id, home.time().replace(tzinfo=None, year=2027), by=home.paula
    )
    await KeepBulletin(work)(out.id, date(2026, 1, 1), by=home.paula)


async def test_from_the_form_to_a_second_reader_and_out(home: Home) -> None:
    writer = await home.hired("Wendy, writer", Role.PUBLISHER)
    wendy, paula = await home.signed_in(writer), await home.signed_in(home.paula)
    await wendy.get("/bulletins/write")
    kept = await wendy.post("/bulletins/write", **FORM)
    assert kept.path == "/bulletins/1"
    assert "somebody else has to read and approve it" in kept.plain
    assert READ.search(kept.text) is None

    page = await paula.get("/bulletins/1")
    assert WORDS.text in page.plain
    assert "The checks find nothing." in page.plain
    read = READ.search(page.text)
    assert read is not None
    page = await paula.post("/bulletins/1/approve", read=read[1])
    assert "Send it now" in page.plain
    page = await paula.post("/bulletins/1/plan", at="2026-03-03T09:00")
    assert "03 Mar 2026, 09:00 where they are" in page.plain
    calendar = await paula.get("/bulletins/calendar?month=2026-03")
    assert "Tue 03 Mar A new door planned 09:00" in calendar.plain
    page = await paula.post("/bulletins/1/put-off")
    assert "where they are" not in page.plain.split("Day and time")[0]
    page = await paula.post("/bulletins/1/send")
    assert "How it does" in page.plain
    assert "Telegram does not tell bots whether a message was read" in page.plain


async def test_a_poll_is_shown_before_it_goes_out_and_counted_out_once_that_tells_of_nobody(
    home: Home,
) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/write")
    asks = FORM | {"question": "Which evening suits you?", "choices": "Monday"}
    refused = await paula.post("/bulletins/write", **asks)
    assert "needs at least two answers" in refused.plain
    asks["choices"] = "Monday\nFriday"
    look = await paula.post("/bulletins/write", **(asks | {"do": "check"}))
    assert "A poll in the groups" in look.plain

    words = replace(WORDS, question="Which evening suits you?", choices=("Monday", "Friday"))
    out = await approved(home, words)
    await SendBulletin(home.storage.open_work).now(out.id, by=home.paula)
    await goes_out(home)
    page = await paula.get(f"/bulletins/{out.id}")
    assert "No poll has come into a group yet." in page.plain
    async with home.storage.open_work() as work:
        await work.polls.put(GroupPoll(out.id, CIRCLE, "telegram", 7, (4, 6), 10))
        await work.commit()
    page = await paula.get(f"/bulletins/{out.id}")
    assert ("Friday: 6" in page.plain, "open. Fewer than 5" in page.plain) == (False, True)
    async with home.storage.open_work() as work:
        await work.polls.count("telegram", (5, 6), 11, closed=True)
        await work.commit()
    page = await paula.get(f"/bulletins/{out.id}")
    assert ("Monday: 5 Friday: 6" in page.plain, "closed." in page.plain) == (True, True)


async def test_a_photo_is_enclosed_with_what_is_in_it_and_stands_as_it_will_look(
    home: Home,
) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/write")
    await paula.post("/bulletins/write", **FORM)

    refused = await enclosed(paula, png(), "door.png", "")
    assert "say in a sentence what is in the photo" in refused.plain
    page = await enclosed(paula, png(), "door.png", "A green door.")
    assert (page.status, "Enclosed: A green door." in page.plain) == (200, True)
    assert 'alt="A green door."' in page.text
    async with paula.http.get(f"{home.address}/bulletins/1/file") as image:
        assert (image.content_type, await image.read()) == ("image/png", png())

    page = await paula.post("/bulletins/1/file/remove")
    assert "green door." not in page.text
    page = await enclosed(paula, b"%PDF-1.7\n", "door.pdf", "")
    assert "door.pdf" in page.plain
    saved = await paula.get("/bulletins/1/file")
    assert saved.headers["Content-Disposition"].startswith("attachment")


async def test_a_film_plays_in_the_page_with_its_subtitles_and_each_flaw_of_them_has_a_line(
    home: Home,
) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/write")
    await paula.post("/bulletins/write", **FORM)
    page = await enclosed(paula, film(), "door.mp4", "A green door.")
    assert '<video class="enclosed" src="/bulletins/1/file" controls' in page.text
    assert "What is said in the film is missing" in page.plain

    wrong = b"WEBVTT\n\n00:04.000 --> 00:01.000\nOpen.\n"
    page = await spoken(paula, "subtitles", wrong)
    assert "Line 3 : The words end before they begin." in page.plain
    page = await spoken(paula, "subtitles", wrong.replace(b"04", b"00"))
    assert '<track kind="captions" src="/bulletins/1/file/track"' in page.text
    assert "What members can read Open." in page.plain
    track = await paula.get("/bulletins/1/file/track")
    assert track.headers["Content-Type"].startswith("text/vtt")
    assert "00:00:00.000 --> 00:00:01.000\nOpen." in track.text
    page = await spoken(paula, "subtitles", wrong.replace(b"04", b"00"), language="xx")
    assert "This is none that is known here." in page.plain
    page = await spoken(paula, "subtitles", wrong.replace(b"04", b"00"), language="fr")
    assert 'src="/bulletins/1/file/track?in=fr" srclang="fr"' in page.text
    page = await spoken(paula, "nobody")
    assert "Nobody speaks in it." in page.plain
    assert "<track" not in page.text


async def test_a_player_gets_the_part_of_a_film_that_it_asks_for(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/write")
    await paula.post("/bulletins/write", **FORM)
    await enclosed(paula, film(), "door.mp4", "A green door.")
    seen = []
    for asked in ("bytes=4-7", "bytes=-4", "bytes=999-", "lines=1-2"):
        address = f"{home.address}/bulletins/1/file"
        async with paula.http.get(address, headers={"Range": asked}) as part:
            seen.append((part.status, await part.read(), part.headers["Content-Range"]))
    size = len(film())
    assert seen == [
        (206, b"ftyp", f"bytes 4-7/{size}"),
        (206, b"seen", f"bytes {size - 4}-{size - 1}/{size}"),
        (416, b"", f"bytes */{size}"),
        (416, b"", f"bytes */{size}"),
    ]


async def spoken(browser: Browser, how: str, words: bytes = b"", *, language: str = "") -> Answer:
    form = aiohttp.FormData({"csrf": browser.proof, "how": how, "language": language})
    if words:
        form.add_field("subtitles", words, filename="a.vtt", content_type="text/vtt")
    address = f"{browser.home.address}/bulletins/1/file/spoken"
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with browser.http.post(address, data=form, headers=headers) as answer:
        return Answer(answer.status, await answer.text(), {}, answer.url.path_qs)


async def enclosed(browser: Browser, content: bytes, name: str, described: str) -> Answer:
    form = aiohttp.FormData({"csrf": browser.proof, "described": described})
    form.add_field("file", content, filename=name, content_type="application/octet-stream")
    address = f"{browser.home.address}/bulletins/1/file"
    headers = {"Sec-Fetch-Site": "same-origin"}
    async with browser.http.post(address, data=form, headers=headers) as answer:
        return Answer(answer.status, await answer.text(), {}, answer.url.path_qs)


async def test_what_the_checks_find_stands_beside_the_form_and_the_draft(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/write")
    words = {"text": "Call our nurse on 07911 123456. See http://example.org", "product": "1"}
    page = await paula.post("/bulletins/write", **(FORM | words | {"do": "check"}))
    for said in (
        "It may show who somebody is",
        "The risks are missing",
        "An address that members",
    ):
        assert said in page.plain
    assert "3 things stand against approving it." in page.plain
    assert page.path == "/bulletins/write"
    assert "07911 123456" in page.text

    kept = await paula.post("/bulletins/write", **(FORM | words))
    assert "3 things stand against approving it." in kept.plain
    again = await paula.get("/bulletins/write?draft=1")
    assert "07911 123456" in again.text
    changed = await paula.post("/bulletins/write", **(FORM | {"draft": "1"}))
    assert (changed.path, "The checks find nothing." in changed.plain) == ("/bulletins/1", True)


async def test_what_is_refused_stays_in_its_fields(home: Home) -> None:
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/write")
    page = await paula.post("/bulletins/write", **(FORM | {f"community-{CIRCLE}": ""}))
    assert 'role="alert"' in page.text
    assert WORDS.text in page.plain
    assert (await paula.get("/bulletins/write?draft=7")).status == 404


async def test_results_hide_what_would_show_who_answered(home: Home) -> None:
    asks = Wording("A question", "Do you like the new door?", choices=("Yes", "No"))
    bulletin = await approved(home, asks)
    members = [await home.member() for _ in range(6)]
    await SendBulletin(home.storage.open_work).now(bulletin.id, by=home.paula)
    await goes_out(home)
    async with home.circle.open_work() as work:
        for member in members[:5]:
            sent = DeliveryState.SENT
            await work.deliveries.settle(bulletin.id, CIRCLE, member.id, sent)
            await work.deliveries.tap(bulletin.id, member.id, 0)
        await work.commit()
    paula = await home.signed_in(home.paula)
    page = await paula.get(f"/bulletins/{bulletin.id}")
    assert "Direct chats: sent 5" in page.plain
    assert "Direct chats: waiting fewer than 5" in page.plain
    assert "Yes: 5 No: 0" in page.plain

    async with home.circle.open_work() as work:
        await work.deliveries.tap(bulletin.id, members[5].id, 1)
        await work.commit()
    page = await paula.get(f"/bulletins/{bulletin.id}")
    assert "6 members answered." in page.plain
    assert "Yes: 5" not in page.plain


async def test_it_is_taken_back_with_a_reason_and_put_right_by_another(home: Home) -> None:
    bulletin = await approved(home)
    await SendBulletin(home.storage.open_work).now(bulletin.id, by=home.paula)
    paula = await home.signed_in(home.paula)
    form = await paula.get(f"/bulletins/write?corrects={bulletin.id}")
    assert "Put a bulletin right" in form.plain
    correction = FORM | {"corrects": str(bulletin.id), "text": "The door is blue."}
    page = await paula.post("/bulletins/write", **correction)
    assert "Put right by, or puts right 1: A new door" in page.plain

    page = await paula.post(f"/bulletins/{bulletin.id}/retract", text="")
    assert 'role="alert"' in page.text
    page = await paula.post(f"/bulletins/{bulletin.id}/retract", text="It is blue.")
    assert "taken back" in page.plain
    async with home.storage.open_work() as work:
        assert (await work.bulletins.see(bulletin.id)).state is BulletinState.RETRACTED


async def test_a_piece_whose_day_has_passed_is_read_again_before_it_is_used(home: Home) -> None:
    bulletin = await approved(home)
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins")
    await paula.post(f"/bulletins/{bulletin.id}/keep", review="2027-03-01", do="keep")
    page = await paula.get("/bulletins/pieces")
    assert "Write from “A new door”" in page.plain
    assert WORDS.text in (await paula.get("/bulletins/write?from=1")).plain
    home.time.passes(days=400)
    paula = await home.signed_in(home.paula)
    assert "Read it again first." in (await paula.get("/bulletins/pieces")).plain
    assert (await paula.get("/bulletins/write?from=1")).status == 409
    await paula.get("/bulletins/pieces")
    await paula.post(f"/bulletins/{bulletin.id}/keep", review="", do="drop")
    assert "There is no piece yet." in (await paula.get("/bulletins/pieces")).plain


async def test_links_are_tried_when_somebody_asks_for_it_and_that_is_noted(home: Home) -> None:
    words = Wording("A page", "See http://10.0.0.1/door for more.", argued="It is ours.")
    await WriteBulletin(home.storage.open_work)(words, TO, by=home.paula)
    paula = await home.signed_in(home.paula)
    await paula.get("/bulletins/1")
    page = await paula.post("/bulletins/1/links")
    assert "members are not led to such an address, so nobody was asked" in page.plain
    assert (await home.deeds())[0].deed is Deed.BULLETIN_LINKS_TRIED


class Book(AbstractResolver):
    """A book of names that leads everybody to one address."""

    def __init__(self, address: str) -> None:
        self._address = address

    @override
    async def resolve(
        self, host: str, port: int = 0, family: object = None
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=self._address, port=port, family=2, proto=0, flags=0)
        ]

    @override
    async def close(self) -> None: ...


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "fe80::1", "::1"])
async def test_a_name_that_leads_inside_the_house_is_not_asked(address: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011  It has no words: they would name an address.
        await PublicOnly(Book(address)).resolve("a.example")
    reached = await try_link("https://a.example/", PublicOnly(Book(address)))
    assert reached is Reached.NOT_REACHED


async def test_public_addresses_are_asked() -> None:
    [found] = await PublicOnly(Book("93.184.215.14")).resolve("a.example", 443)
    assert found["host"] == "93.184.215.14"


@pytest.mark.parametrize(
    ("status", "reached"),
    [(200, Reached.THERE), (302, Reached.ELSEWHERE), (404, Reached.NOT_THERE)],
)
async def test_what_is_told_of_an_answer_is_its_kind(
    status: int, reached: Reached, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answer:
        def __init__(self) -> None:
            self.status = status

    @asynccontextmanager
    async def get(_self: object, _address: str, **_options: object) -> AsyncIterator[Answer]:
        await asyncio.sleep(0)
        yield Answer()

    monkeypatch.setattr(aiohttp.ClientSession, "get", get)
    assert await try_link("https://a.example/") is reached
    assert await try_link("http://a.example/") is Reached.REFUSED
