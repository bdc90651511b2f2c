"""What people write is found where it belongs and nowhere else.

A word of its own is planted in every place where a person can write, in a town of its own that
logs all it can; then every trace that Hearth leaves is searched for them. At last the member is
erased through the bot, and nothing of them is anywhere, in no backup either: not even the sealed
bytes of what was said.
"""

import logging
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
import structlog

from canaries import Ear, Planted, accounts_in_bytes, files_below, found_in, living
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.backups.making import back_up
from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.community.audit import Deed
from hearth.community.erasure import ErasureStep
from hearth.community.people import Contact, MemberId
from hearth.logs import set_up_logs
from hearth.storage.database import DATABASE_FILE
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.inbox import RawUpdate
from leaves import said_in
from planting import Garden
from stories.test_erasure import Moved, asks, reached
from town import text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="session")


@contextmanager
def listening() -> Iterator[Ear]:
    """All that is logged, and whatever else goes to standard error, is heard."""
    root, before = logging.getLogger(), sys.stderr
    handlers, level = list(root.handlers), root.level
    sys.stderr = ear = Ear()
    set_up_logs("debug")
    try:
        yield ear
    finally:
        sys.stderr = before
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()


ON_SQLITE = {"database_url": ""}
"""Whatever the other stories run on: the bytes of these files are what is looked through here. How
values lie in PostgreSQL, `contracts/storage/test_canaries.py` looks at."""


@pytest.fixture(scope="module")
def time() -> Moved:
    """The garden's."""
    return Moved()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def garden(tmp_path_factory: pytest.TempPathFactory, time: Moved) -> AsyncIterator[Garden]:
    """Everything is planted."""
    home = tmp_path_factory.mktemp("garden") / "home"
    with listening() as ear:
        async with town(home, at=time, settings=ON_SQLITE, some_fail=True) as place:
            yield await Garden.planted(place, ear)


async def test_every_word_reached_whom_it_was_meant_for(garden: Garden) -> None:
    """Otherwise the searches would find nothing because nothing was there."""
    mine = " ".join(text_of(one) for one in await garden.member.everything())
    annas = " ".join(text_of(one) for one in await garden.place.anna.everything())
    assert {"reply", "console_reply", "direct", "stranger"} <= found_in(mine)
    assert {"correction", "request_answer"} <= found_in(mine)
    assert {"direct", "reply"} <= found_in(annas)
    seen = found_in(" ".join(garden.pages.values()))
    assert {"direct", "reply", "note", "console_note", "correction"} <= seen


async def test_the_logs_hold_events_and_nobodys_words(garden: Garden) -> None:
    heard = garden.ear.getvalue()
    assert "update put aside" in heard
    assert "update failed" in heard
    assert "message not sent" in heard
    assert found_in(heard, garden.accounts) == set()
    assert garden.place.cast.community_token not in heard
    assert garden.place.cast.careteam_token not in heard


async def test_health_and_measures_name_nobody(garden: Garden) -> None:
    base = garden.place.settings.console_address
    async with aiohttp.ClientSession() as http:
        for path in ("/healthz", "/readyz", "/metrics"):
            async with http.get(base + path) as answer:
                told = await answer.text()
                assert answer.status == 200
            assert "hearth_mailbox_depth" in told or "ok" in told or "ready" in told
            assert found_in(told, garden.accounts) == set()


async def test_nothing_on_the_disk_can_be_read(garden: Garden) -> None:
    files = list(files_below(garden.place.settings.home))
    names = {one.name for one in files}
    assert {"hearth.db", "hearth.db-wal", "keystore.db"} <= names
    for file in files:
        content = file.read_bytes()
        assert found_in(content, garden.accounts) == set(), file.name
        assert accounts_in_bytes(content, garden.accounts) == set(), file.name


async def test_no_object_shows_words_accounts_or_tokens_when_it_is_printed(
    garden: Garden,
) -> None:
    held = await in_memory(garden)
    cast = garden.place.cast
    tokens = (cast.community_token, cast.careteam_token)
    telling = set()
    for one in (*held, *living()):
        shown = repr(one)
        if found_in(shown, garden.accounts) or any(token in shown for token in tokens):
            telling.add(type(one).__name__)
    assert telling == set()


async def in_memory(garden: Garden) -> list[object]:
    """What the rest of the program would hold while it works on all this."""
    place, number = garden.place, await garden.place.number_of(garden.member)
    community = place.running.storages[Holder.COMMUNITY.value]
    async with place.care.open_work() as work:
        said = await said_in(work, garden.case)
        people = [await work.members.contact_of(number), *await work.staff.list()]
        member = await work.members.get(number)
    async with community.open_work() as work:
        contact = Contact(garden.member.number)
        talk = await work.talks.find(contact)
    raw = RawUpdate(1, Planted.POISON.word.encode(), community.chat_key(garden.member.number))
    return [*said, *people, member, contact, talk, raw]


