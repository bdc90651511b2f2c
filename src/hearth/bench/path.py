"""The whole path of a message beside both frameworks bare, and what one would write first.

`hearth bench path`: the same updates for all, in rounds, each in turn, CPU time. Every round has
messages of its own, for what was read before costs less. A rate is a multiple of the bare one's.
"""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from hearth.bench.measuring import Deed, one_after_the_other, ratio
from hearth.bench.path_ours import Hearth, OpenOffice, hearth
from hearth.bench.path_peers import BareAiogram, BarePtb, FirstThing, Peer, bare_ptb, first_thing
from hearth.bench.path_updates import Raw, group_talk, questions
from hearth.bench.results import TIMES, Line, Results, machine, versions
from hearth.bench.screening import everyday
from hearth.ports import Clock

TALK_TO_BARE: Final = 0.35
TALK_TO_FIRST: Final = 3.0
ASKED_TO_BARE: Final = 0.2
"""Goals: our rate as a multiple of theirs."""

APART: Final = 1_000_000
"""Between the numbers of posts and of questions, so that no two updates have the same."""

MILLI: Final = 1e3

Tell = Callable[[str], None]
Make = Callable[[int], Sequence[Raw]]
"""The updates of a round, from its number."""


@dataclass(frozen=True, slots=True)
class PathSizes:
    """How much is measured: updates in each round, and rounds."""

    updates: int = 120
    rounds: int = 5


QUICK = PathSizes(updates=40, rounds=2)


class NothingOwedError(RuntimeError):
    """Questions were asked and nobody is owed an answer: this would not be the whole path."""


@dataclass
class _Run:
    clock: Clock
    sizes: PathSizes
    peers: Sequence[Peer]
    ours: Hearth
    lines: list[Line] = field(default_factory=list)

    async def talk(self) -> None:
        taken = await self._measure(self._talk)
        self._line("group talk, to aiogram bare", TALK_TO_BARE, taken, BareAiogram.name)
        self._line("group talk, to what one writes first", TALK_TO_FIRST, taken, FirstThing.name)
        self._beside(taken)

    async def questions(self) -> None:
        before = await self.ours.owed()
        taken = await self._measure(self._questions)
        if await self.ours.owed() < before + self.sizes.updates * self.sizes.rounds:
            raise NothingOwedError
        self._line("questions, to aiogram bare", ASKED_TO_BARE, taken, BareAiogram.name)
        self._line("questions, to what one writes first", None, taken, FirstThing.name)

    async def _measure(self, make: Make) -> Mapping[str, list[float]]:
        rounds = [make(number) for number in range(self.sizes.rounds + 1)]

        def of(peer: Peer) -> Callable[[int], Deed]:
            return lambda number: lambda: peer.handle(rounds[number])

        deeds = {peer.name: of(peer) for peer in self.peers}
        return await one_after_the_other(self.sizes.rounds, deeds, self.sizes.updates)

    def _talk(self, number: int) -> Sequence[Raw]:
        count = self.sizes.updates
        return group_talk(everyday(count, number), 1 + number * count, self.clock())

    def _questions(self, number: int) -> Sequence[Raw]:
        count = self.sizes.updates
        return questions(count, APART + number * count, self.clock())

    def _line(
        self, name: str, goal: float | None, taken: Mapping[str, list[float]], base: str
    ) -> None:
        theirs, ours = taken[base], taken[Hearth.name]
        one, costs = median(theirs) * MILLI, median(ours) * MILLI
        found = ratio(theirs, ours)  # Of rates, so the other way round.
        says = f"{one:.2f} ms, ours {costs:.2f} ms"
        self.lines.append(Line(name, goal, found, TIMES, says, at_least=True))

    def _beside(self, taken: Mapping[str, list[float]]) -> None:
        """How the frameworks and the first thing compare: no goals, and they set the scale."""
        bare = taken[BareAiogram.name]
        for name in (BarePtb.name, FirstThing.name):
            theirs = taken[name]
            says = f"{median(theirs) * MILLI:.2f} ms"
            found = ratio(bare, theirs)
            self.lines.append(Line(f"{name}, to aiogram bare", None, found, TIMES, says))


async def bench_path(
    clock: Clock,
    open_office: OpenOffice,
    sizes: PathSizes,
    tell: Tell = lambda _: None,
) -> Results:
    """Measure everybody, in a place that goes afterwards.

    Raises:
        NotHandledError: updates were left over.
        NothingOwedError: questions were not answered.
    """
    async with AsyncExitStack() as until_the_end:
        folder = Path(until_the_end.enter_context(tempfile.TemporaryDirectory()))
        tell("the classifier of what one would write first learns")
        first = await until_the_end.enter_async_context(first_thing(folder))
        ours = await until_the_end.enter_async_context(hearth(folder, clock, open_office))
        ptb = await until_the_end.enter_async_context(bare_ptb())
        run = _Run(clock, sizes, (BareAiogram(), ptb, first, ours), ours)
        tell(f"group talk, {sizes.updates} posts in each of {sizes.rounds} rounds")
        await run.talk()
        tell(f"questions, {sizes.updates} in each of {sizes.rounds} rounds")
        await run.questions()
    return Results(
        "path",
        run.lines,
        sizes.rounds,
        sizes.updates,
        "updates in each round",
        machine(),
        versions(),
    )
