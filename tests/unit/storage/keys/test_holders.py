"""Who lives and holds what: a line for each process, gone when it stops, stale when it died."""

from datetime import datetime, timedelta

from hearth.storage.keys.holders import STALE, Attendance
from hearth.storage.keys.names import Holder
from hearth.storage.keys.ring import KeyRing
from hearth.storage.keys.schema import set_up
from hearth.storage.keys.store import keystore_engine
from unit.storage.keys.conftest import NOON


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


async def test_a_process_says_what_it_holds_until_it_stops_or_dies(
    address: str, rings: tuple[KeyRing, KeyRing]
) -> None:
    engine, clock = keystore_engine(address), Clock()
    await set_up(engine)
    bot, team = Attendance(engine, clock), Attendance(engine, clock)
    for one, ring in zip((bot, team), rings, strict=True):
        await one.tell(ring)
        await one.tell(ring)

    present = {one.holder: one for one in await bot.present()}
    assert set(present) == set(Holder)
    assert bot.name != team.name
    for ring in rings:
        ids = {key.id for key in ring.keys}
        assert present[ring.holder].held == present[ring.holder].primary == ids

    await team.leave()
    assert [one.process for one in await team.present()] == [bot.name]
    clock.now += timedelta(seconds=STALE)
    assert len(await bot.present()) == 1
    clock.now += timedelta(seconds=1)
    assert await bot.present() == []
    await bot.tell(rings[0])
    assert len(await bot.present()) == 1
    await engine.dispose()
