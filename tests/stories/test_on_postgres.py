"""The whole journey on PostgreSQL, wherever a server is named."""

from pathlib import Path

import pytest

from databases import a_postgres_database, postgres_server, written_out
from hearth.community.audit import Deed
from town import town

pytestmark = pytest.mark.postgres


async def test_joining_asking_hiding_and_a_case(tmp_path: Path) -> None:
    with a_postgres_database(postgres_server()) as address:
        settings = {"database_url": written_out(address)}
        async with town(tmp_path / "home", settings=settings) as place:
            member = await place.member()
            await member.writes(place.cast.group, "I wrote 07911 123456 on the form at the clinic")
            await member.sees_button("post:publish")
            await member.asks_bot("/ask")
            await member.sees("ask a clinician?")
            await member.asks_bot("How often should somebody like me have a blood test?")
            await member.sees("Your case has the number")
            card = await place.anna.sees_button("case:take:")
            await place.anna.taps(card, "case:take:")
            await place.anna.sees("How often should somebody like me have a blood test?")
            for deed in (Deed.POST_HIDDEN, Deed.CASE_OPENED, Deed.CASE_TAKEN):
                assert await place.was_done(deed)
