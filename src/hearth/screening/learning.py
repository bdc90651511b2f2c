"""What the models behind the rules learn from, and how: logistic regression over word features."""

import math
import re
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from hearth.screening.data import read_messages, read_yaml

if TYPE_CHECKING:
    from numpy.typing import NDArray

HANDS: Final = (
    "hands/crisis",
    "hands/emergency",
    "hands/harmless",
    "hands/crisis_es_fr_hi",
    "hands/emergency_es_fr_hi",
    "hands/harmless_es_fr_hi",
)
"""Messages by many hands that did not know the rules: a file of plain lines for each kind."""

PLAIN: Final = tuple(f"{file}_plain" for file in HANDS)
"""Of theirs, what tells meaning little that others do not tell it; words are learnt from it too.

With them the square of examples takes six tenths more memory, and as many are found and raised on
hands left out (decision 48). `tests/language/thin.py` chooses them.
"""

DANGER: Final = (
    "examples",
    "examples_crisis",
    "examples_emergency",
    "examples_harmless",
    "examples_es_fr_hi",
    "examples_hints",
    "examples_voices_crisis",
    "examples_voices_emergency",
    "examples_voices_harmless",
    "examples_voices_es_fr_hi",
    "examples_pairs",
    "examples_pairs_es_fr_hi",
    "examples_further_crisis",
    "examples_further_emergency",
    "examples_further_harmless",
    "examples_further_es_fr_hi",
    "examples_talk",
    "examples_oblique",
    "examples_questions",
    "examples_short",
    *HANDS,
    *PLAIN,
)
"""The files under `rules/` with messages in danger and out of it, each under its kind."""

ONE_IN: Final[Mapping[str, int]] = {
    "examples": 8,
    "examples_crisis": 2,
    "examples_emergency": 2,
    "examples_harmless": 3,
    "examples_hints": 8,
    "examples_voices_crisis": 8,
    "examples_voices_emergency": 2,
    "examples_voices_harmless": 8,
    "examples_pairs": 4,
    "examples_pairs_es_fr_hi": 2,
    "examples_further_crisis": 8,
    "examples_further_emergency": 2,
    "examples_further_harmless": 8,
}
"""Of these, whose hands knew one another's, meaning is learnt from one example in so many. On
hands left out that tells nearly as much beside `HANDS`, and each takes memory and time."""

CONDUCT: Final = (
    "promotion_examples",
    "promotion_examples_further",
    "abuse_examples",
    "examples_harmless",
    "examples_crisis",
    "examples_es_fr_hi",
)
"""The same for what members do to one another: who despairs insults nobody."""

MEDICINES: Final = ("adverse_event_examples", "adverse_event_examples_further")
"""The same for what a medicine did to somebody, and for everything else that is said of one."""

SIGN: Final = re.compile(rb"^#.*$", re.MULTILINE)
"""Among features, a line each; no word begins so."""

LEAST_EXAMPLES: Final = 2  # What one example alone has says more about its author than its matter.
COMMONEST: Final = 0.3  # What a feature counts that every example has.
UNKNOWN: Final = 10.0  # What a feature never seen adds to a length: it speaks for nothing.
LEAST_LENGTH: Final = 100.0  # Added to every length, so that three words are no evidence.
TRUST: Final = 30.0  # In the examples, as against small weights; from 10 to 100 all do alike.
CLOSE: Final = 1e-6  # A step so small, for each weight, is the last; it takes about 17 steps.
ONE_THREAD: Final = 1  # Of the numerical library: a second one only waits, at full speed.
STEEPEST: Final = 30.0  # Beyond it the logistic function is 0 or 1 in floating point.


@cache
def examples(files: tuple[str, ...] = DANGER) -> tuple[tuple[str, str], ...]:
    """Every example after its kind, in one order; `harmless` is a kind too. Read once."""
    return tuple(chain.from_iterable(map(_examples_in, files)))


@cache
def meant_examples() -> tuple[tuple[str, str], ...]:
    """Of those in danger and out of it, the examples from whose meaning is learnt."""
    each = ((ONE_IN.get(file, 1), _examples_in(file)) for file in DANGER if file not in PLAIN)
    return tuple(chain.from_iterable(found[::step] for step, found in each))


