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
        dp = _library()
        whole = dp.c.make_composition([self.measurement] * weeks)
        return float(dp.c.make_zCDP_to_approxDP(whole).map(SENSITIVITY).epsilon(DELTA))


@cache
def open_noise() -> OpenDpNoise | None:
    """The noise that spends `RHO_A_WEEK` a week; None where the extra `listening` is missing."""
    try:
        dp = _library()
    except ModuleNotFoundError:
        return None
    space = (
        dp.vector_domain(dp.atom_domain(T=int)),
        dp.l2_distance(T=float),
    )

    def with_scale(scale: float) -> Any:
        return space >> dp.m.then_gaussian(scale)

    scale = dp.binary_search_param(with_scale, d_in=SENSITIVITY, d_out=RHO_A_WEEK)
    return OpenDpNoise(scale, with_scale(scale))


def _library() -> Any:
    import opendp.prelude as dp  # noqa: PLC0415  Its second is for whoever listens.

    dp.enable_features("contrib")
    return dp


def listening_due(work: OpenWork) -> Mapping[TimerKind, CountWeeks]:
    """What counts the weeks when it comes due."""
    return {TimerKind.LISTENING: CountWeeks(work, Shelf, open_noise)}


def listening_in_console(work: OpenWork) -> Mapping[str, Any]:
    """The page, by the names of the fields."""
    return {"see_listening": SeeListening(work, open_noise)}
