"""The same rows kept in clear, in Fernet's columns and by us: what each deed costs."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

from hearth.bench.measuring import Deed, Ratio, one_after_the_other, ratio
from hearth.bench.peers import Fernet, Ours, Peer, Plain
from hearth.bench.people import Person
from hearth.bench.results import TIMES, Line

MICRO = 1e6

PeersDeed = Callable[[Peer, int], Awaitable[object]]
"""What a peer does in the round with this number."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Deeds of all peers, in the same rounds.

    Args:
        residents: those who are written at once.
        newcomers: those who are written one by one, so many in each round.
        rounds: how often everybody is written or read.
        turns: how often, in its place, what takes no time by itself is done `singles` times: many
            short turns, because a burst of noise then spoils few of them, and everybody's alike.
        finds: the same for look-ups, which take less time.
    """

    peers: Sequence[Peer]
    residents: Sequence[Person]
    newcomers: Sequence[Person]
    rounds: int
    turns: int
    singles: int
    finds: int
    lines: list[Line] = field(default_factory=list)

    async def of_writing(self) -> None:
        """Everybody at once, then the files, then one person in each transaction."""
        await self._compare("bulk insert", 1.75, self._insert_all)
        self._compare_sizes()
        each = self.turns, self.singles
        await self._measure("insert and commit", 1.10, self._note_each, *each)
        await self._measure("with a row in the side table", None, self._insert_each, *each)

    async def of_reading(self) -> None:
        """One person by their account; everybody with what is private; everybody without."""
        turns = self.turns, self.finds
        await self._measure("look-up by index", 1.25, self._find_each, *turns)
        await self._compare("scan and read", 1.75, _scan_and_read)
        await self._compare("scan unread", 1.10, _scan)

    async def _compare(self, name: str, goal: float, deed: PeersDeed) -> None:
        await self._measure(name, goal, deed, self.rounds, len(self.residents))

    async def _measure(
        self, name: str, goal: float | None, deed: PeersDeed, rounds: int, per: int
    ) -> None:
        def of(peer: Peer) -> Callable[[int], Deed]:
            return lambda number: lambda: deed(peer, number)

        deeds = {peer.name: of(peer) for peer in self.peers}
        taken = await one_after_the_other(rounds, deeds, per)
        plain, fernet = taken[Plain.name], taken.get(Fernet.name)
        self.lines.append(
            Line(
                name=name,
                goal=goal,
                measured=ratio(taken[Ours.name], plain),
                unit=TIMES,
                base=f"{median(plain) * MICRO:,.1f} µs",
                beside=None if fernet is None else ratio(fernet, plain).median,
            )
        )

    async def _insert_all(self, peer: Peer, _number: int) -> None:
        peer.begin()
        await peer.add(self.residents)

    async def _insert_each(self, peer: Peer, number: int) -> None:
        first = number * self.singles
        for person in self.newcomers[first : first + self.singles]:
            await peer.add([person])

    async def _note_each(self, peer: Peer, number: int) -> None:
        first = number * self.singles
        for person in self.newcomers[first : first + self.singles]:
            await peer.note(person)

    async def _find_each(self, peer: Peer, number: int) -> None:
        for one in range(number * self.finds, (number + 1) * self.finds):
            person = self.residents[one % len(self.residents)]
            if await peer.find(person.account) != (person.name, person.note):
                raise LookupError(person.member)

    def _compare_sizes(self) -> None:
        sizes = {peer.name: peer.size() for peer in self.peers}
        plain, fernet = sizes[Plain.name], sizes.get(Fernet.name)
        times = sizes[Ours.name] / plain
        self.lines.append(
            Line(
                name="size",
                goal=1.45,
                measured=Ratio(times, times, times),
                unit=TIMES,
                base=f"{plain / len(self.residents):,.0f} bytes",
                beside=None if fernet is None else fernet / plain,
            )
        )


async def _scan_and_read(peer: Peer, _number: int) -> None:
    await peer.scan(reading=True)


async def _scan(peer: Peer, _number: int) -> None:
    await peer.scan(reading=False)