@cache  # Several kinds learn from the same file.
def _examples_in(file: str) -> tuple[tuple[str, str], ...]:
    if file in HANDS or file in PLAIN:
        kind = file.partition("/")[2].partition("_")[0]
        return tuple((kind, text) for text in read_messages(f"{file}.txt"))
    by_kind = read_yaml(f"{file}.yml")
    return tuple((kind, text) for kind, texts in by_kind.items() for text in texts)


@dataclass(frozen=True)
class Model:
    """What was learnt: for each feature its rarity squared and its weight times its rarity."""

    known: Mapping[str, tuple[float, float]]
    bias: float

    @classmethod
    def of(cls, arrays: "Mapping[str, NDArray[Any]]") -> "Model":
        """As `arrays` gave it."""
        features = arrays["features"].tobytes().decode().split("\n")
        pairs = zip(arrays["squares"].tolist(), arrays["told"].tolist(), strict=True)
        return cls(dict(zip(features, pairs, strict=True)), float(arrays["bias"]))

    def arrays(self) -> "Mapping[str, NDArray[Any]]":
        """As numbers, and the features as UTF-8, a line each."""
        import numpy as np  # noqa: PLC0415 - heavy.

        pairs = np.array([*self.known.values()], dtype=np.float64).reshape(-1, 2)
        return {
            "features": np.frombuffer("\n".join(self.known).encode(), dtype=np.uint8),
            "squares": pairs[:, 0],
            "told": pairs[:, 1],
            "bias": np.array(self.bias),
        }

    def score(self, seen: AbstractSet[str], signs: Collection[str] = ()) -> float:
        """The log-odds that a message with these features is one of those looked for.

        `signs` are further features, none of which is among the others.
        """
        known = self.known
        found = [known[one] for one in known.keys() & seen]
        found += [known[one] for one in signs if one in known]
        unknown = LEAST_LENGTH + UNKNOWN * (len(seen) + len(signs) - len(found))
        length = math.sqrt(unknown + sum([square for square, _ in found]))
        return self.bias + sum([told for _, told in found]) / length


class Together:
    """Models that count the same features, which are looked up once in a message for all of them.

    A feature's place is told by its hash, and a row there says what it is to each model; so what
    the models know is kept once, too, and without the features. Only signs are kept by name.
    """

    def __init__(self, models: Sequence["Mapping[str, NDArray[Any]]"]) -> None:
        """Of each model, one at least, what `Model.arrays` gave."""
        import numpy as np  # noqa: PLC0415 - heavy.

        from hearth_nlu.hashed import Hashed, hashes_of_lines  # noqa: PLC0415 - as numpy.

        lines = [one["features"].tobytes() + b"\n" for one in models]
        keys = [hashes_of_lines(one) for one in lines]
        known = np.unique(np.concatenate(keys))
        self._hashed = Hashed(known, np.arange(len(known), dtype=np.int32))
        self._rows = np.zeros((len(known), len(models), 2))
        for number, (model, key) in enumerate(zip(models, keys, strict=True)):
            pairs = np.column_stack([model["squares"] - UNKNOWN, model["told"]])
            self._rows[known.searchsorted(key), number] = pairs
        signs = sorted({sign for one in lines for sign in SIGN.findall(one)})
        places = known.searchsorted(hashes_of_lines(b"".join(b"%b\n" % one for one in signs)))
        self._signs = dict(zip(map(bytes.decode, signs), places.tolist(), strict=True))
        self._bias = [float(one["bias"]) for one in models]
        self._last: tuple[AbstractSet[str], Sequence[Sequence[float]]] = (frozenset(), ())

    def score(self, number: int, seen: AbstractSet[str], signs: Collection[str] = ()) -> float:
        """What the `number`th model would score."""
        last, sums = self._last
        if last is not seen or not sums:
            sums = self._summed(seen)
            self._last = (seen, sums)
        square, told = sums[number]
        place = self._signs
        for more, say in (self._rows[place[one], number] for one in signs if one in place):
            square, told = square + more, told + say
        length = math.sqrt(LEAST_LENGTH + UNKNOWN * (len(seen) + len(signs)) + square)
        return float(self._bias[number] + told / length)

    def _summed(self, seen: AbstractSet[str]) -> Sequence[Sequence[float]]:
        """For each model: what known features have over unknown ones in length, and their say."""
        found = self._rows[self._hashed.among(seen)]
        summed: Sequence[Sequence[float]] = found.sum(axis=0).tolist()
        return summed


