"""What the recogniser takes: to be ready, in memory, and for a message: `hearth bench recogniser`.

Each engine starts in a process of its own on one thread, from the project's examples: the first
time into an empty folder, then from what was kept there. CPU time is counted, so that other
programs on the machine do not count; whoever has the machine alone waits as long.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Final

from hearth.bench.measuring import Ratio
from hearth.bench.results import Line, Results, machine, versions

FIRST: Final = 30.0  # Seconds of the goals, and so on.
AGAIN: Final = 3.0
MEMORY: Final = 150.0  # Megabytes.
MESSAGE: Final = {"ngram": 0.5, "encoder": 2.0}  # Milliseconds.
ASKED: Final = 300
"""Examples whose wording is asked back, a word fewer: as long as what people ask."""

PAGE: Final = 4096
MEGA: Final = 1e6
MILLI: Final = 1e3

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Start:
    """One start of an engine.

    Args:
        seconds: of CPU time until it can be asked, its imports included.
        megabytes: of memory that it holds then, over what the process held before.
        milliseconds: of CPU time, the median message.
    """

    seconds: float
    megabytes: float
    milliseconds: float


def bench_recogniser(
    engines: Sequence[str], weights: Path | None, rounds: int, tell: Tell = lambda _: None
) -> Results:
    """Start each engine once without anything kept, and `rounds` times with it.

    Raises:
        CalledProcessError: an engine does not start, such as one that is not there.
    """
    lines: list[Line] = []
    for engine in engines:
        with TemporaryDirectory() as folder:
            tell(f"{engine}, for the first time")
            first = started(engine, Path(folder), weights)
            tell(f"{engine}, {rounds} times from what is kept")
            again = [started(engine, Path(folder), weights) for _ in range(rounds)]
        lines += [
            _line(f"{engine}, first start", FIRST, [first.seconds], "s"),
            _line(f"{engine}, later start", AGAIN, [one.seconds for one in again], "s"),
            _line(f"{engine}, memory", MEMORY, [one.megabytes for one in again], "MB"),
            _line(
                f"{engine}, message", MESSAGE[engine], [one.milliseconds for one in again], "ms"
            ),
        ]
    return Results("recogniser", lines, rounds, ASKED, "messages", machine(), versions())


def _line(name: str, goal: float, values: Sequence[float], unit: str) -> Line:
    base = "resident" if unit == "MB" else "CPU time"
    return Line(name, goal, Ratio(median(values), min(values), max(values)), unit, base)


def started(engine: str, folder: Path, weights: Path | None) -> Start:
    """One start in a process of its own.

    Raises:
        CalledProcessError: it does not start.
    """
    given = json.dumps([engine, str(folder), None if weights is None else str(weights)])
    done = subprocess.run(  # noqa: S603 - this very program.
        [sys.executable, "-m", "hearth.bench.recogniser", given],
        capture_output=True,
        text=True,
        check=True,
    )
    return Start(**json.loads(done.stdout))


def start(engine: str, folder: Path, weights: Path | None) -> Start:
    """Start the engine in this process, which has to be a fresh one, and ask it."""
    held, begun = _resident(), process_time()
    from hearth_nlu.recogniser import Recogniser  # noqa: PLC0415  Its imports are part of it.

    recogniser = Recogniser.from_project(keep_in=folder, engine=engine, weights=weights)
    recogniser.parse("is anybody there")
    seconds, more = process_time() - begun, _resident() - held
    taken = []
    for text in _questions():
        before = process_time()
        recogniser.parse(text)
        taken.append(process_time() - before)
    return Start(round(seconds, 3), round(more / MEGA, 1), round(median(taken) * MILLI, 3))


def _questions() -> list[str]:
    from hearth_nlu.examples import project_examples  # noqa: PLC0415  As above.

    examples = sorted({one.text for one in project_examples() if " " in one.text})
    chosen = examples[:: max(1, len(examples) // ASKED)][:ASKED]
    return [text.rpartition(" ")[0] for text in chosen]


def _resident() -> int:
    """Bytes of memory that this process holds; the most it ever held where that is not told."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        import resource  # noqa: PLC0415  Not on every system.

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return int(pages) * PAGE


if __name__ == "__main__":
    name, place, own = json.loads(sys.argv[1])
    sys.stdout.write(json.dumps(asdict(start(name, Path(place), own and Path(own)))))
