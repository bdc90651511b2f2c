"""One bot's sender, with an outbox in memory and a time that the test sets."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hearth.community.outgoing import Effect, Hide, Recipient, Say, ToGroup, ToMember, Urgency
from hearth.community.people import CommunityId, MemberId
from hearth.community.words import MemberWord, MemberWords
from hearth_bot.post.botside import (
    Destination,
    MovedError,
    SlowDownError,
    UndeliverableError,
)
from hearth_bot.post.pulse import Pulse
from hearth_bot.post.sender import AHEAD, FIRST_PAUSE, JITTER, TRIES, Sender

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
GROUP = ToGroup(CommunityId("epilepsy"))


@dataclass(frozen=True)
class Letter:
    id: int
    recipient: Recipient
    effect: Effect = field(default_factory=lambda: Say(MemberWords.HELP))
    urgency: Urgency = Urgency.NOTICE
    attempt: int = 1
    due_at: datetime = NOON
    request: str = ""


@dataclass
class Office:
    """An outbox, a bot, and what became of each letter."""

    outcome: dict[int, Exception] = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)
    became: list[tuple[str, int, object]] = field(default_factory=list)
    delivered: list[int] = field(default_factory=list)
    arrived: list[tuple[Recipient, Effect]] = field(default_factory=list)
    moves: list[tuple[int, int]] = field(default_factory=list)
    given_up: list[tuple[Recipient, str]] = field(default_factory=list)
    luck: float = 0.5
    passed: float = 0.0
    sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        self.sender = Sender(
            "community",
            self,  # type: ignore[arg-type]  # As much of an outbox as is asked.
            self,  # type: ignore[arg-type]  # As much of a bot as is asked.
            self.find,
            self.may,
            lambda: NOON,
            self.undeliverable,
            self.noted,
            self.moved,
            Pulse("community"),
            ticks=lambda: self.passed,
            chance=lambda: self.luck,
        )

    async def send(self, *letters: Letter) -> None:
        """Let the sender have these."""
        self.letters = sorted(letters, key=lambda one: (one.urgency, one.id))
        while owed := await self.sender._claim(8):  # noqa: SLF001  One turn at a time.
            for one in owed:
                await self.sender._send(one)  # noqa: SLF001  As above.

    async def claim(self, limit: int, lease: timedelta) -> Sequence[Letter]:
        assert lease > timedelta(0)
        taken, self.letters = self.letters[:limit], self.letters[limit:]
        return taken

    async def find(self, recipient: Recipient) -> Destination:
        return Destination(self.group if isinstance(recipient, ToGroup) else 7)

    async def may(self, _recipient: Recipient, _effect: Effect) -> bool:
        return True

    async def deliver(self, recipient: Recipient, effect: Effect) -> None:
        number = next(one for one, letter in self.known.items() if letter == (recipient, effect))
        if failure := self.outcome.get(number):
            raise failure
        self.delivered.append(number)

    known: dict[int, tuple[Recipient, Effect]] = field(default_factory=dict)
    group: int = -100
    ours: bool = True

    async def sent(self, id_: int) -> None:
        self.became.append(("sent", id_, None))

    async def all_sent(self, ids: Sequence[int]) -> None:
        for one in ids:
            await self.sent(one)

    async def retry(self, id_: int, at: datetime) -> None:
        self.became.append(("retry", id_, at - NOON))

    async def postpone(self, id_: int, until: datetime) -> None:
        self.became.append(("postpone", id_, until - NOON))

    async def gave_up(self, id_: int, reason: str) -> None:
        self.became.append(("gave up", id_, reason))

    async def undeliverable(self, recipient: Recipient, _effect: Effect, reason: str) -> None:
        self.given_up.append((recipient, reason))

    async def noted(self, recipient: Recipient, effect: Effect) -> None:
        self.arrived.append((recipient, effect))

    async def moved(self, old: int, new: int) -> None:
        self.moves.append((old, new))
        self.group = new if self.ours else self.group

    def nudge(self) -> None:
        """Nobody waits here."""


def an_office(*letters: Letter, **outcome: Exception) -> Office:
    office = Office({int(name[1:]): failure for name, failure in outcome.items()})
    office.known = {one.id: (one.recipient, one.effect) for one in letters}
    return office


def to(member: int, id_: int, words: MemberWord = MemberWords.HELP, **more: object) -> Letter:
    return Letter(id_, ToMember(MemberId(member)), Say(words), **more)  # type: ignore[arg-type]  # By name.


async def test_a_refusal_of_telegram_is_waited_out_and_is_no_try() -> None:
    first, second = to(1, 1), to(1, 2, MemberWords.WELCOME)
    office = an_office(first, second, n1=SlowDownError(7.0))
    await office.send(first, second)
    seven = timedelta(seconds=7)
    assert office.became == [("postpone", 1, seven), ("postpone", 2, seven)]
    assert office.delivered == []
    office.passed = 7.0
    office.outcome.clear()
    await office.send(first, second)
    assert office.delivered == [1, 2]


async def test_a_crisis_waits_for_telegrams_word_too() -> None:
    first, crisis = to(1, 1), to(1, 2, MemberWords.WELCOME, urgency=Urgency.CRISIS)
    office = an_office(first, crisis, n1=SlowDownError(7.0))
    await office.send(first)
    await office.send(crisis)
    assert office.became[-1] == ("postpone", 2, timedelta(seconds=7))


async def test_what_never_can_arrive_is_noted_and_not_tried_again() -> None:
    letter = to(1, 1)
    office = an_office(letter, n1=UndeliverableError("blocked"))
    await office.send(letter)
    assert office.became == [("gave up", 1, "blocked")]
    assert office.given_up == [(letter.recipient, "blocked")]
    assert office.arrived == []


async def test_a_group_that_moved_is_followed_and_the_message_goes_there() -> None:
    letter = Letter(1, GROUP)
    office = an_office(letter, n1=MovedError(-200))
    await office.send(letter)
    assert office.moves == [(-100, -200)]
    assert office.became == [("retry", 1, timedelta(0))]


async def test_a_group_that_moved_to_where_nobody_knows_it_is_not_tried_for_ever() -> None:
    letter = Letter(1, GROUP)
    office = an_office(letter, n1=MovedError(-200))
    office.ours = False
    await office.send(letter)
    assert (office.given_up, office.became) == ([(GROUP, "gone")], [("gave up", 1, "gone")])


async def test_pauses_between_tries_double_and_differ() -> None:
    pauses = []
    for luck in (0.0, 0.5, 1.0):
        letter = to(1, 1, attempt=3)
        office = an_office(letter, n1=OSError())
        office.luck = luck
        await office.send(letter)
        [(what, _, pause)] = office.became
        assert what == "retry"
        pauses.append(pause)
    assert pauses == [4 * FIRST_PAUSE * part for part in (1 - JITTER, 1.0, 1 + JITTER)]


async def test_what_fails_by_a_fault_of_ours_is_not_tried_for_ever() -> None:
    for attempt, became in ((TRIES - 1, "retry"), (TRIES, "gave up")):
        letter = to(1, 1, attempt=attempt)
        office = an_office(letter, n1=KeyError("title"))
        await office.send(letter)
        assert [what for what, _, _ in office.became] == [became]
    assert office.given_up == [(letter.recipient, "our_fault")]


async def test_what_telegram_or_the_net_refuses_for_long_stays_owed() -> None:
    letter = to(1, 1, attempt=10 * TRIES)
    office = an_office(letter, n1=OSError())
    await office.send(letter)
    assert [what for what, _, _ in office.became] == ["retry"]


async def test_what_is_no_message_is_not_held_back_by_the_pace_of_its_chat() -> None:
    hidings = [Letter(number, GROUP, Hide(number)) for number in range(1, 40)]
    office = an_office(*hidings)
    await office.send(*hidings)
    assert office.delivered == list(range(1, 40))


async def test_no_more_are_taken_than_may_go_and_the_most_pressing_of_that_moment() -> None:
    bulletins = [to(number, number, urgency=Urgency.BULLETIN) for number in range(1, 30)]
    office = an_office(*bulletins)
    office.letters = list(bulletins)
    owed = await office.sender._claim(8)  # noqa: SLF001  What it takes is what is tried here.
    assert len(owed) == 8
    office.passed = 100.0
    office.sender._undecided.clear()  # noqa: SLF001  As when they have left.
    for _ in range(10):
        assert office.sender.pace.wait(-100, office.passed) == 0.0
    office.sender._undecided.update(range(1001, 1005))  # noqa: SLF001  Taken ahead already.
    taking = asyncio.ensure_future(office.sender._claim(16))  # noqa: SLF001  As above.
    await asyncio.sleep(0)
    assert not taking.done()
    crisis = to(99, 99, urgency=Urgency.CRISIS)
    office.letters.insert(0, crisis)
    office.sender._undecided.clear()  # noqa: SLF001  They have left.
    office.passed += 0.2
    taken = await taking
    assert taken[0].id == 99
    assert len(taken) == 6 + AHEAD


async def test_a_letter_in_hand_is_not_taken_twice_though_its_lease_ended() -> None:
    letter = to(1, 1)
    office = an_office(letter)
    office.sender._in_hand.add(1)  # noqa: SLF001  As while it is on its way.
    office.letters = [letter]
    assert await office.sender._claim(8) == []  # noqa: SLF001  As above.