async def test_an_update_that_nobody_understands_is_put_aside_and_the_next_is_answered(
    garden: Garden,
) -> None:
    place = garden.place
    for holder in Holder:
        assert await place.running.storages[holder.value].inbox.aside() == 1
    assert len([one for one in await place.deeds() if one.deed is Deed.UPDATE_PUT_ASIDE]) == 2
    said = [one for one in await place.sam.everything() if one["from"]["is_bot"]]
    assert len([one for one in said if "invit" in text_of(one)]) == 2


LEAST = 16
"""Bytes of a value that are looked for: enough that no other value has them by chance."""


@dataclass
class Erased:
    """A garden whose member was erased, and the sealed values that there were of them before."""

    garden: Garden
    member: MemberId
    before: dict[str, list[bytes]]
    backups: Path


def sealed_of(home: Path, member: MemberId) -> dict[str, list[bytes]]:
    """Every sealed value and digest of the member, by where it is."""
    mine = "(SELECT number FROM cases WHERE member = :m)"
    questions = {
        "account": "SELECT contact FROM members WHERE id = :m",
        "name": "SELECT name FROM members WHERE id = :m",
        "index": "SELECT digest FROM member_lookup WHERE member = :m",
        "consent": "SELECT said FROM consent_records WHERE member = :m",
        "kept": "SELECT content FROM kept WHERE member = :m",
        "words": f"SELECT words FROM case_entries WHERE case_number IN {mine}",  # noqa: S608  Ours.
        "files": f"SELECT file FROM case_entries WHERE case_number IN {mine} "  # noqa: S608  Ours.
        "AND file IS NOT NULL",
    }
    found: dict[str, list[bytes]] = {}
    with closing(sqlite3.connect(home / DATABASE_FILE)) as database:
        for name, question in questions.items():
            found[name] = [row[0] for row in database.execute(question, {"m": member})]
    with closing(sqlite3.connect(home / "keystore.db")) as keys:
        asked = "SELECT wrapped FROM member_keys WHERE member = :m"
        found["keys"] = [row[0] for row in keys.execute(asked, {"m": member})]
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def erased(garden: Garden, time: Moved, tmp_path_factory: pytest.TempPathFactory) -> Erased:
    """From here on there is no member in the garden: what looks at one stands above."""
    place, backups = garden.place, tmp_path_factory.mktemp("backups")
    member = await place.number_of(garden.member)
    before = sealed_of(place.settings.home, member)
    await garden.member.taps(await asks(garden.member), "erase:now")
    await reached(place, member, ErasureStep.EMPTIED)
    await time.move(place, timedelta(minutes=2))
    await reached(place, member, ErasureStep.DONE)
    back_up(place.settings, backups, time())
    return Erased(garden, member, before, backups)


async def test_there_was_something_of_every_kind_to_be_found(erased: Erased) -> None:
    assert [kind for kind, values in erased.before.items() if not values] == []


async def test_not_a_sealed_byte_is_left_in_any_file_or_backup(erased: Erased) -> None:
    home = erased.garden.place.settings.home
    files = [*files_below(home), *files_below(erased.backups)]
    names = {one.name for one in files}
    assert {DATABASE_FILE, f"{DATABASE_FILE}-wal", "keystore.db", "manifest.json"} <= names
    for file in files:
        content = file.read_bytes()
        for kind, values in erased.before.items():
            for value in values:
                # A long value lies in several pages, so its ends are looked for.
                assert value[-LEAST:] not in content, (kind, file.name)
                assert value[5 : 5 + LEAST] not in content, (kind, file.name)


async def test_no_word_name_or_account_is_in_any_file_backup_or_log(erased: Erased) -> None:
    garden = erased.garden
    for file in [*files_below(garden.place.settings.home), *files_below(erased.backups)]:
        content = file.read_bytes()
        assert found_in(content, garden.accounts) == set(), file.name
        assert accounts_in_bytes(content, garden.accounts) == set(), file.name
    assert found_in(garden.ear.getvalue(), garden.accounts) == set()


async def test_in_the_chat_there_is_only_the_end(erased: Erased) -> None:
    member = erased.garden.member
    place = erased.garden.place
    chat = await place.control.messages(member.number, f"@{COMMUNITY_BOT}")
    words = found_in(" ".join(text_of(one) for one in chat))
    # What was said before they became a member was a stranger's, of whom nothing is kept.
    assert words <= {"payload", "stranger"}
    assert any("It is done" in text_of(one) for one in chat)


async def test_no_process_can_open_anything_of_theirs(erased: Erased) -> None:
    for holder in Holder:
        storage = erased.garden.place.running.storages[holder.value]
        async with storage.open_work() as work:
            assert await work.erasures.contact_of(erased.member) is None
            assert list(await work.erasures.cases_of(erased.member)) == []


async def test_the_audit_log_is_whole(erased: Erased) -> None:
    report = await look_at_log(erased.garden.place.settings, [], lambda *_: None)
    assert report.whole
