"""What keeping records sealed costs: `hearth bench records`.

The goals are ratios to keeping the same rows in clear with SQLAlchemy, and absolute times where
there is nothing to compare with. `docs/benchmarks.md` has a run and says what each line means.
"""

import tempfile
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy.types import TypeEngine

from hearth.bench.comparing import MICRO, Comparison
from hearth.bench.growth import a_community_of, looking_for
from hearth.bench.installation import a_sealer, noon
from hearth.bench.keys import give_keys, key_store, rotate, two_contact_keys
from hearth.bench.measuring import Deed, cpu_seconds, one_after_the_other, ratio
from hearth.bench.peers import Fernet, Ours, Peer, Plain
from hearth.bench.people import people
from hearth.bench.results import TIMES, Line, Results, machine, versions
from hearth.storage.keys.store import KeyStore
from hearth.storage.sealing.where import Where

CASE = b"It happened again last night, and I do not know whom to ask. " * 8
FERNET_KEY = "a key for a benchmark"

Tell = Callable[[str], None]
"""Where to say what is being measured."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Args:
        people: rows in the tables that are compared.
        rounds: how often each thing is measured.
        turns: the same for what takes no time by itself, and is done `singles` times in each.
        finds: the same for look-ups.
        few, many: the numbers of members among whom one is looked for.
        keys: members whose keys are wrapped anew.
    """

    people: int = 10_000
    rounds: int = 7
    turns: int = 60
    singles: int = 20
    finds: int = 100
    few: int = 10_000
    many: int = 1_000_000
    keys: int = 10_000


QUICK = Sizes(people=2_000, rounds=5, turns=30, many=100_000)


def fernet_kind() -> TypeEngine[str] | None:
    """sqlalchemy-utils' column of encrypted texts; None where the package is not installed."""
    try:
        from sqlalchemy_utils import StringEncryptedType  # noqa: PLC0415  Only there to develop.
        from sqlalchemy_utils.types.encrypted.encrypted_type import (  # noqa: PLC0415  As above.
            FernetEngine,
        )
    except ModuleNotFoundError:
        return None
    kind: TypeEngine[str] = StringEncryptedType(key=FERNET_KEY, engine=FernetEngine)
    return kind


async def bench_records(sizes: Sizes, tell: Tell = lambda _: None) -> Results:
    """Measure every line, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            *await compared(Path(folder), sizes, tell),
            await sealing_a_case(Path(folder), sizes, tell),
            await growing(Path(folder), sizes, tell),
            await rotating(Path(folder), sizes, tell),
        ]
    return Results("records", lines, sizes.rounds, sizes.people, "people", machine(), versions())


async def compared(folder: Path, sizes: Sizes, tell: Tell) -> list[Line]:
    """The lines that are ratios to keeping the same rows in clear."""
    everybody = people(sizes.people + (sizes.turns + 1) * sizes.singles)
    async with a_sealer(folder, [person.member for person in everybody]) as sealer:
        kept: list[Peer] = [Plain(folder), Ours(folder, sealer)]
        if (kind := fernet_kind()) is not None:
            kept.append(Fernet(folder, sealer, kind))
        comparison = Comparison(
            kept,
            residents=everybody[: sizes.people],
            newcomers=everybody[sizes.people :],
            rounds=sizes.rounds,
            turns=sizes.turns,
            singles=sizes.singles,
            finds=sizes.finds,
        )
        tell(f"{sizes.people:,} people, written in {len(kept)} ways")
        await comparison.of_writing()
        tell("and read")
        await comparison.of_reading()
        for peer in kept:
            peer.close()
    return comparison.lines


async def sealing_a_case(folder: Path, sizes: Sizes, tell: Tell) -> Line:
    """What a member tells the care team: sealed twice, and signed."""
    tell("a case, sealed")
    [member] = [person.member for person in people(1)]
    home = folder / "case"
    home.mkdir()
    async with a_sealer(home, [member]) as sealer:

        async def seal() -> None:
            for number in range(sizes.singles):
                where = Where("case_entries", "words", f"{number}/1", 1)
                await sealer.seal_care(member, CASE, where)

        taken = await one_after_the_other(sizes.turns, {"case": lambda _: seal}, sizes.singles)
    each = [seconds * MICRO for seconds in taken["case"]]
    return Line("sealing a case", 150, ratio(each, [1.0] * len(each)), "µs", f"{len(CASE)} bytes")


async def growing(folder: Path, sizes: Sizes, tell: Tell) -> Line:
    """Finding a member among many, as a ratio to finding one among few."""
    async with AsyncExitStack() as stack:
        sealer = await stack.enter_async_context(a_sealer(folder / "case", []))
        deeds: dict[int, Callable[[int], Deed]] = {}
        for count in (sizes.few, sizes.many):
            tell(f"{count:,} members, among whom to look for one")
            community = a_community_of(folder, sealer, count)
            open_work = await stack.enter_async_context(community)
            deeds[count] = looking_for(open_work, count, sizes.singles)
        taken = await one_after_the_other(sizes.turns, deeds, sizes.singles)
    return Line(
        name=f"look-up among {sizes.many:,}",
        goal=1.3,
        measured=ratio(taken[sizes.many], taken[sizes.few]),
        unit=TIMES,
        base=f"{ratio(taken[sizes.few], [1.0] * sizes.turns).median * MICRO:,.0f} µs"
        f" among {sizes.few:,}",
    )


async def rotating(folder: Path, sizes: Sizes, tell: Tell) -> Line:
    """Wrapping everybody's data keys under another contact key."""
    tell(f"{sizes.keys:,} members' keys, wrapped anew")
    home = folder / "rotating"
    home.mkdir()
    members = [person.member for person in people(sizes.keys)]
    before, after = two_contact_keys()
    taken: list[float] = []
    async with key_store(home) as engine:
        await give_keys(engine, before, members)
        for number in range(sizes.rounds):
            store = KeyStore(engine, before if number % 2 else after, noon)
            taken.append(await cpu_seconds(partial(rotate, store)))
    measured = ratio(taken, [1.0] * len(taken))
    return Line(f"rotating {sizes.keys:,} keys", 1.0, measured, "s", "CPU time")
