"""After an erasure nothing of the member is anywhere: not even the sealed bytes of what was said.

Everything is planted as in `test_canary`; then the member is erased through the bot, and the
database, its log, the key store, Hearth's own logs and fresh backups are searched.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from canaries import accounts_in_bytes, files_below, found_in
from hearth.bootstrap.auditing import look_at_log
from hearth.bootstrap.backups.making import back_up
from hearth.bootstrap.stage import COMMUNITY_BOT
from hearth.community.erasure import ErasureStep
from hearth.community.people import MemberId
from hearth.storage.database import DATABASE_FILE
from hearth.storage.keys.names import Holder
from planting import Garden
from stories.test_canary import ON_SQLITE, listening
from stories.test_erasure import Moved, asks, reached
from town import text_of, town

pytestmark = pytest.mark.asyncio(loop_scope="session")

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
async def erased(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Erased]:
    home = tmp_path_factory.mktemp("erased") / "home"
    backups, time = tmp_path_factory.mktemp("backups"), Moved()
    with listening() as ear:
        async with town(home, at=time, settings=ON_SQLITE) as place:
            garden = await Garden.planted(place, ear)
            member = await place.number_of(garden.member)
            before = sealed_of(home, member)
            await garden.member.taps(await asks(garden.member), "erase:now")
            await reached(place, member, ErasureStep.EMPTIED)
            await time.move(place, timedelta(minutes=2))
            await reached(place, member, ErasureStep.DONE)
            back_up(place.settings, backups, time())
            yield Erased(garden, member, before, backups)


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
