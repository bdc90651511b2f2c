"""What is near, of which no place is kept; and a year later a greeting, for who wants it."""

from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from clinics import BY_THE_LAKE, CLINIC
from hearth.bootstrap.stage import CIRCLE
from hearth.community.audit import Deed, Subject
from hearth.community.outgoing import ToMember
from hearth.community.people import CLOCK, Contact
from hearth.storage.keys.names import Holder
from hearth.storage.mailboxes.telling import addresses
from hearth.storage.tables import inbox, metadata, outbox
from program import until
from town import Message, Person, Town, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

GREETING = "you have been a member of"
FAR = {"latitude": -47.123457, "longitude": -126.71}
"""In the Pacific, where nobody has a clinic."""


def key_of(message: Message) -> dict[str, Any]:
    """The one key below the input field that comes with a message."""
    [[key]] = message["reply_markup"]["keyboard"]
    return dict(key)


async def shares(person: Person, where: dict[str, float]) -> Message:
    """Ask what is near, use the key that comes, and see the answer."""
    await person.asks_bot("/near")
    offered = await person.sees_alone("your phone sends me where you are, once")
    assert offered["chat"]["type"] == "private"
    assert key_of(offered)["request_location"] is True
    await person.asks_bot(location=where)
    return await person.sees_alone("If somebody is in danger")


async def cells(place: Town) -> str:
    """Everything that stands in any table, as it stands there, whoever may read it."""
    found = []
    engine = create_async_engine(place.care.engine.url)
    async with engine.connect() as looking:
        for table in metadata.sorted_tables:
            found += [str(tuple(row)) for row in await looking.execute(select(table))]
    await engine.dispose()
    return "\n".join(found)


async def test_a_location_that_is_shared_is_answered_and_stands_nowhere_afterwards(
    place: Town,
) -> None:
    nia, house = await place.member(), place.running.storages[Holder.COMMUNITY.value]
    number = await place.number_of(nia)
    async with place.care.open_work() as work:
        before = await work.audit.about(number)

    answered = await shares(nia, BY_THE_LAKE)
    assert f"• {CLINIC} (1 km)" in text_of(answered)
    assert answered["reply_markup"]["remove_keyboard"] is True
    assert "I know of nothing there" in text_of(await shares(nia, FAR))
    await nia.asks_bot("/near Lakeside")
    await nia.sees(f"• {CLINIC}")

    async def idle() -> bool:
        return not await house.inbox.depth() + await house.outbox.depth()

    # Nothing sealed is left of what came and of what went, and nothing stands in clear.
    await until(idle)
    mine = inbox.c.chat_key == house.chat_key(nia.number)
    to = outbox.c.recipient.in_(addresses(house.sealer, ToMember(number)))
    async with place.care.engine.connect() as looking:
        came = (await looking.execute(select(inbox.c.body).where(mine))).scalars().all()
        went = (await looking.execute(select(outbox.c.payload).where(to))).scalars().all()
    assert (set(came), set(went)) == ({None}, {None})
    everything = await cells(place)
    for where in (BY_THE_LAKE, FAR):
        assert str(where["latitude"]) not in everything
    assert "Lakeside" not in everything
    async with house.open_work() as work:
        assert await work.talks.find(Contact(nia.number)) is None
        assert await work.audit.about(number) == before


async def test_a_year_later_who_wants_it_is_greeted_and_nobody_else(place: Town) -> None:
    other, nia = await place.member("Olu"), await place.member("Nia")
    await nia.asks_bot("/settings")
    await nia.sees_button("zone:regions")
    offered = await nia.sees_button(f"year:on:{CIRCLE}")
    await nia.taps(offered, f"year:on:{CIRCLE}")
    await nia.sees("Nobody else learns of it.")

    # As if they had joined a year ago, and the day had come.
    number = await place.number_of(nia)
    about = Subject.of("member", number)
    async with place.care.open_work() as work:
        wanted = await work.anniversaries.find(number, CIRCLE)
        assert wanted is not None
        zone = ZoneInfo("Europe/London")
        today = work.now.astimezone(zone).date()
        assert wanted.next_on > today
        joined = date(today.year - 1, today.month, min(today.day, 28))
        come = replace(wanted, joined_on=joined, next_on=today)
        await work.anniversaries.put(come)
        await work.timers.set(come.timer_at(work.now))
        work.note(Deed.ANNIVERSARY_WANTED, by=CLOCK, about=about)
        await work.commit()
    await nia.sees_alone(f"Today it is 1 year that {GREETING}")
    assert not await other.has_seen(GREETING)  # In the group neither.
    passed = [one.about for one in await place.deeds() if one.deed is Deed.ANNIVERSARY_PASSED]
    assert passed == [about]
