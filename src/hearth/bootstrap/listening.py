"""Noise by OpenDP, behind the port that actions know; and what listening does, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hearth.actions.listening import CountWeeks, SeeListening
from hearth.bootstrap.shelf import Shelf
from hearth.community.listening import DELTA, RHO_A_WEEK, SENSITIVITY
from hearth.community.timers import TimerKind
from hearth.ports import OpenWork


@dataclass(frozen=True, slots=True)
class OpenDpNoise:
    """Noise from the discrete Gaussian distribution (Canonne, Kamath and Steinke, 2020).

    Args:
        spread: its standard deviation.
        measurement: what adds it to a vector of counts.
    """

    spread: float
    measurement: Any

    def add(self, counts: Sequence[int]) -> Sequence[int]:
        """The counts of a week, noised together: each call spends the week's budget."""
        noised: list[int] = self.measurement(list(counts))
        return noised

    def spent(self, weeks: int = 1) -> float:
        """The budget of so many weeks, as the epsilon at `DELTA`.

        The library says what one week spends in zCDP, which adds up, and turns the sum into
        approximate differential privacy by the bound of Canonne, Kamath and Steinke.
        """
        from opendp import combinators  # noqa: PLC0415  Its half second is for whoever listens.

        whole = combinators.make_composition([self.measurement] * weeks)
        approximate: Any = combinators.make_zCDP_to_approxDP(whole)
        return float(approximate.map(SENSITIVITY).epsilon(DELTA))


@cache
def open_noise() -> OpenDpNoise | None:
    """The noise that spends `RHO_A_WEEK` a week; None where the extra `listening` is missing.

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
    return OpenDpNoise(scale, with_scale(scale))


def listening_due(work: OpenWork) -> Mapping[TimerKind, CountWeeks]:
    """What counts the weeks when it comes due."""
    return {TimerKind.LISTENING: CountWeeks(work, Shelf, open_noise)}


def listening_in_console(work: OpenWork) -> Mapping[str, Any]:
    """The page, by the names of the fields."""
    return {"see_listening": SeeListening(work, open_noise)}
