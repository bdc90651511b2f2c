"""Noise by OpenDP, behind the port that actions know; and what listening does, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from hearth.actions.listening import CountWeeks, SeeListening
from hearth.bootstrap.shelf import Shelf
from hearth.community.listening import (
    DELTA,
    DELTA_A_WEEK,
    RHO_A_WEEK,
    SENSITIVITY,
)
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork

FAR = 1000
"""More than any threshold or spread here could be: where the search for them begins."""


@dataclass(frozen=True, slots=True)
class OpenDpNoise:
    """Noise from the discrete Gaussian distribution (Canonne, Kamath and Steinke, 2020).

    Args:
        spread: its standard deviation.
        measurement: what adds it to a vector of counts.
        threshold: what adds noise to counts of what is not known beforehand, and keeps those that
            many fell into.
    """

    spread: float
    measurement: Any
    threshold: Any

    def add(self, counts: Sequence[int]) -> Sequence[int]:
        """The counts of one part of a week, noised together: each call spends its budget."""
        noised: list[int] = self.measurement(list(counts))
        return noised

    def reveal(self, counts: Mapping[str, int]) -> Mapping[str, int]:
        """Of counts of what is not known beforehand, those that many fell into, with noise."""
        noised: dict[str, int] = self.threshold(dict(counts)) if counts else {}
        return noised

    def spent(self, parts: int = 1) -> float:
        """The budget of so many parts of weeks, as the epsilon at `DELTA`.

        The library says what one part spends in zCDP, which adds up, and turns the sum into
        approximate differential privacy by the bound of Canonne, Kamath and Steinke. Each part
        spends the same; that of hashtags has `DELTA_A_WEEK` besides.
        """
        from opendp import combinators  # noqa: PLC0415  Its half second is for whoever listens.

        whole = combinators.make_composition([self.measurement] * parts)
        approximate: Any = combinators.make_zCDP_to_approxDP(whole)
        return float(approximate.map(SENSITIVITY).epsilon(DELTA))


def can_listen() -> bool:
    """Whether the extra `listening` is there. It is not imported for that."""
    return find_spec("opendp") is not None


@cache
def open_noise() -> OpenDpNoise | None:
    """The noise that spends `RHO_A_WEEK` at each use; None where the extra `listening` is missing.

    Of the library only what is used is imported: its `prelude` brings scikit-learn along, which is
    another sixty megabytes in the care team's process.
    """
    try:
        from opendp import domains, measurements, metrics, mod  # noqa: PLC0415  As above.
    except ModuleNotFoundError:
        return None
    mod.enable_features("contrib")
    space = (domains.vector_domain(domains.atom_domain(T=int)), metrics.l2_distance(T=float))

    def with_scale(scale: float) -> Any:
        return space >> measurements.then_gaussian(scale)

    scale = mod.binary_search_param(with_scale, d_in=SENSITIVITY, d_out=RHO_A_WEEK)
    return OpenDpNoise(scale, with_scale(scale), _threshold())


def _threshold() -> Any:
    """What shows a hashtag only if so many used it that a single member hardly ever tips it.

    Gaussian noise, of which one more member moves one count by one, and the least threshold for
    which the library grants `DELTA_A_WEEK` (Rogers, 2023).
    """
    from opendp import domains, measurements, metrics, mod  # noqa: PLC0415  As above.

    named = domains.map_domain(domains.atom_domain(T=str), domains.atom_domain(T=int))
    space = (named, metrics.l02inf_distance(metrics.absolute_distance(T=int)))
    one_more = (1, 1, 1)

    def with_both(scale: float, threshold: int) -> Any:
        return space >> measurements.then_gaussian_threshold(scale, threshold=threshold)

    def rho(scale: float) -> bool:
        spent: float = with_both(scale, FAR).map(one_more)[0]
        return spent <= RHO_A_WEEK

    def delta(threshold: int) -> bool:
        spent: float = with_both(scale, threshold).map(one_more)[1]
        return spent <= DELTA_A_WEEK

    scale = mod.binary_search(rho, (1.0, float(FAR)))
    return with_both(scale, next(one for one in range(1, FAR) if delta(one)))


def listening_due(work: OpenWork) -> Mapping[TimerKind, CountWeeks]:
    """What counts the weeks when it comes due."""
    return {TimerKind.LISTENING: CountWeeks(work, Shelf, open_noise)}


def listening_in_console(work: OpenWork) -> Mapping[str, Any]:
    """The page, by the names of the fields."""
    return {"see_listening": SeeListening(work, open_noise)}