@dataclass(frozen=True)
class OneOf:
    """One of several models that are together."""

    together: Together
    number: int

    def score(self, seen: AbstractSet[str], signs: Collection[str] = ()) -> float:
        """As `Model.score`."""
        return self.together.score(self.number, seen, signs)


def train(seen: Iterable[Collection[str]], wanted: Sequence[bool]) -> Model:
    """A model that tells the wanted apart: the one minimum of a convex loss, whatever the order.

    Features count by the logarithm of their rarity, and every example has length one. Both classes
    weigh alike, however many examples they have.
    """
    features, rarity, rows = counted(seen)
    weights, bias = _fitted(rows, wanted)
    pairs = zip((rarity * rarity).tolist(), (rarity * weights).tolist(), strict=True)
    return Model(dict(zip(features, pairs, strict=True)), bias)


def counted(seen: Iterable[Collection[str]]) -> "tuple[Sequence[str], NDArray[Any], Any]":
    """Features in one order, what each counts, and a row of length one for each example.

    Those of a single example count for nothing. Of each example no more than numbers is held, for
    twenty thousand of them: a set of words takes a hundred times what its numbers do.
    """
    import numpy as np  # noqa: PLC0415 - heavy, and only needed to train.
    from scipy import sparse  # type: ignore[import-untyped]  # noqa: PLC0415  As numpy.

    number: dict[str, int] = {}
    numbers, ends = array("i"), array("i", [0])
    for features in seen:
        numbers.extend(number.setdefault(one, len(number)) for one in features)
        ends.append(len(numbers))
    columns, many = np.frombuffer(numbers, dtype=np.int32), len(ends) - 1
    times = np.bincount(columns, minlength=len(number))
    names = sorted(one for one, place in number.items() if times[place] >= LEAST_EXAMPLES)
    order = np.fromiter((number[one] for one in names), dtype=np.int64, count=len(names))
    rarity = np.log(many / times[order]) + COMMONEST
    whole = (np.ones(len(columns)), columns, np.frombuffer(ends, dtype=np.int32))
    rows = sparse.csr_matrix(whole, shape=(many, len(number)))[:, order]
    rows.sort_indices()
    rows.data = rarity[rows.indices]
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(length, np.diff(rows.indptr))
    return names, rarity, rows


def _fitted(rows: Any, wanted: Sequence[bool]) -> "tuple[NDArray[Any], float]":
    """Weights and bias of least logistic loss, with the squares of the weights held small."""
    import numpy as np  # noqa: PLC0415 - as above.
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # noqa: PLC0415  As above.
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - it has to come after those.

    sides = np.where(wanted, 1.0, -1.0)
    many = len(wanted)
    worth = TRUST * many / 2 / np.where(wanted, sum(wanted), many - sum(wanted))
    columns = rows.T.tocsr()

    def loss(both: "NDArray[Any]") -> "tuple[float, NDArray[Any]]":
        weights, bias = both[:-1], both[-1]
        margins = sides * (rows @ weights + bias)
        slope = -sides * worth / (1 + np.exp(np.clip(margins, -STEEPEST, STEEPEST)))
        total = weights @ weights / 2 + worth @ np.logaddexp(0, -margins)
        return total, np.append(weights + columns @ slope, slope.sum())

    def curve(both: "NDArray[Any]", along: "NDArray[Any]") -> "NDArray[Any]":
        """How the slope changes along a direction: the second derivative times it."""
        score = np.clip(rows @ both[:-1] + both[-1], -STEEPEST, STEEPEST)
        likely = 1 / (1 + np.exp(-score))
        bent = worth * likely * (1 - likely) * (rows @ along[:-1] + along[-1])
        return np.append(along[:-1] + columns @ bent, bent.sum())

    start = np.zeros(rows.shape[1] + 1)
    with threadpool_limits(ONE_THREAD):
        # Newton with conjugate gradients: Nocedal and Wright, Numerical Optimization, 7.1.
        options = {"xtol": CLOSE}
        best = minimize(loss, start, jac=True, hessp=curve, method="Newton-CG", options=options)
    return best.x[:-1], float(best.x[-1])


def logistic(odds: float) -> float:
    """The share that log-odds stand for."""
    return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, odds))))
