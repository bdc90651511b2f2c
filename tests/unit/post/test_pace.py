import heapq
import random
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace

from hearth_bot.post.pace import (
    CHAT_BURST,
    GROUP_BURST,
    GROUP_PER_MINUTE,
    OVERALL_BURST,
    OVERALL_PER_SECOND,
    Pace,
)
from hearth_bot.sandbox.limits import Throttle
from hearth_bot.sandbox.settings import Limits

START = 1000.0


def sent(pace: Pace, chat: int, now: float, *, pressing: bool = False) -> float:
    """What it has to wait; what may go is answered at once."""
    wait = pace.wait(chat, now, pressing=pressing)
    if wait <= 0.0:
        pace.answered(chat, now)
    return wait


def test_one_chat_gets_a_burst_and_then_a_message_a_second() -> None:
    pace = Pace()
    waits = [sent(pace, 7, START) for _ in range(int(CHAT_BURST) + 1)]
    assert waits == [0.0] * int(CHAT_BURST) + [1.0]
    assert sent(pace, 7, START + 1.0) == 0.0


def test_a_group_never_gets_more_than_twenty_in_any_minute() -> None:
    pace = Pace()
    gone = [
        START + second / 4
        for second in range(4 * 600)
        if sent(pace, -100, START + second / 4) == 0
    ]
    assert len(gone) >= 10 * GROUP_PER_MINUTE * 0.97
    for one in gone:
        assert sum(one <= other < one + 60.0 for other in gone) <= GROUP_PER_MINUTE
    assert sum(one == START for one in gone) <= GROUP_BURST


def test_all_chats_together_get_a_short_burst_and_no_more_than_thirty_in_any_second() -> None:
    pace = Pace()
    numbers = count(1)
    gone = [
        START + tick / 1000
        for tick in range(10_000)
        if sent(pace, next(numbers), START + tick / 1000) == 0.0
    ]
    assert len(gone) >= 10 * OVERALL_PER_SECOND * 0.99
    for one in gone:
        assert sum(one <= other < one + 1.0 for other in gone) <= OVERALL_PER_SECOND
    fresh = Pace()
    assert sum(sent(fresh, chat, START) == 0.0 for chat in range(1, 200)) == OVERALL_BURST


def test_what_is_pressing_does_not_wait_for_its_chat_and_the_rest_makes_up_for_it() -> None:
    pace = Pace()
    now = START
    for _ in range(int(CHAT_BURST)):
        assert sent(pace, 7, now) == 0.0
    now += 0.1
    assert sent(pace, 7, now, pressing=True) == 0.0
    assert 1.8 < sent(pace, 7, now) < 2.0


def test_a_refusal_holds_back_that_chat_alone() -> None:
    pace = Pace()
    sent(pace, 7, START)
    pace.refused(7, 5.0, START)
    assert sent(pace, 7, START + 1.0) == 4.0
    assert sent(pace, 7, START + 1.0, pressing=True) == 4.0
    assert sent(pace, 8, START + 1.0) == 0.0
    assert sent(pace, 7, START + 5.0) == 0.0


def test_refusals_in_two_chats_at_once_hold_back_all() -> None:
    pace = Pace()
    pace.refused(7, 5.0, START)
    pace.refused(8, 3.0, START + 1.0)
    assert pace.room(START + 2.0) == 0
    assert sent(pace, 9, START + 2.0, pressing=True) == 2.0
    assert pace.room(START + 4.0) > 0
    assert sent(pace, 7, START + 4.0) == 1.0


def test_a_refusal_in_the_middle_of_much_sending_is_taken_to_be_for_all() -> None:
    pace = Pace()
    now = START
    for chat in range(1, 25):
        while sent(pace, chat, now) > 0.0:
            now += 0.01
    pace.refused(99, 5.0, now)
    assert pace.room(now + 1.0) == 0
    assert pace.wait_for_room(now + 1.0) == 4.0


class World:
    """Eight hands that send, and a Telegram that counts, in a time of their own.

    Each message takes a while to get there, and its answer a while to come back.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.now = START
        self.pace = Pace()
        self.telegram = Throttle(Limits(on=True))
        self.refused = 0
        self.coming: list[tuple[float, int, Callable[[], None]]] = []
        self.numbers = count()

    def later(self, seconds: float, then: Callable[[], None]) -> None:
        heapq.heappush(self.coming, (self.now + seconds, next(self.numbers), then))

    def pass_until(self, ready: Callable[[], bool]) -> None:
        while self.coming and not ready():
            self.now, _, then = heapq.heappop(self.coming)
            then()

    def send(self, chat: int) -> None:
        there, back = (self.chance.uniform(0.001, 0.01) for _ in range(2))

        def arrives() -> None:
            here = SimpleNamespace(key=str(chat))
            wait = self.telegram.wait(1, here, 1, self.now)  # type: ignore[arg-type]  # All it asks.
            self.refused += wait > 0
            self.later(back, lambda: self.pace.answered(chat, self.now))

        self.later(there, arrives)


def test_ten_thousand_bulletins_leave_at_the_permitted_rate_and_a_crisis_at_once() -> None:
    world, crisis = World(random.Random(3)), 500_000  # noqa: S311  Chance, not a secret.
    gone, told_at, left_at = 0, 0.0, 0.0
    while gone < 10_000:
        wait = world.pace.wait_for_room(world.now)
        if wait > 0.0:
            awake = []
            world.later(wait, lambda: awake.append(True))  # noqa: B023  It is called in this round.
            world.pass_until(lambda: bool(awake))  # noqa: B023  As above.
            continue
        if gone == 5_000 and not told_at:
            told_at = world.now + world.chance.uniform(0, 1)
        chat = crisis if told_at and not left_at and world.now >= told_at else gone + 1
        if world.pace.wait(chat, world.now, pressing=chat == crisis) <= 0.0:
            world.send(chat)
            gone += chat != crisis
            left_at = left_at or (world.now if chat == crisis else 0.0)
    world.pass_until(lambda: False)
    assert world.refused == 0
    assert gone / (world.now - START) >= 0.97 * OVERALL_PER_SECOND
    assert 0.0 <= left_at - told_at < 1.0
