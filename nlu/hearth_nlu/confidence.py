"""How sure to be: from an engine's signals to the chance that its best intent is right.

A logistic curve over the signals, fitted on messages that the models had not seen (by
cross-validation), and two thresholds on it, chosen on the same messages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WRONGLY_ANSWERED = 0.02  # Of all messages: what `sure` may cost. The goal that matters most.
NEEDLESSLY_OFFERED = 0.15  # Of the messages out of scope: what `offer` may cost.
LEAST_SURE = 0.5  # An answer is at least as likely right as wrong, however rare mistakes are.
LEAST_OFFER = 0.2  # Of five first offers, one is right at the least.
RIDGE = 1.0  # Keeps the curve finite where right and wrong are told apart perfectly.
STEPS = 50  # Newton's method needs about ten.


@dataclass(frozen=True, slots=True)
class Trial:
    """A message that the models had not seen: its signals, and whether the best intent was right.

    `ours` says that it asks for something that we answer.
    """

    signals: tuple[float, ...]
    right: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Confidence:
    """The curve and its thresholds: `sure` to answer in a group, `offer` to suggest a topic."""

    weights: tuple[float, ...]
    bias: float
    sure: float
    offer: float

    def of(self, signals: Sequence[float]) -> float:
        """The chance, from 0 to 1, that the best intent is what was meant."""
        weighed = zip(self.weights, signals, strict=True)
        return logistic(self.bias + sum(weight * signal for weight, signal in weighed))


def logistic(value: float) -> float:
    """1 / (1 + e^-value), for any value."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, value))))


def fitted(trials: Sequence[Trial], wrongly: float = WRONGLY_ANSWERED) -> Confidence:
    """The curve that explains the trials best, with thresholds that keep their promise there.

    `wrongly` is the share of all trials that an answer may be wrong in.
    """
    signals = np.array([trial.signals for trial in trials])
    right = np.array([trial.right for trial in trials])
    ours = np.array([trial.ours for trial in trials])
    middle, spread = signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-9)
    curve = _regressed((signals - middle) / spread, right)
    weights = curve[1:] / spread
    bias = float(curve[0] - weights @ middle)
    sure_of = _curve(signals @ weights + bias)
    return Confidence(
        weights=tuple(map(float, weights)),
        bias=bias,
        sure=max(LEAST_SURE, _lowest(sure_of, lambda a: (a & ~right).mean() <= wrongly)),
        offer=max(LEAST_OFFER, _lowest(sure_of, lambda a: _share(a, ~ours) <= NEEDLESSLY_OFFERED)),
    )


def _regressed(signals: "Floats", right: "NDArray[np.bool_]") -> "Floats":
    """Logistic regression with a ridge, by Newton's method: the bias first, then the weights."""
    design = np.hstack([np.ones((len(signals), 1)), signals])
    ridge = np.diag([0.0] + [RIDGE] * signals.shape[1])
    curve = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = _curve(design @ curve)
        slope = design.T @ (right - chance) - ridge @ curve
        bend = (design.T * (chance * (1 - chance))) @ design + ridge + 1e-9 * np.eye(len(curve))
        step = np.linalg.solve(bend, slope)
        curve += step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004  Far below what a threshold would notice.
            break
    return curve


def _curve(values: "Floats") -> "Floats":
    return 1 / (1 + np.exp(-np.clip(values, -50, 50)))


def _lowest(sure_of: "Floats", keeps: Callable[[Any], bool]) -> float:
    """The lowest threshold, in hundredths, from which on the promise is kept."""
    for hundredths in range(99, 0, -1):
        if not keeps(sure_of >= hundredths / 100):
            return (hundredths + 1) / 100
    return 0.01


def _share(chosen: "NDArray[np.bool_]", among: "NDArray[np.bool_]") -> float:
    return float(chosen[among].mean()) if among.any() else 0.0
