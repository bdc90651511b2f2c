import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from hearth.storage.errors import DatabaseUnreachableError
from hearth_bot.post.api import ApiUnreachableError
from hearth_bot.post.intake import Intake, as_stored
from hearth_bot.post.pulse import Pulse

Update = tuple[int, bytes, int]


class Api:
    """A Bot API that gives out batches, and then holds the long poll open."""

    def __init__(self, *batches: list[dict[str, Any]]) -> None:
        self.batches = list(batches)
        self.offsets: list[int] = []
        self.polling = asyncio.Event()

    async def call(
        self, _method: str, values: Mapping[str, Any], *, patience: float
    ) -> list[dict[str, Any]]:
        assert patience > values["timeout"]
        self.offsets.append(values["offset"])
        if self.batches:
            return self.batches.pop(0)
        self.polling.set()
        try:
            return await asyncio.Future()
        except asyncio.CancelledError:
            # What happens when a time-out fires in the moment in which the task is cancelled.
            raise ApiUnreachableError from None


def an_intake(api: Api, stored: list[Sequence[Update]], *, away: int = 0) -> Intake:
    """`away`: how often the database cannot be reached before it can."""
    left = [DatabaseUnreachableError()] * away

    async def store(updates: Sequence[Update]) -> None:
        if left:
            raise left.pop()
        stored.append(updates)

    return Intake("community", api, store, ("message",), Pulse("community"))  # type: ignore[arg-type]  # As little of an API as is called.


async def test_an_update_is_confirmed_only_after_it_was_stored() -> None:
    api = Api([{"update_id": 7}, {"update_id": 8}], [{"update_id": 9}])
    stored: list[Sequence[Update]] = []
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(an_intake(api, stored).run(stop))
        await api.polling.wait()
        stop.set()
        task.cancel()
    assert api.offsets == [0, 9, 10]
    assert [[one[0] for one in batch] for batch in stored] == [[7, 8], [9]]


async def test_what_could_not_be_stored_is_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("hearth_bot.post.intake.PAUSE_FIRST", 0.0)
    api = Api(*[[{"update_id": 7}]] * 3)
    stored: list[Sequence[Update]] = []
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(an_intake(api, stored, away=2).run(stop))
        await api.polling.wait()
        stop.set()
        task.cancel()
    assert api.offsets == [0, 0, 0, 8]
    assert [[one[0] for one in batch] for batch in stored] == [[7]]


async def test_after_a_quiet_time_a_smaller_number_is_not_confirmed_unseen() -> None:
    api = Api([{"update_id": 900}], [], [{"update_id": 7}])
    stored: list[Sequence[Update]] = []
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(an_intake(api, stored).run(stop))
        await api.polling.wait()
        stop.set()
        task.cancel()
    assert api.offsets == [0, 901, 0, 8]
    assert [[one[0] for one in batch] for batch in stored] == [[900], [7]]


async def test_it_stops_even_if_its_cancellation_is_lost_in_a_time_out() -> None:
    api = Api()
    stop = asyncio.Event()
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        task = group.create_task(an_intake(api, []).run(stop))
        await api.polling.wait()
        stop.set()
        task.cancel()
    assert not task.cancelled()


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"message": {"chat": {"id": -100}, "from": {"id": 7}}}, -100),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": 7}}}}, 7),
        ({"chat_join_request": {"chat": {"id": -100}, "from": {"id": 7}}}, 7),
        ({"chat_member": {"chat": {"id": -100}, "from": {"id": 7}}}, -100),
        ({"something_of_2027": {"from": {"id": 7}}}, 7),
        ({"poll": {"id": "1"}}, 0),
        ({"message": "poison"}, 0),
    ],
)
def test_the_order_is_kept_per_chat_whatever_the_update_is(
    update: dict[str, Any], chat: int
) -> None:
    number, body, lane = as_stored({"update_id": 5, **update})
    assert (number, lane) == (5, chat)
    assert b'"update_id":5' in body
