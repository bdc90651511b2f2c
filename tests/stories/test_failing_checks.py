"""A check that fails or hangs: people read the message, and nobody else waits for long."""

import threading
from collections.abc import Callable, Iterable

import pytest

from hearth.community.cases import Case, Matter
from hearth.community.findings import Finding
from hearth.screening.check import Reading
from hearth.screening.watchwords import Watchwords
from program import until
from town import Person, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

BAD = "my cousin came for the weekend and we baked a marrow cake"
"""Words in which nothing is found; the check trips over one of them."""

PHONE = "07911 123456"


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Lets the last of all checks do something else with the bad message, until the test ends."""
    look = Watchwords.look

    def trip_by(deed: Callable[[], object]) -> None:
        def tripping(self: Watchwords, reading: Reading) -> Iterable[Finding]:
            if "marrow" in reading.plain.text:
                deed()
            return look(self, reading)

        monkeypatch.setattr(Watchwords, "look", tripping)

    return trip_by


async def case_of(place: Town, member: Person) -> Case | None:
    number = await place.number_of(member)
    async with place.care.open_work() as work:
        return await work.cases.find_open(number, place.circle)


async def comes(place: Town, member: Person) -> Case:
    """The case, as soon as it is there."""

    async def there() -> bool:
        return await case_of(place, member) is not None

    await until(there)
    case = await case_of(place, member)
    assert case is not None
    return case


async def test_people_read_a_message_over_which_a_check_fails(
    place: Town, trips: Callable[[Callable[[], object]], None]
) -> None:
    trips(lambda: 1 // 0)
    member = await place.member()

    await member.writes(place.cast.group, BAD)

    assert (await comes(place, member)).matter is Matter.UNCHECKED


async def test_a_check_that_hangs_holds_up_nobody_and_people_read_the_message(
    place: Town, trips: Callable[[Callable[[], object]], None]
) -> None:
    over = threading.Event()
    trips(over.wait)
    member, other = await place.member(), await place.member()

    try:
        await member.writes(place.cast.group, f"{BAD}, ring me on {PHONE}")
        await other.writes(place.cast.group, f"you can have my recipe: {PHONE}")

        # What the checks before it found is acted upon as ever.
        await member.sees_button("post:publish")
        await other.sees_button("post:publish")
        assert (await comes(place, member)).matter is Matter.UNCHECKED
        assert await case_of(place, other) is None
    finally:
        over.set()
