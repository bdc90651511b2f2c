"""What looking at a message costs: `hearth bench screening`.

Everyday messages; messages of every length up to 500 characters, put together from the examples
of the rules, so that most of them hold several findings; and messages of 4,096 characters made to
hurt. CPU time, without waiting. Every round has messages of its own, each read once: what was read
before costs less, and members do not repeat each other.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from statistics import median, quantiles
from time import process_time
from typing import Final

from hearth.bench.measuring import Ratio, without_collector
from hearth.bench.results import Line, Results, machine, versions
from hearth.community.findings import Written
from hearth.screening.learning import examples
from hearth.screening.likeness import Likeness
from hearth.screening.rumour_likeness import RumourLikeness
from hearth.screening.screen import Screen, default_screen

LONGEST: Final = 500  # Characters: what the goals are about.
HOSTILE: Final = 4096  # The longest message that Telegram carries.
MILLI: Final = 1e3

Tell = Callable[[str], None]
"""Where to say what is being measured."""


def messages(screen: Screen, many: int, turn: int = 0) -> list[str]:
    """Texts of up to `LONGEST` characters from the rules' examples; in each turn the same ones."""
    known = [one.text for check in screen.checks for one in check.examples]
    chance = Random(5 + turn)  # noqa: S311 - not a secret, only a mixture.
    mixed = (" ".join(chance.choices(known, k=chance.randint(1, 8))) for _ in range(many))
    return [text[:LONGEST] for text in mixed]


def everyday(many: int, turn: int = 0) -> list[str]:
    """Harmless messages as people write them, one or two sentences; in each turn the same ones."""
    known = [text for kind, text in examples() if kind == "harmless"]
    chance = Random(5 + turn)  # noqa: S311 - as above.
    return [" ".join(chance.sample(known, k=chance.randint(1, 2)))[:LONGEST] for _ in range(many)]


def hostile() -> Iterator[str]:
    """What costs most: walls of numbers, of letters apart, of words that rules begin with."""
    for piece in (
        "07911 123456 ",
        "4111 1111 1111 1111 ",
        "12 high street ",
        "k i l l ",
        "i want to ",
        "no chest pain . ",
        "a at b dot ",
        "\u0434\u0456\u0435 \u200b",
        "Anna Bell ",
        "x@y.co",
        "x@y.co ",
        "dob 1/1/11 ",
        "IBAN GB82 WEST 1234 5698 7654 32 ",
        "\ufdfa",  # One character that stands for eighteen.
        "\u00bd",
        "started ramipril. it gave me a dry cough ",
        "mum took all her tablets on time this week, proud of her ",
        "if one tablet does nothing take double the dose. ",
    ):
        yield (piece * HOSTILE)[:HOSTILE]


def bench_screening(many: int, rounds: int, tell: Tell = lambda _: None) -> Results:
    """Measure with and without the models."""
    whole = default_screen()
    models = (Likeness, RumourLikeness)
    bare = Screen([check for check in whole.checks if not isinstance(check, models)])
    tell(f"{many:,} messages of each sort, {rounds} times")
    lines = []
    for sort, turns in (
        ("everyday, ", [everyday(many, turn) for turn in range(rounds)]),
        ("", [messages(whole, many, turn) for turn in range(rounds)]),
    ):
        for name, screen, goals in (
            (f"{sort}rules alone", bare, (0.15, 1.0)),
            (f"{sort}all", whole, (None, 4.0)),
        ):
            taken = [_each(screen, texts) for texts in turns]
            lines += [
                _line(f"{name}, median", goals[0], [median(one) for one in taken]),
                _line(f"{name}, p99", goals[1], [quantiles(one, n=100)[-1] for one in taken]),
            ]
    tell(f"messages of {HOSTILE:,} characters made to hurt")
    worst = [max(_each(whole, list(hostile()))) for _ in range(rounds)]
    lines.append(_line("made to hurt, worst", 5.0, worst))
    return Results("screening", lines, rounds, many, "messages", machine(), versions())


def _line(name: str, goal: float | None, values: Sequence[float]) -> Line:
    return Line(name, goal, Ratio(median(values), min(values), max(values)), "ms", "CPU time")


def _each(screen: Screen, texts: Sequence[str]) -> list[float]:
    """Milliseconds for each text."""
    taken = []
    with without_collector():
        for text in texts:
            begun = process_time()
            screen.look(Written(text=text))
            taken.append((process_time() - begun) * MILLI)
    return taken
